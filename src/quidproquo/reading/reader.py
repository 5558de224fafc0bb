"""One document to its reports: each question of the vocabulary is asked of its own module, and the answers are put together here.

Pure given the model and the knowledge: the same document always gives the same reports, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quidproquo.model.codebook import cameo_of, plover_of
from quidproquo.model.lines import with_id
from quidproquo.model.report import Document, Reading, Report, Span, Term, Trigger, When
from quidproquo.model.words import Deed, Relation, Status
from quidproquo.reading.according import Quote, settle_speakers
from quidproquo.reading.climb import climb
from quidproquo.reading.confidence import confidence, rests_on_heads
from quidproquo.reading.dateline import sentences_of
from quidproquo.reading.drafts import Draft, draft_of, only_parties_will
from quidproquo.reading.echo import find_echoes
from quidproquo.reading.how_much import CURRENCIES, amount_of
from quidproquo.reading.knowledge import Knowledge, load_knowledge
from quidproquo.reading.lent import answer_since, lent_when
from quidproquo.reading.lexicon import Lexicon, lexicon
from quidproquo.reading.parse import Sentence, parse
from quidproquo.reading.sense import Verdict
from quidproquo.reading.steps import Sort
from quidproquo.reading.terms import links_in, opens_with_return
from quidproquo.reading.told import Told
from quidproquo.reading.tree import Tree
from quidproquo.reading.weaving import echo_of, merge_nested, share_dates, sided, swap_returns, unnegate
from quidproquo.reading.weighing import SEEN, SHIPPED, Limits, weigh
from quidproquo.reading.what import Names, find_candidates
from quidproquo.reading.when import Placed, dates_in, remember_dates, when_of
from quidproquo.reading.who import Cast

SPOKEN = frozenset({Deed.SUPPORT, Deed.ACCUSE})


def read_document(document: Document, *, knowledge: Knowledge | None = None) -> Reading:
    """All reports of a document, in the order of the text."""
    return read_parsed(document, parse(sentences_of(document.text)), knowledge=knowledge or load_knowledge())


def read_parsed(document: Document, sentences: Sequence[Sentence], *, knowledge: Knowledge) -> Reading:
    """All reports of a document whose sentences are parsed already (parsing goes in batches across documents)."""
    return Reading(
        document, tuple(_drop_doubles([report for _, report in read_drafts(document, sentences, knowledge=knowledge)]))
    )


def read_drafts(
    document: Document, sentences: Sequence[Sentence], *, knowledge: Knowledge, limits: Limits = SHIPPED
) -> list[tuple[Draft, Report]]:
    """The same with the draft that each report was made from, for those who ask what the reader knew."""
    book = lexicon()
    sentences = [s for s in sentences if s.words]
    cast = Cast(sentences, document.text, knowledge=knowledge, on=document.published, genre=document.genre)
    quotes = settle_speakers(cast, book)
    arms_text = _speaks_of_arms(cast, book)
    told = Told()
    history: list[Draft] = []
    ranges: list[int] = []
    for number in range(len(cast.trees)):
        drafts, told = _read_sentence(
            cast, number, quotes, book, document, history, arms_text=arms_text, told=told, seen=sentences[number].seen, limits=limits
        )
        history.extend(drafts)
        ranges.append(len(history))
    history = share_dates(history)
    reports: list[Report] = []
    before: list[Report] = []
    for number, tree in enumerate(cast.trees):
        found = _reports(history[ranges[number - 1] if number else 0 : ranges[number]], tree, document)
        drafts = history[ranges[number - 1] if number else 0 : ranges[number]]
        if found and before and opens_with_return(tree, [d.candidate.trigger for d in drafts]):
            paid = replace(before[-1], terms=(*before[-1].terms, Term(Relation.IN_RETURN_FOR, found[0].id)))
            reports[reports.index(before[-1])] = paid
        reports.extend(found)
        before = found
    return list(zip(history, reports, strict=True))


def _speaks_of_arms(cast: Cast, book: Lexicon) -> bool:
    """Whether a text names arms often enough for "the program" to mean an arms programme."""
    hits = words = 0
    for tree in cast.trees:
        words += len(tree)
        hits += sum(1 for w in tree.words if w.lemma.lower() in book.arms_words)
    return hits >= 2 and hits * 250 >= words


def _read_sentence(
    cast: Cast,
    number: int,
    quotes: Sequence[Quote],
    book: Lexicon,
    document: Document,
    history: list[Draft],
    *,
    arms_text: bool,
    told: Told,
    seen: Mapping[int, Verdict],
    limits: Limits,
) -> tuple[list[Draft], Told]:
    tree = cast.trees[number]
    placed = dates_in(tree, document.text, published=document.published, told=told)
    before = told.narrated
    told = remember_dates(told, placed, tree, number)
    names = Names(
        is_party=lambda i: cast.is_party(number, i),
        is_place=lambda i: any(p.side for p in cast.place_parties(number, i)),
        is_person=lambda i: i in cast.known[number] and cast.known[number][i].person,
        head_of=lambda i: cast.head_of(number, i),
    )
    ruled = find_candidates(tree, names, arms_text=arms_text, book=book)
    candidates = weigh(tree, ruled, seen, limits)
    climbed = {c.trigger: climb(tree, c.trigger, book) for c in candidates}
    known = [c for c in candidates if c.frame.name != SEEN]
    echoes = {e.trigger: e for e in find_echoes(tree, {k for c in known for k in (*c.words, *c.objects)}, book)}
    # A word that only says how a deed stands ("stopped", "refused", "denied the charge") is no deed of its own.
    cues = {step.at for c in known for step in climbed[c.trigger]}
    cues |= {k for e in echoes.values() if e.sort in (Sort.REFUSE, Sort.DENY) for k in (e.trigger, *tree.kids(e.trigger, "obj"))}
    by_trigger = {c.trigger: c for c in candidates if c.frame.name != SEEN or c.trigger not in cues}
    triggers = frozenset(by_trigger)
    drafts: list[Draft] = []
    for at in sorted({*triggers, *echoes}):
        steps = climbed[at] if at in climbed else climb(tree, at, book)
        draft = echo_of(cast, number, echoes[at], steps, quotes, [*history, *drafts]) if at in echoes else None
        if draft is None and at in by_trigger:
            steps = only_parties_will(cast, number, by_trigger[at], steps)
            draft = draft_of(cast, number, by_trigger[at], steps, quotes)
        if draft is None or (rests_on_heads(draft) and confidence(draft) < limits.least):
            continue
        drafts = merge_nested([*drafts, draft], tree)
        _tell(cast, number, draft)
    return unnegate(tree, swap_returns(cast, number, _dated(tree, drafts, placed, document, before))), told


def _dated(tree: Tree, drafts: list[Draft], placed: Sequence[Placed], document: Document, before: When | None) -> list[Draft]:
    """The drafts with their days; only words that became reports contend for a date."""
    rivals = frozenset(d.candidate.trigger for d in drafts)
    found = []
    for d in drafts:
        at = d.candidate.trigger
        when, stated = when_of(tree, at, d.candidate.words, d.steps, placed, rivals - {at})
        if when is None and d.standing.status is Status.DONE:
            when = lent_when(tree, at, placed, document.text) or answer_since(tree, at, placed, before, document.published)
            when = when or (stated if _is_said(d) else None)
        found.append(replace(d, when=when, stated=stated, why=(*d.why, *_what_dates(tree, document.text, placed, when, stated))))
    return found


def _what_dates(tree: Tree, text: str, placed: Sequence[Placed], when: When | None, stated: When | None) -> Iterator[str]:
    """The words that date a deed, and those that date its saying."""
    for one, what in ((when, "it"), (stated, "the saying")):
        if one is None:
            continue
        words = next((text[p.start : p.end] for p in (_span_of(tree, p) for p in placed if p.dated.when == one)), None)
        yield f"“{' '.join(words.split())}” dates {what}" if words else f"{what} is dated by what stands beside it"


def _span_of(tree: Tree, p: Placed) -> Span:
    return Span(tree.words[0].start + p.dated.start, tree.words[0].start + p.dated.end)


def _is_said(d: Draft) -> bool:
    """Whether the saying is the deed: a doer's own praise or blame, quoted."""
    doing = {p.side for p in d.actors if p.side}
    return d.standing.deed in SPOKEN and len(d.sources) == 1 and bool(doing & set(d.sources[0].sides))


def _tell(cast: Cast, number: int, draft: Draft) -> None:
    """Lets the cast know who dealt with whom, for "both sides" and "this step" later on; not from what the heads alone see."""
    if rests_on_heads(draft):
        return
    sides = tuple(dict.fromkeys(p.side for p in (*draft.actors, *draft.recipients) if p.side))
    if len(sides) == 2:
        cast.last_dyad = (number, sides)
    if draft.actors:
        cast.last_actors = draft.actors
        cast.last_doers[(draft.candidate.deed, draft.candidate.kind)] = draft.actors


def _reports(drafts: list[Draft], tree: Tree, document: Document) -> list[Report]:
    """The sentence's reports with their ids and the links between them."""
    if not drafts:
        return []
    plain = [_report(d, tree, document) for d in drafts]
    links = links_in(tree, [d.candidate.trigger for d in drafts], [d.steps for d in drafts], [sided(d) for d in drafts])
    terms: dict[int, tuple[Term, ...]] = {}
    why: dict[int, tuple[str, ...]] = {}
    for link in links:
        terms[link.of] = (*terms.get(link.of, ()), Term(link.relation, plain[link.on].id))
        why[link.of] = (*why.get(link.of, ()), f"{link.relation.value.replace('_', ' ')}: it hangs on “{plain[link.on].trigger.text}”")
    return [replace(r, terms=terms.get(k, ()), why=(*r.why, *why.get(k, ()))) for k, r in enumerate(plain)]


def _report(d: Draft, tree: Tree, document: Document) -> Report:
    first, last = min(d.candidate.words), max(d.candidate.words)
    span = Span(tree.words[0].start, tree.words[-1].end)
    start, end = tree.words[d.candidate.trigger].start, tree.words[d.candidate.trigger].end
    if last - first == len(d.candidate.words) - 1:
        start, end = tree.words[first].start, tree.words[last].end
    s = d.standing
    kind = s.kind
    above = tree.head(d.candidate.trigger) if tree.rel(d.candidate.trigger) == "nmod" else -1
    amount = amount_of(
        tree, (*d.candidate.objects, d.candidate.trigger, *((above,) if above >= 0 and tree.lemma(above) in CURRENCIES else ()))
    )
    if s.deed is Deed.AID and kind is None and amount and len(amount.unit) == 3 and amount.unit.isupper():
        kind = "money"
    if s.deed is Deed.MEET and kind == "talks" and _are_heads(d):
        kind = "summit"
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
            confidence=confidence(d),
            why=d.why,
        ),
        document_id=document.id,
    )


def _are_heads(d: Draft) -> bool:
    """Whether heads of state or government meet: then it is a summit."""
    sides: dict[str, bool] = {}
    for party in (*d.actors, *d.recipients):
        if party.side:
            sides[party.side] = sides.get(party.side, False) or party.head
    return len(sides) >= 2 and all(sides.values())


HABIT = frozenset({"always", "often", "repeatedly", "routinely", "usually", "habitually", "regularly", "frequently"})


def _is_habitual(tree: Tree, trigger: int) -> bool:
    """ "Always", "every time", "are masters at": told as a habit, without a date."""
    around = [trigger, *list(tree.above(trigger))[:3]]
    for at in around:
        for k in tree.kids(at, "advmod", "obl", "advcl"):
            if tree.lemma(k) in HABIT or (
                tree.lemma(k) == "time" and any(tree.lemma(m) in ("every", "each") for m in tree.kids(k))
            ):
                return True
        if tree.lemma(at) in ("master", "habit", "expert", "pattern", "routine"):
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
