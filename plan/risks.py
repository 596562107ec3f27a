"""Risks as plans assess them: probability times consequence, and the limit from which something is done."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from plan.fields import Frozen, Id, Title

_Grade = Annotated[int, Field(ge=0, le=100)]


class RiskScale(Frozen):
    """The highest probability and consequence, and the risk value from which action is needed, if said.

    Norrbotten's scale is 1-16 with action from 9 (seed plan 003, bilaga 3).
    """

    probability: _Grade
    consequence: _Grade
    act_from: Annotated[int, Field(ge=1, le=10_000)] | None = None


class Risk(Frozen):
    """A risk to a goal or a framgångsfaktor, with or without its grades; `value` is the one printed."""

    id: Id
    nr: Title | None = None
    goal: Id | None = None
    factor: Title
    probability: _Grade | None = None
    consequence: _Grade | None = None
    value: Annotated[int, Field(ge=0, le=10_000)] | None = None
    note: str | None = None


class RiskDoubt(StrEnum):
    """What in a risk as printed can't be right."""

    NOT_THE_PRODUCT = "not_the_product"
    OUTSIDE_THE_SCALE = "outside_the_scale"


def value(risk: Risk) -> int | None:
    """Return probability times consequence, or the printed value where a grade is missing."""
    if risk.probability is None or risk.consequence is None:
        return risk.value
    return risk.probability * risk.consequence


def needs_action(risk: Risk, scale: RiskScale | None) -> bool | None:
    """Whether something must be done about the risk; None where that isn't known.

    It isn't where the plan says no limit, without a value, nor where the grades and the printed value say
    different things.
    """
    if scale is None or scale.act_from is None:
        return None
    stated = {value(risk), risk.value} - {None}
    said = {number >= scale.act_from for number in stated if number is not None}
    return said.pop() if len(said) == 1 else None


def doubts(risk: Risk, scale: RiskScale | None) -> list[RiskDoubt]:
    """Return what to ask about a risk as it is printed; without a scale no grade is outside it."""
    found = []
    if risk.value is not None and value(risk) != risk.value:
        found.append(RiskDoubt.NOT_THE_PRODUCT)
    if scale and _is_outside(risk, scale):
        found.append(RiskDoubt.OUTSIDE_THE_SCALE)
    return found


def _is_outside(risk: Risk, scale: RiskScale) -> bool:
    graded = (
        (risk.probability, scale.probability),
        (risk.consequence, scale.consequence),
        (risk.value, scale.probability * scale.consequence),
    )
    return any(grade is not None and not 1 <= grade <= highest for grade, highest in graded)
