"""/paminn dagar: on which weekdays somebody works."""

from sqlalchemy import Connection

from commands.choosing import require_a_role
from commands.owing import lines_owed
from commands.paminn.refusing import after_first_word, read
from commands.paminn.settings import changed
from commands.reply import Reply, Request
from plan.calendar import deadline_of, open_from, short_day
from plan.wishes import read_weekdays_wish
from reports.mrkdwn import plain
from reports.preferences import weekdays
from storage import preferences as kept

WORDS = ("dagar", "dag", "arbetsdagar", "veckodagar")
_MOST_WARNED = 5


def run(db: Connection, request: Request) -> Reply:
    """Note the days.

    Raises:
        RefusalError: where they can't be read.
    """
    require_a_role(request)
    days = read(lambda: read_weekdays_wish(after_first_word(request)))
    number = kept.set_weekdays(db, kept.By(request.user, request.user, request.now), days)
    headline = f"Noterat: du arbetar {weekdays(days)} och påminns bara då."
    return changed(db, request, headline, [number], missed(db, request, days))


def missed(db: Connection, request: Request, weekdays: frozenset[int]) -> list[str]:
    """Warn of each period before whose deadline none of somebody's days is left, where they owe something."""
    owing = {(line.plan.code, line.owed.period.code): line for line in lines_owed(db, request)}
    said = []
    for line in owing.values():
        closes = deadline_of(line.owed.period)
        again = open_from(line.plan.reminders, request.today, weekdays)
        if request.today <= closes < again:
            day, then = short_day(closes, request.today), short_day(again, request.today)
            name = plain(line.owed.period.name, 100)
            said.append(f"⚠ {name} stänger {day}, före din nästa dag: du påminns först {then}.")
    return said[:_MOST_WARNED]
