"""/paminn dagar: on which weekdays somebody works."""

from sqlalchemy import Connection

from commands.choosing import require_a_role
from commands.paminn.refusing import after_first_word, read
from commands.paminn.settings import changed
from commands.reply import Reply, Request
from plan.wishes import read_weekdays_wish
from reports.preferences import weekdays
from storage import preferences as kept

WORDS = ("dagar", "dag", "arbetsdagar", "veckodagar")


def run(db: Connection, request: Request) -> Reply:
    """Note the days.

    Raises:
        RefusalError: where they can't be read.
    """
    require_a_role(request)
    days = read(lambda: read_weekdays_wish(after_first_word(request)))
    number = kept.set_weekdays(db, kept.By(request.user, request.user, request.now), days)
    headline = f"Noterat: du arbetar {weekdays(days)} och påminns bara då."
    return changed(db, request, headline, [number])
