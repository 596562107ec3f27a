"""A controller's word on which way is better for an indicator."""

from datetime import date

from plan.fields import Frozen
from plan.indicator import Direction


class SaidDirection(Frozen):
    """A controller's word on an indicator, by whom and when. It is no part of the plan's file."""

    item: str
    direction: Direction
    by: str
    on: date
