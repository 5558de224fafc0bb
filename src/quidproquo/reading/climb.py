"""From a deed's word up to the root of its sentence: every word on the way that bears on whether it happened and on who says so.

`whether` and `according` draw their own conclusions from the same list of steps, innermost first.
"""

from __future__ import annotations

from quidproquo.reading.governors import Governors
from quidproquo.reading.lexicon import Lexicon
from quidproquo.reading.steps import Sort, Step
from quidproquo.reading.tree import Tree

MODAL = {"will": Sort.WILL, "would": Sort.WOULD, "ought": Sort.OUGHT, "perhaps": Sort.PERHAPS}
CLOSED_MARKS = frozenset({"after", "as", "since", "while", "because", "when", "although", "though", "whereas", "once", "despite"})
CLOSED_CASES = frozenset({"after", "following", "since", "despite", "during", "amid", "because"})
# Adjectives before a deed's noun that say how it stands.
BEFORE_NOUN = {
    "planned": Sort.PROMISE, "scheduled": Sort.PROMISE, "upcoming": Sort.PROMISE, "forthcoming": Sort.PROMISE, "promised": Sort.PROMISE,
    "pledged": Sort.PROMISE, "proposed": Sort.OFFER, "offered": Sort.OFFER, "possible": Sort.PERHAPS, "potential": Sort.PERHAPS, "eventual": Sort.PERHAPS,
    "threatened": Sort.THREATEN, "demanded": Sort.DEMAND, "requested": Sort.DEMAND, "prospective": Sort.PERHAPS, "future": Sort.PERHAPS,
    "hypothetical": Sort.PERHAPS, "would-be": Sort.PERHAPS, "imminent": Sort.PERHAPS, "likely": Sort.PERHAPS,
}  # fmt: skip


def climb(tree: Tree, trigger: int, book: Lexicon) -> tuple[Step, ...]:
    """The steps from a deed's word to the root, innermost first."""
    return tuple(_Climber(tree, book).steps(trigger))


class _Climber:
    def __init__(self, tree: Tree, book: Lexicon) -> None:
        self.tree, self.book = tree, book
        self.governors = Governors(tree, book)

    def steps(self, trigger: int) -> list[Step]:
        tree, found = self.tree, []
        node, closed, came_by_conj = trigger, False, False
        seen: set[int] = set()
        while node >= 0 and node not in seen:
            seen.add(node)
            if not closed:
                found += self._at(node, trigger=node == trigger, inherited=came_by_conj)
            found += self._speakers_beside(node)
            head, rel, full = tree.head(node), tree.rel(node), tree.words[node].rel
            if head < 0:
                found += self._question(node)
                break
            came_by_conj = False
            if (
                rel == "conj"
                and tree.words[node].xpos in ("VBD", "VBZ", "VBP")
                and tree.words[head].xpos in ("VB", "VBG")
                and tree.is_verb(head)
            ):
                # "said it would never return and expelled the inspectors": the finite verb is joined to the finite one above
                node = self._finite_above(head)
                closed = True
                if node < 0:
                    break
                node, closed = self._past_conjuncts(node)
                continue
            if rel == "conj":
                came_by_conj = True
                if (tree.own_subjects(node) and tree.words[node].xpos != "VB") or (tree.kids(node, "aux") and tree.is_verb(node)):
                    closed = True  # a clause of its own: what the first one may or must do is not said of it
                    came_by_conj = False
                    # but an outer clause still governs both
                    if self._joined_below_cue(node):
                        closed, came_by_conj = False, True
                node = head
                if closed:
                    node, closed = self._past_conjuncts(head)
                    if node < 0:
                        break
                continue
            crossing = self._crossing(node, head, rel, full)
            if crossing == "stop":
                closed = True
            elif isinstance(crossing, list) and not closed:
                found += crossing
                # What the main clause may or must do is not said of its condition.
                closed = any(s.sort in (Sort.IF, Sort.UNLESS) for s in crossing)
            if not closed or rel in ("ccomp", "parataxis", "xcomp", "advcl", "acl"):
                found += self.governors.governor(node, head, rel, full, closed)
            node = head
        return found

    def _finite_above(self, node: int) -> int:
        """The nearest finite verb above a bare one."""
        return next((k for k in self.tree.above(node) if self.tree.words[k].xpos in ("VBD", "VBZ", "VBP")), -1)

    def _joined_below_cue(self, node: int) -> bool:
        first = self.tree.first_conjunct(node)
        return self.tree.rel(first) in ("ccomp", "xcomp") and not self.tree.own_subjects(node)

    def _past_conjuncts(self, node: int) -> tuple[int, bool]:
        """From a joined clause to what governs the whole chain; its own modals are not ours."""
        first = self.tree.first_conjunct(node)
        head, rel = self.tree.head(first), self.tree.rel(first)
        if head < 0:
            return -1, True
        if rel in ("ccomp", "xcomp"):
            return first, True
        return first, True

    # --- what the word itself says

    def _at(self, node: int, *, trigger: bool, inherited: bool) -> list[Step]:
        tree, found = self.tree, []
        for k in tree.kids(node, "amod"):
            sort = BEFORE_NOUN.get(tree.lemma(k)) or BEFORE_NOUN.get(tree.words[k].text.lower())
            if sort and trigger:
                found.append(Step(sort, k, nominal=True))
        # "Gave no aid": the verb above says so itself
        if (
            trigger
            and tree.rel(node) not in ("obj", "nsubj")
            and any(tree.words[k].text.lower() == "no" for k in tree.kids(node, "det"))
        ):
            found.append(Step(Sort.NOT, node))
        negated = tree.is_negated(node)
        modal = self._modal(node)
        if negated:
            found.append(Step(Sort.NOT, node))
        if modal:
            found.append(modal)
        return found

    def _modal(self, node: int) -> Step | None:
        tree = self.tree
        for k in tree.kids(node, "aux"):
            word = tree.words[k]
            name = self.book.modals.get(word.text.lower()) or self.book.modals.get(word.lemma)
            if name and word.xpos in ("MD", "NN", "VB", "VBP", "VBD"):
                return Step(MODAL[name], k, by=tree.subjects(node), conditioned=self._has_condition(node))
        if (
            any(tree.words[k].text.lower() == "due" for k in tree.kids(node, "advmod", "mark", "case"))
            and tree.words[node].xpos == "VB"
        ):
            return Step(Sort.WILL, node, by=tree.subjects(node))  # "is due to meet"
        rel = tree.rel(node)
        main = rel in ("root", "parataxis", "appos") and tree.own_subjects(node)
        marks = [tree.words[k].text.lower() for k in tree.kids(node, "mark")]
        if (main or (rel == "ccomp" and node < tree.head(node))) and marks == ["to"] and tree.words[node].xpos == "VB":
            return Step(Sort.WILL, node, by=tree.subjects(node))  # the future of headlines: "Russia to pull out by May, envoy says"
        be = [k for k in tree.kids(node, "aux", "cop") if tree.lemma(k) == "be"]
        if (
            be
            and any(tree.words[k].text.lower() == "to" for k in tree.kids(node, "mark"))
            and be[0] < node
            and tree.kids(node, "nsubj")
        ):
            return Step(Sort.WILL, be[0], by=tree.subjects(node))  # "the talks are to begin"
        return None

    def _has_condition(self, node: int) -> bool:
        """Whether a condition or a price hangs on the clause."""
        tree = self.tree
        for k in tree.kids(node, "advcl", "obl"):
            words = {*tree.marks(k), *tree.cases(k)}
            if words & {"if", "unless", "until", "provided", "once", "without"} or (
                tree.lemma(k) in ("return", "exchange") and "in" in words
            ):
                return True
            if any(tree.lemma(f) in ("return", "exchange") for c in tree.kids(k, "case") for f in (c, *tree.kids(c))):
                return True
        return False

    # --- speech that stands beside the clause

    def _speakers_beside(self, node: int) -> list[Step]:
        """ "…, he said", "according to X", "X said:" as a neighbour of the clause rather than its governor."""
        tree, found = self.tree, []
        for k in tree.kids(node, "parataxis", "ccomp", "advcl", "dep", "discourse"):
            if (
                tree.lemma(k) in self.book.say_verbs
                and tree.kids(k, "nsubj")
                and not tree.kids(k, "ccomp", "obj")
                and tree.is_verb(k)
                and abs(k - node) > 0
            ):
                if tree.rel(k) == "ccomp" and k > node:
                    continue
                if tree.rel(k) in ("advcl",) and tree.kids(k, "mark") and "as" not in tree.marks(k):
                    continue
                found.append(Step(Sort.SAY, k, by=tree.subjects(k)))
        for k in tree.kids(node, "obl", "nmod", "advcl", "advmod", "parataxis"):
            cases = tree.cases(k)
            if cases[:2] == ("according", "to") or (tree.lemma(k) == "accord" and tree.words[k].text.lower() == "according"):
                named = tuple(tree.kids(k, "obl", "nmod")) or (k,)
                found.append(Step(Sort.SAY, k, by=named))
        return found

    def _question(self, node: int) -> list[Step]:
        if any(self.tree.words[k].text == "?" for k in self.tree.kids(node, "punct")):
            return [Step(Sort.QUESTION, node)]
        return []

    # --- borders between clauses

    def _crossing(self, node: int, head: int, rel: str, full: str) -> str | list[Step]:
        tree = self.tree
        marks = set(tree.marks(node)) | {
            tree.words[k].text.lower()
            for k in tree.kids(node, "advmod")
            if tree.words[k].text.lower() in ("when", "once", "where")
        }
        if rel == "obl" and {"without", "absent", "until", "before", "pending"} & set(tree.cases(node)) and self._waits(head):
            return [Step(Sort.UNLESS, node)]
        above = tree.words[head].text.lower()
        if above in ("provided", "providing") and rel in ("ccomp", "advcl", "xcomp") and tree.rel(head) != "root":
            return [Step(Sort.IF, node)]
        if above == "long" and any(tree.words[k].text.lower() == "as" for k in tree.kids(head, "advmod", "case", "mark")):
            return [Step(Sort.IF, node)]
        if above == "soon" and self._is_to_come(tree.head(head)):
            return [Step(Sort.IF, node)]
        if above == "condition" and rel in ("ccomp", "acl") and "on" in tree.cases(head):
            return [Step(Sort.UNLESS, node)]
        if rel in ("advcl", "acl", "ccomp", "nmod", "obl") and marks:
            if "only" in {tree.words[k].text.lower() for k in tree.kids(node, "advmod")} and "if" in marks:
                return [Step(Sort.UNLESS, node)]
            if marks & {"unless", "until", "till"}:
                return [Step(Sort.UNLESS, node)]
            if marks & {"if", "provided", "providing", "assuming", "lest"} and rel != "ccomp":
                strict = any(
                    tree.words[k].text.lower() == "only" and k < node and abs(k - node) < 12
                    for k in tree.kids(head, "advmod") + tree.kids(node, "advmod")
                )
                return [Step(Sort.UNLESS if strict else Sort.IF, node)]
            if "before" in marks and self._has_modal_or_refusal(head):
                return [Step(Sort.UNLESS, node)]
            if marks & {"once", "when"} and rel == "advcl" and self._is_to_come(head):
                return [Step(Sort.IF, node)]
            if "from" in marks and any(tree.words[k].text.lower() == "far" for k in range(max(0, node - 3), node)):
                return [Step(Sort.NOT, node)]  # "far from disarming"
            if "without" in marks:
                return [Step(Sort.NOT, node)] if tree.is_verb(node) else []
            if {"long"} & {tree.words[k].text.lower() for k in tree.kids(node, "advmod")} and "as" in marks:
                return [Step(Sort.IF, node)]
            if marks & CLOSED_MARKS and rel == "advcl":
                return "stop"
        if rel in ("advcl", "acl", "xcomp") and "to" in marks and self._is_nothing(head):
            # "has done nothing to suspend"; where "nothing" is the object of a verb, the verb itself will say so
            verb = head if tree.is_verb(head) else tree.head(head)
            return [Step(Sort.NOT, head)] if verb < 0 or not tree.is_negated(verb) else []
        if rel == "advcl" and "to" in marks and tree.words[node].xpos == "VB":
            really = "really" in self.book.verb_cues.get(tree.lemma(head), frozenset())
            return [] if really else [Step(Sort.PURPOSE, node)]
        if rel in ("acl", "advcl") and tree.words[node].xpos == "VBG" and not marks and self._is_accord(head):
            return [Step(Sort.PROMISE, head)]  # the terms of a deal are promised (rule 9)
        if full == "acl:relcl" or (
            rel == "acl" and tree.words[node].xpos in ("VBG", "VBN", "VBD") and not marks and not tree.cases(node)
        ):
            return "stop"
        if rel in ("obl", "nmod") and set(tree.cases(node)) & CLOSED_CASES:
            return "stop"
        if rel == "advcl" and tree.words[node].xpos in ("VBG", "VBN") and not (marks - {"to"}):
            return "stop"
        if rel in ("parataxis", "appos", "discourse", "list"):
            return "stop"
        return []

    def _is_accord(self, head: int) -> bool:
        """Whether a clause hangs on an accord, or on the verb that reaches one."""
        lemmas = [w.lemma.lower() for w in self.tree.words]
        things = [head] if self.tree.words[head].upos == "NOUN" else self.tree.kids(head, "obj", "nsubj:pass", "obl")
        return any("accord" in names and lemmas[k] != "resolution" for k in things for names in self.book.classes(lemmas, k))

    def _waits(self, head: int) -> bool:
        """Whether a clause is held back: negated, refused, or only to come."""
        tree = self.tree
        at = head
        for _ in range(4):
            if tree.is_negated(at) or "refuse" in self.book.verb_cues.get(tree.lemma(at), frozenset()):
                return True
            if tree.rel(at) not in ("xcomp", "conj") or tree.head(at) < 0:
                return False
            at = tree.head(at)
        return False

    def _is_nothing(self, head: int) -> bool:
        """Whether a clause hangs on "nothing" or "little", or on a verb that has one of them as its object."""
        tree = self.tree
        return tree.lemma(head) in ("nothing", "little") or any(
            tree.lemma(k) in ("nothing", "little") for k in tree.kids(head, "obj")
        )

    def _is_to_come(self, head: int) -> bool:
        """Whether a main clause lies ahead, so that "once" and "when" are conditions."""
        tree = self.tree
        return any(
            tree.words[k].text.lower() in ("will", "would", "'ll", "shall", "may", "might", "could")
            for k in tree.kids(head, "aux")
        )

    def _has_modal_or_refusal(self, head: int) -> bool:
        if any(self.book.modals.get(self.tree.words[k].text.lower()) for k in self.tree.kids(head, "aux")):
            return True
        cues = self.book.verb_cues.get(self.tree.lemma(head), frozenset())
        return bool(cues & {"refuse", "demand", "want"})
