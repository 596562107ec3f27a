"""What a person may say about an indicator or a goal: that it is met, partly, not, or can't be assessed."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from plan.model import Period


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

_AT_YEAR_END = {
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


def of_goal(judged: Judged, period: Period) -> str:
    """Return how it is said of a goal: as a fact of the whole year, as a forecast in any other period."""
    return (_AT_YEAR_END if period.is_full_year else _AHEAD)[judged]
