"""What one person owes, with what is needed to answer it on the spot."""

from collections.abc import Iterable
from dataclasses import dataclass

from plan.activity import Activity
from plan.answers import Aspect
from plan.crew import StandIn
from plan.model import Plan
from plan.owed import Answers, Owed, status_parts
from plan.periods import earlier


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that somebody owes; `status` is what an activity's boards all had last, if it is one.

    `stands_for` says for whom it is told, where that is another than who is told.
    """

    plan: Plan
    owed: Owed
    status: str = ""
    stands_for: StandIn | None = None


def lines_of(plan: Plan, owed: Iterable[Owed], answers: Answers) -> list[Line]:
    """Return what somebody owes as lines."""
    return [Line(plan, one, _latest_status(plan, one, answers)) for one in owed]


def _latest_status(plan: Plan, one: Owed, answers: Answers) -> str:
    if not isinstance(one.item, Activity):
        return ""
    found = {_status(plan, one, part, answers) or one.item.status for part in status_parts(one.item)}
    return (found.pop() or "") if len(found) == 1 else ""


def _status(plan: Plan, one: Owed, part: str, answers: Answers) -> str | None:
    """Return the status of a part in the latest period before that has one."""
    stood = (
        answers(period.code, one.item.id).get((Aspect.STATUS, part)) for period in earlier(plan, one.period)
    )
    return next((said.reading.text for said in stood if said), None)
