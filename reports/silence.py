"""That a deadline falls within a plan's quiet days, as a sentence for the chat."""

from datetime import date

from plan.calendar import deadline_of, short_day
from plan.model import Plan
from plan.silence import silences
from reports.mrkdwn import plain

_NAME = 60
_MOST = 3


def silent_deadlines(plan: Plan, today: date) -> list[str]:
    """Return a line for each deadline ahead before which the plan is quiet."""
    return [
        f"⚠ {plain(plan.name, _NAME)} är tyst {short_day(one.first, today)} – {short_day(one.last, today)}, "
        f"och {plain(one.period.name, _NAME)} stänger {short_day(deadline_of(one.period), today)}. "
        f"{_spoken(one.spoken, today)}"
        for one in list(silences(plan, today))[:_MOST]
    ]


def _spoken(day: date | None, today: date) -> str:
    if day is None:
        return "Ingen påminns före dess."
    return f"Efter {short_day(day, today)} påminns ingen förrän den har stängt."
