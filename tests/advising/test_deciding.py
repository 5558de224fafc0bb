"""The advice as a whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quidproquo.advising import Advice, Outcome, Precedent, Record, Went, advise, assume, explain, two_digits
from quidproquo.advising.assumptions import Assumptions, Tag
from quidproquo.advising.moves import add_move
from quidproquo.errors import UsageError
from quidproquo.model.estimate import Estimate, TooFew
from tests.advising.words import outcomes, the_two_rounds

PLAIN = assume(
    {f"weights.{name}": 1.0 for name in ("own_voice", "named_party", "opinion", "third_party", "one_side")}
    | {"weights.half_life": 1e9}
)


def advised(record: Record | None = None, assumptions: Assumptions | None = None, draws: int = 2000, **more: object) -> Advice:
    return advise(record or the_two_rounds(), assumptions, for_side="USA", toward="PRK", seed=7, draws=draws, **more)  # type: ignore[arg-type]


def test_what_the_record_says() -> None:
    record = advised(assumptions=PLAIN).record
    assert (record.rounds, record.outcomes) == (2, 5)
    assert record.effective_n == pytest.approx(2)
    assert (record.alpha, record.beta) == pytest.approx((1, 3))
    assert (record.trust.value, record.trust.low, record.trust.high) == pytest.approx((0.25, 0.016952, 0.631597), abs=1e-5)
    assert record.entries == ("d_0", "d_1", "d_2", "d_3", "d_9")
    assert record.tag is Tag.RECORD
    assert isinstance(record.across, TooFew)


def test_the_break_evens() -> None:
    found = {b.name: b for b in advised(assumptions=PLAIN).break_evens}
    assert found["trust_needed"].value == 0.5
    assert found["visit_from"].value == pytest.approx(0.55)
    assert found["reciprocations_needed"].value == 2
    assert (found["ask_band"].value, found["ask_band"].upper) == pytest.approx((1 / 7, 9 / 13))
    assert found["likelihood_ratio_needed"].value == pytest.approx(3)
    assert found["defection_chance_needed"].value == pytest.approx(0.024390, abs=1e-6)
    assert found["audience_cost_bearable"].value == 0
    assert (found["sites"].value, found["sites"].upper) == (6, 20)


def test_the_ask_is_best_on_the_record_of_the_seeds() -> None:
    advice = advised(assumptions=PLAIN)
    assert advice.best == ("ask",)
    assert [o.move for o in advice.options][:2] == ["ask", "refuse"]
    assert advice.ask.asking == pytest.approx(0.075)
    assert advice.ask.detection_cleaned == pytest.approx(0.228184, abs=1e-6)
    assert 0 < advice.ask.asking <= advice.ask.knowing


def test_shares_of_draws_sum_to_one_and_ranges_hold_the_value() -> None:
    advice = advised(draws=20_000)
    assert sum(o.best_in for o in advice.options) == pytest.approx(1)
    for o in advice.options:
        assert o.low <= o.high
    refuse = next(o for o in advice.options if o.move == "refuse")
    assert (refuse.value, refuse.low, refuse.high, refuse.tag) == (0, 0, 0, Tag.ASSUMED)


def test_the_same_seed_gives_the_same_advice() -> None:
    assert advised() == advised()
    assert advised() != advise(the_two_rounds(), for_side="USA", toward="PRK", seed=8, draws=2000)


def test_a_new_move_leaves_the_draws_of_the_others_alone() -> None:
    more = assume({"move.wait.value": (-0.9, -1.0, -0.8)}, moves=[add_move("wait", "stay", own=["value"])])
    before, after = advised(), advised(assumptions=more)
    kept = {o.move: (o.value, o.low, o.high) for o in before.options}
    assert {o.move: (o.value, o.low, o.high) for o in after.options if o.move != "wait"} == kept


def test_ties_are_shown_as_ties() -> None:
    same = assume({"move.again.x": (0.1, 0.0, 0.3)}, moves=[add_move("again", "go", own=["x"]), add_move("sit", "stay")])
    advice = advised(assumptions=same.changed({"belief.p": 0.0}))
    by_name = {o.move: o for o in advice.options}
    assert by_name["refuse"].rank == by_name["sit"].rank == 1
    assert by_name["refuse"].best_in == pytest.approx(by_name["sit"].best_in)
    assert set(advice.best) == {"refuse", "sit"}
    assert by_name["visit"].level_with == ("again",)
    assert advice.tornado[0].flip is not None


def test_an_empty_ledger_runs_on_the_prior_and_says_so() -> None:
    advice = advised(Record())
    assert (advice.p, advice.p_tag) == (0.5, Tag.ASSUMED)
    assert advice.record.says == "no record: the prior alone"
    assert any("no record" in warning for warning in advice.warnings)
    assert advice.record.entries == ()


def test_what_is_left_out_is_counted() -> None:
    advice = advised(Record((Outcome("a", "1", None),), unverified=2, contested=4))
    assert (advice.record.unverified, advice.record.contested, advice.p) == (3, 4, 0.5)
    assert any("3 unverified and 4 contested" in warning for warning in advice.warnings)


def test_the_users_word_overrides_the_record_and_is_tagged() -> None:
    advice = advised(assumptions=assume({"belief.p": 0.9}))
    assert (advice.p, advice.p_tag) == (0.9, Tag.USER)
    assert advice.best == ("visit",)
    assert all(bar.name != "belief.phi" for bar in advice.tornado)


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_certainty_breaks_nothing(p: float) -> None:
    advice = advised(assumptions=assume({"belief.p": p}))
    assert advice.best == (("visit",) if p else ("refuse",))
    assert advice.ask.asking == advice.ask.knowing == 0
    text = json.dumps(advice.to_dict(), allow_nan=False)
    assert '"tag": "assumed"' in text


def test_the_tornado_knows_where_the_ranking_turns() -> None:
    advice = advised(assumptions=PLAIN)
    bars = {bar.name: bar for bar in advice.tornado}
    belief = bars["p"]
    assert belief.flip is not None
    turned = advised(assumptions=PLAIN.changed({"belief.p": belief.flip - 1e-6}))
    kept = advised(assumptions=PLAIN.changed({"belief.p": belief.flip + 1e-6}))
    assert (turned.best, kept.best) == (("refuse",), ("ask",))
    assert belief.flips_to == ("refuse",)
    # By hand: .95[.6p − .1(1−p) + .05 P] = .05(1 − P), with P = .1 + .5p, turns at p = .13525/.71375.
    assert belief.flip == pytest.approx(0.13525 / 0.71375, abs=1e-7)
    swings = [bar.swing for bar in advice.tornado]
    assert swings == sorted(swings, reverse=True)


@pytest.mark.parametrize("name", ["ask.s_R", "ask.s_X", "stakes.ell", "defection.pi", "belief.alpha_0", "weights.one_side"])
def test_each_flip_turns_the_advice(name: str) -> None:
    base = assume({"belief.alpha_0": 0.6})
    bar = next(bar for bar in advised(assumptions=base).tornado if bar.name == name)
    if bar.flip is None:
        return
    step = 1e-4 * (1 if bar.flip > bar.value else -1)
    beyond, before = bar.flip + step, bar.flip - step
    assert advised(assumptions=base.changed({name: before})).best == ("ask",)
    assert advised(assumptions=base.changed({name: beyond})).best != ("ask",)


def test_the_phi_at_which_the_ranking_turns() -> None:
    """Six failures make refusing best; if good news goes unreported often enough, asking is."""
    record = Record(tuple(Outcome(f"o{k}", f"r{k}", False) for k in range(8)))
    advice = advised(record, PLAIN)
    assert advice.best == ("refuse",)
    assert advice.phi_flip is not None
    assert 0 < advice.phi_flip < 1
    fixed = PLAIN.changed({"belief.phi": advice.phi_flip * 0.999})
    assert advised(record, fixed).best == ("ask",)
    assert advised(record, PLAIN.changed({"belief.phi": advice.phi_flip * 1.001})).best == ("refuse",)


def test_a_fast_record_by_many_administrations_is_told_apart() -> None:
    record = Record(
        tuple(Outcome(f"o{k}", f"r{k}", k % 3 == 0, on=date(1990 + k, 1, 1), administration="ABCDE"[k // 3]) for k in range(15))
    )
    advice = advised(record, PLAIN)
    assert isinstance(advice.record.across, Estimate)
    assert advice.p == pytest.approx(advice.record.across.value)
    assert advice.record.across.low < advice.p < advice.record.across.high
    assert advised(record, PLAIN, now="a new one").p != advice.p


@given(outcomes(), st.sampled_from([1e-9, 1e-3, 0.3, 7.0, 1e6]))
@settings(max_examples=12)
def test_the_ranking_does_not_change_when_all_pay_offs_are_rescaled(told: list[Outcome], scale: float) -> None:
    pays = ["stakes.g", "stakes.ell", "stakes.a", "visit.x", "summit.x", "ask.worth", "ask.snub", "talks.x", "concession.x"]
    pays += ["defection.B", "defection.C", "defection.M", "inspection.b_S", "inspection.b_X", "inspection.c_0", "inspection.H"]
    small = assume()
    scaled = {n: small.values[n] for n in pays}
    big = assume(
        {n: (scale * i.value, scale * i.low, scale * i.high) if i.ranged else scale * i.value for n, i in scaled.items()}
    )
    one, two = advised(Record(tuple(told)), small, draws=200), advised(Record(tuple(told)), big, draws=200)
    assert [o.move for o in one.options] == [o.move for o in two.options]
    assert [o.best_in for o in one.options] == pytest.approx([o.best_in for o in two.options], abs=0.011)
    assert one.ask.regime.regime is two.ask.regime.regime
    turns = {bar.name: bar.flip for bar in two.tornado}
    assert turns["p"] == pytest.approx(next(bar.flip for bar in one.tornado if bar.name == "p"), abs=1e-7)


def test_a_phi_that_may_be_nought_does_not_fit_a_reported_success() -> None:
    record = Record((Outcome("a", "1", True),))
    with pytest.raises(UsageError, match=r"belief\.phi may be 0"):
        advised(record, assume({"belief.phi": (0.5, 0.0, 1.0)}))
    assert advised(the_two_rounds(), assume({"belief.phi": (0.5, 0.0, 1.0)})).p < 0.5


def test_precedents_stand_with_their_move() -> None:
    case = Precedent("visit", "2007", date(2007, 3, 5), "Kim Kye Gwan in New York", Went.UNANSWERED, ("d_1",))
    advice = advised(precedents=[case])
    assert next(o for o in advice.options if o.move == "visit").precedents == (case,)
    assert "2007-03-05, round 2007: Kim Kye Gwan in New York: unanswered (d_1)" in explain(advice, "visit")
    with pytest.raises(UsageError, match="'picnic'"):
        advised(precedents=[replace(case, move="picnic")])


def test_a_perverse_ask_is_warned_of() -> None:
    advice = advised(assumptions=assume({"ask.s_R": 0.2, "ask.s_X": 0.5}))
    assert any("perverse" in warning for warning in advice.warnings)
    assert advice.ask.band is None


def test_rates_that_the_regime_contradicts_are_warned_of() -> None:
    pooled = advised(assumptions=assume({"belief.p": 0.8}))
    assert any("ask.s_X = 0.1 contradicts" in warning and "pooling" in warning for warning in pooled.warnings)
    dear = advised(assumptions=assume({"inspection.n": 30}))
    assert any("ask.s_R" in warning and "too dear" in warning for warning in dear.warnings)
    separating = advised(assumptions=assume({"inspection.n": 6}))
    assert not any("contradicts" in warning for warning in separating.warnings)


def test_an_unknown_side_lists_the_sides() -> None:
    with pytest.raises(UsageError, match="Its sides are PRK, USA"):
        advise(Record(), for_side="USA", toward="XYZ", known_sides=["USA", "PRK"])
    with pytest.raises(UsageError, match="toward itself"):
        advise(Record(), for_side="USA", toward="USA")
    with pytest.raises(UsageError, match="seed is -1"):
        advise(Record(), for_side="USA", toward="PRK", seed=-1)


def test_a_move_is_explained() -> None:
    text = explain(advised(), "ask")
    assert "ask.s_R = 0.6 (0.4 to 0.8) [assumed]" in text
    assert "p = 0.29 [record]" in text
    assert "It is the best move if p lies between 0.19 and 0.73." in text
    assert "No probability" not in text
    with pytest.raises(UsageError, match="The moves are"):
        explain(advised(), "picnic")


def test_the_decision_table_as_a_frame() -> None:
    frame = advised().to_pandas()
    assert next(iter(frame.index)) == "ask"
    assert set(frame["tag"]) == {"assumed"}


@pytest.mark.parametrize(
    ("x", "shown"),
    [
        (0.075, "0.075"),
        (-0.0295, "−0.03"),
        (0.25, "0.25"),
        (1 / 3, "0.33"),
        (0.6, "0.6"),
        (12.34, "12"),
        (0.0, "0"),
        (None, "none"),
        (1e-9, "0"),
        (100.0, "100"),
        (-2.0, "−2"),
        (0.997, "1"),
    ],
)
def test_numbers_are_shown_with_two_digits(x: float | None, shown: str) -> None:
    assert two_digits(x) == shown
