"""/paminn kommande: for a plan's controller, what will be sent the next month and to whom."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from sqlalchemy import Connection

from commands.paminn.people import find, name_of
from commands.reply import Message, RefusalError, Reply, Request
from plan.calendar import open_from
from plan.catalogue import Live
from plan.due import Due, Kind, plan_of
from plan.foreseeing import DAYS, Ahead, Coming, coming, next_reminder
from plan.hours import AFTER_A_REPORT, PERSONAL
from plan.model import Person
from plan.mornings import Role
from plan.preferences import ahead
from reports import coming as page
from reports.blocks import context
from reports.matters import Matters
from reports.mrkdwn import plain
from reports.silence import silent_deadlines
from storage import outbox, tellings
from storage import preferences as kept
from storage.circumstances import circumstances
from storage.entries import authors_since
from storage.following import followers
from storage.gists import gists_of

SHOW = "paminn.kommande"
DAY = "paminn.dag"
WORDS = ("kommande", "kalender")
_MOST_SILENT = 5
_HOW_LONG = re.compile(r"\d+(?:\s*(?:dag|dagar|d|vecka|veckor|v|månad|månader|mån))?", re.IGNORECASE)


def controlled(request: Request) -> list[Live]:
    """Return the plans that the asker is a controller of."""
    return [
        live for code, live in request.plans.plans.items() if request.roles.get(code) in live.plan.controllers
    ]


def following(db: Connection, request: Request) -> date | None:
    """Return the day of the asker's next reminder within the next month, if nothing is reported till then."""
    plans = [request.plans.plans[code] for code in request.roles if code in request.plans.plans]
    return next_reminder(_ahead(db, request, plans, request.user), request.user)


def run(db: Connection, request: Request) -> Reply:
    """Show what comes, in all plans of a controller's, or to the person that is named.

    Raises:
        RefusalError: for somebody who is no controller, and where it isn't clear who is meant.
    """
    _, _, words = request.text.strip().partition(" ")
    plans = _require_controller(request)
    if words.strip() and not _HOW_LONG.fullmatch(words.strip()):
        who = find(request, words.strip(), [live.plan for live in plans])
        found = coming(_ahead(db, request, plans))
        theirs = _days(request, [one for one in found if one.due.recipient == who.slack])
        return _with_silence(request, plans, Message(*page.of_one(who.name, theirs, request.today)))
    shown = _whole(db, request, plans)
    if not words.strip():
        return shown
    return replace(
        shown, blocks=[context(f"Jag ser {DAYS} dagar fram, varken fler eller färre."), *shown.blocks]
    )


def pressed(db: Connection, request: Request) -> Reply:
    """Show what comes, from a button."""
    return _whole(db, request, _require_controller(request))


def day(db: Connection, request: Request) -> Reply:
    """Show everybody who is told something on one day."""
    on, _, start = request.text.partition("/")
    found = [one for one in _all(db, request, _require_controller(request)) if one.on.isoformat() == on]
    if not found:
        raise RefusalError("Den dagen skickas inget längre. Skriv `/paminn kommande`.")
    text, blocks = page.one_day(found[0], int(start) if start.isdecimal() else 0, request.today, DAY)
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
    pauses = kept.pauses(db)
    paused = [
        page.Paused(live.plan.name, open_from(live.plan.reminders, until))
        for live in plans
        if (until := ahead(pauses.get(live.plan.code), request.today))
    ]
    found = _with_silence(request, plans, _message(request, _all(db, request, plans), paused))
    matters, codes = Matters(request.plans), {live.plan.code for live in plans}
    theirs = {one for one, roles in request.plans.persons.items() if _is_in(roles, codes)}
    doubts = [
        page.Doubt(matters.name(one.due.recipient), one.due.due_on, one.reason or "")
        for one in outbox.doubtful(db)
        if (plan_of(one.due) in codes if plan_of(one.due) else one.due.recipient in theirs)
    ]
    return (
        replace(found, blocks=[*found.blocks, context(page.doubts(doubts, request.today))])
        if doubts
        else found
    )


def _with_silence(request: Request, plans: Iterable[Live], shown: Message) -> Message:
    """Return what comes with the deadlines before which nothing does, below the heading."""
    said = [context(line) for live in plans for line in silent_deadlines(live.plan, request.today)]
    return replace(shown, blocks=[*shown.blocks[:1], *said[:_MOST_SILENT], *shown.blocks[1:]])


def _message(request: Request, days: Sequence[page.Day], paused: Sequence[page.Paused]) -> Message:
    names = ", ".join(plain(live.plan.name, 100) for live in controlled(request)[:5])
    text, blocks = page.calendar(names, days, request.today, DAY, paused)
    return Message(text, blocks)


def _all(db: Connection, request: Request, plans: Iterable[Live]) -> list[page.Day]:
    return _days(request, coming(_ahead(db, request, plans)))


def _ahead(db: Connection, request: Request, plans: Iterable[Live], whom: str | None = None) -> Ahead:
    """Return what foreseeing these plans looks at; to foresee one person's reminders it takes less."""
    answers = {live.plan.code: gists_of(db, live.plan.code) for live in plans}
    people = (
        [whom] if whom else [one for one, roles in request.plans.persons.items() if _is_in(roles, answers)]
    )
    return Ahead(
        request.plans,
        answers,
        circumstances(db, request.now),
        request.now,
        tellings.last_told(db, people, request.today),
        [] if whom else tellings.ended_beside_reminders(db),
        [] if whom else list(followers(db, request.plans)),
        authors_since(db, request.now - AFTER_A_REPORT, request.now),
        {} if whom else tellings.last_given(db, people, request.today),
        [] if whom else [due for due in tellings.on_their_way(db) if due.recipient in people],
    )


def _is_in(roles: Iterable[tuple[str, Person]], codes: Container[str]) -> bool:
    return any(code in codes for code, _ in roles)


def _days(request: Request, found: Iterable[Coming]) -> list[page.Day]:
    """Return the mornings in order."""
    by_day = groupby(found, key=lambda one: one.day)
    return [page.Day(day, *_by_whom(request, list(coming))) for day, coming in by_day]


def _by_whom(request: Request, found: list[Coming]) -> tuple[list[page.Recipient], list[page.Letter]]:
    """Return what goes to people, by their names, and what to channels."""
    by_person: dict[str, list[Coming]] = {}
    for one in found:
        if one.due.kind in PERSONAL:
            by_person.setdefault(one.due.recipient, []).append(one)
    people = [_recipient(request, whom, theirs) for whom, theirs in by_person.items()]
    letters = [_letter(request, one.due) for one in found if one.due.kind not in PERSONAL]
    return sorted(people, key=lambda one: one.name), letters


def _recipient(request: Request, whom: str, found: list[Coming]) -> page.Recipient:
    parts = [part for one in found for part in one.parts]
    people = {part.plan: request.plans.plans[part.plan].plan.person for part in parts}
    return page.Recipient(
        name_of(request, whom),
        frozenset(part.role for part in parts),
        sum(part.count for part in parts if part.role is Role.OWNER),
        [people[part.plan][other.person].name for part in parts for other in part.instead],
        frozenset(one.due.kind for one in found) - {Kind.REMINDER},
    )


def _letter(request: Request, due: Due) -> page.Letter:
    plan = request.plans.plans[plan_of(due)].plan
    name = next((one.name for one in plan.channels if one.slack == due.recipient), "")
    return page.Letter(due.recipient, name, due.kind)
