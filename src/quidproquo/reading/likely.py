"""Whom a word means that is known to stand for a party, where neither a name nor a description of its own says so.

Invariant: asked only through `Cast.loosely`, for words that something else has found to be a party; a rule that leaves two readings says
nothing, and the first that speaks is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from quidproquo.model.words import Genre
from quidproquo.reading.knowledge import Sort
from quidproquo.reading.knowledge.belonging import city_at, rebels_of
from quidproquo.reading.naming.named import may_be_state
from quidproquo.reading.pronouns import FIRST

if TYPE_CHECKING:
    from quidproquo.reading.known import Known
    from quidproquo.reading.who import Cast

Rule = Callable[["Cast", int, int], tuple[str, ...]]

REBELS = frozenset(
    ["captor", "combatant", "comrade", "fighter", "guerilla", "guerrilla", "gunman", "insurgent", "jihadist", "kidnapper", "militant", "paramilitary", "rebel",
     "separatist"]
)  # fmt: skip
GROUPS = REBELS | {"faction", "group", "militia", "militiaman", "movement", "islamist", "extremist", "terrorist", "insurgency", "mutineer"}
# Bodies that a common noun may mean, where the text names one of them.
BODIES: dict[str, frozenset[str]] = {
    "agency": frozenset({"IAEA"}),
    "watchdog": frozenset({"IAEA", "OPCW"}),
    "inspector": frozenset({"IAEA", "OPCW", "UN"}),
    "alliance": frozenset({"NATO"}),
    "commission": frozenset({"EU"}),
    "commissioner": frozenset({"EU"}),
    "union": frozenset({"EU", "AU"}),
    "bloc": frozenset({"EU", "ASEAN", "ECOWAS", "AU", "SADC", "MERCOSUR", "GCC", "EAC", "CARICOM", "IGAD"}),
    "league": frozenset({"ARABLEAGUE"}),
    "community": frozenset({"EU", "ECOWAS", "EAC"}),
    "council": frozenset({"UN", "EU", "GCC"}),
    "peacekeeper": frozenset({"UN", "AU", "ECOWAS", "NATO"}),
    "helmet": frozenset({"UN"}),
    "lender": frozenset({"IMF", "TROIKA", "WORLDBANK"}),
    "creditor": frozenset({"TROIKA"}),
    "fund": frozenset({"IMF"}),
    "secretary-general": frozenset({"UN", "NATO", "OAS"}),
    "monitor": frozenset({"OSCE", "UN", "AU", "IAEA", "SLMM", "IGAD"}),
    "observer": frozenset({"OSCE", "UN", "AU"}),
    "cartel": frozenset({"OPEC"}),
    "board": frozenset({"IAEA", "IMF"}),
    "convoy": frozenset({"UN", "ICRC"}),
}  # fmt: skip
# Parts of the world whose leaders meet as one body.
REGIONS = {
    "european": "EU", "europeans": "EU", "african": "AU", "africans": "AU", "west african": "ECOWAS", "southern african": "SADC",
    "east african": "EAC", "southeast asian": "ASEAN", "arab": "ARABLEAGUE", "south asian": "SAARC",
}  # fmt: skip
SPOKEN_FOR = frozenset(
    ["ambassador", "commission", "country", "diplomat", "government", "head", "leader", "minister", "official", "president", "state"]
)
COUNTS = {
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7,
}  # fmt: skip
COUNTED = frozenset(
    ["army", "capital", "country", "government", "leader", "minister", "nation", "neighbor", "neighbour", "party", "power", "premier", "president", "republic",
     "side", "state"]
)  # fmt: skip
TWO = frozenset(["camp", "pair", "side", "rival", "two", "each", "other", "either", "adversary", "enemy", "foe"])
# What a state keeps: in a text that knows one state, or beside a place, it is that state's.
PUBLIC = frozenset(
    ["agent", "army", "authority", "cabinet", "commander", "congress", "court", "deputy", "general", "government", "governor", "helicopter", "judge", "junta",
     "lawmaker", "leadership", "legislator", "marine", "military", "minister", "ministry", "navy", "officer", "official", "parliament", "police", "policeman",
     "premier", "president", "prosecutor", "regime", "senate", "soldier", "spokesman", "treasury", "troop", "troops", "warplane", "warship"]
)  # fmt: skip
OFFICES = frozenset({"minister", "president", "premier", "secretary", "senator", "governor", "ambassador", "mayor"})
ATOMS = frozenset({"nuclear", "uranium", "plutonium", "reactor", "reactors", "centrifuge", "centrifuges", "safeguards", "enrichment"})
ON_SOIL = frozenset({"in", "at", "near"})
KOREAS = {"north": "PRK", "south": "KOR"}


def likely_sides(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """The sides of a word that is known to stand for a party; none where no rule is sure enough."""
    return next((sides for rule in RULES if (sides := rule(cast, number, i))), ())


def _by_city(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "Shelled Mostar": a city stands for whose it is."""
    if cast.trees[number].words[i].upos != "PROPN":
        return ()
    side = city_at([w.text for w in cast.trees[number].words], i, cast.on)
    return (side,) if side else ()


def _by_place_beside(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "Police in Oslo", "the junta in Niamey": who is told by where serves whose place it is."""
    tree = cast.trees[number]
    if tree.lemma(i).lower() not in PUBLIC or tree.kids(i, "nummod"):
        return ()
    for k in tree.kids(i, "nmod"):
        if not ON_SOIL & set(tree.cases(k)):
            continue
        sides = _firm(p.side for p in cast.place_parties(number, k))
        if sides or (sides := _by_city(cast, number, k)):
            return sides
    return ()


def _by_direction(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "North" in a headline of a text that speaks of Korea further on."""
    side = KOREAS.get(cast.trees[number].words[i].text.lower())
    if side is None or not cast.trees[number].words[i].text[:1].isupper():
        return ()
    return (side,) if any({"PRK", "KOR"} & set(known.sides) for known in cast.order) else ()


def _by_region(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "European diplomats", "West African heads of state"."""
    tree = cast.trees[number]
    if tree.words[i].text in ("Europeans", "Africans"):
        return (REGIONS[tree.words[i].text.lower()],)
    if tree.lemma(i) not in SPOKEN_FOR or any(tree.rel(k) == "nummod" for k in tree.kids(i)):
        return ()
    places = {m for k in tree.kids(i, "amod", "compound") for m in (k, *tree.kids(k, "amod", "compound", "advmod"))}
    beside = [tree.words[k].text.lower() for k in sorted(places) if tree.words[k].text[:1].isupper()]
    names = [" ".join(beside), *beside[-1:]]
    side = next((REGIONS[name] for name in names if name in REGIONS), None)
    return (side,) if side else ()


def _by_body(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "The agency", "blue helmets", "the lenders": the one body so called that the text names last."""
    tree = cast.trees[number]
    bodies = BODIES.get(tree.words[i].text.lower()) or BODIES.get(tree.lemma(i).lower())
    if not bodies or tree.kids(i, "nmod:poss") or any(tree.words[k].text.islower() for k in tree.kids(i, "compound")):
        return ()
    found = _last(cast, number, i, lambda known: len(known.sides) == 1 and known.sides[0] in bodies)
    if not found and "IAEA" in bodies and any(word.text.lower() in ATOMS for tree in cast.trees for word in tree.words):
        return ("IAEA",)
    return found


def _by_relation(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "Its neighbour", "his hosts": the other of the two that the text is about."""
    tree = cast.trees[number]
    if tree.lemma(i) not in RELATED or tree.kids(i, "nummod") or not cast.is_about_two():
        return ()
    own = {p.side for k in tree.kids(i, "nmod:poss") for p in cast.parties(number, k) if p.side}
    pair = set(cast.main_pair)
    return tuple(pair - own) if len(own) == 1 and own < pair else ()


def _by_rebels(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "The rebels": the only group of the text, else the group that fought its state at the time."""
    lemma = cast.trees[number].lemma(i)
    if lemma not in GROUPS:
        return ()
    groups = {side for known in cast.order for side in known.sides if _is_group(known)}
    if len(groups) == 1:
        return tuple(groups)
    if groups or lemma not in REBELS:
        return ()
    found = {group for state in {s for known in cast.order for s in known.sides} if (group := rebels_of(state, cast.on))}
    return tuple(found) if len(found) == 1 else ()


def _by_count(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "Five presidents": the sides of the nearest sentence that names just so many."""
    tree = cast.trees[number]
    word = tree.words[i].text.lower()
    counted = [COUNTS[t] for k in tree.kids(i, "nummod") if (t := tree.words[k].text.lower()) in COUNTS]
    count = counted[0] if counted and tree.lemma(i) in COUNTED else COUNTS.get(word, 0)
    everyone = word == "all" and not tree.kids(i, "nmod")
    if not count and not everyone:
        return ()
    for near in (*range(number, max(-1, number - 5), -1), *range(number + 1, min(len(cast.trees), number + 3))):
        sides = dict.fromkeys(s for k in cast.known[near].values() if not k.place and not k.loose for s in k.sides)
        if len(sides) == count or (everyone and near < number and len(sides) > 2):
            return tuple(sides)
        if everyone and near < number and sides:
            return ()
    return ()


def _by_pair(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "The pair", "both camps", "each": the two sides that deal with each other here."""
    tree = cast.trees[number]
    word, lemma = tree.words[i].text.lower(), tree.lemma(i)
    around = {tree.words[k].text.lower() for k in tree.kids(i, "det", "nummod", "amod", "det:predet")}
    plain = not tree.kids(i, "nmod", "acl", "acl:relcl", "nmod:poss")
    counted = around & {"both", "two", "each", "either", "neither"}
    if len(cast.counts) > 4 and not cast.is_about_two():
        return ()
    if word in ("two", "each", "other", "either") or lemma == "pair" or (lemma in ("rival", "camp") and (plain or counted)):
        return tuple(p.side for p in cast.pair_at(number, i) if p.side) if plain or word == "two" else ()
    if counted and tree.words[i].upos == "NOUN" and lemma in COUNTED | TWO | {"delegation", "man", "people", "movement", "neighbor"}:
        return tuple(p.side for p in cast.pair_at(number, i) if p.side)
    return ()


def _by_label(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "MINISTER (Rwanda): We …", "Tehran: we hacked no one": whoever is named before the colon speaks."""
    tree = cast.trees[number]
    if tree.words[i].text.lower() not in FIRST:
        return ()
    for back in range(number, max(-1, number - 4), -1):
        words = cast.trees[back].words
        colon = next((k for k, w in enumerate(words[:9]) if w.text == ":"), None)
        if colon is None:
            continue
        return _firm(s for k in range(colon) if (known := cast.known[back].get(k)) for s in known.sides)
    return ()


def _by_statement(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "We call on …" in a statement that opens with whoever issues it ("The Government of Canada extends its condolences"); no questions."""
    if cast.genre is not Genre.STATEMENT or cast.trees[number].words[i].text.lower() not in FIRST:
        return ()
    if any(word.text in (":", "?") for tree in cast.trees for word in tree.words):
        return ()
    opening = [known for known in cast.order if known.sentence == 0 and known.subject and not known.loose]
    return _firm(opening[0].sides) if opening else ()


def _by_only_state(cast: Cast, number: int, i: int) -> tuple[str, ...]:
    """ "Police", "soldiers", "Interior Minister Duval": those of the state that the text is at home in."""
    tree = cast.trees[number]
    lemma = tree.lemma(i).lower()
    titled = tree.words[i].upos == "PROPN" and any(tree.lemma(k).lower() in OFFICES for k in tree.kids(i, "compound", "flat"))
    if not titled and (lemma not in PUBLIC - {"commander", "deputy", "spokesman"} or tree.kids(i, "nummod")):
        return ()
    if lemma in ("congress", "senate") and not cast.domestic() and cast.counts.get("USA"):
        return ("USA",)
    return cast.domestic()


def _last(cast: Cast, number: int, i: int, fits: Callable[[Known], bool]) -> tuple[str, ...]:
    """The sides of the last mention before a word that fits, else of the first after it."""
    before = [known for known in cast.order if (known.sentence, known.head) < (number, i) and fits(known)]
    if before:
        return before[-1].sides
    return next((known.sides for known in cast.order if fits(known)), ())


def _is_group(known: Known) -> bool:
    return any(named.sort is Sort.GROUP for named in known.named) and not any(may_be_state(side) for side in known.sides)


def _firm(sides: Iterable[str | None]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(side for side in sides if side))
    return found if len(found) == 1 else ()


RELATED = frozenset({"counterpart", "host", "neighbor", "neighbour", "rival", "enemy", "foe", "adversary", "interlocutor", "opponent"})
RULES: Sequence[Rule] = (
    _by_city,
    _by_place_beside,
    _by_direction,
    _by_region,
    _by_body,
    _by_relation,
    _by_rebels,
    _by_count,
    _by_pair,
    _by_label,
    _by_statement,
    _by_only_state,
)
