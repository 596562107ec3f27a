"""What the asker owes, over all plans."""

from sqlalchemy import Connection

from commands.reply import Request
from plan.owed import owed
from plan.owing import Line, lines_of
from storage.entries import answers_of
from storage.gists import gists_of


def lines_owed(db: Connection, request: Request) -> list[Line]:
    """Return what the asker answers for, as owner or data provider, that lacks its answer today.

    The earliest deadline comes first.
    """
    lines: list[Line] = []
    for code, live in request.plans.plans.items():
        if own := live.hands.own.get(request.roles.get(code, "")):
            found = owed(live.plan, gists_of(db, code, own), request.today, live.since, own)
            lines += lines_of(live.plan, found, answers_of(db, code, own))
    return sorted(lines, key=lambda line: line.owed.period.deadline)
