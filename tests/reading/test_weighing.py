"""Rules and heads against each other, with verdicts written by hand."""

from __future__ import annotations

from dataclasses import replace

from quidproquo.model.words import Deed, Status
from quidproquo.reading.sense import Verdict
from quidproquo.reading.weighing import weigh_standing
from quidproquo.reading.whether import Standing


def verdict(deed: Deed, status: Status, sure: float, *, chance: float = 0.9) -> Verdict:
    rest = (1 - sure) / (len(Status) - 1)
    return Verdict(
        chance, deed, chance * sure, None, {s: sure if s is status else rest for s in Status}, negated=False, doers=(), receivers=(),
        speakers=(), askers=(4,),
    )  # fmt: skip


RULED = Standing(Deed.YIELD, "freeze", Status.DONE)


def test_without_a_verdict_the_rules_stand() -> None:
    assert weigh_standing(RULED, None, only_seen=False) == RULED


def test_the_rules_say_how_their_own_words_stand() -> None:
    found = weigh_standing(RULED, verdict(Deed.SANCTION, Status.THREATENED, 0.95), only_seen=False)
    assert found == RULED


def test_a_demand_without_an_asker_takes_the_heads_asker() -> None:
    asked = replace(RULED, status=Status.DEMANDED)
    found = weigh_standing(asked, verdict(Deed.YIELD, Status.DONE, 0.9), only_seen=False)
    assert (found.status, found.asked_by) == (Status.DEMANDED, (4,))


def test_what_only_the_heads_see_stands_as_they_say() -> None:
    found = weigh_standing(RULED, verdict(Deed.AID, Status.DEMANDED, 0.3), only_seen=True)
    assert (found.deed, found.status, found.asked_by) == (Deed.AID, Status.DEMANDED, (4,))


def test_refused_carries_its_own_negation() -> None:
    negated = replace(verdict(Deed.AID, Status.REFUSED, 0.9), negated=True)
    assert not weigh_standing(RULED, negated, only_seen=True).negated
