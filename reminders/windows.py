"""When a message may go out, as everything is at a moment (see `plan.hours`)."""

from datetime import datetime

from plan.due import Due, Kind
from plan.hours import PERSONAL, Window, earliest, next_window, rested, window
from reminders.situation import Situation


def opens(situation: Situation, due: Due) -> datetime | None:
    """Return the moment from which a message may be sent; None where it may be sent now."""
    found = when(situation, due).opens
    return None if found <= situation.now else found


def when(situation: Situation, due: Due) -> Window:
    """Return when a message may be sent: in the window that is open now, or the next one."""
    ready = situation.now
    if due.kind is Kind.REMINDER:
        ready = rested(ready, situation.reported.get(due.recipient))
    return window(due, ready, situation.plans, situation.given)


def may_open(situation: Situation, kind: Kind) -> bool:
    """Whether anybody at all may get a message of this kind now."""
    zones = {situation.zone}
    if kind in PERSONAL:
        zones |= set(situation.given.zones.values())
    return any(next_window(situation.now, zone, earliest(kind)).opens <= situation.now for zone in zones)
