"""What will be sent the next days and to whom, as everything stands now.

Day by day it goes the way of deciding: to whom there is news, in the hours in which they may get it. What is
sent on one of the days is known on those after it, as the outbox would know it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

from plan.catalogue import Catalogue
from plan.circumstances import Circumstances
from plan.crew import StandIn, crew
from plan.deciding import digests, notices, receipts, summaries
from plan.due import Due, Kind, Matter
from plan.following import Follower
from plan.handing import latest_handover
from plan.hours import rested, window
from plan.model import Item, Period, Plan
from plan.mornings import Role
from plan.owed import Gists, Owed, owed_in
from plan.reminding import Watched
from plan.telling import Told, by_recipient, closes_of, contents, decided, knowing, news, reminder, told_with

DAYS = 30


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody is told as one thing in one plan: of how many items.

    `instead` are those for whom they stand in.
    """

    plan: str
    person: str
    role: Role
    count: int
    instead: tuple[StandIn, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    """A message that will be sent on a day; a reminder with its parts."""

    day: date
    due: Due
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Ahead:
    """What foreseeing looks at: all that deciding would at this moment, and what the outbox remembers.

    `answers` is what stands in each of the plans to look at, by its code. Of the reminders `told` is each
    one's latest, and `got` the latest that they got, as far as is known; of the other messages `queued` are
    those that were sent or given up. `waiting` are the messages on their way that deciding doesn't change.
    `reported` is when each who has reported something within the last hour did so.
    """

    plans: Catalogue
    answers: Mapping[str, Gists]
    given: Circumstances
    now: datetime
    told: Mapping[str, Told]
    queued: Sequence[Due] = ()
    followers: Sequence[Follower] = ()
    reported: Mapping[str, datetime] = field(default_factory=dict)
    got: Mapping[str, Told] = field(default_factory=dict)
    waiting: Sequence[Due] = ()


def coming(ahead: Ahead, days: int = DAYS) -> list[Coming]:
    """Return what will be sent from now on, in so many days, if nobody reports or chooses anything."""
    outbox = _Outbox(dict(ahead.told), dict(ahead.got), list(ahead.queued))
    looking = _Looking(ahead)
    found: list[Coming] = []
    for day in _days(ahead, days):
        everything = [looking.at(code, day) for code in ahead.answers]
        found += _reminders(ahead, everything, day, outbox)
        found += _others(ahead, everything, day, outbox)
        found += _absences(ahead, day)
    return found


def next_reminder(ahead: Ahead, whom: str, days: int = DAYS) -> date | None:
    """Return the day on which somebody will next be reminded, if nobody reports or chooses anything."""
    looking, told = _Looking(ahead), ahead.told.get(whom)
    persons = [
        (code, person.id) for code, person in ahead.plans.persons.get(whom, ()) if code in ahead.answers
    ]
    for day in _days(ahead, days):
        if _goes(ahead, reminder(whom, told, {}, day), day):
            concerned = [looking.at(code, day, person) for code, person in persons]
            mornings = by_recipient(ahead.plans, concerned).get(whom, {})
            if news(mornings, told, closes_of(concerned), day):
                return day
    return None


def _days(ahead: Ahead, days: int) -> Iterator[date]:
    return (ahead.now.date() + timedelta(days=number) for number in range(days))


@dataclass
class _Outbox:
    """What the outbox would know: what each was last told, and got, and the other messages."""

    told: dict[str, Told]
    got: dict[str, Told]
    queued: list[Due]

    def served(self, kind: Kind, subject: str) -> dict[str, date]:
        """Return the latest day of each one's message about this, by recipient."""
        same = (one for one in self.queued if (one.kind, one.subject) == (kind, subject))
        return {one.recipient: one.due_on for one in sorted(same, key=lambda one: one.due_on)}


class _Looking:
    """Plans on days to come; what is owed in a period is worked out once for all of the days."""

    def __init__(self, ahead: Ahead) -> None:
        self._ahead = ahead
        self._owed: dict[object, Callable[[Period], Sequence[Owed]]] = {}
        self._plans = {self._handed(ahead.now.date()): ahead.plans}

    def at(self, code: str, day: date, person: str | None = None) -> Watched:
        """Return a plan on a day; with a person, what concerns that one alone."""
        plans = self._on(day)
        live, answers = plans.plans[code], self._ahead.answers[code]
        people = crew(plans, code, self._ahead.given, day)
        items = people.concerning(person) if person else None
        key = code, self._handed(day), None if items is None else tuple(item.id for item in items)
        owes = self._owed.setdefault(key, _owing(live.plan, answers, items))
        return Watched(live.hands, answers, live.since, day, live.undirected, items, people, owes)

    def _on(self, day: date) -> Catalogue:
        """Return the plans as they will be on a day; between handovers they are the same."""
        handed = self._handed(day)
        if handed not in self._plans:
            self._plans[handed] = self._ahead.plans.on(day)
        return self._plans[handed]

    def _handed(self, day: date) -> tuple[date, ...]:
        """Return the day of each plan's latest handover by then."""
        return tuple(latest_handover(live.plan, day) for live in self._ahead.plans.plans.values())


def _owing(plan: Plan, answers: Gists, items: Sequence[Item] | None) -> Callable[[Period], Sequence[Owed]]:
    known: dict[tuple[str, bool], list[Owed]] = {}

    def owes(period: Period) -> list[Owed]:
        key = period.code, period is plan.period[period.code]
        if key not in known:
            known[key] = list(owed_in(plan, period, answers, items))
        return known[key]

    return owes


def _reminders(ahead: Ahead, everything: Sequence[Watched], day: date, outbox: _Outbox) -> Iterator[Coming]:
    by_code = {watched.plan.code: watched for watched in everything}
    tried_before, closes = _tried(ahead, day), closes_of(everything)
    for recipient, mornings in sorted(by_recipient(ahead.plans, everything).items()):
        for tried in (*tried_before.get(recipient, ()), None):
            told = outbox.told.get(recipient)
            if not news(mornings, told, closes, day):
                continue
            matters = contents(mornings, outbox.got.get(recipient), closes, day)
            if tried:
                matters = decided(tried, matters)
            due = reminder(recipient, told, knowing(mornings, told, matters, closes, day), day)
            if matters and _goes(ahead, due, day):
                outbox.told[recipient] = outbox.got[recipient] = told_with(due)
                yield Coming(day, due, tuple(_parts(ahead, by_code, recipient, matters)))


def _tried(ahead: Ahead, day: date) -> Mapping[str, Sequence[Due]]:
    """Return the reminders that have been tried on this day and will be again, by recipient."""
    found: dict[str, list[Due]] = {}
    for one in ahead.waiting:
        if (one.kind, one.due_on) == (Kind.REMINDER, day):
            found.setdefault(one.recipient, []).append(one)
    return found


def _parts(
    ahead: Ahead, by_code: Mapping[str, Watched], recipient: str, matters: frozenset[Matter]
) -> Iterator[Part]:
    """Yield what a reminder of these matters holds."""
    for code, person in ahead.plans.persons[recipient]:
        if watched := by_code.get(code):
            own = matters & watched.mornings.get(person.id, {}).keys()
            for role in Role:
                if of_role := [one for one in own if one.role is role]:
                    yield _part(watched, person.id, role, of_role)


def _part(watched: Watched, person: str, role: Role, matters: Sequence[Matter]) -> Part:
    if role is not Role.OWNER:
        return Part(watched.plan.code, person, role, watched.count(person, role))
    whose = [
        one
        for one, owed in watched.told[person].items()
        if one != person and any(watched.matter(each) in matters for each in owed)
    ]
    instead = tuple(watched.people.stands_in[person][one] for one in whose)
    return Part(watched.plan.code, person, role, len(matters), instead)


def _others(ahead: Ahead, everything: Sequence[Watched], day: date, outbox: _Outbox) -> Iterator[Coming]:
    plans, followers = ahead.plans, [one for one in ahead.followers if one.plan in ahead.answers]
    found = [due for one in everything for due in receipts(plans, one, partial(outbox.served, Kind.RECEIPT))]
    found += digests(plans, followers, day)
    found += summaries(plans, followers, day, partial(outbox.served, Kind.SUMMARY))
    noticed = [one for one in outbox.queued if one.kind is Kind.NOTICE]
    found += [due for one in everything for due in notices(plans, one, noticed)]
    queued = set(outbox.queued)
    for due in found:
        if due not in queued and _goes(ahead, due, day):
            outbox.queued.append(due)
            yield Coming(day, due)


def _absences(ahead: Ahead, day: date) -> Iterator[Coming]:
    """Yield the lines to those whom another has noted as away, on the day on which their window opens."""
    for due in ahead.waiting:
        if due.kind is Kind.ABSENCE:
            opens = window(due, ahead.now, ahead.plans, ahead.given).opens
            if opens.date() == day:
                yield Coming(day, due)


def _goes(ahead: Ahead, due: Due, day: date) -> bool:
    """Whether a message may be sent on this day, of what is left of it."""
    ready = max(ahead.now, datetime.combine(day, time.min, ahead.now.tzinfo))
    if due.kind is Kind.REMINDER:
        ready = rested(ready, ahead.reported.get(due.recipient))
    return window(due, ready, ahead.plans, ahead.given).opens.date() == day
