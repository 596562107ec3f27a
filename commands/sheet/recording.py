"""Recording what a sheet says: an entry for each indicator, all in the transaction that was given."""

from sqlalchemy import Connection

from commands.reply import Request
from commands.sheet.weighing import Weighed
from plan.sheet import VIA
from storage import entries


def record_all(db: Connection, request: Request, weighed: Weighed) -> list[int]:
    """Record every change of a sheet without faults; return the entries in the order of the sheet."""
    if weighed.faults:
        raise ValueError("a sheet with faults is not recorded")
    return [
        entries.record(db, one.before.chosen.act(request, VIA), one.said, one.before.stands)
        for one in weighed.changes
    ]
