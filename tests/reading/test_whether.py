"""Whether it happened: steps from a deed's word to the root of its sentence, folded to a status. Rules by their number in the vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.model.words import Deed, Status
from quidproquo.reading.steps import Sort, Step
from quidproquo.reading.whether import HOSTILE, Standing, judge_status

FRIENDLY = [deed for deed in Deed if deed not in HOSTILE]
HARMS = [Deed.SANCTION, Deed.MOBILIZE, Deed.COERCE, Deed.ASSAULT]
OWN_NEGATION = (Status.REFUSED, Status.ABSENT, Status.DENIED)

STEPS = st.builds(
    Step,
    st.sampled_from(list(Sort)),
    st.integers(0, 8),
    by=st.sampled_from([(), (1,)]),
    to=st.sampled_from([(), (2,)]),
    conditioned=st.booleans(),
)
CHAINS = st.lists(STEPS, max_size=6).map(tuple)


def judged(deed: Deed, *sorts: Sort, kind: str | None = None) -> Standing:
    """The standing of a deed under steps that each stand at a word of their own, innermost first."""
    return judge_status(tuple(Step(sort, 10 + k, by=(1,), to=(2,)) for k, sort in enumerate(sorts)), deed=deed, kind=kind)


@pytest.mark.parametrize("deed", list(Deed))
def test_a_deed_that_nothing_speaks_of_is_done(deed: Deed) -> None:
    assert judged(deed) == Standing(deed, None, Status.DONE)


@pytest.mark.parametrize("deed", FRIENDLY)
@pytest.mark.parametrize(
    ("sorts", "status"),
    [
        ((Sort.PROMISE,), Status.PROMISED),
        ((Sort.WILL,), Status.PROMISED),
        ((Sort.OFFER,), Status.OFFERED),
        ((Sort.DEMAND,), Status.DEMANDED),
        ((Sort.WANT,), Status.DEMANDED),
        ((Sort.REFUSE,), Status.REFUSED),
        ((Sort.NOT, Sort.WILL), Status.REFUSED),
        ((Sort.NOT, Sort.PROMISE), Status.REFUSED),
        ((Sort.NOT,), Status.ABSENT),
        ((Sort.FAIL,), Status.ABSENT),
        ((Sort.DENY,), Status.DENIED),
        ((Sort.OUGHT,), Status.PROPOSED),
        ((Sort.PERHAPS,), Status.HYPOTHETICAL),
        ((Sort.IF,), Status.HYPOTHETICAL),
        ((Sort.UNLESS,), Status.DEMANDED),
        ((Sort.QUESTION,), Status.HYPOTHETICAL),
        ((Sort.PURPOSE,), Status.HYPOTHETICAL),
        ((Sort.TRY,), Status.HYPOTHETICAL),
    ],
)
def test_each_status_has_its_words(deed: Deed, sorts: tuple[Sort, ...], status: Status) -> None:
    standing = judged(deed, *sorts)
    assert (standing.deed, standing.status, standing.negated) == (deed, status, False)


@pytest.mark.parametrize("deed", HARMS)
@pytest.mark.parametrize("sort", [Sort.PROMISE, Sort.WILL, Sort.OFFER, Sort.THREATEN])
def test_a_harm_held_out_is_a_threat(deed: Deed, sort: Sort) -> None:
    """Rule 3."""
    assert judged(deed, sort).status is Status.THREATENED


@pytest.mark.parametrize("deed", [*HARMS, Deed.BREACH])
@pytest.mark.parametrize("sorts", [(Sort.NOT, Sort.PROMISE), (Sort.NOT, Sort.WILL), (Sort.REFUSE,)])
def test_forswearing_a_harm_is_a_promised_yield(deed: Deed, sorts: tuple[Sort, ...]) -> None:
    """Rules 9 and 20: "pledged not to", "will not", "ruled out"."""
    standing = judged(deed, *sorts)
    assert (standing.deed, standing.status, standing.negated) == (Deed.YIELD, Status.PROMISED, False)


@pytest.mark.parametrize(
    ("deed", "kind", "given"),
    [
        (Deed.MOBILIZE, "nuclear_test", "moratorium"),
        (Deed.MOBILIZE, "missile_test", "moratorium"),
        (Deed.MOBILIZE, "drill", "suspend_exercises"),
        (Deed.SANCTION, "sanctions", "sanctions_relief"),
        (Deed.ASSAULT, "shell", "cease_fire"),
        (Deed.BREACH, None, "comply"),
    ],
)
def test_what_is_given_by_forswearing_follows_from_the_harm(deed: Deed, kind: str | None, given: str) -> None:
    assert judged(deed, Sort.NOT, Sort.PROMISE, kind=kind).kind == given


def test_did_not_rule_out_is_perhaps() -> None:
    """Rule 20: the refusal and its denial are one word."""
    for deed in Deed:
        standing = judge_status((Step(Sort.REFUSE, 3), Step(Sort.NOT, 3)), deed=deed, kind=None)
        assert (standing.deed, standing.status) == (deed, Status.HYPOTHETICAL)


@pytest.mark.parametrize("status", [Sort.PROMISE, Sort.OFFER])
def test_denying_a_promise_is_refusing(status: Sort) -> None:
    assert judged(Deed.YIELD, status, Sort.NOT).status is Status.REFUSED


@pytest.mark.parametrize("sort", [Sort.REFUSE, Sort.DEMAND, Sort.DENY])
def test_a_refusal_demand_or_denial_that_did_not_come_leaves_it_open(sort: Sort) -> None:
    assert judged(Deed.YIELD, sort, Sort.NOT).status is Status.HYPOTHETICAL


def test_to_want_ones_own_deed_is_to_offer_it_and_anothers_to_demand_it() -> None:
    """Rule 11."""
    own = judge_status((Step(Sort.WANT, 2, by=(1,)),), deed=Deed.MEET, kind=None)
    other = judge_status((Step(Sort.WANT, 2, by=(1,), to=(3,)),), deed=Deed.MEET, kind=None)
    assert own.status is Status.OFFERED
    assert (other.status, other.asked_by, other.asked_of) == (Status.DEMANDED, (1,), (3,))


@pytest.mark.parametrize(
    ("deed", "status"), [(Deed.YIELD, Status.OFFERED), (Deed.MEET, Status.OFFERED), (Deed.ASSAULT, Status.THREATENED)]
)
def test_would_under_a_condition_puts_it_forward(deed: Deed, status: Status) -> None:
    """Rule 19."""
    assert judge_status((Step(Sort.WOULD, 2, conditioned=True),), deed=deed, kind=None).status is status


def test_would_in_reported_speech_is_will_and_in_the_authors_voice_perhaps() -> None:
    assert judged(Deed.YIELD, Sort.WOULD, Sort.SAY).status is Status.PROMISED
    assert judged(Deed.YIELD, Sort.WOULD).status is Status.HYPOTHETICAL


def test_a_promise_not_kept_is_a_breach_and_a_deed_not_done_is_absent() -> None:
    """Rule 20."""
    assert judged(Deed.YIELD, Sort.PROMISE, Sort.FAIL).deed is Deed.BREACH
    assert judged(Deed.YIELD, Sort.PROMISE, Sort.FAIL).status is Status.DONE
    assert judged(Deed.YIELD, Sort.FAIL).deed is Deed.YIELD


@pytest.mark.parametrize(
    ("deed", "kind", "after"),
    [
        (Deed.ASSAULT, "shell", (Deed.YIELD, "cease_fire")),
        (Deed.MOBILIZE, "missile_test", (Deed.YIELD, "moratorium")),
        (Deed.AID, "food", (Deed.SANCTION, "aid_cut")),
        (Deed.MEET, "talks", (Deed.SANCTION, "suspend_talks")),
    ],
)
def test_stopping_a_harm_gives_and_stopping_a_gift_harms(deed: Deed, kind: str, after: tuple[Deed, str]) -> None:
    standing = judged(deed, Sort.REFRAIN, kind=kind)
    assert ((standing.deed, standing.kind), standing.status) == (after, Status.DONE)


def test_asking_someone_to_stop_a_harm_is_asking_for_a_yield() -> None:
    standing = judged(Deed.ASSAULT, Sort.NOT, Sort.DEMAND)
    assert (standing.deed, standing.status, standing.negated) == (Deed.YIELD, Status.DEMANDED, False)


def test_not_yet_a_lie_but_a_negated_proposal() -> None:
    """ "Should not give aid" is aid, proposed and negated."""
    standing = judged(Deed.AID, Sort.NOT, Sort.OUGHT)
    assert (standing.status, standing.negated) == (Status.PROPOSED, True)


def test_a_condition_not_met_is_negated() -> None:
    """ "If it does not disclose" is a yield, hypothetical and negated."""
    standing = judged(Deed.YIELD, Sort.NOT, Sort.IF)
    assert (standing.status, standing.negated) == (Status.HYPOTHETICAL, True)


def test_the_word_that_decided_is_named() -> None:
    assert judged(Deed.YIELD, Sort.PROMISE, Sort.SAY).decided_by == 10
    assert judged(Deed.YIELD).decided_by is None


@given(CHAINS, st.sampled_from(list(Deed)))
def test_refused_absent_and_denied_are_never_negated(steps: tuple[Step, ...], deed: Deed) -> None:
    standing = judge_status(steps, deed=deed, kind=None)
    assert not (standing.negated and standing.status in (*OWN_NEGATION, Status.DONE))


@given(CHAINS, st.sampled_from(list(Deed)), st.sampled_from([Sort.OUGHT, Sort.IF, Sort.UNLESS, Sort.DENY, Sort.PERHAPS]))
def test_the_outermost_word_decides(steps: tuple[Step, ...], deed: Deed, last: Sort) -> None:
    """Rule 12."""
    status = judge_status((*steps, Step(last, 99)), deed=deed, kind=None).status
    expected = {Sort.OUGHT: Status.PROPOSED, Sort.UNLESS: Status.DEMANDED, Sort.DENY: Status.DENIED}
    assert status is expected.get(last, Status.HYPOTHETICAL)


@given(CHAINS, st.sampled_from(list(Deed)))
def test_who_says_so_changes_nothing_of_it(steps: tuple[Step, ...], deed: Deed) -> None:
    plain = tuple(s for s in steps if s.sort is not Sort.WOULD)
    silent = tuple(s for s in plain if s.sort not in (Sort.SAY, Sort.ACCUSE))
    said = (*silent, Step(Sort.SAY, 98, by=(1,)), Step(Sort.ACCUSE, 97, by=(1,)))
    assert judge_status(said, deed=deed, kind=None) == judge_status(silent, deed=deed, kind=None)


@given(CHAINS, st.sampled_from(list(Deed)))
def test_the_same_steps_give_the_same_status(steps: tuple[Step, ...], deed: Deed) -> None:
    standing = judge_status(steps, deed=deed, kind=None)
    assert standing == judge_status(steps, deed=deed, kind=None)
    assert standing.deed in {deed, Deed.YIELD, Deed.BREACH, Deed.SANCTION}


@given(CHAINS, st.sampled_from(list(Deed)))
def test_only_a_demand_has_an_asker(steps: tuple[Step, ...], deed: Deed) -> None:
    standing = judge_status(steps, deed=deed, kind=None)
    if standing.status in (Status.DONE, Status.REFUSED, Status.ABSENT, Status.DENIED):
        assert standing.asked_by == ()
