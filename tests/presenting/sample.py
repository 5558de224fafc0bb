"""An invented ledger for pages and pictures: two made-up outlets, real-looking sentences, every sort of entry at least once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from quidproquo.ledger.accounts import Account, Window
from quidproquo.measuring.balance import Balance, Beside, By, Heading, balance_of
from quidproquo.model import codebook
from quidproquo.model.entries import BookedDeed, BookedReport, DocumentCard
from quidproquo.model.report import Amount, Document, Party, Refusal, Report, Source, Span, Trigger, When
from quidproquo.model.words import Deed, Genre, Precision, Relation, Status
from quidproquo.presenting.views import (
    CommitmentView,
    EntryView,
    ReportView,
    RoundView,
    TermView,
    document_view,
    entry_view,
    first_day,
)

WIRE = """Envoys sign fuel-for-freeze plan after six days of talks

BEIJING - Negotiators from the United States and North Korea signed an accord in February 2007 under which Pyongyang promised to freeze its reactor at Yongbyon in return for fuel.

The United States sent 50,000 tons of heavy fuel oil to North Korea in July 2007. In March the Treasury had released some $25 million in North Korean funds frozen in Macau, officials said.

North Korea shut the reactor down in July 2007 and let inspectors of the International Atomic Energy Agency return, according to a senior American official.

Pyongyang demanded that Washington remove it from the list of state sponsors of terrorism. The United States took North Korea off the list in October 2008.

In April 2009 North Korea expelled the inspectors and walked out of the talks. It tested a nuclear device in May 2009.
"""  # noqa: E501

COLUMN = """The oldest trick in Pyongyang

Every round ends the same way. North Korea has broken every promise it made to the United States, and it will break the next one.

Washington should not send another ton of grain unless Pyongyang first admits inspectors at five sites. The secretary of state has said that America will not pay twice for the same horse, yet in 2010 North Korea unveiled an enrichment plant that it had denied having.

North Korean diplomats insist that the United States broke the agreed framework by delaying its reactors.
"""  # noqa: E501

YEARS = {year: When(date(year, 1, 1), date(year, 12, 31), Precision.YEAR) for year in range(1990, 2030)}


def month(year: int, number: int) -> When:
    """A whole month."""
    last = date(year + number // 12, number % 12 + 1, 1).toordinal() - 1
    return When(date(year, number, 1), date.fromordinal(last), Precision.MONTH)


def card(name: str, *, outlet: str, genre: Genre, published: date, title: str, address: str | None = None) -> DocumentCard:
    """A document without its text."""
    return DocumentCard(f"d_{name}", f"articles/{name}.txt", title, ("A. Writer",), outlet, published, address, genre)


def with_text(found: DocumentCard, text: str) -> Document:
    """The document that a card stands for."""
    return Document(
        found.id, found.source, text, found.title, found.authors, found.outlet, found.published, found.address, found.genre
    )


CARDS = {
    WIRE: card(
        "wire",
        outlet="Harbour Wire",
        genre=Genre.NEWS,
        published=date(2009, 6, 2),
        title="Envoys sign fuel-for-freeze plan",
        address="https://wire.example/2009/envoys",
    ),
    COLUMN: card(
        "column", outlet="The Lantern", genre=Genre.OPINION, published=date(2011, 3, 9), title="The oldest trick in Pyongyang"
    ),
}


def told(
    text: str,
    words: str,
    trigger: str,
    deed: Deed,
    status: Status,
    doer: str,
    recipient: str | None = None,
    **more: object,
) -> Callable[[int], EntryView]:
    """A function from a number to the entry that the words of a text bear out."""
    start = text.index(words)
    at = text.index(trigger, start)
    doers, others = (tuple(side.split("+")) if side else () for side in (doer, recipient))
    terms = more.pop("terms", ())
    alleged = bool(more.pop("alleged", False))
    sources = more.pop("sources", ())
    asked_by = more.pop("asked_by", ())

    def build(number: int) -> EntryView:
        document = CARDS[text]
        report = Report(
            id=f"r_{number:04x}",
            document=document.source,
            published=document.published,
            span=Span(start, start + len(words)),
            trigger=Trigger(Span(at, at + len(trigger)), trigger),
            deed=deed,
            status=status,
            actors=tuple(Party(side, side) for side in doers),
            recipients=tuple(Party(side, side) for side in others),
            sources=sources,  # type: ignore[arg-type]
            confidence=0.62 + 0.03 * (number % 10),
            why=(f"“{trigger}” names {deed.value}", f"read as {status.value}"),
        )
        settings = {"kind": None, "negated": False, "habitual": False, "when": None, "stated": None, "amount": None, **more}
        booked = BookedDeed(
            id=f"e_{number:04x}",
            deed=deed,
            status=status,
            actors=doers,
            recipients=others,
            asked_by=asked_by,  # type: ignore[arg-type]
            confidence=report.confidence,
            plover=codebook.plover_of(deed, settings["kind"], status),  # type: ignore[arg-type]
            cameo=codebook.cameo_of(deed, settings["kind"], status),  # type: ignore[arg-type]
            voices=(),
            vouched=not alleged,
            outlets=(document.outlet or "",),
            opinion_only=document.genre is Genre.OPINION,
            documents=1,
            reports=(report.id,),
            **settings,  # type: ignore[arg-type]
        )
        around = BookedReport(
            report, document, booked.id, words, text[max(0, start - 90) : start], text[start + len(words) :][:90]
        )
        return entry_view(booked, [around], alleged=alleged, terms=terms)  # type: ignore[arg-type]

    return build


D, S = Deed, Status
_TOLD = (
    told(
        WIRE,
        "Negotiators from the United States and North Korea signed an accord in February 2007",
        "signed",
        D.ACCORD,
        S.DONE,
        "PRK+USA",
        "PRK+USA",
        when=month(2007, 2),
        kind="treaty",
    ),
    told(
        WIRE,
        "Pyongyang promised to freeze its reactor at Yongbyon in return for fuel",
        "freeze",
        D.YIELD,
        S.PROMISED,
        "PRK",
        "USA",
        stated=month(2007, 2),
        kind="freeze",
        terms=(TermView(Relation.IN_RETURN_FOR, "e_0003"),),
    ),
    told(
        WIRE,
        "The United States sent 50,000 tons of heavy fuel oil to North Korea in July 2007",
        "sent",
        D.AID,
        S.DONE,
        "USA",
        "PRK",
        when=month(2007, 7),
        kind="fuel",
        amount=Amount(50000, "ton"),
    ),
    told(
        WIRE,
        "In March the Treasury had released some $25 million in North Korean funds frozen in Macau, officials said",
        "released",
        D.YIELD,
        S.DONE,
        "USA",
        "PRK",
        when=month(2007, 3),
        kind="release_funds",
        amount=Amount(25_000_000, "USD"),
        alleged=True,
        sources=(Source("officials", ("USA",)),),
    ),
    told(
        WIRE,
        "North Korea shut the reactor down in July 2007",
        "shut",
        D.YIELD,
        S.DONE,
        "PRK",
        "USA",
        when=month(2007, 7),
        kind="freeze",
        sources=(Source("a senior American official", ("USA",)),),
    ),
    told(
        WIRE,
        "let inspectors of the International Atomic Energy Agency return",
        "let",
        D.YIELD,
        S.DONE,
        "PRK",
        "IAEA",
        when=month(2007, 7),
        kind="inspection_access",
        sources=(Source("a senior American official", ("USA",)),),
    ),
    told(
        WIRE,
        "Pyongyang demanded that Washington remove it from the list of state sponsors of terrorism",
        "remove",
        D.YIELD,
        S.DEMANDED,
        "USA",
        "PRK",
        kind="delist",
        asked_by=("PRK",),
        stated=YEARS[2008],
    ),
    told(
        WIRE,
        "The United States took North Korea off the list in October 2008",
        "took",
        D.YIELD,
        S.DONE,
        "USA",
        "PRK",
        when=month(2008, 10),
        kind="delist",
    ),
    told(
        WIRE,
        "In April 2009 North Korea expelled the inspectors",
        "expelled",
        D.SANCTION,
        S.DONE,
        "PRK",
        "IAEA",
        when=month(2009, 4),
    ),
    told(
        WIRE,
        "In April 2009 North Korea expelled the inspectors and walked out of the talks",
        "walked out",
        D.SANCTION,
        S.DONE,
        "PRK",
        "USA",
        when=month(2009, 4),
        kind="withdraw",
    ),
    told(
        WIRE,
        "It tested a nuclear device in May 2009",
        "tested",
        D.MOBILIZE,
        S.DONE,
        "PRK",
        when=month(2009, 5),
        kind="nuclear_test",
    ),
    told(
        COLUMN,
        "North Korea has broken every promise it made to the United States",
        "broken",
        D.BREACH,
        S.DONE,
        "PRK",
        "USA",
        habitual=True,
    ),
    told(
        COLUMN,
        "Washington should not send another ton of grain",
        "send",
        D.AID,
        S.PROPOSED,
        "USA",
        "PRK",
        negated=True,
        kind="food",
        terms=(TermView(Relation.ONLY_IF, "e_000e"),),
    ),
    told(
        COLUMN,
        "unless Pyongyang first admits inspectors at five sites",
        "admits",
        D.YIELD,
        S.PROPOSED,
        "PRK",
        "IAEA",
        kind="inspection_access",
        amount=Amount(5, "site"),
    ),
    told(
        COLUMN,
        "America will not pay twice for the same horse",
        "pay",
        D.AID,
        S.REFUSED,
        "USA",
        "PRK",
        kind="money",
        sources=(Source("The secretary of state", ("USA",)),),
    ),
    told(
        COLUMN,
        "in 2010 North Korea unveiled an enrichment plant that it had denied having",
        "unveiled",
        D.MOBILIZE,
        S.DONE,
        "PRK",
        when=YEARS[2010],
    ),
    told(
        COLUMN,
        "in 2010 North Korea unveiled an enrichment plant that it had denied having",
        "denied",
        D.MOBILIZE,
        S.DENIED,
        "PRK",
        when=When(None, date(2009, 12, 31), Precision.YEAR),
    ),
    told(
        COLUMN,
        "the United States broke the agreed framework by delaying its reactors",
        "broke",
        D.BREACH,
        S.DONE,
        "USA",
        "PRK",
        alleged=True,
        sources=(Source("North Korean diplomats", ("PRK",)),),
    ),
)


def sample_entries() -> tuple[EntryView, ...]:
    """Eighteen entries, one of them told by a second outlet as well."""
    entries = [build(number + 1) for number, build in enumerate(_TOLD)]
    twice = replace(
        entries[2].evidence[0], report="r_00ff", document="d_column", outlet="The Lantern", genre=Genre.OPINION, span=None
    )
    entries[2] = replace(
        entries[2], evidence=(*entries[2].evidence, twice), notes=("Two reports with the same deed, sides and month.",)
    )
    return tuple(entries)


def sample_balance(entries: Iterable[EntryView], between: tuple[str, str] = ("USA", "PRK")) -> Balance:
    """The balance of the entries by year."""
    counted = tuple(entries)
    years = sorted({d.year for e in counted if (d := first_day(e))})
    windows = [Window(str(year), date(year, 1, 1), date(year, 12, 31)) for year in years]
    accounts = [account for entry in counted for account in accounts_of(entry, between)]
    return balance_of(accounts, between=between, windows=windows, by=By.YEAR)


def accounts_of(entry: EntryView, between: tuple[str, str]) -> list[Account]:
    """Where one entry is counted: on the account of each of the two sides that did it."""
    name = account_name(entry)
    day = first_day(entry)
    found = []
    for side in between if name else ():
        if side in {p.side for p in entry.actors}:
            others = {p.side for p in entry.recipients} - {side}
            counterpart = between[1] if side == between[0] else between[0]
            toward = counterpart if counterpart in others else Beside.OTHERS.value if others else Beside.NO_ONE.value
            single, opinion = ((entry.id,) if flag else () for flag in (entry.rests_on_one_outlet, entry.opinion_only))
            found.append(Account(side, toward, str(day.year) if day else None, str(name), (entry.id,), single, opinion, ()))
    return found


def account_name(entry: EntryView) -> str | None:
    """The account as the ledger names it."""
    if entry.alleged:
        return "alleged"
    if entry.status is Status.DONE:
        return codebook.column_of(entry.deed).value
    return entry.status.value if entry.status.value in set(Heading) else None


COMMITMENTS = (
    CommitmentView(
        "c_01", ("PRK",), ("USA",), Deed.YIELD, "freeze", "kept", made=month(2007, 2), checkable=True, days=150,
        verified_by=("IAEA",), entries=("e_0002", "e_0005"), because="the reactor was shut down in July 2007",
    ),
    CommitmentView("c_02", ("USA",), ("PRK",), Deed.AID, "fuel", "kept", made=month(2007, 2), days=160, entries=("e_0003",)),
    CommitmentView(
        "c_03", ("PRK",), ("USA",), Deed.YIELD, "dismantle", "broken", made=month(2007, 10), checkable=False, days=540,
        condition="YIELD/delist (met)", entries=("e_000a",), because="North Korea walked out", judged=True,
    ),
    CommitmentView("c_04", ("USA",), ("PRK",), Deed.AID, "money", "open", made=YEARS[2011], policy=True, entries=("e_000f",)),
)  # fmt: skip

ROUNDS = (
    RoundView(
        "round_1",
        date(2007, 2, 8),
        date(2009, 4, 14),
        opened_by="talks in Beijing",
        closed_by="North Korea walking out",
        accords=("e_0001",),
        entries=("e_0001", "e_0003", "e_000a"),
        gives=(("USA", 2), ("PRK", 1)),
        costs=(("PRK", 1),),
    ),
    RoundView("round_2", date(2011, 7, 28), None, opened_by="an invitation to New York"),
)


def sample_view() -> ReportView:
    """A whole page."""
    entries = sample_entries()
    return ReportView(
        ledger="sample.duckdb",
        sides=("USA", "PRK"),
        entries=entries,
        documents=tuple(
            document_view(with_text(c, text), reports=sum(e.document == c.id for entry in entries for e in entry.evidence))
            for text, c in CARDS.items()
        ),
        balance=sample_balance(entries),
        refusals=(
            Refusal(
                "articles/broken/scan.pdf",
                "Q311",
                "articles/broken/scan.pdf has pictures of pages but no text",
                "Run it through text recognition first",
            ),
        ),
        commitments=COMMITMENTS,
        rounds=ROUNDS,
        version="0.1.0",
    )
