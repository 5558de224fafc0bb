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
from quidproquo.reading.dateline import sentences_of
from quidproquo.reading.echo import Echo, find_echoes
from quidproquo.reading.how_much import CURRENCIES, amount_of
from quidproquo.reading.knowledge import Knowledge, load_knowledge
from quidproquo.reading.lexicon import Lexicon, lexicon
from quidproquo.reading.parse import Sentence, parse
from quidproquo.reading.terms import links_in, opens_with_return
from quidproquo.reading.tree import Tree
from quidproquo.reading.what import Candidate, Names, find_candidates
from quidproquo.reading.when import dates_in, when_of
from quidproquo.reading.whether import Standing, judge_status
from quidproquo.reading.who import Cast

# Deeds that face no one unless the text says whom (rule 16).
FACELESS = frozenset({Deed.MOBILIZE, Deed.PROTEST})
# Verbs whose subject is given to: "Pakistan received aid from Washington", "secured promises from Iran".
RECEIVING = frozenset({"receive", "get", "obtain", "win", "secure", "extract", "wring", "gain", "achieve", "accept"})
TEMPORAL = frozenset({"during", "after", "following", "at", "before", "since"})
OPEN_STATUSES = frozenset({Status.DEMANDED, Status.PROPOSED, Status.OFFERED, Status.HYPOTHETICAL, Status.PROMISED})
REMEMBERED = 3  # sentences for which a date stays the one that "a year later" or "in May" is measured from
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
    thing: str = ""  # the lemma of what it is done to, else of its own word


def read_document(document: Document, *, knowledge: Knowledge | None = None) -> Reading:
    """All reports of a document, in the order of the text."""
    return read_parsed(document, parse(sentences_of(document.text)), knowledge=knowledge or load_knowledge())


def read_parsed(document: Document, sentences: Sequence[Sentence], *, knowledge: Knowledge) -> Reading:
    """All reports of a document whose sentences are parsed already (parsing goes in batches across documents)."""
    book = lexicon()
    sentences = [s for s in sentences if s.words]
    cast = Cast(sentences, document.text, knowledge=knowledge, on=document.published, genre=document.genre)
    quotes = settle_speakers(cast, book)
    arms_text = _speaks_of_arms(cast, book)
    told: When | None = None
    told_at = 0
    history: list[Draft] = []
    ranges: list[int] = []
    for number in range(len(cast.trees)):
        drafts, found_date = _read_sentence(cast, number, quotes, book, document, history, arms_text=arms_text, told=told)
        told_at = number if found_date is not told else told_at
        told = found_date if number - told_at < REMEMBERED else None
        history.extend(drafts)
        ranges.append(len(history))
    history = _share_dates(history)
    reports: list[Report] = []
    before: list[Report] = []
    for number, tree in enumerate(cast.trees):
        found = _reports(history[ranges[number - 1] if number else 0 : ranges[number]], tree, document)
        if found and before and opens_with_return(tree):
            paid = replace(before[-1], terms=(*before[-1].terms, Term(Relation.IN_RETURN_FOR, found[0].id)))
            reports[reports.index(before[-1])] = paid
        reports.extend(found)
        before = found
    return Reading(document, tuple(_drop_doubles(reports)))


def _share_dates(drafts: list[Draft]) -> list[Draft]:
    """A deed told twice, once with its date, has that date both times; where two dates stand, none is lent."""
    dates: dict[tuple[object, ...], set[When]] = {}
    for d in drafts:
        if d.when and d.standing.status is Status.DONE:
            dates.setdefault(_identity(d), set()).add(d.when)
    return [
        replace(d, when=next(iter(found)))
        if d.when is None and d.standing.status is Status.DONE and len(found := dates.get(_identity(d), set())) == 1
        else d
        for d in drafts
    ]


def _identity(d: Draft) -> tuple[object, ...]:
    """What makes two tellings the same deed inside one text: deed, kind and the sides, either way round where it is mutual."""
    actors, recipients = frozenset(p.side for p in d.actors), frozenset(p.side for p in d.recipients)
    if d.standing.deed in (Deed.MEET, Deed.ACCORD):
        return d.standing.deed, None, actors | recipients
    return d.standing.deed, d.standing.kind, actors, recipients, d.thing


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
    told: When | None,
) -> tuple[list[Draft], When | None]:
    tree = cast.trees[number]
    placed = dates_in(tree, document.text, published=document.published, told=told)
    if placed:
        told = placed[-1].dated.when
    names = Names(
        is_party=lambda i: cast.is_party(number, i),
        is_place=lambda i: any(p.side for p in cast.place_parties(number, i)),
        is_person=lambda i: i in cast.known[number] and cast.known[number][i].person,
        head_of=lambda i: cast.head_of(number, i),
    )
    candidates = find_candidates(tree, names, arms_text=arms_text, book=book)
    triggers = frozenset(c.trigger for c in candidates)
    echoes = {e.trigger: e for e in find_echoes(tree, {k for c in candidates for k in (*c.words, *c.objects)}, book)}
    by_trigger = {c.trigger: c for c in candidates}
    drafts: list[Draft] = []
    for at in sorted({*triggers, *echoes}):
        steps = climb(tree, at, book)
        if at in by_trigger:
            steps = _who_will(cast, number, by_trigger[at], steps)
            draft = _draft(cast, number, by_trigger[at], steps, quotes)
        else:
            draft = _echoed(cast, number, echoes[at], steps, quotes, [*history, *drafts])
        if draft is None:
            continue
        when, stated = when_of(tree, at, draft.candidate.words, steps, placed, triggers - {at})
        draft = replace(draft, when=when, stated=stated)
        drafts = _merge_nested([*drafts, draft], tree)
        _tell(cast, number, draft)
    return _unnegate(tree, _swap_returns(cast, number, drafts)), told


def _who_will(cast: Cast, number: int, c: Candidate, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """ "Will" commits only a party (or what a party arranges); of a thing it merely predicts."""
    tree = cast.trees[number]

    def commits(step: Step) -> bool:
        return (
            not step.by
            or any(cast.is_party(number, k) or k in c.objects or k == c.trigger for s in step.by for k in tree.conjuncts(s))
            or any(tree.words[s].upos == "PRON" for s in step.by)
            or tree.is_passive(tree.head(step.at))
        )

    return tuple(replace(s, sort=Sort.PERHAPS) if s.sort is Sort.WILL and not commits(s) else s for s in steps)


def _tell(cast: Cast, number: int, draft: Draft) -> None:
    """Lets the cast know who dealt with whom, for "both sides" and "this step" later on."""
    sides = tuple(dict.fromkeys(p.side for p in (*draft.actors, *draft.recipients) if p.side))
    if len(sides) == 2:
        cast.last_dyad = (number, sides)
    if draft.actors:
        cast.last_actors = draft.actors
        cast.last_doers[(draft.candidate.deed, draft.candidate.kind)] = draft.actors


def _echoed(
    cast: Cast, number: int, echo: Echo, steps: tuple[Step, ...], quotes: Sequence[Quote], history: Sequence[Draft]
) -> Draft | None:
    """The draft of a word that takes up an earlier deed, or None where nothing told fits it."""
    by = cast.parties_of(number, echo.by)
    speaking = {p.side for p in by if p.side}
    if not speaking:
        return None
    for earlier in reversed(history[-6:]):
        doing = {p.side for p in earlier.actors if p.side}
        status = earlier.standing.status
        if echo.sort is Sort.DENY:
            fits = bool(earlier.sources) and bool(speaking & doing)
        elif echo.sort is Sort.DEMAND:
            fits = bool(doing) and not speaking & doing
        else:
            fits = bool(speaking & doing) and status in OPEN_STATUSES
        if not fits:
            continue
        own = Step(echo.sort, echo.trigger, by=echo.by)
        deed, kind = earlier.standing.deed, earlier.standing.kind
        standing = judge_status((own, *steps), deed=deed, kind=kind)
        asked_by = by if standing.status is Status.DEMANDED else ()
        sources = sources_of(cast, number, echo.trigger, steps, quotes, doers=frozenset(speaking))
        recipients = earlier.recipients
        if echo.sort is Sort.DEMAND:
            recipients = (*recipients, *(p for p in by if p.side not in {r.side for r in recipients}))
        candidate = replace(earlier.candidate, trigger=echo.trigger, words=(echo.trigger,), objects=(), nominal=False)
        why = (f"“{cast.trees[number].words[echo.trigger].text}” takes up “{earlier.why[0] if earlier.why else ''}”",)
        return Draft(candidate, steps, standing, earlier.actors, recipients, asked_by, sources, None, None, True, why)
    return None


def _swap_returns(cast: Cast, number: int, drafts: list[Draft]) -> list[Draft]:
    """What is given in return comes from the other side: "a freeze in exchange for fuel" is two sides' giving."""
    tree = cast.trees[number]
    links = links_in(tree, [d.candidate.trigger for d in drafts], [d.steps for d in drafts])
    found = list(drafts)
    for link in links:
        if link.relation is not Relation.IN_RETURN_FOR:
            continue
        paid, price = (link.of, link.on) if link.price == link.on else (link.on, link.of)
        a, b = found[paid], found[price]
        if b.candidate.nominal and {p.side for p in a.actors} == {p.side for p in b.actors} and a.recipients:
            status = a.standing.status if b.standing.status is Status.DONE else b.standing.status
            b = replace(b, actors=a.recipients, recipients=a.actors, standing=replace(b.standing, status=status))
        giving = {p.side for p in a.actors}
        if a.standing.status is Status.OFFERED and giving and not giving & {p.side for p in b.actors}:
            # what an offer is made for is what the offerer asks
            b = replace(b, standing=replace(b.standing, status=Status.DEMANDED, negated=False), asked_by=a.actors)
        found[price] = b
    return found


def _draft(cast: Cast, number: int, c: Candidate, steps: tuple[Step, ...], quotes: Sequence[Quote]) -> Draft | None:
    tree = cast.trees[number]
    standing = judge_status(steps, deed=c.deed, kind=c.kind, start=c.status or _own_status(tree, c))
    actors, recipients = _who(cast, number, c, standing, steps)
    doers = frozenset(p.side for p in actors if p.side)
    sources = sources_of(cast, number, c.trigger, steps, quotes, doers=doers)
    asked_by = cast.parties_of(number, standing.asked_by)
    waiting = _waiting(cast, number, steps)
    standing, asked_by = _settle_request(standing, actors, asked_by or waiting, sources, steps)
    if standing.status is Status.DEMANDED and not actors:
        actors = cast.parties_of(number, standing.asked_of) or cast.other_side(
            number, c.trigger, [p.side for p in asked_by if p.side]
        )
    asker = {p.side for p in asked_by if p.side}
    if standing.status is Status.DEMANDED and asker and {p.side for p in actors} == asker:
        if standing.deed in (Deed.MEET, Deed.ACCORD):
            standing, asked_by = replace(standing, status=Status.OFFERED), ()  # calling for talks that one would join
        else:
            actors = cast.other_side(number, c.trigger, sorted(s for s in asker if s))
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
    if standing.deed is Deed.ACCUSE and filled and cast.last_actors and not {p.side for p in actors} & {p.side for p in cast.last_actors}:
        recipients = cast.last_actors  # "condemned the test": whoever did it
    if not actors and filled:
        return None
    if not _worth_telling(actors, recipients, standing, c):
        return None
    why = _why(tree, c, standing, steps, filled)
    if standing.status is not Status.DEMANDED:
        asked_by = ()
    thing = tree.lemma(c.objects[0] if c.objects else c.trigger)
    return Draft(c, steps, standing, actors, recipients, asked_by, sources, None, None, filled, why, thing)


# A verb that is the deed's word and its status word at once: "pledged $10 million".
SPEAKING = {
    "pledge": Status.PROMISED, "promise": Status.PROMISED, "commit": Status.PROMISED, "offer": Status.OFFERED, "propose": Status.OFFERED, "plan": Status.PROMISED,
    "schedule": Status.PROMISED, "arrange": Status.PROMISED, "consent": Status.PROMISED, "seek": Status.OFFERED, "suggest": Status.OFFERED,
}  # fmt: skip
DECIDING = frozenset({"sign", "defuse", "take_offer", "meet_demand", "impose", "hold"})


def _own_status(tree: Tree, c: Candidate) -> Status:
    """The status that the deed's own verb gives before anything above it speaks."""
    if c.nominal or c.frame.name in DECIDING - {"hold"}:
        return Status.DONE
    lemma = tree.lemma(c.trigger)
    if lemma == "agree" and c.frame.name in ("admit", "hold"):
        return Status.PROMISED
    return SPEAKING.get(lemma, Status.DONE)


def _who(
    cast: Cast, number: int, c: Candidate, standing: Standing, steps: tuple[Step, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Doers and recipients, before anything is filled in from the context."""
    tree = cast.trees[number]
    journey = c.frame.journey

    def parties(heads: Iterable[int]) -> tuple[Party, ...]:
        found = cast.parties_of(number, heads)
        if not found and journey:
            found = tuple(p for k in heads for p in cast.place_parties(number, k))
        return found

    tiers = [parties(tier) for tier in c.recipients]
    receiver = _receiver(cast, number, c)
    if receiver:
        return _givers(cast, number, c), receiver
    actors = parties(c.doers) or parties(standing.doer_of_cue) or _pointed_at(cast, number, c)
    if not actors and standing.status is Status.DEMANDED:
        actors = parties(standing.asked_of)
    if not actors and not (c.frame.mutual and any(len({p.side for p in tier}) > 1 for tier in tiers)):
        actors = _owners_of_program(cast, number, c)
        if not actors and standing.status is not Status.DEMANDED:
            actors = _governing(cast, number, c, steps) or _told_before(cast, c)
    actors = _one_of_joint(cast, number, c, actors)
    acting = {p.side for p in actors if p.side}
    if standing.deed is Deed.MEET and standing.status is Status.OFFERED and standing.doer_of_cue:
        hoping = parties(standing.doer_of_cue)
        if hoping and acting and not {p.side for p in hoping} & acting:
            return hoping, actors  # a hoped-for visit is a meeting of the hoping side, whoever would travel (rule 13)
    if c.frame.mutual:
        joint = tuple(dict.fromkeys(p for tier in tiers[:1] for p in tier))
        if not actors and len({p.side for p in joint}) > 1:
            return joint, joint
        if len(acting) > 1:
            others = tuple(p for tier in tiers[:1] for p in tier if p.side not in acting)
            return (actors, others) if others else (actors, actors)
        if not actors and not any(tiers) and not c.nominal:
            pair = cast.pair_at(number, c.trigger)
            return pair, pair
    for tier in tiers:
        others = tuple(p for p in tier if p.side and p.side not in acting)
        if others:
            return actors, others
    return actors, ()


def _pointed_at(cast: Cast, number: int, c: Candidate) -> tuple[Party, ...]:
    """ "This activity", "such tests", "the move" as a subject: whoever did what was told last."""
    tree = cast.trees[number]
    for k in c.doers:
        if tree.words[k].upos == "NOUN" and any(
            tree.words[d].text.lower() in ("this", "that", "these", "those", "such") for d in tree.kids(k, "det")
        ):
            return cast.last_actors
    return ()


def _told_before(cast: Cast, c: Candidate) -> tuple[Party, ...]:
    """ "The test", "the attack" without a doer: whoever did such a thing last in this text."""
    if not c.nominal or c.deed not in (Deed.MOBILIZE, Deed.ASSAULT):
        return ()
    return cast.last_doers.get((c.deed, c.kind), ())


def _receiver(cast: Cast, number: int, c: Candidate) -> tuple[Party, ...]:
    """The subject of "receive", "secure", "win": it is given to."""
    if c.deed not in GIVING:
        return ()
    tree = cast.trees[number]
    verb = c.trigger
    if c.nominal:
        verb = tree.head(c.trigger)
        if verb < 0 or tree.rel(c.trigger) not in ("obj", "nsubj"):
            return ()
    if tree.lemma(verb) not in RECEIVING or not tree.is_verb(verb):
        return ()
    return cast.parties_of(number, tree.agents(verb))


def _givers(cast: Cast, number: int, c: Candidate) -> tuple[Party, ...]:
    """Who gives what another receives: "from X", or the owner of the gift."""
    tree = cast.trees[number]
    own = cast.parties_of(number, c.doers) if c.nominal else ()
    if own:
        return own
    verb = tree.head(c.trigger) if c.nominal else c.trigger
    for at in (verb, *c.objects, c.trigger):
        for cases, k in tree.obliques(at):
            if "from" in cases and cast.parties(number, k):
                return cast.parties_of(number, (k,))
    return ()


def _owners_of_program(cast: Cast, number: int, c: Candidate) -> tuple[Party, ...]:
    """Whose programme is to end is who would end it: "an accord to dismantle Iran's reactor"."""
    if c.deed is not Deed.YIELD or c.kind not in (
        "freeze",
        "dismantle",
        "denuclearize",
        "moratorium",
        "disclose",
        "suspend_exercises",
    ):
        return ()
    tree = cast.trees[number]
    owners = [
        k
        for thing in (*c.objects, c.trigger)
        for k in tree.kids(thing, "nmod:poss", "amod", "compound")
        if cast.is_party(number, k)
    ]
    if not owners and c.nominal:
        owners = [k for cases, k in tree.obliques(c.trigger) if "of" in cases]
    return cast.parties_of(number, owners)


def _one_of_joint(cast: Cast, number: int, c: Candidate, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of several who are said to do it, the one whose own thing it is: "A and B agreed, freezing B's programme"."""
    if len({p.side for p in actors}) < 2:
        return actors
    owners = {p.side for p in _owners_of_program(cast, number, c)}
    own = tuple(p for p in actors if p.side in owners)
    return own or actors


CALLS = frozenset({Sort.PROMISE, Sort.OFFER, Sort.WANT, Sort.DEMAND, Sort.REFUSE, Sort.THREATEN})


def _governing(cast: Cast, number: int, c: Candidate, steps: tuple[Step, ...]) -> tuple[Party, ...]:
    """The subject of the clause that a noun or bare participle stands in, where the word itself names no doer."""
    tree = cast.trees[number]
    at = c.trigger
    if c.nominal:
        head = tree.head(tree.first_conjunct(at))
        called = any(s.sort in CALLS and s.at in (head, tree.head(head) if head >= 0 else -1) for s in steps)
        timed = c.frame.mutual and bool(set(tree.cases(at)) & TEMPORAL)
        if not (called or timed or (not c.frame.mutual and _is_done_by(tree, at))):
            return ()  # only spoken of
    elif tree.is_passive(at) or tree.rel(at) == "acl" and tree.words[at].xpos == "VB":
        return ()
    elif c.doers and tree.rel(at) != "acl":
        return ()  # it has a doer, only one whose side is unknown
    for _ in range(7):
        rel, head = tree.rel(at), tree.head(at)
        if head < 0 or rel in ("nsubj", "csubj"):
            return ()
        at = head
        if not tree.is_clause(at):
            continue
        subjects = [s for s in tree.agents(at) if s != c.trigger]
        found = cast.parties_of(number, subjects)
        if found:
            return found
        around = [k for s in subjects for k in tree.kids(s, "nmod:poss", "compound", "amod") if cast.is_party(number, k)]
        if around:
            return cast.parties_of(number, around)
    return ()


def _waiting(cast: Cast, number: int, steps: tuple[Step, ...]) -> tuple[Party, ...]:
    """Who waits for a condition: the subject of the clause that "unless", "until" or "without" hangs on."""
    tree = cast.trees[number]
    at = next((s.at for s in steps if s.sort is Sort.UNLESS), None)
    if at is None:
        return ()
    for k in tree.above(at):
        if tree.is_clause(k):
            found = cast.parties_of(number, tree.agents(k))
            if found:
                return found
    return ()


def _settle_request(
    standing: Standing,
    actors: tuple[Party, ...],
    asked_by: tuple[Party, ...],
    sources: tuple[Source, ...],
    steps: tuple[Step, ...],
) -> tuple[Standing, tuple[Party, ...]]:
    """Who asks: a party that says another must do something demands it; a commentator only proposes it."""
    doing = {p.side for p in actors if p.side}
    if standing.status is Status.PROPOSED and sources and sources[-1].sides and not set(sources[-1].sides) & doing and doing:
        asker = tuple(Party(sources[-1].name, side) for side in sources[-1].sides)
        return replace(standing, status=Status.DEMANDED, negated=False), asker
    if standing.status is Status.DEMANDED and {p.side for p in asked_by} & doing and any(s.sort is Sort.UNLESS for s in steps):
        return replace(standing, status=Status.HYPOTHETICAL), ()  # one's own deed as the condition of one's own deed is no demand
    if (
        standing.status is Status.DEMANDED
        and not asked_by
        and sources
        and sources[-1].sides
        and not set(sources[-1].sides) & doing
    ):
        return standing, tuple(Party(sources[-1].name, side) for side in sources[-1].sides)
    if standing.status is Status.DEMANDED and not asked_by and any(s.sort is Sort.UNLESS for s in steps):
        return replace(standing, status=Status.HYPOTHETICAL), ()
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
    if not drafts:
        return []
    plain = [_report(d, tree, document) for d in drafts]
    links = links_in(tree, [d.candidate.trigger for d in drafts], [d.steps for d in drafts])
    terms: dict[int, tuple[Term, ...]] = {}
    for link in links:
        terms[link.of] = (*terms.get(link.of, ()), Term(link.relation, plain[link.on].id))
    return [replace(r, terms=terms.get(k, ())) for k, r in enumerate(plain)]


LIGHT = frozenset(
    """make take conduct carry launch have give begin continue resume impose order announce declare do stage hold start undertake complete offer respond include
    involve follow face mount pursue perform commit escalate intensify repeat accelerate step""".split()
)


def _is_done_by(tree: Tree, at: int) -> bool:
    """Whether a noun is done by the subject above it: the object of a light verb ("made concessions"), or behind "by", "through", "with"."""
    if tree.words[at].xpos == "VBG" or {"by", "through", "with"} & set(tree.cases(at)):
        return True
    first = tree.first_conjunct(at)
    if {"by", "through", "with"} & {*tree.cases(first), *tree.marks(first)}:
        return True
    head = tree.head(first)
    if head >= 0 and tree.rel(first) == "obj":
        return tree.lemma(head) in LIGHT
    return False


def _unnegate(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """ "Should not go unless …" proposes going on a condition; it does not propose staying (rule 10)."""
    links = links_in(tree, [d.candidate.trigger for d in drafts], [d.steps for d in drafts])
    waiting = {link.of for link in links if link.relation is Relation.ONLY_IF}
    return [
        replace(d, standing=replace(d.standing, negated=False)) if k in waiting and d.standing.status is Status.PROPOSED else d
        for k, d in enumerate(drafts)
    ]


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
            confidence=_confidence(d),
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

    if a.standing.deed is Deed.YIELD and b.standing.deed is Deed.YIELD and a.candidate.nominal:
        return False  # "concessions which included the return of funds": each kind is a report of its own
    if b.standing.deed is Deed.MEET and a.standing.kind == "inspection_access":
        return True  # "allow inspectors to conduct site visits": the visits are what is allowed
    if a.standing.deed is not b.standing.deed:
        return False
    together_a, together_b = sides(a.actors) | sides(a.recipients), sides(b.actors) | sides(b.recipients)
    if a.standing.deed in (Deed.MEET, Deed.ACCORD):
        return together_a == together_b
    same_kind = a.standing.kind == b.standing.kind or None in (a.standing.kind, b.standing.kind)
    return sides(a.actors) == sides(b.actors) and sides(a.recipients) == sides(b.recipients) and same_kind


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
