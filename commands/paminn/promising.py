"""/paminn data: an indicator's figures promised for a day."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from commands.choosing import require_a_role
from commands.line import other_kind
from commands.paminn.people import UNCHANGED
from commands.paminn.putting_off import fitting
from commands.paminn.refusing import after_first_word, read
from commands.reply import RefusalError, Reply, Request
from commands.utfall import text as outcome
from plan.indicator import Indicator
from plan.wishes import read_putting_off, typed
from reports.mrkdwn import plain

WORDS = ("data",)
_DATA_COME_IN = timedelta(weeks=4)


def run(db: Connection, request: Request) -> Reply:
    """Record that an indicator's figures come on a day, as /utfall with "data kommer" does.

    Raises:
        RefusalError: where it can't be read, and as /utfall.
    """
    require_a_role(request)
    example = f"/paminn data sjukfrånvaro {typed(request.today + _DATA_COME_IN, request.today)}"
    wish = read(lambda: read_putting_off(_without_comes(request), request.today, example))
    if wish.until is None:
        raise RefusalError(
            "Att data väntas tar du tillbaka med Ångra under svaret, eller genom att rapportera: "
            f"`/utfall {plain(wish.words, 60)} …`. {UNCHANGED}"
        )
    if not any(isinstance(item, Indicator) for _, item in fitting(request, wish.words)):
        activity = other_kind(request, wish.words, Indicator)
        waits = f"{activity} En aktivitet väntar inte på data." if activity else ""
        raise RefusalError(
            f"Ingen indikator i dina planer passar ”{plain(wish.words, 60)}”.{waits} "
            f"Se vad du har kvar med `/mina`. {UNCHANGED}"
        )
    return outcome.run(
        db, replace(request, text=f"{wish.words} data kommer {typed(wish.until, request.today)}")
    )


def _without_comes(request: Request) -> str:
    """Return what was typed without the "kommer" that belongs to "data"."""
    text = after_first_word(request)
    first, _, rest = text.partition(" ")
    return (rest if first.casefold() == "kommer" else text).replace(" kommer ", " ")
