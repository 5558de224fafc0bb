"""One document to its reports: each question of the vocabulary is asked of its own module, and the answers are put together here.

Pure given the model and the knowledge: the same document always gives the same reports, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quidproquo.model.codebook import cameo_of, plover_of
from quidproquo.model.lines import with_id
from quidproquo.model.report import Document, Party, Reading, Report, Source, Span, Term, Trigger, When
from quidproquo.model.words import Deed, Relation, Status
from quidproquo.reading.according import Quote, settle_speakers, sources_of
from quidproquo.reading.climb import Sort, Step, climb
from quidproquo.reading.how_much import amount_of
from quidproquo.reading.knowledge import Knowledge, load_knowledge
from quidproquo.reading.lexicon import Lexicon, lexicon
from quidproquo.reading.parse import Sentence, parse
from quidproquo.reading.terms import links_in, opens_with_return
from quidproquo.reading.tokens import split_sentences
from quidproquo.reading.tree import Tree
from quidproquo.reading.what import Candidate, find_candidates
from quidproquo.reading.when import dates_in, when_of
from quidproquo.reading.whether import Standing, judge_status
from quidproquo.reading.who import Cast

# Deeds that face no one unless the text says whom (rule 16).
FACELESS = frozenset({Deed.MOBILIZE, Deed.PROTEST})
# Verbs whose subject is given to: "Pakistan received aid from Washington", "secured promises from Iran".
RECEIVING = frozenset({"receive", "get", "obtain", "win", "secure", "extract", "wring", "gain", "achieve", "accept"})
GIVING = frozenset({Deed.AID, Deed.YIELD, Deed.COOPERATE})


@dataclass(frozen=True, slots=True)
class Draft:
    """A report on its way: the candidate with what has been found out about it."""

    candidate: Candidate
    steps: tuple[Step, ...]
    standing: Standing
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    asked_by: tuple[Party, ...]
    sources: tuple[Source, ...]
    when: When | None
    stated: When | None
    filled: bool
    why: tuple[str, ...]


def read_document(document: Document, *, knowledge: Knowledge | None = None) -> Reading:
    """All reports of a document, in the order of the text."""
    return read_parsed(document, parse(split_sentences(document.text)), knowledge=knowledge or load_knowledge())


def read_parsed(document: Document, sentences: Sequence[Sentence], *, knowledge: Knowledge) -> Reading:
    """All reports of a document whose sentences are parsed already (parsing goes in batches across documents)."""
    book = lexicon()
    sentences = [s for s in sentences if s.words]
    cast = Cast(sentences, document.text, knowledge=knowledge, on=document.published, genre=document.genre)
    quotes = settle_speakers(cast, book)
    arms_text = _speaks_of_arms(cast, book)
    told: When | None = None
    reports: list[Report] = []
    before: list[Report] = []
    for number, tree in enumerate(cast.trees):
        drafts, told = _read_sentence(cast, number, quotes, book, document, arms_text=arms_text, told=told)
        found = _reports(drafts, tree, document)
        if found and before and opens_with_return(tree):
            paid = replace(before[-1], terms=(*before[-1].terms, Term(Relation.IN_RETURN_FOR, found[0].id)))
            reports[reports.index(before[-1])] = paid
        reports.extend(found)
        before = found
    return Reading(document, tuple(_drop_doubles(reports)))


def _speaks_of_arms(cast: Cast, book: Lexicon) -> bool:
    """Whether a text names arms often enough for "the program" to mean an arms programme."""
    hits = words = 0
    for tree in cast.trees:
        words += len(tree)
        hits += sum(1 for w in tree.words if w.lemma.lower() in book.arms_words)
    return hits >= 2 and hits * 250 >= words


def _read_sentence(
    cast: Cast, number: int, quotes: Sequence[Quote], book: Lexicon, document: Document, *, arms_text: bool, told: When | None
) -> tuple[list[Draft], When | None]:
    tree = cast.trees[number]
    placed = dates_in(tree, document.text, published=document.published, told=told)
    if placed:
        told = placed[-1].dated.when
    candidates = find_candidates(
        tree, lambda i: cast.is_party(number, i), lambda i: any(p.side for p in cast.place_parties(number, i)), arms_text=arms_text, book=book
    )
    triggers = frozenset(c.trigger for c in candidates)
    drafts = []
    for candidate in candidates:
        steps = climb(tree, candidate.trigger, book)
        draft = _draft(cast, number, candidate, steps, quotes)
        if draft is None:
            continue
        when, stated = when_of(tree, candidate.trigger, candidate.words, steps, placed, triggers - {candidate.trigger})
        drafts.append(replace(draft, when=when, stated=stated))
    return drafts, told


def _draft(cast: Cast, number: int, c: Candidate, steps: tuple[Step, ...], quotes: Sequence[Quote]) -> Draft | None:
    tree = cast.trees[number]
    standing = judge_status(steps, deed=c.deed, kind=c.kind, start=c.status or Status.DONE)
    actors, recipients = _who(cast, number, c, standing)
    doers = frozenset(p.side for p in actors if p.side)
    sources = sources_of(cast, number, c.trigger, steps, quotes, doers=doers)
    asked_by = cast.parties_of(number, standing.asked_by)
    standing, asked_by = _settle_request(standing, actors, asked_by, sources, steps)
    if standing.status is Status.DEMANDED and not actors:
        actors = cast.parties_of(number, standing.asked_of) or cast.other_side(number, c.trigger, [p.side for p in asked_by if p.side])
    asker = {p.side for p in asked_by if p.side}
    if standing.status is Status.DEMANDED and asker and {p.side for p in actors} == asker:
        if standing.deed in (Deed.MEET, Deed.ACCORD) or not standing.asked_of:
            standing, asked_by = replace(standing, status=Status.OFFERED), ()
    filled = False
    if not actors and recipients and c.deed in (Deed.YIELD, Deed.AID, Deed.SANCTION, Deed.ACCORD, Deed.MEET):
        others = cast.other_side(number, c.trigger, [p.side for p in recipients if p.side])
        actors, filled = others, bool(others)
    if c.frame.mutual and not recipients and len({p.side for p in actors}) > 1:
        recipients = actors
    if not recipients and standing.deed not in FACELESS:
        wanted = [p for p in asked_by if p.side not in {a.side for a in actors}] if standing.status is Status.DEMANDED else []
        recipients = tuple(wanted) or cast.other_side(number, c.trigger, [p.side for p in actors if p.side])
        filled = filled or bool(recipients)
    if not _worth_telling(actors, recipients, standing, c):
        return None
    why = _why(tree, c, standing, steps, filled)
    return Draft(c, steps, standing, actors, recipients, asked_by, sources, None, None, filled, why)


def _who(cast: Cast, number: int, c: Candidate, standing: Standing) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Doers and recipients, before anything is filled in from the context."""
    tree = cast.trees[number]
    journey = c.frame.name == "travel"

    def parties(heads: Iterable[int]) -> tuple[Party, ...]:
        found = cast.parties_of(number, heads)
        if not found and journey:
            found = tuple(p for k in heads for p in cast.place_parties(number, k))
        return found

    actors = cast.parties_of(number, c.doers) or cast.parties_of(number, standing.doer_of_cue)
    if not actors and standing.status is Status.DEMANDED:
        actors = cast.parties_of(number, standing.asked_of)
    tiers = [parties(tier) for tier in c.recipients]
    if c.deed in GIVING and not c.nominal and tree.lemma(c.trigger) in RECEIVING:
        givers = next((parties((k,)) for cases, k in tree.obliques(c.trigger) if "from" in cases and parties((k,))), ())
        return givers, actors
    acting = {p.side for p in actors if p.side}
    if c.frame.mutual:
        joint = tuple(dict.fromkeys(p for tier in tiers[:1] for p in tier))
        if not actors and len({p.side for p in joint}) > 1:
            return joint, joint
        if len(acting) > 1:
            others = tuple(p for tier in tiers[:1] for p in tier if p.side not in acting)
            return (actors, others) if others else (actors, actors)
    for tier in tiers:
        others = tuple(p for p in tier if p.side and p.side not in acting)
        if others:
            return actors, others
    return actors, ()


def _settle_request(
    standing: Standing, actors: tuple[Party, ...], asked_by: tuple[Party, ...], sources: tuple[Source, ...], steps: tuple[Step, ...]
) -> tuple[Standing, tuple[Party, ...]]:
    """Who asks: a party that says another must do something demands it; a commentator only proposes it."""
    doing = {p.side for p in actors if p.side}
    if standing.status is Status.PROPOSED and sources and sources[-1].sides and not set(sources[-1].sides) & doing and doing:
        asker = tuple(Party(sources[-1].name, side) for side in sources[-1].sides)
        return replace(standing, status=Status.DEMANDED, negated=False), asker
    if standing.status is Status.DEMANDED and not asked_by:
        if any(s.sort is Sort.UNLESS for s in steps):
            if sources and sources[-1].sides and not set(sources[-1].sides) & doing:
                return standing, tuple(Party(sources[-1].name, side) for side in sources[-1].sides)
            return replace(standing, status=Status.HYPOTHETICAL), ()
        if sources and sources[-1].sides and not set(sources[-1].sides) & doing:
            return standing, tuple(Party(sources[-1].name, side) for side in sources[-1].sides)
    return standing, asked_by


def _worth_telling(actors: tuple[Party, ...], recipients: tuple[Party, ...], standing: Standing, c: Candidate) -> bool:
    """A report needs a side, and a deed of one side toward itself is none (rule 16)."""
    a, r = {p.side for p in actors if p.side}, {p.side for p in recipients if p.side}
    if not a and not (r and c.deed in (Deed.ASSAULT, Deed.COERCE)):
        return False
    if a == r and len(a) == 1:
        return False
    if not r and standing.deed not in FACELESS | {Deed.ACCUSE, Deed.BREACH, Deed.YIELD, Deed.SANCTION, Deed.ASSAULT, Deed.COERCE}:
        return False
    return True


def _why(tree: Tree, c: Candidate, standing: Standing, steps: tuple[Step, ...], filled: bool) -> tuple[str, ...]:
    words = " ".join(tree.words[k].text for k in sorted(c.words))
    found = [f"“{words}” opens the frame {c.frame.name}" + (f" on “{tree.words[c.objects[0]].text}”" if c.objects else "")]
    if standing.decided_by is not None:
        found.append(f"“{tree.words[standing.decided_by].text}” makes it {standing.status.value}")
    if filled:
        found.append("a side left out is filled in from the context")
    return tuple(found)


def _confidence(d: Draft) -> float:
    """How far the reading may be trusted, from what it rests on; a first scale until it is calibrated."""
    value = 0.78
    value -= 0.18 * d.filled
    value -= 0.08 * d.candidate.nominal
    value -= 0.06 * (d.standing.status is Status.HYPOTHETICAL)
    value -= 0.10 * (not d.actors)
    value += 0.06 * bool(d.candidate.objects)
    value -= 0.05 * any(p.span is None for p in (*d.actors, *d.recipients))
    return round(min(max(value, 0.05), 0.95), 2)


def _reports(drafts: list[Draft], tree: Tree, document: Document) -> list[Report]:
    """The sentence's reports with their ids and the links between them."""
    drafts = _merge_nested(drafts, tree)
    if not drafts:
        return []
    plain = [_report(d, tree, document) for d in drafts]
    links = links_in(tree, [d.candidate.trigger for d in drafts], [d.steps for d in drafts])
    terms: dict[int, tuple[Term, ...]] = {}
    for link in links:
        terms[link.of] = (*terms.get(link.of, ()), Term(link.relation, plain[link.on].id))
    return [replace(r, terms=terms.get(k, ())) for k, r in enumerate(plain)]


def _report(d: Draft, tree: Tree, document: Document) -> Report:
    first, last = min(d.candidate.words), max(d.candidate.words)
    span = Span(tree.words[0].start, tree.words[-1].end)
    start, end = tree.words[d.candidate.trigger].start, tree.words[d.candidate.trigger].end
    if last - first == len(d.candidate.words) - 1:
        start, end = tree.words[first].start, tree.words[last].end
    s = d.standing
    kind = s.kind
    amount = amount_of(tree, d.candidate.objects or (d.candidate.trigger,))
    return with_id(
        Report(
            id="",
            document=document.source,
            published=document.published,
            span=span,
            trigger=Trigger(Span(start, end), document.text[start:end]),
            deed=s.deed,
            kind=kind,
            status=s.status,
            negated=s.negated,
            habitual=_is_habitual(tree, d.candidate.trigger) and d.when is None,
            actors=d.actors,
            recipients=d.recipients,
            asked_by=d.asked_by,
            when=d.when,
            stated=d.stated,
            sources=d.sources,
            amount=amount,
            plover=plover_of(s.deed, kind, s.status, negated=s.negated),
            cameo=cameo_of(s.deed, kind, s.status, negated=s.negated),
            confidence=_confidence(d),
            why=d.why,
        ),
        document_id=document.id,
    )


HABIT = frozenset({"always", "often", "repeatedly", "routinely", "usually", "habitually", "regularly", "frequently"})


def _is_habitual(tree: Tree, trigger: int) -> bool:
    """ "Always", "every time", "are masters at": told as a habit, without a date."""
    around = [trigger, *list(tree.above(trigger))[:3]]
    for at in around:
        for k in tree.kids(at, "advmod", "obl", "advcl"):
            if tree.lemma(k) in HABIT or (tree.lemma(k) == "time" and any(tree.lemma(m) in ("every", "each") for m in tree.kids(k))):
                return True
        if tree.lemma(at) in ("master", "habit", "expert", "pattern", "routine"):
            return True
    return False


def _merge_nested(drafts: list[Draft], tree: Tree) -> list[Draft]:
    """One deed told in two words of one clause ("came to New York to talk about talks") is one report: the outer word's."""
    kept: list[Draft] = []
    for d in drafts:
        twin = next((k for k in kept if _same_deed(k, d) and _nested(tree, k.candidate.trigger, d.candidate.trigger)), None)
        if twin is None:
            kept.append(d)
    return kept


def _same_deed(a: Draft, b: Draft) -> bool:
    def sides(parties: tuple[Party, ...]) -> set[str | None]:
        return {p.side for p in parties}

    if a.standing.deed is not b.standing.deed:
        return False
    together_a, together_b = sides(a.actors) | sides(a.recipients), sides(b.actors) | sides(b.recipients)
    if a.standing.deed in (Deed.MEET, Deed.ACCORD):
        return together_a == together_b
    return sides(a.actors) == sides(b.actors) and sides(a.recipients) == sides(b.recipients) and a.standing.kind == b.standing.kind


def _nested(tree: Tree, a: int, b: int) -> bool:
    """Whether one word stands inside the other's clause, without a finite clause of its own between them."""
    for low, high in ((b, a), (a, b)):
        at = low
        while at >= 0 and at != high:
            if tree.words[at].rel == "acl:relcl" or (tree.rel(at) in ("ccomp", "advcl", "parataxis") and tree.kids(at, "nsubj")):
                break
            if tree.rel(at) == "conj" and tree.is_verb(at):
                break
            at = tree.head(at)
        if at == high:
            return True
    return False


def _drop_doubles(reports: list[Report]) -> list[Report]:
    seen: set[str] = set()
    kept = []
    for report in reports:
        if report.id not in seen:
            seen.add(report.id)
            kept.append(report)
    return kept
