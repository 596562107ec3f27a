"""What stands for an item in a period, or why nothing does."""

from collections.abc import Callable

from plan.activity import Activity
from plan.answers import Aspect, Reading, Standing
from plan.indicator import Indicator, IndicatorKind
from plan.model import Period, is_asked
from plan.owed import status_parts
from plan.parts import TOTAL, spoken
from plan.totals import total
from reports import judging, values
from reports.mrkdwn import plain

Stands = Callable[[str], Standing]
"""What stands for an item in the period that is shown."""


def outcome(indicator: Indicator, period: Period, stands: Standing) -> str:
    """Return what stands for an indicator, with its parts and its forecast, or that nothing does."""
    said = total(indicator, stands)
    if indicator.kind is IndicatorKind.CLUSTER and said is None and stands:
        return judging.cluster(indicator, stands)
    split = values.parts(stands, Aspect.OUTCOME)
    ahead = stands.get((Aspect.FORECAST, TOTAL))
    forecast = f" · helårsprognos {values.value(ahead.reading)}" if ahead else ""
    if said:
        return f"{values.value(said)}{f' ({split})' if split else ''}{forecast}"
    if split or forecast:
        return f"{split}{forecast}".removeprefix(" · ")
    return "ej inrapporterad" if is_asked(indicator, period) else "mäts inte denna period"


def statuses(activity: Activity, period: Period, stands: Standing) -> str:
    """Return the status of an activity, or of each board's part in it."""
    said = ((part, stands.get((Aspect.STATUS, part))) for part in status_parts(activity))
    return " · ".join(status(activity, part, period, one.reading if one else None) for part, one in said)


def status(activity: Activity, part: str, period: Period, said: Reading | None) -> str:
    """Return what is said of one board's part in an activity, or of the whole; or why nothing is."""
    board = f"{plain(spoken(part))}: " if part else ""
    if said:
        return f"{board}{values.value(said)}"
    known = f" (i planen: {plain(activity.status)})" if activity.status else ""
    asked = "ej inrapporterad" if is_asked(activity, period) else "rapporteras inte denna period"
    return f"{board}{asked}{known}"
