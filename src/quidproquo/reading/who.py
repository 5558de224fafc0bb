"""Who: the parties of a sentence, from names, offices and nationalities, pronouns and plain descriptions, to the sides they act for.

A phrase whose side the text does not settle has none: saying nothing is better than guessing. `Cast` holds what the document has told
so far; it is built anew for each document, sentence after sentence, and never shared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from quidproquo.model.report import Party, Source, Span
from quidproquo.model.words import Deed, Genre, Sector
from quidproquo.reading.dateline import home_of
from quidproquo.reading.knowledge import Knowledge, Sort
from quidproquo.reading.knowledge.belonging import fought_by
from quidproquo.reading.known import Known, may_be_called
from quidproquo.reading.lexicon import is_person_noun, people
from quidproquo.reading.likely import likely_sides
from quidproquo.reading.naming.mentions import find_mentions
from quidproquo.reading.naming.named import ONLY_STATE, Memory, Mention, may_be_state, remember
from quidproquo.reading.parse import Sentence
from quidproquo.reading.pronouns import (
    FIRST,
    NEUTER,
    PLURAL,
    PRONOUNS,
    THIRD_PERSON,
    find_antecedent,
    find_people,
    subjects_above,
)
from quidproquo.reading.tree import Tree

GOVERNMENT = frozenset({"government", "administration", "regime", "state", "country", "leadership"})
COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
WHERE = frozenset({"in", "at", "near", "inside", "outside", "across", "around", "off", "within"})
STATE_BODIES = GOVERNMENT - {"state", "country", "administration", "leadership"} | {
    "ambassador", "army", "authority", "cabinet", "court", "diplomat", "force", "general", "junta", "military", "minister", "ministry", "navy", "official",
    "parliament", "police", "premier", "president", "secretary", "soldier", "troop", "troops",
}  # fmt: skip
RELATED = frozenset(
    ["adversary", "ally", "antagonist", "captor", "counterpart", "creditor", "enemy", "foe", "friend", "guest", "host", "interlocutor", "neighbor", "neighbour",
     "opponent", "partner", "patron", "rival"]
)  # fmt: skip
ENGLISH_SPEAKING = ("USA", "GBR", "AUS", "CAN", "NZL", "IND", "IRL")


class Cast:
    """Everyone a document names, and what its pronouns and descriptions may stand for at each point."""

    def __init__(self, sentences: Sequence[Sentence], text: str, *, knowledge: Knowledge, on: date | None, genre: Genre) -> None:
        self.text, self.on, self.genre = text, on, genre
        self.trees = [Tree(sentence) for sentence in sentences]
        self.known: list[dict[int, Known]] = []  # per sentence: every word of a name → its mention
        self._resolved: dict[tuple[int, int], tuple[Party, ...]] = {}
        self._busy: set[tuple[int, int]] = set()
        memory = Memory()
        counts: Counter[str] = Counter()
        for number, tree in enumerate(self.trees):
            mentions = find_mentions([w.text for w in tree.words], on=on, memory=memory, knowledge=knowledge)
            memory = remember(memory, mentions)
            by_word: dict[int, Known] = {}
            for mention in mentions:
                known = self._place(number, tree, mention)
                for k in range(mention.start, mention.end):
                    by_word[k] = known
                if not known.place:
                    counts.update(known.sides)
            self.known.append(by_word)
        self.counts = counts
        self.home = home_of(text, on, knowledge)  # where the story was filed
        self.order = self._in_order()
        self._settle_bodies()
        self._between_states = frozenset(n.side for known in self.order for n in known.named if n.sort is Sort.ORG)
        self.speaker: list[tuple[Party, ...]] = [() for _ in self.trees]  # who speaks inside quotation marks, set by `according`
        self.main_pair = tuple(side for side, _ in counts.most_common(2))
        self.quoted: list[tuple[int, int]] = []  # stretches between quotation marks, by character
        self.spoken: list[tuple[int, Source | None]] = []  # who is said to say something, by character
        self.last_actors: tuple[Party, ...] = ()
        self.last_doers: dict[tuple[Deed, str | None], tuple[Party, ...]] = {}
        self.dyads: list[tuple[int, tuple[str, ...]]] = []  # sides told to deal with each other, and in which sentence

    def _settle_bodies(self) -> None:
        """ "The army" was given to the only state named so far: now that the whole text is known, to the one that it serves."""
        guessed = [known for known in self.order if any(named.because == ONLY_STATE for named in known.named)]
        if not guessed:
            return
        self.order = [known for known in self.order if known not in guessed]
        domestic = self.domestic()
        for known in guessed:
            named = tuple(replace(n, side=domestic[0]) for n in known.named) if domestic else ()
            for k in range(known.first, known.last + 1):
                if named:
                    self.known[known.sentence][k] = replace(known, named=named)
                else:
                    del self.known[known.sentence][k]
        self.order = self._in_order()

    def _in_order(self, first: int = 0, end: int | None = None) -> list[Known]:
        """The mentions of some sentences, in the order of the text."""
        return [known for by_word in self.known[first:end] for at, known in sorted(by_word.items()) if at == known.head]

    def _place(self, number: int, tree: Tree, mention: Mention) -> Known:
        inside = range(mention.start, mention.end)
        outer = [k for k in inside if tree.head(k) not in inside]
        # "American and British forces": not the adjective that hangs on the other
        head = next((k for k in outer if tree.rel(k) != "conj" or tree.words[k].upos != "ADJ"), mention.start)
        bare = tree.rel(head) in ("amod", "compound") and tree.lemma(tree.head(head)) not in people().acting
        loose = bare or tree.lemma(head) in people().soil or bool(WHERE & set(tree.cases(head)))
        body = tree.lemma(head) in people().body_nouns or tree.lemma(head) in GOVERNMENT
        woman = any(tree.words[k].text.lower() in people().women for k in inside)
        return Known(
            number, head, mention.start, mention.end - 1, mention.named, tree.rel(head) == "nsubj", body=body, woman=woman, loose=loose
        )

    # --- questions

    def is_party(self, number: int, i: int) -> bool:
        """Whether a word stands for someone whose side is known."""
        return any(p.side for p in self.parties(number, i))

    def parties(self, number: int, i: int) -> tuple[Party, ...]:
        """Who a phrase stands for, by its head; joined phrases count each."""
        key = (number, i)
        if key not in self._resolved:
            if key in self._busy:
                return ()
            self._busy.add(key)
            self._resolved[key] = self._find(number, i)
            self._busy.discard(key)
        return self._resolved[key]

    def head_of(self, number: int, i: int) -> int:
        """The head of the name that a word belongs to, or the word itself."""
        known = self.known[number].get(i)
        return known.head if known else i

    def are_people(self, number: int, heads: Iterable[int]) -> bool:
        """Whether phrases stand for people or bodies, known or not: militants can strike, typhoons are no one."""
        tree = self.trees[number]
        return any(
            tree.lemma(k) in people().acting
            or is_person_noun(tree.lemma(k))
            or tree.words[k].entity.endswith(("PER", "ORG"))
            or tree.words[k].upos == "PRON"
            for k in heads
        )

    def parties_of(self, number: int, heads: Iterable[int]) -> tuple[Party, ...]:
        """The parties of several phrases with those joined to them, each side once."""
        tree = self.trees[number]
        found: dict[tuple[str | None, str], Party] = {}
        for head in heads:
            for k in tree.conjuncts(head):
                for party in self.parties(number, k):
                    found.setdefault((party.side, "" if party.side else party.name), party)
        return tuple(found.values())

    def name_of(self, number: int, i: int) -> str:
        """A phrase as written: the name in it where there is one, else its words without clauses and appositions."""
        known = self.known[number].get(i)
        tree = self.trees[number]
        if known:
            return tree.text(known.first, known.last, self.text)
        words, todo = [i], [i]
        while todo:
            at = todo.pop()
            for k in tree.kids(at):
                if tree.rel(k) in (
                    "punct",
                    "acl",
                    "appos",
                    "conj",
                    "cc",
                    "parataxis",
                    "advcl",
                    "nsubj",
                    "cop",
                    "discourse",
                    "advmod",
                    "aux",
                    "mark",
                    "ccomp",
                    "xcomp",
                    "advcl",
                    "case" if at == i else "-",
                ):
                    continue
                words.append(k)
                todo.append(k)
        first = last = i
        while first - 1 in words:
            first -= 1
        while last + 1 in words:
            last += 1
        return tree.text(first, last, self.text)

    # --- resolution

    def _find(self, number: int, i: int) -> tuple[Party, ...]:
        tree = self.trees[number]
        word = tree.words[i]
        known = self.known[number].get(i)
        if known and (known.head == i or not tree.is_verb(i)):
            found = _once([*self._of_known(number, known), *(self._beside(number, i, known) if known.head == i else ())])
            if found or word.upos == "PROPN":
                return found or self._modified(number, i)
        lower = word.text.lower()
        if word.upos in ("PRON", "DET") or lower in PRONOUNS:
            return self._pronoun(number, i, lower)
        if (word.upos in ("NOUN", "PROPN", "ADJ", "NUM") and not tree.is_clause(i)) or word.upos in ("NOUN", "PROPN"):
            return self._described(number, i)
        return ()

    def _beside(self, number: int, i: int, known: Known) -> list[Party]:
        """Nationalities joined to that of a name: "Thai and Cambodian commanders"."""
        tree = self.trees[number]
        words = [m for k in tree.kids(i, "amod", "compound") for m in tree.conjuncts(k) if not known.first <= m <= known.last]
        return [p for m in words if (other := self.known[number].get(m)) for p in self._of_known(number, other)]

    def _of_known(self, number: int, known: Known) -> tuple[Party, ...]:
        if known.place or self.trees[known.sentence].lemma(known.head) in people().soil:
            return ()
        tree = self.trees[number]
        span = Span(tree.words[known.first].start, tree.words[known.last].end)
        name = self.text[span.start : span.end]
        return tuple(Party(name, n.side, n.sector, span, n.office in people().heads) for n in known.named if n.side)

    def place_parties(self, number: int, i: int) -> tuple[Party, ...]:
        """The sides of places too, for journeys: "flew to Pyongyang"."""
        known = self.known[number].get(i)
        if not known and self.trees[number].lemma(i) in people().soil:
            return self._modified(number, i)
        if known:
            tree = self.trees[number]
            span = Span(tree.words[known.first].start, tree.words[known.last].end)
            return tuple(Party(self.text[span.start : span.end], n.side, n.sector, span) for n in known.named if n.side)
        return self.parties(number, i)

    def loosely(self, number: int, i: int) -> tuple[Party, ...]:
        """The sides of a word that is known to stand for a party: of a place, or of what is named after a side ("an American destroyer")."""
        found = self.place_parties(number, i)
        if not found and self.trees[number].words[i].upos in ("NOUN", "PROPN"):
            found = self._as_written(number, i, self._modified(number, i))
        return found or self._unwritten(likely_sides(self, number, i))

    def _described(self, number: int, i: int) -> tuple[Party, ...]:
        tree = self.trees[number]
        word, lemma = tree.words[i], tree.lemma(i)
        if self._is_pair(tree, i, lemma):
            inside = any({"in", "of", "within"} & set(cases) for cases, _ in tree.obliques(i))
            return (
                self._modified(number, i) if inside and self._modified(number, i) else () if inside else self.pair_at(number, i)
            )
        counted = next(
            (COUNTS[tree.words[k].text.lower()] for k in tree.kids(i, "nummod") if tree.words[k].text.lower() in COUNTS), 0
        )
        if counted and lemma in people().pairs and self._definite(tree, i):
            return self._several(number, counted)
        acting = lemma in people().acting or is_person_noun(lemma) or word.entity.endswith(("PER", "ORG")) or word.upos == "PROPN"
        if not acting:
            return ()
        found = self._modified(number, i)
        if found:
            return self._as_written(number, i, found)
        apposed = [p for k in tree.kids(i, "appos", "flat") for p in self.parties(number, k)]
        if apposed:
            return tuple(apposed)
        if tree.rel(i) == "appos" and self.known[number].get(tree.head(i)):
            return self.parties(number, tree.head(i))
        if word.upos == "PROPN" or not self._definite(tree, i):
            return ()
        return self._last_like(number, i, lemma)

    def _several(self, number: int, count: int) -> tuple[Party, ...]:
        """ "The three countries": the sides of the last sentence that named just so many."""
        for back in range(number - 1, max(-1, number - 4), -1):
            sides = dict.fromkeys(s for k in self.known[back].values() if not k.place and not k.loose for s in k.sides)
            if len(sides) == count:
                return self._unwritten(sides)
        return ()

    def _as_written(self, number: int, i: int, found: tuple[Party, ...]) -> tuple[Party, ...]:
        tree = self.trees[number]
        span = Span(tree.words[i].start, tree.words[i].end)
        return tuple(
            Party(self.name_of(number, i), p.side, p.sector or Sector.GOV, span, tree.lemma(i) in people().heads) for p in found
        )

    def _modified(self, number: int, i: int) -> tuple[Party, ...]:
        """The side that stands beside a word: "Iranian officials", "Kim's envoy", "the president of Mexico", "the Bush administration"."""
        tree = self.trees[number]
        others = tree.lemma(i) in RELATED  # "its neighbour" is another
        for rels in (("amod", "compound", "flat"), *(() if others else (("nmod:poss",),))):
            found = [p for k in tree.kids(i, *rels) for m in tree.conjuncts(k) for p in self._modifier(number, m)]
            if found:
                return _once(found)
        found = [
            p
            for k in (() if others else tree.kids(i, "nmod"))
            if {"of", "from", "for"} & set(tree.cases(k)) and tree.words[k].rel != "nmod:poss"
            for m in tree.conjuncts(k)
            for p in (self.place_parties(number, m) if self.known[number].get(m) else self.parties(number, m))
        ]
        return _once(found) if found else ()

    def _modifier(self, number: int, k: int) -> tuple[Party, ...]:
        known = self.known[number].get(k)
        if known:
            return self._of_known(number, known) or self.place_parties(number, k)
        return self.parties(number, k)

    def _is_pair(self, tree: Tree, i: int, lemma: str) -> bool:
        around = {tree.words[k].text.lower() for k in tree.kids(i, "det", "nummod", "amod", "det:predet")}
        if lemma in people().pairs:
            return bool(around & {"both", "two", "neither", "either", "each"})
        return lemma in STATE_BODIES | people().body_nouns and bool(around & {"both", "neither", "either", "each"})

    def pair_at(self, number: int, i: int) -> tuple[Party, ...]:
        """The two sides that "both sides" means here: the last two named together, else the two that the text is about."""
        if self.last_dyad and number - self.last_dyad[0] <= 2 and not self.is_about_two():
            return self._unwritten(self.last_dyad[1])
        if self.is_about_two():
            return self._unwritten(self.main_pair)
        for back in range(number, max(-1, number - 4), -1):
            sides: list[Known] = []
            for known in dict.fromkeys(k for w, k in sorted(self.known[back].items()) if back < number or w < i):
                if known.sides and not known.place and not known.loose and all(set(known.sides) != set(s.sides) for s in sides):
                    sides.append(known)
            if len(sides) >= 2:
                ranked = sorted(sides, key=lambda k: -sum(self.counts[s] for s in k.sides))[:2]
                return _once([p for k in ranked for p in self._unwritten(k.sides)])
        return self._unwritten(self.main_pair) if len(self.main_pair) == 2 else ()

    def is_about_two(self) -> bool:
        """Whether two sides carry the text, all others together less than either of them."""
        ranked = [n for _, n in self.counts.most_common()]
        return len(ranked) >= 2 and sum(ranked[2:]) < ranked[1]

    def _unwritten(self, sides: Iterable[str]) -> tuple[Party, ...]:
        """Parties that the text leaves to the context: their side is their name."""
        return tuple(Party(side, side, None, None) for side in sides)

    def _definite(self, tree: Tree, i: int) -> bool:
        return any(tree.words[k].text.lower() in ("the", "this", "that", "these", "those") for k in tree.kids(i, "det"))

    def _last_like(self, number: int, i: int, lemma: str) -> tuple[Party, ...]:
        """ "The regime", "the country", "the group": the last side named that can be called so."""
        if lemma == "administration" and "USA" in self.counts:
            return self._unwritten(["USA"])
        if lemma in STATE_BODIES:
            return self._unwritten(self.domestic())
        for back in range(number, max(-1, number - 4), -1):
            ranked = sorted(
                {k.head: k for w, k in self.known[back].items() if (back < number or w < i)}.values(),
                key=lambda k: (not k.subject, -k.head if back == number else k.head),
            )
            for known in ranked:
                if not known.sides or known.place or known.loose:
                    continue
                if may_be_called(known, lemma):
                    return self._unwritten(known.sides[:1])
        return ()

    def domestic(self) -> tuple[str, ...]:
        """The state that "the army" or "the government" of a text serves: which its only rebels fight, or where it was filed, or the only one named."""
        named = {side for known in self.order for side in known.sides}
        fought = {state for side in named if (state := fought_by(side, self.on))}
        if len(fought) == 1:
            return tuple(fought)
        states = {side for side in named if may_be_state(side)}
        if self.home and not fought:
            return (self.home,) if self.home in states or not states else ()
        return tuple(states) if len(states) == 1 else ()

    def _pronoun(self, number: int, i: int, lower: str) -> tuple[Party, ...]:
        tree = self.trees[number]
        if lower in FIRST:
            return self._first_person(number)
        if lower in ("both", "neither") or (lower in ("each", "either") and not self._is_reciprocal(tree, i) and not tree.kids(i, "nmod")):
            return self.pair_at(number, i)
        if tree.words[i].xpos in ("WDT", "WP", "WP$") and tree.rel(i) in ("nsubj", "obj"):
            return ()
        if lower in THIRD_PERSON:
            return self._antecedent(number, i, person=True)
        if lower in NEUTER:
            return self._antecedent(number, i, person=False)
        if lower in ("each", "other", "one", "another") and self._is_reciprocal(tree, i):
            verb = next((k for k in tree.above(i) if tree.is_verb(k)), -1)
            return self.parties_of(number, tree.subjects(verb)) if verb >= 0 else ()
        if lower in PLURAL:
            return self._antecedent(number, i, person=None)
        return ()

    def _antecedent(self, number: int, i: int, *, person: bool | None) -> tuple[Party, ...]:
        at = self.trees[number].words[i].start
        quoted = any(start <= at < end for start, end in self.quoted)
        speaking = frozenset(p.side for p in self.speaker[number] if p.side) if quoted else frozenset[str]()
        doing = frozenset(p.side for k in subjects_above(self.trees[number], i) for p in self.parties(number, k) if p.side)
        unnamed = find_people(self.trees, self.known, number, i) if person is None else None
        sides = find_antecedent(
            self.trees, self.known, number, i, person=person, speaking=speaking, doing=doing, over=unnamed[0] if unnamed else 0.0
        )
        if unnamed and sides is None:
            return self.parties(*unnamed[1:])
        return self._unwritten(sides or ())

    def _is_reciprocal(self, tree: Tree, i: int) -> bool:
        """ "Each other", "one another"."""
        near = {tree.words[k].text.lower() for k in (i - 1, i, i + 1) if 0 <= k < len(tree)}
        return {"each", "other"} <= near or {"one", "another"} <= near

    def _first_person(self, number: int) -> tuple[Party, ...]:
        if self.speaker[number]:
            return self._unwritten(dict.fromkeys(p.side for p in self.speaker[number] if p.side))
        if self.genre is Genre.OPINION or (self.genre is Genre.UNKNOWN):
            own = next((s for s in ENGLISH_SPEAKING if self.counts.get(s)), None)
            return self._unwritten([own]) if own else ()
        return ()

    def other_side(self, number: int, i: int, sides: Sequence[str]) -> tuple[Party, ...]:
        """The side that a deed most plainly turns to where the text leaves it out: whom the doer dealt with last, whom it fights, the other
        of the two that the text is about, else who is named nearest. The weights were chosen on the corpus's part for training."""
        found: dict[str, float] = {}
        for known in self._in_order(max(0, number - 2), number + 3):
            for side in known.sides if not known.place else ():
                if side not in sides:
                    found[side] = found.get(side, 0.0) + _closeness(known, number, i)
        for side, weight in self._likely_others(sides):
            if side not in sides:
                found[side] = found.get(side, 0.0) + weight
        return self._unwritten([max(found, key=lambda side: found[side])]) if found else ()

    def _likely_others(self, sides: Sequence[str]) -> Iterator[tuple[str, float]]:
        """Sides that a doer's deeds turn to throughout the text, and how much speaks for each; bodies between states mostly watch."""
        met = next((pair for _, pair in reversed(self.dyads) if set(pair) & set(sides) and set(pair) - set(sides)), ())
        yield from ((side, 7.5) for side in [s for s in met if s not in sides][:1])
        fought = {state for side in sides if (state := fought_by(side, self.on))}
        fought |= {side for side in self.counts if fought_by(side, self.on) in sides}
        if len(fought) == 1:
            yield fought.pop(), 6.0
        yield from ((side, 4.5) for side in self.main_pair)
        yield from ((side, -2.25) for side in self.counts if side in self._between_states)

    @property
    def last_dyad(self) -> tuple[int, tuple[str, ...]] | None:
        """The last two sides told to deal with each other, and in which sentence."""
        return self.dyads[-1] if self.dyads else None

    @last_dyad.setter
    def last_dyad(self, dyad: tuple[int, tuple[str, ...]]) -> None:
        self.dyads.append(dyad)


def _closeness(known: Known, number: int, i: int) -> float:
    """How much the place of a mention speaks for its being the other end of a deed."""
    away = number - known.sentence
    near = {0: 0.5 - 0.1 * abs(known.head - i), 1: 0.9, 2: 1.25, -1: 0.25}.get(away, 0.0)
    return (0.25 + near + 0.2 * known.subject) * (0.5 if known.loose else 1.0)


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    found: dict[str | None, Party] = {}
    for party in parties:
        found.setdefault(party.side, party)
    return tuple(found.values())
