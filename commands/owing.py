"""What the asker owes, over all plans."""

from sqlalchemy import Connection

from commands.reply import Request
from plan.owed import owed
from plan.owing import Line, lines_of
from storage.entries import answers_of
from storage.gists import gists_of


def lines_owed(db: Connection, request: Request) -> list[Line]:
    """Return what the asker answers for, or stands in for today, that lacks its answer.

    That is as owner or data provider. The earliest deadline comes first.
    """
    lines: list[Line] = []
    for code, live in request.plans.plans.items():
        people = (request.roles.get(code, ""), *sorted(request.stands_in().get(code, ())))
        items = {item.id: item for person in people for item in live.hands.own.get(person, ())}
        if own := list(items.values()):
            found = owed(live.plan, gists_of(db, code, own), request.today, live.since, own)
            lines += lines_of(live.plan, found, answers_of(db, code, own))
    return sorted(lines, key=lambda line: line.owed.period.deadline)
