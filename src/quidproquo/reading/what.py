"""What is done: the words of a sentence that name a deed, and the words that stand around each as doer, recipient and object.

A verb takes its meaning from the class of its object ("suspend" + talks is a sanction, "suspend" + tests is a yield), so a deed is
composed, not listed. Nouns made from verbs go the same way. Who the parties are is asked elsewhere; here they are word indices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from quidproquo.model.words import Deed, Status
from quidproquo.reading.lexicon import Frame, Lexicon, Meaning, Opening, is_person_noun, lexicon
from quidproquo.reading.sense import Verdict
from quidproquo.reading.tree import Tree

IsParty = Callable[[int], bool]

TOWARD = ("with", "to", "against", "on", "at", "toward", "towards", "upon", "for", "from", "between", "of", "over", "into")
JOINT = frozenset({"suspend_exercises", "drill"})
PEOPLE = frozenset({"group", "prisoner", "troops", "delegation", "envoy", "inspector", "aid_worker", "captive", "target"})
SOMEONE = frozenset(
    {"troops", "target", "territory", "envoy", "mission", "prisoner", "group", "border", "aid_worker", "inspector", "settlement"}
)
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december time condition ground""".split()
)
# Nouns that only measure or frame what follows "of": the thing itself is behind them.
FRAMING = frozenset(
    """all amount any barrel beginning bit couple delivery dozen end form gift group hundred issue kilogram kind level lot majority many
    million most none number outcome pair part phase piece process question rest resumption round series set shipment some stage start
    supply symbol thousand ton tonne type note""".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that names a deed, with the heads of the phrases around it."""

    trigger: int
    words: tuple[int, ...]  # all words of the trigger, in order
    deed: Deed
    kind: str | None
    frame: Frame
    nominal: bool
    doers: tuple[int, ...]
    recipients: tuple[tuple[int, ...], ...]  # in order of preference
    objects: tuple[int, ...]
    verdict: Verdict | None = None  # what the heads say of the trigger
    passed_over: tuple[str, Meaning] | None = None  # the next frame that fits the word as well, and what it makes of it

    @property
    def status(self) -> Status | None:
        return self.frame.status


@dataclass(frozen=True, slots=True)
class Names:
    """What the search asks about a word's name: does it stand for a side, for a side or its soil, for a person; where is its head."""

    is_party: IsParty
    is_place: IsParty
    is_person: IsParty
    head_of: Callable[[int], int]


def find_candidates(tree: Tree, names: Names, *, arms_text: bool, book: Lexicon | None = None) -> list[Candidate]:
    """Every word of the sentence that names a deed, in the order of the text.

    `arms_text` says whether the document speaks of arms often enough for "the program" to mean one.
    """
    book = book or lexicon()
    finder = _Finder(tree, names, arms_text, book)
    opens = [i for i, lemma in enumerate(tree.lemmas) if lemma in book.verbs or lemma in book.nominals]
    found = [c for i in opens if (c := finder.at(i)) is not None]
    eaten = {m for c in found if not c.nominal for k in (*c.objects, *c.words) for m in tree.conjuncts(k) if m != c.trigger}
    eaten |= {k for c in found if c.nominal for k in c.objects}
    return [c for c in found if c.trigger not in eaten or not c.nominal]


@dataclass(frozen=True, slots=True)
class _Fit:
    """An opening of a verb with its particles and the heads of what it is done to."""

    opening: Opening
    particles: tuple[int, ...]
    real: tuple[int, ...]  # written as objects
    objects: tuple[int, ...]  # those, else what an intransitive verb says it of
    own: tuple[int, ...]  # without what is only joined to another of them


class _Finder:
    """One sentence's search; holds what every step asks for."""

    def __init__(self, tree: Tree, names: Names, arms_text: bool, book: Lexicon) -> None:
        self.tree, self.lemmas, self.arms_text, self.book = tree, tree.lemmas, arms_text, book
        self.is_party, self.is_place, self.is_name, self.head_of = names.is_party, names.is_place, names.is_person, names.head_of

    def at(self, i: int) -> Candidate | None:
        lemma = self.lemmas[i]
        word = self.tree.words[i]
        if word.text.lower() == "according":
            return None
        if self.tree.rel(i) == "amod" and word.xpos in ("VBN", "VBD", "VBG"):
            return None  # "enriched uranium", "the negotiating team": what is so already is background
        if word.upos in ("VERB", "AUX") or (word.upos in ("ADJ", "NOUN") and word.xpos in ("VBG", "VBN", "VBD")):
            candidate = self._verb(i, self.book.verbs.get(lemma, ()))
            if candidate:
                return candidate
        if word.upos in ("NOUN", "PROPN", "ADJ") or word.xpos == "VBG":
            for opening in self.book.nominals.get(lemma, ()):
                candidate = self._noun(i, opening)
                if candidate:
                    return candidate
        return None

    # --- verbs

    def _verb(self, i: int, openings: Iterable[Opening]) -> Candidate | None:
        """The first opening that gives the verb a meaning; its own objects decide before what is joined to them."""
        fitting = []
        openings = tuple(openings)
        for place, opening in enumerate(openings):
            fit = self._fit(i, opening)
            if fit is None:
                continue
            if fit.own != fit.objects or opening.frame.alone:
                fitting.append(fit)  # may say more of what is joined to its objects
            candidate = self._told_by_verb(i, fit, fit.own, joined=False)
            if candidate:
                return replace(candidate, passed_over=self._passed_over(i, openings[place + 1 :], candidate))
        told = (self._told_by_verb(i, fit, fit.objects, joined=True) for fit in fitting)
        return next((candidate for candidate in told if candidate), None)

    def _passed_over(self, i: int, openings: Iterable[Opening], chosen: Candidate) -> tuple[str, Meaning] | None:
        """The next frame that makes another deed of the verb with the same objects."""
        for opening in openings:
            fit = self._fit(i, opening)
            other = self._told_by_verb(i, fit, fit.own, joined=False) if fit else None
            if other and other.deed is not chosen.deed:
                return other.frame.name, (other.deed, other.kind)
        return None

    def _fit(self, i: int, opening: Opening) -> _Fit | None:
        """An opening with the words around a verb that it asks for, or None where one of them is missing."""
        particles = self._particles(i, opening.words)
        if particles is None or (opening.frame.no_object and self.tree.kids(i, "obj")):
            return None
        if opening.prepositions:
            objects = self._behind(i, opening.prepositions, particles)
            if not objects:
                return None
        else:
            objects = self.tree.objects(i) or tuple(self.tree.head(p) for p in particles if self.tree.rel(p) == "case")
        if opening.frame.clause and not self.tree.kids(i, "ccomp"):
            return None
        if (opening.frame.journey and self.tree.is_passive(i)) or (opening.frame.no_receiver and self.tree.kids(i, "iobj")):
            return None
        real = tuple(self.head_of(k) for o in objects for k in self.tree.conjuncts(o))
        objects = real or tuple(k for o in self._bare_complement(i, opening.frame) for k in self.tree.conjuncts(o))
        own = tuple(k for k in objects if self.tree.rel(k) != "conj" or self.tree.head(k) not in objects)
        return _Fit(opening, particles, real, objects, own)

    def _told_by_verb(self, i: int, fit: _Fit, objects: tuple[int, ...], *, joined: bool) -> Candidate | None:
        frame = fit.opening.frame
        meaning, things = self._meaning(i, frame, objects, nominal=False, particles=fit.particles)
        if meaning is None or (meaning is frame.alone and not joined and self._has_more_to_say(i, fit.opening)):
            return None
        if meaning[1] == "drill" and self._is_joint(i, things):
            meaning = (Deed.COOPERATE, "military")
        things = things or fit.real
        intransitive = things and not fit.real
        doers = () if intransitive else self.tree.agents(i)
        if frame.mutual and self.tree.words[i].rel == "acl:relcl":
            doers = tuple(self.tree.first_conjunct(k) for k in doers)  # "A and B, who met" is said of both
        return Candidate(
            trigger=i,
            words=(i, *fit.particles),
            deed=meaning[0],
            kind=meaning[1],
            frame=frame,
            nominal=False,
            doers=doers,
            recipients=self._recipients(i, things, doers, deed=meaning[0], joint=meaning[1] in JOINT),
            objects=things,
        )

    def _is_joint(self, i: int, things: tuple[int, ...]) -> bool:
        """Whether several hold an exercise together: it serves them, and is aimed at no one."""
        joint = any(self.lemmas[k] == "joint" for thing in things for k in self.tree.kids(thing, "amod"))
        doers = [k for d in self.tree.agents(i) for k in self.tree.conjuncts(d)]
        several = len(doers) > 1 or any(self.tree.words[d].xpos == "NNS" for d in doers)
        together = any({"with"} & set(cases) for thing in (i, *things) for cases, _ in self.tree.obliques(thing))
        return joint and (several or together)

    def _has_more_to_say(self, i: int, opening: Opening) -> bool:
        """Whether another frame of the verb may yet fit a joined object; `alone` waits for it."""
        return bool(self.tree.kids(i, "obj")) and any(o.frame.on for o in self.book.verbs[self.lemmas[i]] if o is not opening)

    def _particles(self, i: int, wanted: tuple[str, ...]) -> tuple[int, ...] | None:
        """The words beside a verb that make it another verb, or None where one is missing."""
        if not wanted:
            return ()
        found = []
        near = range(max(0, i - 3), min(len(self.lemmas), i + 6))
        for lemma in wanted:
            at = next((k for k in near if self.lemmas[k] == lemma and k != i and self._hangs_near(k, i)), None)
            if at is None:
                return None
            found.append(at)
        return tuple(found)

    def _hangs_near(self, k: int, i: int) -> bool:
        head = self.tree.head(k)
        return head == i or (head >= 0 and self.tree.head(head) == i) or abs(k - i) == 1

    def _behind(self, i: int, prepositions: tuple[str, ...], particles: tuple[int, ...] = ()) -> tuple[int, ...]:
        """The nominals behind a word's prepositions: "withdraw from the treaty", "walk out of the talks"."""
        found = [
            k
            for at in (i, *particles)
            for k in self.tree.kids(at, "obl", "nmod", "advcl", "ccomp", "xcomp", "advmod")
            if self.lemmas[k] not in TIMES and self.tree.words[k].upos != "NUM"
            if set(prepositions) <= set(self.tree.cases(k)) or set(prepositions) <= set(self.tree.marks(k))
        ]
        if not found and self.tree.is_passive(i):
            stranded = [k for k in self.tree.kids(i, "obl", "advmod", "case") if self.lemmas[k] in prepositions]
            found = list(self.tree.objects(i)) if stranded else []
        for thing in self.tree.kids(i, "obj"):  # "remove the North from the list" parsed under the object
            found.extend(k for k in self.tree.kids(thing, "nmod") if set(prepositions) <= set(self.tree.cases(k)))
        return tuple(found)

    def _bare_complement(self, i: int, frame: Frame) -> tuple[int, ...]:
        """The subject of an intransitive use: "talks resumed", "the deal was to collapse"."""
        if self.tree.kids(i, "obj", "xcomp", "ccomp"):
            return tuple(k for k in self.tree.kids(i, "xcomp", "ccomp") if self.tree.words[k].upos in ("NOUN", "VERB"))
        return self.tree.subjects(i) if frame.happens else ()

    def _meaning(
        self, i: int, frame: Frame, objects: tuple[int, ...], *, nominal: bool, particles: tuple[int, ...] = ()
    ) -> tuple[Meaning | None, tuple[int, ...]]:
        """The deed that a frame names with these objects, and those of them that it is done to."""
        classes = [(k, self._classes_in(frame, k)) for k in objects] if frame.on else []
        if any(names for _, names in classes):
            for name, meaning in frame.on:
                hits = tuple(k for k, names in classes if name in names)
                if hits:
                    return meaning, hits
        faces = self.is_place if frame.journey else self.is_party
        hits = tuple(
            k
            for k in objects
            if not self._is_thing_only(k) and faces(k) and not (frame.journey and self.tree.words[k].upos == "PRON")
        )
        if frame.side and hits:
            return frame.side, hits
        strange = frame.faces and any(not self._is_someone(k) for k in self.tree.kids(i, "obj") if k not in particles)
        if frame.alone and not nominal and not strange:
            return frame.alone, ()
        return None, ()

    def _is_someone(self, k: int) -> bool:
        """A party, a place, people or forces: what can be met, struck or killed."""
        names = frozenset[str]().union(*self.book.classes(self.lemmas, k))
        word = self.tree.words[k]
        return (
            self.is_place(k)
            or bool(names & SOMEONE)
            or word.upos == "PRON"
            or word.entity != "O"
            or bool(self.tree.kids(k, "nummod"))
        )

    def _is_thing_only(self, k: int) -> bool:
        """A thing that merely carries a party's adjective ("Iranian oil") is no party."""
        names = frozenset(n for found in self.book.classes(self.lemmas, k) for n in found)
        return bool(names - PEOPLE) and self.tree.words[k].upos != "PROPN"

    def _classes_in(self, frame: Frame, k: int) -> frozenset[str]:
        """The classes of a thing that this frame knows; the longest phrase that says anything to it decides."""
        wanted = frame.kinds_of_object
        if (
            self.tree.words[k].upos in ("PRON", "DET")
            and self.lemmas[k] in ("it", "they", "this", "that")
            and self.tree.words[k].rel in ("obj", "nsubj:pass")
        ):
            return self._class_of_pronoun(k, wanted)
        if "prisoner" in wanted and (
            self.tree.words[k].entity.endswith("PER") or (is_person_noun(self.lemmas[k]) and self.tree.words[k].upos == "NOUN")
        ):
            return frozenset({"prisoner"})
        left = frame.name == "retreat" and bool(self.tree.cases(k))  # "withdrew from Georgia": a state's land is land too
        if "territory" in wanted and self.tree.words[k].entity.endswith("LOC") and (left or not self.is_party(k)):
            return frozenset({"territory"})
        for at in self._heads_of_thing(k):
            for names in self.book.classes(self.lemmas, at):
                if names & wanted and (
                    self.lemmas[at] not in self.book.arms_only
                    or not names & {"program", "arsenal", "bomb"}
                    or self._speaks_of_arms(k)
                ):
                    return names & wanted
        return frozenset()

    def _class_of_pronoun(self, k: int, wanted: frozenset[str]) -> frozenset[str]:
        """ "Imposed tariffs and lifted them": the nearest thing before that the frame can be done to, of the same number."""
        plural = self.lemmas[k] == "they"  # "this" and "it" stand for one thing
        for at in range(k - 1, max(-1, k - 40), -1):
            word = self.tree.words[at]
            if word.upos == "NOUN" and (word.xpos == "NNS") == plural:
                for names in self.book.classes(self.lemmas, at):
                    if names & wanted and not names & {"troops", "prisoner", "group"}:
                        return names & wanted
        return frozenset()

    def _heads_of_thing(self, k: int) -> Iterable[int]:
        """What stands behind "of" where the word only measures or frames it, then the word itself, then its apposition."""
        if self.lemmas[k] in FRAMING or self.tree.words[k].upos == "NUM":
            for m in self.tree.kids(k, "nmod", "obl"):
                if self.tree.cases(m) in (("of",), ("in",), ("to",), ("on",)):
                    yield from self._heads_of_thing(m)
        yield k
        for m in self.tree.kids(k, "appos"):
            yield m

    def _speaks_of_arms(self, k: int) -> bool:
        return self.arms_text or any(self.lemmas[m] in self.book.arms_words for m in self.tree.below(k))

    def _recipients(
        self, i: int, things: tuple[int, ...], doers: tuple[int, ...], *, deed: Deed, joint: bool
    ) -> tuple[tuple[int, ...], ...]:
        """Phrases that may say toward whom, nearest in meaning first; who joins in an exercise does not receive its end."""
        tree = self.tree
        tiers: list[tuple[int, ...]] = []
        tiers.append(tuple(k for k in things if self.is_place(k) and not self._is_thing_only(k)))
        tiers.append(tuple(k for k in tree.kids(i, "iobj") if self.is_party(k)))
        if deed is Deed.ACCUSE:  # "complained that Iran had …": who is complained of
            tiers.append(tuple(s for k in tree.kids(i, "ccomp") for s in tree.own_subjects(k) if self.is_party(s)))
        tiers.append(tuple(k for k in tree.kids(i, "obj") if k not in things and self.is_party(k) and not self._is_thing_only(k)))
        oblique = [(set(cases), k) for cases, k in tree.obliques(i) if self.is_party(k) and k not in doers]
        for prepositions in (
            ("with",),
            ("to", "toward", "towards"),
            ("against", "on", "at", "upon", "into"),
            ("for",),
            ("from", "of", "over"),
        ):
            tiers.append(tuple(k for cases, k in oblique if cases & set(prepositions)))
        if deed is Deed.ACCUSE:  # "condemned the Israeli bombing of Damascus": whose it is, not whom it struck
            owned = [tuple(m for m in tree.kids(k, "nmod:poss", "compound", "amod") if self.is_party(m)) for k in things]
            tiers.extend(tier for tier in owned if tier)
        if not joint:
            tiers.extend(self.around_thing(k) for k in things)
        return tuple(tier for tier in tiers if tier)

    def around_thing(self, k: int) -> tuple[int, ...]:
        """Parties written around a thing: "sanctions on Iran", "Iranian assets", "talks between A and B", "the North's reactor"."""
        tree = self.tree
        found = [m for cases, m in tree.obliques(k) if set(cases) & set(TOWARD) and self.is_party(m)]
        found += [m for m in tree.kids(k, "nmod:poss", "compound", "amod", "appos") if self.is_party(m)]
        if not found:
            found = [n for cases, m in tree.obliques(k) if set(cases) & set(TOWARD) for n in self._own_parties(m)]
        return tuple(found)

    def _own_parties(self, k: int) -> list[int]:
        return [m for m in self.tree.kids(k, "nmod:poss", "compound", "amod", "nmod") if self.is_party(m)]

    # --- nouns

    def _noun(self, i: int, opening: Opening) -> Candidate | None:
        start = i - len(opening.words) + 1
        if start < 0 or tuple(self.lemmas[start : i + 1]) != opening.words or self.book.is_nothing(self.lemmas, i):
            return None
        tree, frame = self.tree, opening.frame
        if frame.status is Status.THREATENED and tree.words[i].xpos == "NN":
            return None  # "consequences" threaten, "of consequence" does not
        if (
            self.is_name(i)
            or (frame.name.startswith("the_") and tree.words[i].upos == "PROPN")
            or (tree.rel(i) == "compound" and tree.words[i].upos != "VERB")
        ):
            return None  # "ceasefire line", "missile test site": not the deed but a thing named after it
        pieces = tuple(range(start, i + 1))
        of = [k for k in tree.kids(i, "nmod") if "of" in tree.cases(k)]
        before = [k for k in tree.kids(i, "compound", "amod", "nmod:poss") if k not in pieces]
        if opening.prepositions:
            behind = list(self._behind(i, opening.prepositions))
            if not behind:
                return None
            meaning, things = self._meaning(i, frame, tuple(behind), nominal=True)
            if meaning is None and not frame.on:
                meaning = frame.side or frame.alone
            sufferers = tuple(k for k in of if self.is_party(k))
        else:
            objects = tuple(m for k in (*of, *before) for m in tree.conjuncts(k))
            if frame.name == "lift" and not of:
                objects += tuple(k for k in tree.kids(i, "nmod") if "from" in tree.cases(k))
            if frame.name == "cut" or frame.name == "halt":
                objects += tuple(k for k in tree.kids(i, "nmod") if {"in", "on", "to"} & set(tree.cases(k)))
            meaning, things = self._meaning(i, frame, objects, nominal=True)
            if meaning is None and not frame.on:
                meaning = frame.alone or frame.side
            sufferers = ()
        if meaning is None:
            return None
        doers, others = self._around_noun(i, frame, of, before, things)
        around = tuple(t for t in (sufferers, others, *(self.around_thing(k) for k in things)) if t)
        return Candidate(i, pieces, meaning[0], meaning[1], frame, True, doers, around, things)

    def _around_noun(
        self, i: int, frame: Frame, of: list[int], before: list[int], things: tuple[int, ...]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Who does a deed that stands as a noun, and toward whom."""
        tree = self.tree
        parties_before = [k for k in before if self.is_party(k) and k not in things]
        owners = [k for k in parties_before if tree.words[k].rel == "nmod:poss"]
        named = {
            prep: [k for cases, k in tree.obliques(i) if prep in cases and self.is_party(k) and k not in things]
            for prep in (*TOWARD, "by", "among", "in")
        }
        joint = named["between"] + named["among"]
        if frame.owner_receives:
            doers = named["by"] or named["from"]
            return tuple(doers), tuple(
                parties_before
                or of_parties_of(of, self.is_party)
                or named["on"]
                or named["to"]
                or named["for"]
                or named["against"]
                or named["in"]
            )
        doers = owners or named["by"] or list(parties_before) or joint
        of_parties = [k for k in of if self.is_party(k) and k not in things]
        others = [
            k for prep in ("with", "to", "against", "on", "at", "toward", "towards", "upon", "for", "into") for k in named[prep]
        ]
        if joint:
            others = joint
        if not doers and frame.mutual:
            doers = of_parties or named["from"]
        elif not doers and of_parties and (frame.on or frame.alone) and not frame.side:
            doers = of_parties
        elif of_parties:
            others = others or of_parties
        if not doers:
            doers = named["from"]
        return tuple(doers), tuple(others)


def of_parties_of(of: Iterable[int], is_party: IsParty) -> list[int]:
    """Those of the phrases behind "of" that are parties."""
    return [k for k in of if is_party(k)]
