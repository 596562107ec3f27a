"""What the asker owes, over all plans."""

from sqlalchemy import Connection

from commands.reply import Request
from plan.owed import owed
from plan.owing import Line, lines_of
from plan.people import answers_for
from storage.entries import answers_of


def lines_owed(db: Connection, request: Request) -> list[Line]:
    """Return what the asker answers for, as owner or data provider, that lacks its answer today.

    The earliest deadline comes first.
    """
    lines: list[Line] = []
    for code, live in request.plans.plans.items():
        if person := request.roles.get(code):
            answers = answers_of(db, code)
            everything = owed(live.plan, answers, request.today, live.since)
            lines += lines_of(
                live.plan, (one for one in everything if answers_for(one.item, person)), answers
            )
    return sorted(lines, key=lambda line: line.owed.period.deadline)
