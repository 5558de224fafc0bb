"""Whatever is booked, judged and taken back in whatever order, the balance is a fold over the deeds that hold."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quidproquo.flow import entries, judging
from quidproquo.flow.accounts import balance
from quidproquo.flow.opening import Ledger, writing
from quidproquo.ledger import write
from quidproquo.measuring.balance import Heading
from quidproquo.model.report import Reading
from quidproquo.model.words import Status
from tests.words import NOW, article, ledger_of, told

STATUSES = [Status.DONE, Status.PROMISED, Status.REFUSED]
COLUMN = {Status.DONE: Heading.GIVES, Status.PROMISED: Heading.PROMISED, Status.REFUSED: Heading.REFUSED}


def text(number: int, statuses: tuple[Status, ...]) -> Reading:
    """A document whose deeds lie a week apart from each other and from those of every other document: nothing merges."""
    days = (NOW.date() + timedelta(days=7 * (number * 4 + place)) for place in range(len(statuses)))
    reports = [
        told("USA", "AID", "PRK", kind="food", status=s, on=d.isoformat(), stated=d.isoformat())
        for s, d in zip(statuses, days, strict=True)
    ]
    return article(*reports, source=f"{number}.txt")


class Desk(RuleBasedStateMachine):
    """A ledger beside a dictionary: which status each deed holds, None for one that was dropped."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.ledger: Ledger = ledger_of(Path(self.folder.name))
        self.read_as: dict[int, tuple[Status, ...]] = {}
        self.words: list[tuple[str, str, Status | None]] = []  # judgement, deed, status; the latest word holds

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(number=st.integers(0, 3), statuses=st.lists(st.sampled_from(STATUSES), min_size=1, max_size=3).map(tuple))
    def read(self, number: int, statuses: tuple[Status, ...]) -> None:
        known = self.read_as.get(number, statuses)  # a document is told as it was told first
        with writing(self.ledger, now=NOW) as book:
            write.book(book, [text(number, known)], now=NOW)
        self.read_as[number] = known

    @precondition(lambda self: self.read_as)
    @rule(data=st.data(), status=st.sampled_from(STATUSES))
    def judge(self, data: st.DataObject, status: Status) -> None:
        deed = data.draw(st.sampled_from(sorted(self.machine())))
        made = judging.judge(self.ledger, "status", [deed, status.value], because="so it was", author="Ada", now=NOW)
        self.words.append((made.id, deed, status))

    @precondition(lambda self: self.read_as)
    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        deed = data.draw(st.sampled_from(sorted(self.machine())))
        made = judging.judge(self.ledger, "drop", [deed], because="not about this", author="Ada", now=NOW)
        self.words.append((made.id, deed, None))

    @precondition(lambda self: self.words)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        word = data.draw(st.sampled_from(self.words))
        judging.undo(self.ledger, word[0], because="it was not", author="Ada", now=NOW)
        self.words.remove(word)

    def machine(self) -> dict[str, Status]:
        """What the texts say, deed by deed."""
        reports = [r for number, statuses in self.read_as.items() for r in text(number, statuses).reports]
        return {"e_" + r.id[2:]: r.status for r in reports}

    @invariant()
    def the_balance_is_a_fold(self) -> None:
        if not hasattr(self, "ledger"):
            return
        held: dict[str, Status] = self.machine()
        for _, deed, status in self.words:
            if status is not None and deed in held:
                held[deed] = status
        for deed in {deed for _, deed, status in self.words if status is None}:
            held.pop(deed, None)
        found = {d.id: d.status for d in entries.deeds(self.ledger)}
        assert found == held
        row = balance(self.ledger, between=("USA", "PRK")).row("USA", "PRK")
        assert {h: row.cell(h).count for h in Heading if row.cell(h).count} == dict(Counter(COLUMN[s] for s in held.values()))


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=4, stateful_step_count=6, deadline=None, suppress_health_check=list(HealthCheck))
