"""What is owed: the items reported in a period that have no answer in it yet.

Everything that reminds, lists or counts reads this one function.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plan.activity import Activity
from plan.answers import Answer, Answered, Aspect, Meaning, Standing
from plan.calendar import deadline_of
from plan.indicator import Indicator, IndicatorKind
from plan.model import Item, Period, Plan, is_asked
from plan.parts import TOTAL, part_of
from plan.periods import Phase, as_on, phase, reopened

BOARD = "nämnd"

Answers = Callable[[str, str], Standing]
"""What stands for (period code, item id); empty where nothing does."""

Gists = Callable[[str, str], Answered]
"""The same as far as telling what is owed goes."""


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


def asking(plan: Plan, today: date, since: date) -> list[Period]:
    """Return the periods whose answers are asked for today, the late ones too until they are locked.

    What fell due before `since`, the day the plan came here, was never asked for. A locked period that is
    reopened stands in the list as it is then (`Period.again`), and asks for what it reopened.
    """
    return [
        as_on(period, today)
        for period in plan.periods
        if reopened(period, today) or _is_asking(period, today, since)
    ]


def _is_asking(period: Period, today: date, since: date) -> bool:
    where = phase(period, today)
    return where is Phase.OPEN or (where is Phase.LATE and deadline_of(period) >= since)


def owed(
    plan: Plan, answers: Gists, today: date, since: date, items: Sequence[Item] | None = None
) -> Iterator[Owed]:
    """Yield what is owed today of these items (of all in the plan), in the order of the periods and of them.

    `since` is as for `asking`.
    """
    for period in asking(plan, today, since):
        yield from owed_in(plan, period, answers, items)


def owed_in(
    plan: Plan, period: Period, answers: Gists, items: Sequence[Item] | None = None
) -> Iterator[Owed]:
    """Yield what is owed in a period of these items (of all in the plan), whatever the day."""
    asked = plan.asked[period.code] if items is None else [one for one in items if is_asked(one, period)]
    for item in asked_again(plan, period, asked):
        if one := owed_of(item, period, answers(period.code, item.id)):
            yield one


def asked_again(plan: Plan, period: Period, asked: Sequence[Item]) -> Sequence[Item]:
    """Return which of the items asked for are asked for: all, but of a reopened period what that reopened."""
    again = plan.period[period.code]
    if again is period or again.reopened is None:
        return asked
    return [one for one in asked if one.id in again.reopened.items]


def owed_of(item: Item, period: Period, stands: Answered) -> Owed | None:
    """Return what of an item is owed in a period; None where it has its answer."""
    if is_answered(item, stands):
        return None
    return Owed(item, period, _wakes(stands), _missing_parts(item, stands))


def is_answered(item: Item, stands: Answered) -> bool:
    """Whether an item has its answer: an outcome that is not just promised, or each board's status.

    A cluster has it when each of its parameters is answered, or when the whole is.
    """
    if not stands:
        return False
    if isinstance(item, Activity):
        return all((Aspect.STATUS, part) in stands for part in status_parts(item))
    said = _outcomes(stands)
    is_in = bool(said) and all(one.meaning != Meaning.AWAITED for one in said)
    return is_in and not _missing_parts(item, stands)


def _missing_parts(item: Item, stands: Answered) -> tuple[str, ...]:
    if not isinstance(item, Indicator) or not (parts := _owed_parts(item, stands)):
        return ()
    return tuple(part for part in parts if (Aspect.OUTCOME, part) not in stands)


def _owed_parts(indicator: Indicator, stands: Answered) -> tuple[str, ...]:
    if indicator.kind is IndicatorKind.CLUSTER and (Aspect.OUTCOME, TOTAL) not in stands:
        return indicator.parts
    return indicator.owed_parts


def status_parts(activity: Activity) -> list[str]:
    """Return the parts that each have a status of their own: one a board, or the whole."""
    return [part_of({BOARD: board}) for board in activity.boards] or [""]


def comment_parts(activity: Activity) -> list[str]:
    """Return the parts that each have a comment of their own: one a board where there are several."""
    return status_parts(activity) if len(activity.boards) > 1 else [TOTAL]


def _outcomes(stands: Answered) -> Sequence[Answer]:
    """Return the total where it is said, else the parts."""
    if total := stands.get((Aspect.OUTCOME, TOTAL)):
        return [total]
    return [one for (aspect, _), one in stands.items() if aspect is Aspect.OUTCOME]


def _wakes(stands: Answered) -> date | None:
    """Return the first day on which something promised is due."""
    return min((one.awaited for one in _outcomes(stands) if one.awaited), default=None)
