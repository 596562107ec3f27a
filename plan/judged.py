"""What a person may say about an indicator or a goal: that it is met, partly, not, or can't be assessed."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from plan.model import Goal, Period, Plan


class Judged(StrEnum):
    """A person's judgement (bedömning). Of a goal there is no other: no rule says whether it is reached."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    CANNOT_ASSESS = "cannot_assess"


NAMES: Mapping[Judged, str] = MappingProxyType(
    {
        Judged.MET: "uppnått",
        Judged.PARTLY_MET: "delvis uppnått",
        Judged.NOT_MET: "ej uppnått",
        Judged.CANNOT_ASSESS: "kan inte bedömas",
    }
)
"""How it is said of an indicator's target."""

SYMBOLS: Mapping[Judged, str] = MappingProxyType(
    {Judged.MET: "✔", Judged.PARTLY_MET: "◐", Judged.NOT_MET: "✖", Judged.CANNOT_ASSESS: ""}
)
"""One sign for each answer, told apart without colour; it never stands without the name."""

_AFTERWARDS = {
    Judged.MET: "uppnåddes",
    Judged.PARTLY_MET: "uppnåddes delvis",
    Judged.NOT_MET: "uppnåddes inte",
    Judged.CANNOT_ASSESS: "kan inte bedömas",
}
_AHEAD = {
    Judged.MET: "bedöms uppnås",
    Judged.PARTLY_MET: "bedöms delvis uppnås",
    Judged.NOT_MET: "bedöms inte uppnås",
    Judged.CANNOT_ASSESS: "kan inte bedömas",
}


def of_goal(judged: Judged, goal: Goal, period: Period, plan: Plan) -> str:
    """Return how it is said of a goal: as a fact where its time is over, as a forecast before that."""
    return (_AFTERWARDS if _is_over(goal, period, plan) else _AHEAD)[judged]


def _is_over(goal: Goal, period: Period, plan: Plan) -> bool:
    """Whether a period reports on the goal's whole time: it ends with its year, or with the plan."""
    last = goal.year or max(plan.years)
    return period.year > last or (period.year == last and period.is_full_year)
