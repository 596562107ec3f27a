"""/paminn kommande: for a plan's controller, what will be sent the next month and to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from commands.paminn.people import Who, find
from commands.reply import Message, RefusalError, Reply, Request
from plan.catalogue import Live
from plan.foreseeing import Ahead, Coming, coming
from plan.mornings import MORNING, Role
from reports import coming as told
from reports.blocks import context
from reports.matters import Matters
from reports.mrkdwn import plain
from reports.unreached import plan_of
from storage import outbox
from storage.circumstances import circumstances
from storage.gists import gists_of

SHOW = "paminn.kommande"
DAY = "paminn.dag"
WORDS = ("kommande", "kalender")


def controlled(request: Request) -> list[Live]:
    """Return the plans that the asker is a controller of."""
    return [
        live for code, live in request.plans.plans.items() if request.roles.get(code) in live.plan.controllers
    ]


def following(db: Connection, request: Request) -> date | None:
    """Return the day of the asker's next reminder within the next month, if nothing is reported till then."""
    plans = [request.plans.plans[code] for code in request.roles if code in request.plans.plans]
    days = (one.day for one in _coming(db, request, plans, request.user))
    return min((day for day in days if day > request.today or request.now.time() < MORNING), default=None)


def run(db: Connection, request: Request) -> Reply:
    """Show what comes, in all plans of a controller's, or to the person that is named.

    Raises:
        RefusalError: for somebody who is no controller, and where it isn't clear who is meant.
    """
    _, _, words = request.text.strip().partition(" ")
    plans = _require_controller(request)
    if words.strip():
        who = find(request, words.strip(), [live.plan for live in plans])
        return _message(request, _days(request, _coming(db, request, plans, who.slack)), who)
    return _whole(db, request, plans)


def pressed(db: Connection, request: Request) -> Reply:
    """Show what comes, from a button."""
    return _whole(db, request, _require_controller(request))


def day(db: Connection, request: Request) -> Reply:
    """Show everybody who is told something on one day."""
    on, _, start = request.text.partition("/")
    found = [one for one in _all(db, request, _require_controller(request)) if one.on.isoformat() == on]
    if not found:
        raise RefusalError("Den dagen skickas inget längre. Skriv `/paminn kommande`.")
    text, blocks = told.one_day(found[0], int(start) if start.isdecimal() else 0, request.today, DAY)
    return Message(text, blocks)


def _require_controller(request: Request) -> list[Live]:
    if plans := controlled(request):
        return plans
    raise RefusalError(
        "Bara en plans controller ser vad som skickas till alla. Din egen nästa påminnelse visar `/paminn`."
    )


def _whole(db: Connection, request: Request, plans: Iterable[Live]) -> Message:
    """Return what comes to everybody, and of which messages nobody knows whether they came."""
    plans = list(plans)
    found = _message(request, _all(db, request, plans))
    matters, codes = Matters(request.plans), {live.plan.code for live in plans}
    doubts = [
        told.Doubt(matters.name(one.due.recipient), one.due.due_on, one.reason or "")
        for one in outbox.doubtful(db)
        if one.due.recipient in request.plans.persons or plan_of(one.due) in codes
    ]
    return (
        replace(found, blocks=[*found.blocks, context(told.doubts(doubts, request.today))])
        if doubts
        else found
    )


def _message(request: Request, days: Sequence[told.Day], who: Who | None = None) -> Message:
    names = ", ".join(plain(live.plan.name, 100) for live in controlled(request)[:5])
    title = f"till {plain(who.name, 100)}" if who else names
    text, blocks = told.calendar(title, days, request.today, DAY)
    return Message(text, blocks)


def _all(db: Connection, request: Request, plans: Iterable[Live]) -> list[told.Day]:
    return _days(request, _coming(db, request, plans))


def _coming(db: Connection, request: Request, plans: Iterable[Live], whom: str | None = None) -> list[Coming]:
    """Return what comes in these plans, to everybody or to one."""
    answers = {live.plan.code: gists_of(db, live.plan.code) for live in plans}
    told_before = outbox.last_told(db, request.plans.persons, before=request.today)
    ahead = Ahead(request.plans, answers, circumstances(db, request.now), told_before)
    return coming(ahead, request.today, whom=whom)


def _days(request: Request, found: Iterable[Coming]) -> list[told.Day]:
    """Return the mornings in order; somebody in several plans is told once."""
    by_day: dict[date, dict[str, told.Told]] = {}
    for one in found:
        people = request.plans.plans[one.plan].plan.person
        known = by_day.setdefault(one.day, {}).get(one.whom, told.Told(people[one.person].name, frozenset()))
        by_day[one.day][one.whom] = told.Told(
            known.name,
            known.roles | {one.role},
            known.count + (one.count if one.role is Role.OWNER else 0),
            (*known.instead, *(people[other.person].name for other in one.instead)),
        )
    return [
        told.Day(day, sorted(people.values(), key=lambda one: one.name))
        for day, people in sorted(by_day.items())
    ]
