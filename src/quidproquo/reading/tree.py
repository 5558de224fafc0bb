"""A sentence's dependency tree, asked the questions that a reader asks of a clause: who is its subject, what is its object, what governs it.

Nothing here knows a deed or a party; words go by their index in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quidproquo.reading.parse import Sentence, Word

# Verbs whose object, not subject, does what the infinitive says ("urged X to go"). Promise is the classic exception.
SUBJECT_CONTROL = frozenset(
    [
        "promise",
        "vow",
        "pledge",
        "agree",
        "offer",
        "refuse",
        "decline",
        "threaten",
        "plan",
        "intend",
        "hope",
        "fail",
        "try",
        "attempt",
        "begin",
        "start",
        "continue",
        "seek",
        "want",
        "manage",
        "decide",
    ]
)
# Verbs whose object does what hangs on "of", "for" or "from" ("accused the North of enriching", "stopped Iran from exporting").
OBJECT_DOES = frozenset(
    """accuse suspect blame criticize criticise condemn prevent stop ban bar punish charge convict praise thank denounce chide commend fault dissuade deter
    keep prohibit discourage sanction restrain block penalize""".split()
)
ASKING = frozenset("demand request call appeal ultimatum pressure order plea urging".split())
CALLING = frozenset({"call", "appeal", "plead", "prevail", "wait"})  # "called on Pyongyang to abide": who is called on does it
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})

class Tree:
    """A parsed sentence with its children listed; all questions are by word index."""

    __slots__ = ("_by_rel", "_cases", "_kids", "_lemmas", "_marks", "_rels", "_subjects", "sentence", "words")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words: tuple[Word, ...] = tuple(sentence.words)
        kids: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head >= 0:
                kids[word.head].append(index)
        self._kids = [tuple(under) for under in kids]
        self._rels = [word.rel.partition(":")[0] for word in self.words]
        self._lemmas = [word.lemma.lower() for word in self.words]
        self._by_rel: list[dict[str, tuple[int, ...]] | None] = [None] * len(self.words)
        self._cases: dict[int, tuple[str, ...]] = {}
        self._marks: dict[int, tuple[str, ...]] = {}
        self._subjects: dict[int, tuple[int, ...]] = {}

    def _sorted_kids(self, under: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
        """The children of a word by their relation, under its full name and under that without subtype."""
        found: dict[str, tuple[int, ...]] = {}
        for k in under:
            for rel in {self._rels[k], self.words[k].rel}:
                found[rel] = (*found.get(rel, ()), k)
        return found

    def __len__(self) -> int:
        return len(self.words)

    @property
    def lemmas(self) -> Sequence[str]:
        """The lemmas of all words, lower case."""
        return self._lemmas

    def lemma(self, i: int) -> str:
        return self._lemmas[i]

    def rel(self, i: int) -> str:
        """The relation to the head without its subtype."""
        return self._rels[i]

    def head(self, i: int) -> int:
        return self.words[i].head

    def kids(self, i: int, *rels: str) -> tuple[int, ...]:
        """Children of a word, all or those under the named relations (a name without subtype covers its subtypes)."""
        under = self._kids[i]
        if not rels or not under:
            return under
        by_rel = self._by_rel[i]
        if by_rel is None:
            by_rel = self._by_rel[i] = self._sorted_kids(under)
        if len(rels) == 1:
            return by_rel.get(rels[0], ())
        found = [by_rel[rel] for rel in rels if rel in by_rel]
        if len(found) < 2:
            return found[0] if found else ()
        return tuple(sorted({k for some in found for k in some}))

    def below(self, i: int) -> Iterator[int]:
        """A word and everything under it, top down."""
        todo = [i]
        while todo:
            at = todo.pop()
            yield at
            todo.extend(self._kids[at])

    def above(self, i: int) -> Iterator[int]:
        """The heads of a word, nearest first."""
        at = self.words[i].head
        while at >= 0:
            yield at
            at = self.words[at].head

    def stretch(self, i: int) -> tuple[int, int]:
        """First and last word index of the subtree."""
        under = list(self.below(i))
        return min(under), max(under)

    def is_verb(self, i: int) -> bool:
        return self.words[i].upos in ("VERB", "AUX")

    def is_clause(self, i: int) -> bool:
        """Whether the word heads a clause: a verb, or anything with a copula or a subject of its own."""
        return self.is_verb(i) or bool(self.kids(i, "cop", "nsubj", "csubj"))

    def cases(self, i: int) -> tuple[str, ...]:
        """The prepositions of a nominal, lower case, with the later words of fixed ones ("out of", "because of")."""
        if i not in self._cases:
            self._cases[i] = self._with_fixed(self.kids(i, "case"))
        return self._cases[i]

    def marks(self, i: int) -> tuple[str, ...]:
        """The subordinating words of a clause, lower case."""
        if i not in self._marks:
            self._marks[i] = self._with_fixed(self.kids(i, "mark"))
        return self._marks[i]

    def _with_fixed(self, words: Sequence[int]) -> tuple[str, ...]:
        if not words:
            return ()
        return tuple(self.words[k].text.lower() for word in words for k in (word, *self.kids(word, "fixed")))

    def conjuncts(self, i: int) -> list[int]:
        """A word and what is joined to it: A, B and C, from any of them downward."""
        found = [i]
        for k in self.kids(i, "conj"):
            found.extend(self.conjuncts(k))
        return found

    def first_conjunct(self, i: int) -> int:
        """The word that a chain of joined words hangs on."""
        while self.rel(i) == "conj":
            i = self.words[i].head
        return i

    def is_passive(self, i: int) -> bool:
        """Whether a verb's subject undergoes it, also for a bare participle after a noun ("funds frozen in Macau")."""
        if self.kids(i, "nsubj:pass", "aux:pass", "csubj:pass"):
            return True
        if self.words[i].xpos != "VBN":
            return False
        if self.kids(i, "nsubj") or self.kids(i, "aux"):
            return False
        if self.rel(i) in ("acl", "amod"):
            return True
        return self.rel(i) == "conj" and self.is_passive(self.words[i].head) and not self.kids(i, "obj")

    def subjects(self, i: int) -> tuple[int, ...]:
        """The nominals that stand as the clause's subject, inherited where the clause leaves it out."""
        if i not in self._subjects:
            self._subjects[i] = ()  # a loop in a broken tree ends here
            self._subjects[i] = self._find_subjects(i)
        return self._subjects[i]

    def own_subjects(self, i: int) -> tuple[int, ...]:
        """Subjects that are written at the clause itself; a relative pronoun stands for its antecedent."""
        found = []
        subjects = self.kids(i, "nsubj")
        if not subjects and self.words[i].xpos in ("VBD", "VBZ", "VBP") and self.words[i].head >= 0:
            # "Kim said he hoped": the pronoun parsed under the verb before belongs to the verb behind it
            return tuple(k for k in self.kids(self.words[i].head, "nsubj") if self.words[i].head < k < i)
        if len(subjects) > 1 and subjects[0] < i < subjects[-1] and any(k > subjects[-1] for k in self.kids(i, "ccomp")):
            subjects = subjects[:1]
        for k in subjects:
            if self.words[k].xpos in ("WDT", "WP") or (self.words[k].lemma == "that" and self.rel(i) == "acl"):
                antecedent = self._antecedent(i)
                found.append(k if antecedent is None else antecedent)
            else:
                found.append(k)
        return tuple(found)

    def _antecedent(self, i: int) -> int | None:
        """The noun that a relative clause hangs on, also from inside its complements ("whom it is prepared to free")."""
        at = i
        while self.rel(at) in ("conj", "xcomp", "ccomp") and self.words[at].head >= 0:
            at = self.words[at].head
        return self.words[at].head if self.rel(at) == "acl" and self.words[at].head >= 0 else None

    def _find_subjects(self, i: int) -> tuple[int, ...]:
        own = self.own_subjects(i)
        if own:
            return own
        rel, head = self.rel(i), self.words[i].head
        if head < 0:
            return ()
        if rel == "conj":
            return self.subjects(head) if self.is_clause(head) or self.is_verb(head) else ()
        if rel == "xcomp":
            return self._controller(i, head)
        if (
            rel in ("advcl", "obl")
            and self.lemma(head) in OBJECT_DOES
            and {"of", "for", "from", "over"} & {*self.marks(i), *self.cases(i)}
        ):
            blamed = self.kids(head, "obj") or (list(self.own_subjects(head)) if self.is_passive(head) else [])
            if blamed:
                return tuple(blamed)
        if rel == "advcl" and self.words[i].xpos == "VB" and self.lemma(head) in CALLING:
            return self._controller(i, head)
        if rel in ("advcl", "ccomp", "parataxis") and not self.kids(i, "mark") and self.words[i].xpos in ("VBG", "VBN", "VB"):
            return self.subjects(head)
        if rel == "advcl":
            return self.subjects(head)
        if rel == "acl":
            return self._noun_controller(i, head)
        if rel in ("obl", "nmod", "csubj", "dep") and self.words[i].xpos == "VBG":
            owner = self.kids(i, "nmod:poss")
            return tuple(owner) if owner else self.subjects(head) if self.is_clause(head) else ()
        if rel == "compound" or rel == "amod":
            return ()
        return ()

    def _controller(self, i: int, head: int) -> tuple[int, ...]:
        """Who does an open complement: the object of "urge", the subject of "promise"."""
        if self.lemma(head) not in SUBJECT_CONTROL or self.lemma(head) in ("want", "seek"):
            objects = self.kids(head, "obj") or self.kids(head, "iobj")
            if objects:
                return tuple(objects)
            called = [k for k in self.kids(head, "obl") if {"on", "upon", "to", "for"} & set(self.cases(k)) and k < i]
            if self.lemma(head) in CALLING and called:
                return tuple(called)
        return self.subjects(head)

    def _noun_controller(self, i: int, head: int) -> tuple[int, ...]:
        """Who does a clause that hangs on a noun: the noun itself ("inspectors visiting"), or its owner ("Kim's promise to …")."""
        if self.words[i].xpos in ("VBG",) and "to" not in self.marks(i):
            return (head,)
        if self.lemma(head) in ASKING:
            return ()  # "an American ultimatum to disarm": whose it is asks, and another does
        owners = self.kids(head, "nmod:poss")
        if owners:
            return tuple(owners)
        by = [k for k in self.kids(head, "nmod", "obl") if {"by", "from"} & set(self.cases(k)) or (self.cases(k) == ("of",))]
        if by:
            return tuple(by)
        above = self.words[head].head
        if above >= 0 and self.is_clause(above) and self.rel(head) in ("obj", "xcomp", "obl"):
            return self.subjects(above)
        compounds = self.kids(head, "compound", "amod")
        return tuple(compounds)

    def agents(self, i: int) -> tuple[int, ...]:
        """Who does a verb: its subject, or the "by" phrase of a passive."""
        if not self.is_passive(i):
            return self.subjects(i)
        return tuple(self.kids(i, "obl:agent")) or tuple(k for k in self.kids(i, "obl") if "by" in self.cases(k))

    def objects(self, i: int) -> tuple[int, ...]:
        """What a verb is done to: its object, or the subject of a passive, or the noun that a participle or relative clause hangs on."""
        found = tuple(self.kids(i, "obj")) or (tuple(self.kids(i, "iobj")) if not self.is_passive(i) else ())
        if found:
            return self._through_relative(i, found)
        if self.is_passive(i):
            subjects = self.own_subjects(i)
            if subjects:
                return subjects
            first = self.first_conjunct(i)
            if self.rel(first) in ("acl", "amod") and self.words[first].head >= 0:
                return (self.words[first].head,)
            return self.subjects(i)
        if (
            self.rel(i) == "acl"
            and self.words[i].rel == "acl:relcl"
            and self.own_subjects(i)
            and not self._has_relative_subject(i)
        ):
            return (self.words[i].head,)  # "the declaration that Kim signed", "the visit Kim made"
        return ()

    def _has_relative_subject(self, i: int) -> bool:
        return any(self.words[k].xpos in ("WDT", "WP") for k in self.kids(i, "nsubj"))

    def _through_relative(self, i: int, objects: tuple[int, ...]) -> tuple[int, ...]:
        antecedent = self._antecedent(i)
        return tuple(antecedent if antecedent is not None and self.words[k].xpos in ("WDT", "WP") else k for k in objects)

    def obliques(self, i: int) -> list[tuple[tuple[str, ...], int]]:
        """The prepositional phrases of a word, each with its prepositions."""
        return [(self.cases(k), k) for k in self.kids(i, "obl", "nmod") if self.words[k].rel != "nmod:poss"]

    def is_negated(self, i: int) -> bool:
        """Whether the clause says "not", "never", "no longer", "hardly", "neither", or its subject or object says "no"."""
        for k in self.kids(i):
            word = self.words[k]
            lemma = word.text.lower()
            if lemma in ("not", "n't", "n’t", "never", "nt", "hardly", "neither", "nor") and self.rel(k) in (
                "advmod",
                "cc",
                "det",
                "dep",
                "discourse",
                "aux",
            ):
                if lemma in ("neither", "nor") and self.rel(k) == "cc" and k > i:
                    continue
                if any(self.words[f].text.lower() in ("only", "just", "merely") for f in (k + 1,) if f < len(self.words)):
                    continue
                return True
            if self.rel(k) == "nsubj" and any(self.words[d].text.lower() == "neither" for d in self.kids(k, "cc", "det", "advmod")):
                return True
            if self.rel(k) == "nsubj" and (
                lemma in ("nobody", "none", "neither")
                or self._counts_none(k)
                or any(self.words[d].text.lower() in ("no", "neither") for d in self.kids(k, "det"))
            ):
                return True
            if self.rel(k) == "obj" and (
                lemma in ("nothing", "none") or any(self.words[d].text.lower() == "no" for d in self.kids(k, "det"))
            ):
                return True
            if self.rel(k) == "advmod" and lemma == "longer" and any(self.words[d].text.lower() == "no" for d in self.kids(k)):
                return True
        return False

    def _counts_none(self, k: int) -> bool:
        """Whether a phrase begins "not one", "not a single"."""
        inner = [k, *self.kids(k, "nummod", "det", "amod")]
        return any(self.words[d].text.lower() == "not" and d < k for i in inner for d in self.kids(i, "advmod", "cc", "cc:preconj"))

    def text(self, first: int, last: int, document: str) -> str:
        """The document's own words from one word to another."""
        return document[self.words[first].start : self.words[last].end]
