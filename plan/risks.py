"""Risks as plans assess them: probability times consequence, and the limit from which something is done."""

from typing import Annotated

from pydantic import Field

from plan.fields import Frozen, Id, Title

_Grade = Annotated[int, Field(ge=0, le=100)]


class RiskScale(Frozen):
    """The highest probability and consequence, and the risk value from which action is needed.

    Norrbotten's scale is 1-16 with action from 9 (seed plan 003, bilaga 3).
    """

    probability: _Grade = 4
    consequence: _Grade = 4
    act_from: Annotated[int, Field(ge=1, le=10_000)] = 9


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
