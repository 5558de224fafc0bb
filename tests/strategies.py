"""The trade's words as Hypothesis strategies: sides, times, reports and articles as they come.

Invariant: everything drawn is something that a reader could have read; whatever is drawn can be booked.
"""

from __future__ import annotations

from hypothesis import strategies as st

from quidproquo.model import codebook
from quidproquo.model.report import Reading, Report
from quidproquo.model.words import Deed, Genre, Status
from tests.words import article, told

SIDES = st.sampled_from(["USA", "PRK", "KOR", "IAEA"])
TIMES = st.sampled_from([None, "2007", "2007-10", "2007-10-03", "2007-10-04", "2008-06-26", "2007…2009", "2009…", "…2006"])
OUTLETS = st.sampled_from([None, "Courier", "Herald", "Post"])


@st.composite
def reports(draw: st.DrawFn, *, deeds: tuple[Deed, ...] = tuple(Deed), statuses: tuple[Status, ...] = tuple(Status)) -> Report:
    """A report of one clause."""
    deed, status = draw(st.sampled_from(deeds)), draw(st.sampled_from(statuses))
    kinds = [kind for chosen, kind in codebook.kinds() if chosen is deed]
    actors = draw(st.lists(SIDES, max_size=2, unique=True))
    others = draw(st.lists(SIDES, max_size=2, unique=True))
    return told(
        " ".join(sorted(actors)),
        deed.value,
        " ".join(sorted(others)),
        status=status,
        kind=draw(st.none() | st.sampled_from(kinds)),
        on=draw(TIMES),
        stated=draw(TIMES),
        said_by=draw(st.lists(st.sampled_from(["USA", "PRK", "IAEA", "an analyst"]), max_size=2)),
        asked_by=draw(SIDES) if status is Status.DEMANDED else "",
        amount=draw(st.none() | st.tuples(st.sampled_from([5.0, 50_000.0, 25_000_000.0]), st.sampled_from(["ton", "USD"]))),
        confidence=round(draw(st.floats(0.05, 0.95)), 4),
        negated=draw(st.booleans()) and status not in (Status.REFUSED, Status.ABSENT, Status.DENIED),
        habitual=draw(st.integers(0, 9)) == 0,
    )


@st.composite
def articles(draw: st.DrawFn, *, number: int = 0) -> Reading:
    """A reading of an article with a few reports."""
    return article(
        *draw(st.lists(reports(), max_size=4)),
        published=draw(st.sampled_from([None, "2007-10-05", "2007-10-06", "2009-01-01"])),
        outlet=draw(OUTLETS),
        genre=draw(st.sampled_from(list(Genre))),
        source=f"{number}.txt",
    )
