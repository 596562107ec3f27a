"""/paminn borta: away from a day to another, with somebody who is reminded meanwhile."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from commands.choosing import require_a_role
from commands.paminn import form
from commands.paminn.deputy import deputy_of, instead, notes
from commands.paminn.people import UNCHANGED, Who, overseen
from commands.paminn.refusing import after_first_word, read
from commands.paminn.settings import changed, changed_for_others
from commands.reply import Message, RefusalError, Reply, Request
from plan.due import Due, Kind
from plan.preferences import Away
from plan.wishes import Back, Leave, read_leave
from reports.mrkdwn import plain
from reports.preferences import days
from storage import outbox
from storage import preferences as kept

WORDS = ("borta", "frånvarande", "franvarande", "ledig", "semester")
BACK_WORDS = ("tillbaka", "åter")


def run(db: Connection, request: Request) -> Reply:
    """Note that the asker, or somebody they answer for, is away; without more, open the form.

    Raises:
        RefusalError: where it can't be read or isn't the asker's to say.
    """
    require_a_role(request)
    text = after_first_word(request)
    if not text:
        return form.opened(db, request)
    wish = read(lambda: read_leave(text, request.today))
    who = overseen(request, wish.person) if wish.person else Who(request.user, "")
    return _back(db, request, who) if isinstance(wish, Back) else _leave(db, request, who, wish)


def back(db: Connection, request: Request) -> Reply:
    """Note that the asker, or somebody they answer for, is no longer away.

    Raises:
        RefusalError: as `run`.
    """
    require_a_role(request)
    words = after_first_word(request)
    return _back(db, request, overseen(request, words) if words else Who(request.user, ""))


def pressed(db: Connection, request: Request) -> Reply:
    """Note that the asker is no longer away, from a button."""
    answer = back(db, replace(request, text=""))
    return replace(answer, replaces=True) if isinstance(answer, Message) else answer


def _leave(db: Connection, request: Request, who: Who, wish: Leave) -> Message:
    away = Away(wish.first, wish.last)
    if wish.deputy:
        away = replace(away, deputy=deputy_of(db, request, who, wish.deputy, away).slack)
    known = kept.preferences_of(db, who.slack).leave(request.today)
    number = kept.set_away(db, kept.By(who.slack, request.user, request.now), away)
    told = f"Noterat: {_is(request, who)} borta {days(away, request.today)}. {instead(request, who, away)}"
    beside = notes(db, request, who, away, known)
    if who.slack == request.user:
        return changed(db, request, told, [number], beside)
    told_them = Due(Kind.ABSENCE, who.slack, f"{number}/{request.user}", request.today)
    outbox.queue(db, [told_them], datetime.now(UTC))  # the outbox goes by the real clock
    return changed_for_others(told, [number], beside)


def _back(db: Connection, request: Request, who: Who) -> Message:
    if kept.preferences_of(db, who.slack).leave(request.today) is None:
        raise RefusalError(f"{_is(request, who).capitalize()} inte borta. {UNCHANGED}")
    number = kept.set_away(db, kept.By(who.slack, request.user, request.now), None)
    told = f"Noterat: {_is(request, who)} inte längre borta, och får sina påminnelser igen."
    if who.slack == request.user:
        return changed(db, request, told.replace("sina", "dina"), [number])
    return changed_for_others(told, [number])


def _is(request: Request, who: Who) -> str:
    return "du är" if who.slack == request.user else f"{plain(who.name, 100)} är"
