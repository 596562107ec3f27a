"""What is owed: the items reported in a period that have no answer in it yet.

Everything that reminds, lists or counts reads this one function.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from plan.activity import Activity
from plan.answers import Aspect, Meaning, Reading, Standing
from plan.calendar import deadline_of
from plan.indicator import Indicator, IndicatorKind
from plan.model import Item, Period, Plan
from plan.parts import TOTAL, part_of
from plan.periods import Phase, phase

BOARD = "nämnd"

Answers = Callable[[str, str], Standing]
"""What stands for (period code, item id); empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One item that lacks its answer in one period; `wakes` is the day promised data are due.

    `parts` are those that lack it, where each owes its own.
    """

    item: Item
    period: Period
    wakes: date | None = None
    parts: tuple[str, ...] = ()

    def is_asleep(self, today: date) -> bool:
        """Whether the answer is "data kommer" and that day is still ahead."""
        return self.wakes is not None and today < self.wakes


def owed(plan: Plan, answers: Answers, today: date, since: date) -> Iterator[Owed]:
    """Yield what is owed today, in the order of the periods and of the plan.

    What fell due before `since`, the day the plan came here, was never asked for and is not owed.
    """
    for period in plan.periods:
        where = phase(period, today)
        if where is Phase.OPEN or (where is Phase.LATE and deadline_of(period) >= since):
            found = (owed_of(item, period, answers(period.code, item.id)) for item in asked_in(plan, period))
            yield from (one for one in found if one)


def owed_of(item: Item, period: Period, stands: Standing) -> Owed | None:
    """Return what an item that is asked for still owes; None where it has its answer."""
    if is_answered(item, stands):
        return None
    return Owed(item, period, _wakes(stands), tuple(_missing_parts(item, stands)))


def asked_in(plan: Plan, period: Period) -> list[Item]:
    """Return the items that are asked for in a period, in the plan's order."""
    return [item for item in plan.items.values() if is_asked(item, period)]


def is_asked(item: Item, period: Period) -> bool:
    """Whether an item is asked for in a period: what is added later or ended by its last day is not."""
    listed = period.code in item.reporting and not item.retired
    return listed and (not item.amendments or item.lives_on(period.last_day))


def is_answered(item: Item, stands: Standing) -> bool:
    """Whether an item has its answer: an outcome that is not just promised, or each board's status.

    A cluster has it when each of its parameters is answered, or when the whole is.
    """
    if isinstance(item, Activity):
        return all((Aspect.STATUS, part) in stands for part in status_parts(item))
    said = _outcomes(stands)
    complete = not any(_missing_parts(item, stands))
    return complete and bool(said) and all(one.meaning != Meaning.AWAITED for one in said)


def _missing_parts(item: Item, stands: Standing) -> Iterator[str]:
    if isinstance(item, Indicator):
        yield from (part for part in _owed_parts(item, stands) if (Aspect.OUTCOME, part) not in stands)


def _owed_parts(indicator: Indicator, stands: Standing) -> tuple[str, ...]:
    if indicator.kind is IndicatorKind.CLUSTER and (Aspect.OUTCOME, TOTAL) not in stands:
        return indicator.parts
    return indicator.owed_parts


def status_parts(activity: Activity) -> list[str]:
    """Return the parts that each have a status of their own: one a board, or the whole."""
    return [part_of({BOARD: board}) for board in activity.boards] or [""]


def comment_parts(activity: Activity) -> list[str]:
    """Return the parts that each have a comment of their own: one a board where there are several."""
    return status_parts(activity) if len(activity.boards) > 1 else [TOTAL]


def _outcomes(stands: Standing) -> list[Reading]:
    """Return the total where it is said, else the parts."""
    said = {part: one.reading for (aspect, part), one in stands.items() if aspect is Aspect.OUTCOME}
    return [said[TOTAL]] if TOTAL in said else list(said.values())


def _wakes(stands: Standing) -> date | None:
    """Return the first day on which something promised is due."""
    return min((one.awaited for one in _outcomes(stands) if one.awaited), default=None)
