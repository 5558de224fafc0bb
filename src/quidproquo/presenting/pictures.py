"""From a result to its pictures.

Invariant: a result of any measure that can be drawn is drawn here and nowhere else, the same for `--plot`, the page and Python.
"""

from __future__ import annotations

from quidproquo.advising.advice import Advice
from quidproquo.errors import UsageError
from quidproquo.measuring.balance import Balance
from quidproquo.measuring.dependence import Dependence
from quidproquo.measuring.fulfilment import Fulfilment
from quidproquo.measuring.reciprocity import Reciprocity
from quidproquo.measuring.response import Response
from quidproquo.measuring.routine import Routine
from quidproquo.model.estimate import TooFew
from quidproquo.presenting.charts.advice import draw_decision, draw_tornado
from quidproquo.presenting.charts.answers import draw_dependence, draw_response
from quidproquo.presenting.charts.asking import draw_ask, draw_detection
from quidproquo.presenting.charts.balance import draw_balance
from quidproquo.presenting.charts.commitments import draw_fulfilment
from quidproquo.presenting.charts.routine import draw_routine
from quidproquo.presenting.views import Drawing


def draw(result: object) -> tuple[Drawing, ...]:
    """The pictures of a result, the chief one first; UsageError Q191 where there is no picture of it."""
    match result:
        case Balance():
            return (draw_balance(result),)
        case Response():
            return (draw_response(result),)
        case Dependence():
            return (draw_dependence(result),)
        case Reciprocity():
            return draw_reciprocity(result)
        case Routine():
            return (draw_routine(result),)
        case Advice():
            return draw_advice(result)
        case Fulfilment():
            return (draw_fulfilment([result]),)
        case () | (Fulfilment(), *_):
            return (draw_fulfilment([one for one in result if isinstance(one, Fulfilment)]),)
    raise UsageError(
        "Q191",
        f"there is no picture of a {type(result).__name__}",
        remedy="Draw a balance, reciprocity, a routine, the fulfilment of commitments or an advice.",
    )


def draw_reciprocity(found: Reciprocity) -> tuple[Drawing, ...]:
    """Act and answer, and the responses over time where there is enough of a series for them."""
    answers = draw_response(found.response)
    if isinstance(found.dependence, TooFew):
        return (answers,)
    return answers, draw_dependence(found.dependence, step=found.series.every.value, scale=f"the {found.series.scale} scale")


def draw_advice(advice: Advice) -> tuple[Drawing, ...]:
    """The decision table, what turns it, what the ask is worth, what inspections find."""
    numbers = {assumed.name: assumed.value for assumed in advice.assumptions}
    visited, hidden = (round(numbers.get(name, 0)) for name in ("inspection.n", "inspection.d"))
    return (
        draw_decision(advice),
        draw_tornado(advice),
        draw_ask(advice.ask.curve, p=advice.p, band=advice.ask.band),
        draw_detection(advice.ask.detections, visited=visited, hidden=hidden),
    )
