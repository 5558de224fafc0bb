"""What a governing verb, noun or adjective says of the deed below it: promised, refused, demanded, said, perhaps …

The words stand in `codebook/cues.toml`; here is only where each must stand to count.
"""

from __future__ import annotations

from quidproquo.reading.lexicon import Lexicon
from quidproquo.reading.steps import Sort, Step
from quidproquo.reading.tree import Tree

CUES = {
    name: Sort(name)
    for name in ("promise", "offer", "want", "demand", "refuse", "threaten", "deny", "fail", "refrain", "accuse", "perhaps")
}
TRYING = frozenset({"try", "attempt", "strive", "struggle", "work", "bid", "effort"})
NEED = frozenset({"need", "have", "ought"})
# What may stand between a status word and the deed that it speaks of: "call for", "agree to", "insist on", "reject X".
CARRIES = {
    "demand": frozenset({"for", "on", "of", "to", "that", "about", "by"}),
    "promise": frozenset({"to", "on", "of", "for", "in"}),
    "offer": frozenset({"of", "for", "to", "in"}),
    "want": frozenset({"for", "to"}),
    "refuse": frozenset({"of", "out", "to", "at", "on"}),
    "threaten": frozenset({"of", "with", "to"}),
    "deny": frozenset({"of"}),
    "fail": frozenset({"of", "in", "to"}),
    "refrain": frozenset({"from"}),
    "accuse": frozenset({"of", "for", "with", "over"}),
    "perhaps": frozenset({"of", "for", "about", "to", "on", "at"}),
}


class Governors:
    """The words above a deed, asked one at a time."""

    def __init__(self, tree: Tree, book: Lexicon) -> None:
        self.tree, self.book = tree, book

    def governor(self, node: int, head: int, rel: str, full: str, closed: bool) -> list[Step]:
        """What the governing word says of the clause or noun below it."""
        tree, book = self.tree, self.book
        word = tree.words[head]
        lemma = word.lemma.lower()
        below = set(tree.cases(node)) | set(tree.marks(node))
        clause = rel in ("ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis")
        if word.upos == "VERB" or (word.upos in ("NOUN", "ADJ") and word.xpos in ("VBG", "VBN", "VBD")):
            if rel in ("ccomp", "parataxis") and lemma in book.say_verbs and not self._better_as_cue(head, node, lemma):
                return [Step(Sort.SAY, head, by=tree.agents(head) or self._speaker_before(head))]
            if closed:
                return []
            cue = self._verb_cue(head, node, rel, full, below)
            return [cue] if cue else []
        owners = tuple(
            k for k in tree.kids(head, "nmod") if tree.words[k].rel == "nmod:poss" or {"'s", "’s"} & set(tree.cases(k))
        )
        if full == "acl:relcl" and lemma in book.say_nouns and owners and tree.own_subjects(node):
            return [Step(Sort.SAY, head, by=owners, nominal=True)]  # "Moon's comment that Kim said …"
        if closed:
            return []
        if lemma == "question" and rel == "nsubj" and "out" in tree.cases(head):
            return [Step(Sort.NOT, head)]  # "talks are out of the question"
        if word.upos in ("NOUN", "PROPN"):
            above = tree.head(head)
            of_object = rel in ("acl", "nmod") and "of" in below and above >= 0 and tree.rel(head) in ("obj", "nsubj")
            if of_object and "accuse" in book.verb_cues.get(tree.lemma(above), frozenset()):
                return [Step(Sort.ACCUSE, above, by=tree.agents(above), to=(head,))]  # "accused X of …" parsed under X
            return self._noun_cue(head, node, rel, below)
        if word.upos == "ADJ" and (clause or rel in ("obl", "nsubj")):
            return self._adjective_cue(head, node, rel)
        return []

    def _was_promised(self, head: int) -> bool:
        """Whether what was not done had been promised: "failed to release the prisoners as it had promised"."""
        return any(
            "promise" in self.book.verb_cues.get(self.tree.lemma(k), frozenset()) and self.tree.kids(k, "aux")
            for k in self.tree.below(head)
            if k != head
        )

    def _speaker_before(self, head: int) -> tuple[int, ...]:
        """The phrase right before a verb of saying that was left without a subject ("…, two people familiar with the matter said")."""
        tree = self.tree
        k = head - 1
        while (k >= 0 and tree.rel(k) not in ("parataxis", "dep", "root", "ccomp") and k > tree.head(k) >= 0) or (
            k >= 0 and tree.rel(k) == "punct"
        ):
            k = tree.head(k) if tree.rel(k) != "punct" else k - 1
        return (k,) if k >= 0 and tree.words[k].upos in ("NOUN", "PROPN") and tree.rel(k) in ("parataxis", "dep") else ()

    def _better_as_cue(self, head: int, node: int, lemma: str) -> bool:
        """Verbs of saying that are more: "insisted that Kim disarm", "warned X to stop", "announced that it would"."""
        tree = self.tree
        cues = self.book.verb_cues.get(lemma, frozenset())
        if not cues:
            return False
        if "demand" in cues:
            return tree.words[node].xpos == "VB" and not tree.kids(node, "aux")
        return bool(cues & {"deny", "promise", "threaten"}) and lemma not in ("announce", "accept")

    def _verb_cue(self, head: int, node: int, rel: str, full: str, below: set[str]) -> Step | None:
        tree, book = self.tree, self.book
        lemma = tree.lemma(head)
        if tree.rel(node) == "xcomp" and lemma == "tell" and tree.kids(head, "obj", "iobj"):
            return Step(Sort.DEMAND, head, by=tree.agents(head), to=tuple(tree.kids(head, "obj", "iobj")))
        if lemma in ("warn", "tell", "direct", "urge") and rel == "xcomp":
            return Step(Sort.DEMAND, head, by=tree.agents(head), to=tuple(tree.kids(head, "obj", "iobj")))
        if lemma == "go" and rel == "xcomp" and "to" in below and tree.words[head].xpos == "VBG":
            return Step(Sort.WILL, head, by=tree.subjects(head))
        if (
            lemma == "do"
            and rel in ("advcl", "xcomp")
            and "to" in below
            and any(tree.lemma(k) in ("nothing", "little") for k in tree.kids(head, "obj"))
        ):
            return None
        if (
            lemma == "have"
            and rel == "xcomp"
            and any(tree.words[k].text.lower() == "yet" for at in (head, node) for k in tree.kids(at, "advmod"))
        ):
            return Step(Sort.NOT, head)  # "has yet to deliver"
        if lemma in NEED and rel == "xcomp" and "to" in below:
            return Step(Sort.OUGHT, head, by=tree.subjects(head))
        if lemma == "have" and rel in ("ccomp",):
            return None
        cues = self.book.verb_cues.get(lemma, frozenset())
        cues -= {"really"}
        if not cues and lemma not in book.object_cues:
            return None
        if rel in ("obl", "nmod", "advcl"):
            cues = frozenset(c for c in cues if below & CARRIES.get(c, frozenset()))
        elif (rel in ("nsubj", "csubj") and full not in ("nsubj:pass", "csubj:pass")) or rel not in (
            "xcomp",
            "ccomp",
            "obj",
            "nsubj",
            "csubj",
            "iobj",
        ):
            cues = frozenset()
        if rel in ("obj", "nsubj") and tree.words[node].xpos != "VBG" and lemma in book.object_cues:
            cues = book.object_cues[lemma]
        if not cues:
            return None
        objects = tuple(k for k in tree.kids(head, "obj", "iobj") if k != node)
        called = tuple(
            k
            for k in tree.kids(head, "obl")
            if k != node and {"on", "upon", "to", "from", "with", "of"} & set(tree.cases(k)) and k < max(node, head + 8)
        )
        by = tree.agents(head)
        if "accuse" in cues:
            target = objects or (tree.own_subjects(head) if tree.is_passive(head) else ())
            return Step(Sort.ACCUSE, head, by=by, to=target) if rel in ("advcl", "obl", "ccomp", "xcomp") else None
        if {"want", "promise"} & cues and "demand" in cues:
            cues = frozenset({"demand"})
        for name in ("deny", "threaten", "refuse", "fail", "refrain", "demand", "want", "promise", "offer", "perhaps"):
            if name in cues:
                sort = CUES[name]
                if name == "perhaps" and lemma in TRYING:
                    sort = Sort.TRY
                if (
                    name == "refuse"
                    and lemma in ("turn", "rule", "brush")
                    and not {"down", "out", "aside"} & {tree.lemma(k) for k in tree.kids(head)}
                ):
                    return None
                if name == "refrain" and any(tree.words[k].text.lower() == "short" for k in tree.kids(head)):
                    sort = Sort.FAIL  # "stopped short of imposing": it was never begun
                return Step(sort, head, by=by, to=objects or called, conditioned=sort is Sort.FAIL and self._was_promised(head))
        return None

    def _noun_cue(self, head: int, node: int, rel: str, below: set[str]) -> list[Step]:
        tree = self.tree
        cues = self.book.noun_cues.get(tree.lemma(head), frozenset())
        if tree.lemma(head) in self.book.say_nouns and rel in ("acl", "ccomp", "appos") and "to" not in below:
            by = tuple(tree.kids(head, "nmod:poss")) or tuple(
                k for k in tree.kids(head, "nmod") if {"by", "from", "of"} & set(tree.cases(k))
            )
            return [Step(Sort.SAY, head, by=by, nominal=True)] if by else []
        if not cues or rel not in ("acl", "nmod", "ccomp", "appos", "xcomp", "advcl", "compound"):
            return []
        if rel == "nmod" and not any(below & CARRIES.get(c, frozenset()) for c in cues):
            return []
        if tree.words[node].rel == "acl:relcl" or (rel == "acl" and tree.words[node].xpos in ("VBN", "VBD")):
            return []
        by = (
            tuple(k for k in tree.kids(head, "nmod:poss") if k != node)
            or tuple(k for k in tree.kids(head, "nmod") if k != node and {"by", "from"} & set(tree.cases(k)))
            or tuple(k for k in tree.kids(head, "compound", "amod") if k != node)
        )
        to = tuple(k for k in tree.kids(head, "nmod") if k != node and {"to", "on", "for", "against"} & set(tree.cases(k)))
        for name in ("deny", "threaten", "refuse", "fail", "demand", "promise", "offer", "perhaps"):
            if name in cues:
                if not by:
                    above = tree.head(head)
                    if above >= 0 and tree.is_verb(above) and tree.rel(head) in ("obj", "xcomp"):
                        by = tree.agents(above)
                sort = Sort.TRY if name == "perhaps" and tree.lemma(head) in TRYING else CUES[name]
                return [Step(sort, head, by=by, to=to, nominal=True)]
        return []

    def _adjective_cue(self, head: int, node: int, rel: str) -> list[Step]:
        tree = self.tree
        lemma = tree.words[head].text.lower()
        cues = self.book.adjective_cues.get(lemma) or self.book.adjective_cues.get(tree.lemma(head), frozenset())
        if rel == "obl" and not {"to", "in", "about", "for", "on"} & set(tree.cases(node)):
            return []
        if rel == "nsubj":
            cues &= {"perhaps", "propose"}
        for name, sort in (
            ("refuse", Sort.REFUSE),
            ("promise", Sort.PROMISE),
            ("offer", Sort.OFFER),
            ("perhaps", Sort.PERHAPS),
            ("propose", Sort.OUGHT),
        ):
            if name in cues:
                return [Step(sort, head, by=tree.subjects(head))]
        return []
