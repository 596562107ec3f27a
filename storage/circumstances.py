"""What people have chosen and what Slack has said of them, as it decides whom a reminder reaches."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection

from plan.circumstances import Circumstances
from storage.preferences import pauses, preferences
from storage.slack_users import differing

FRESH = timedelta(days=7)
"""For so long counts what Slack has said of an account; then it is asked again, and tried meanwhile."""


def circumstances(db: Connection, now: datetime) -> Circumstances:
    """Return the circumstances at a moment; `now` is in the organisation's zone."""
    users = differing(db, str(now.tzinfo))
    return Circumstances(
        preferences(db),
        frozenset(one.slack for one in users if not one.active and now - one.at < FRESH),
        {one.slack: zone for one in users if one.zone and (zone := _zone(one.zone))},
        pauses(db),
    )


@cache
def _zone(name: str) -> ZoneInfo | None:
    """Return the zone; None where this machine doesn't know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
