"""/paminn borta: away from a day to another, with somebody who is reminded meanwhile."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from commands.choosing import require_a_role
from commands.paminn import form
from commands.paminn.deputy import deputy_of, notes, written
from commands.paminn.instead import instead
from commands.paminn.people import UNCHANGED, Who, overseen, plans_of
from commands.paminn.refusing import after_first_word, read
from commands.paminn.settings import changed, changed_for_others
from commands.reply import Message, RefusalError, Reply, Request
from plan.due import Due, Kind
from plan.leave import Back, Leave, read_back, read_leave
from plan.preferences import Away, with_absence, without_days
from reports.mrkdwn import plain
from reports.preferences import days
from storage import outbox
from storage import preferences as kept
from storage.circumstances import circumstances

WORDS = ("borta", "frånvarande", "franvarande", "ledig", "semester")
BACK_WORDS = ("tillbaka", "åter")
_MOST_NAMED = 5


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
    return _back(db, request, who, wish) if isinstance(wish, Back) else _leave(db, request, who, wish)


def back(db: Connection, request: Request) -> Reply:
    """Note that the asker, or somebody they answer for, is no longer away.

    Raises:
        RefusalError: as `run`.
    """
    require_a_role(request)
    wish = read(lambda: read_back(after_first_word(request), request.today))
    who = overseen(request, wish.person) if wish.person else Who(request.user, "")
    return _back(db, request, who, wish)


def pressed(db: Connection, request: Request) -> Reply:
    """Note that the asker isn't away on the days of a button."""
    answer = run(db, replace(request, text=f"borta {request.text} nej"))
    return replace(answer, replaces=True) if isinstance(answer, Message) else answer


def _leave(db: Connection, request: Request, who: Who, wish: Leave) -> Message:
    away = Away(wish.first, wish.last)
    if wish.deputy:
        away = replace(away, deputy=deputy_of(db, request, who, wish.deputy, away).slack)
    chosen, by = kept.preferences_of(db, who.slack), kept.By(who.slack, request.user, request.now)
    known = chosen.leaves(request.today)
    number = kept.set_away(db, by, *with_absence(chosen.absences, away, request.today))
    whom = instead(request, who, away, circumstances(db, request.now))
    told = f"Noterat: {_is(request, who)} borta {days(away, request.today)}. {whom}"
    beside = notes(db, request, who, away, [one for one in known if one.overlaps(away)])
    if not (away.deputy or any(person.deputy for _, person in plans_of(request, who.slack))):
        beside.append("Skriv raden igen med `ställföreträdare @namn` sist för att välja någon.")
    if who.slack == request.user:
        return changed(db, request, told, [number], beside)
    tell(db, request, who.slack, number)
    others = [one for one in known if not one.overlaps(away)]
    beside += [f"Även borta {days(one, request.today)}." for one in others[:_MOST_NAMED]]
    return changed_for_others(told, [number], beside)


def _back(db: Connection, request: Request, who: Who, wish: Back) -> Message:
    chosen, today = kept.preferences_of(db, who.slack), request.today
    known = chosen.leaves(today)
    if not known:
        raise RefusalError(f"{_is(request, who).capitalize()} inte borta. {UNCHANGED}")
    first = wish.first or known[0].first
    last = wish.last or next((one.last for one in known if one.covers(first)), first)
    kept_days = without_days(chosen.absences, first, last)
    left = [one for one in kept_days if today <= one.last]
    if left == list(known):
        noted = ", ".join(days(one, today) for one in known[:_MOST_NAMED])
        then = days(Away(first, last), today)
        raise RefusalError(f"{_is(request, who).capitalize()} inte borta {then}, men {noted}. {UNCHANGED}")
    number = kept.set_away(db, kept.By(who.slack, request.user, request.now), *kept_days)
    told = f"Noterat: {_is(request, who)} inte längre borta{_ends(request, who, Away(first, last))}."
    beside = [
        f"Fortfarande borta {days(one, today)}. Stämmer det inte, skriv `{written(request, who, one)} nej`."
        for one in left[:_MOST_NAMED]
    ]
    if who.slack == request.user:
        return changed(db, request, told, [number], beside)
    tell(db, request, who.slack, number)
    return changed_for_others(told, [number], beside)


def _ends(request: Request, who: Who, ended: Away) -> str:
    """Say which days it is that somebody isn't away after all; where it is from today, what follows."""
    if not ended.covers(request.today):
        return f" {days(ended, request.today)}"
    return f", och får {'dina' if who.slack == request.user else 'sina'} påminnelser igen"


def tell(db: Connection, request: Request, slack: str, number: int) -> None:
    """Let somebody know what another has noted of when they are away."""
    due = Due(Kind.ABSENCE, slack, f"{number}/{request.user}", request.today)
    outbox.queue(db, [due], datetime.now(UTC))  # the outbox goes by the real clock


def _is(request: Request, who: Who) -> str:
    return "du är" if who.slack == request.user else f"{plain(who.name, 100)} är"
