"""What of all there is to tell somebody is news to them, so that they get a message, and what that holds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plan.calendar import working_days_from
from plan.catalogue import Catalogue
from plan.due import Closing, Due, Kind, Known, Matter
from plan.mornings import Role
from plan.reminding import Latest, Watched

Mornings = Mapping[Matter, Latest]
"""What there is to tell somebody on a day: of each matter the latest morning that tells it."""
Closes = Mapping[Closing, date]
"""When the periods close in which something is missing."""

_AGAIN = "igen"
"""The subject of the second message of a day."""
_REMEMBERED = timedelta(days=100)
"""For so long what there is nothing to tell of, as in a pause, is remembered."""


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody's latest message: its day, and what they know of with it; None is all that there was.

    `again` is whether it was the second that day, and so the last.
    """

    on: date
    known: Known | None = None
    again: bool = False

    def last(self, matter: Matter) -> date:
        """Return when they were last told of a matter; `date.min`: never."""
        return self.on if self.known is None else self.known.get(matter, date.min)

    def closes(self, closing: Closing) -> date | None:
        """Return which day they were told that a period closes; None: none."""
        return None if self.known is None else self.known.get(closing)


def by_recipient(plans: Catalogue, everything: Iterable[Watched]) -> dict[str, Mornings]:
    """Return what there is to tell each on a day, over all plans, by how they are reached."""
    found: dict[str, Mornings] = {}
    for watched in everything:
        for person, mornings in watched.mornings.items():
            if recipient := plans.recipient(watched.plan.person[person]):
                known = found.get(recipient)
                found[recipient] = merged(known, mornings) if known else mornings
    return found


def closes_of(everything: Iterable[Watched]) -> Closes:
    """Return when the periods of all plans close."""
    return {closing: day for watched in everything for closing, day in watched.closes.items()}


def merged(one: Mornings, other: Mornings) -> Mornings:
    """Return what there is to tell somebody in both."""
    return {**one, **{matter: max(latest, one.get(matter, latest)) for matter, latest in other.items()}}


def news(mornings: Mornings, told: Told | None, closes: Closes, today: date) -> frozenset[Matter]:
    """Return the matters whose latest morning has come since they were last told, or that close sooner.

    So they are told who newly owe something, or newly stand in for somebody; whoever comes back; and whoever
    a pause has held back what it held back, and nothing that they knew before it. A deadline that is moved
    to an earlier day than they were told, and still count on, waits for no morning; one that is moved to a
    later day does. After the second message of a day nothing is news until the next.
    """
    if told is None:
        return frozenset(mornings)
    if told.again and told.on == today:
        return frozenset()
    new = frozenset(matter for matter, latest in mornings.items() if latest.on > told.last(matter))
    sooner = {
        closing
        for closing, day in closes.items()
        if (was := told.closes(closing)) and day < was and today <= was
    }
    return new | {one for one in mornings if sooner & _closings([one])} if sooner else new


def _closings(matters: Iterable[Matter]) -> set[Closing]:
    """Return the closings of which somebody is told with these matters."""
    return {Closing(one.plan, one.period) for one in matters if one.role is not Role.DIRECTION}


def contents(mornings: Mornings, told: Told | None, closes: Closes, today: date) -> frozenset[Matter]:
    """Return the matters that today's message tells; nothing where there is no news.

    On a morning of a period's it tells all that they owe, but for what they were told today or the working
    day before; between those mornings, as when one thing wakes or they stand in for somebody, and of what
    others owe, the news alone.
    """
    new = news(mornings, told, closes, today)
    if told is None or not any(_is_of_period(one, mornings[one], told) for one in new):
        return new
    lately = working_days_from(today, -1)
    return new | {one for one in mornings if one.role is Role.OWNER and told.last(one) < lately}


def _is_of_period(matter: Matter, latest: Latest, told: Told) -> bool:
    return matter.role is Role.OWNER and latest.of_period and latest.on > told.on


def knowing(
    mornings: Mornings, told: Told | None, contents: Collection[Matter], closes: Closes, today: date
) -> Known:
    """Return what somebody knows of with a message of these contents."""
    before: Known = {} if told is None else told.known or {}
    if told and told.known is None:
        before = dict.fromkeys(mornings, told.on)
    lately = today - _REMEMBERED
    kept = {one: day for one, day in before.items() if one in mornings or one in closes or day > lately}
    said: Known = {closing: closes[closing] for closing in _closings(contents)}
    return {**kept, **dict.fromkeys(contents, today), **said}


def moved(told: Told | None, contents: Iterable[Matter], closes: Closes) -> Closes:
    """Return the closings of which a message tells that are moved since somebody last got one, as they were.

    `told` is what they were given before.
    """
    return {
        closing: was
        for closing in _closings(contents)
        if told and (was := told.closes(closing)) and was != closes[closing]
    }


def reminder(recipient: str, told: Told | None, known: Known, today: date) -> Due:
    """Return today's message to somebody: the first, or one that follows it."""
    return Due(Kind.REMINDER, recipient, _AGAIN if told and told.on == today else "", today, known)


def decided(due: Due, matters: frozenset[Matter]) -> frozenset[Matter]:
    """Return those of the matters that a reminder was decided to tell: later ones it leaves to the next."""
    if due.known is None:
        return matters
    return frozenset(one for one in matters if due.known.get(one) == due.due_on)


def told_with(due: Due) -> Told:
    """Return what somebody has been told when they have got a reminder."""
    return Told(due.due_on, due.known, bool(due.subject))
