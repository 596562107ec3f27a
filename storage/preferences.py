"""What people have chosen about their reminders: each choice is a row, and the latest of its kind holds.

One that can't be read counts as not made, so that it stops nobody's reminders; `unreadable` tells of it.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from plan.preferences import AS_USUAL, Away, ItemPeriod, Preferences
from storage.sql import Statement, Value

_ADD = Statement(
    "INSERT INTO preference (person, about, value, author, at)"
    " VALUES (:person, :about, :value, :author, :at) RETURNING id"
)
_ROW = Statement(
    "SELECT person, about, author, (SELECT max(id) FROM preference AS newer"
    " WHERE newer.person = kept.person AND newer.about = kept.about)"
    " FROM preference AS kept WHERE id = :id"
)
_BEFORE = Statement(
    "SELECT value FROM preference WHERE person = :person AND about = :about AND id < :id"
    " ORDER BY id DESC LIMIT 1"
)
_LATEST_TWO = Statement(
    "SELECT value, at FROM preference WHERE person = :person AND about = :about ORDER BY id DESC LIMIT 2"
)
_ABSENCES_AROUND = Statement(
    "SELECT value, (SELECT value FROM preference AS older WHERE older.person = kept.person"
    " AND older.about = kept.about AND older.id < kept.id AND (older.author = older.person"
    " OR NOT EXISTS (SELECT 1 FROM outbox WHERE kind = 'absence' AND recipient = older.person"
    " AND subject = older.id || '/' || older.author AND state IN ('closed', 'failed')))"
    " ORDER BY id DESC LIMIT 1)"
    " FROM preference AS kept WHERE id = :id AND about = 'away'"
)
"""What stood before is what their person knew of: not what another noted and its message never told."""
_NEWEST = Statement(
    "SELECT person, about, value, id FROM preference"
    " WHERE id IN (SELECT max(id) FROM preference GROUP BY person, about) AND value IS NOT NULL"
)
_OF_PERSON = Statement(
    "SELECT person, about, value FROM preference"
    " WHERE id IN (SELECT max(id) FROM preference WHERE person = :person GROUP BY about)"
    " AND value IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class By:
    """Whose choice it is, who makes it (both Slack user ids) and when."""

    person: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A choice that would hold if it could be read: its number, and whose it is (empty: everybody's)."""

    number: int
    person: str


_AWAY, _DAYS, _OVERVIEWS, _SNOOZE, _PAUSE = "away", "days", "overviews", "snooze", "pause"
_ODD = (ValueError, TypeError)
"""What a row that isn't as it should be makes of reading it."""


def set_away(db: Connection, by: By, *absences: Away) -> int:
    """Note all of somebody's absences, by their days; as each below, return the choice's number."""
    said = [[one.first.isoformat(), one.last.isoformat(), one.deputy] for one in absences]
    return _add(db, by, _AWAY, said or None)


def set_weekdays(db: Connection, by: By, weekdays: frozenset[int]) -> int:
    """Note on which weekdays somebody works."""
    return _add(db, by, _DAYS, sorted(weekdays))


def set_overviews_from(db: Connection, by: By, day: date | None) -> int:
    """Note until which day somebody wants no overviews, or (None) that they want them."""
    return _add(db, by, _OVERVIEWS, day.isoformat() if day else None)


def snooze(db: Connection, by: By, one: ItemPeriod, until: date | None) -> int:
    """Note until which day somebody isn't reminded of one thing, or (None) that they are again."""
    return _add(db, by, _snooze_of(one), until.isoformat() if until else None)


def snooze_again(db: Connection, by: By, one: ItemPeriod, ended: datetime) -> date | None:
    """Let one thing be put off as it was before that ended at this moment; return until when.

    None: it didn't end then, or another word has come since.
    """
    rows = _LATEST_TWO.rows(db, person=by.person, about=_snooze_of(one))
    latest, *earlier = rows or [(None, None)]
    if latest != (None, _moment(ended)) or not earlier or earlier[0][0] is None:
        return None
    with suppress(*_ODD):
        until = date.fromisoformat(json.loads(str(earlier[0][0])))
        snooze(db, by, one, until)
        return until
    return None


def _snooze_of(one: ItemPeriod) -> str:
    return f"{_SNOOZE}:{one.plan}/{one.period}/{one.item}"


def pause(db: Connection, by: By, plan: str, until: date | None) -> int:
    """Note until which day nobody is reminded in a plan, or (None) that everybody is again."""
    return _add(db, replace(by, person=""), f"{_PAUSE}:{plan}", until.isoformat() if until else None)


def preferences(db: Connection) -> dict[str, Preferences]:
    """Return what each has chosen, by Slack user id; whoever has chosen nothing is not in it."""
    found: dict[str, Preferences] = {}
    for person, about, value, _ in _NEWEST.rows(db):
        if person:
            with suppress(*_ODD):
                found[str(person)] = _with(found.get(str(person), AS_USUAL), str(about), str(value))
    return found


def preferences_of(db: Connection, person: str) -> Preferences:
    """Return what one person has chosen."""
    found = AS_USUAL
    for _, about, value in _OF_PERSON.rows(db, person=person):
        with suppress(*_ODD):
            found = _with(found, str(about), str(value))
    return found


def pauses(db: Connection) -> dict[str, date]:
    """Return until which day nobody is reminded, by plan."""
    found: dict[str, date] = {}
    for _, about, value in _OF_PERSON.rows(db, person=""):
        with suppress(*_ODD):
            found |= [_paused(str(about), str(value))]
    return found


def unreadable(db: Connection) -> list[Unreadable]:
    """Return the choices that would hold and can't be read, in the order of their numbers."""
    odd = []
    for person, about, value, number in _NEWEST.rows(db):
        try:
            if person:
                _with(AS_USUAL, str(about), str(value))
            else:
                _paused(str(about), str(value))
        except _ODD:
            odd.append(Unreadable(int(number or 0), str(person)))
    return sorted(odd, key=lambda one: one.number)


def absences_around(db: Connection, number: int) -> tuple[tuple[Away, ...], tuple[Away, ...]]:
    """Return the absences that their person knew of before a choice, and those that it noted."""
    for value, before in _ABSENCES_AROUND.rows(db, id=number):
        return _read_absences(before), _read_absences(value)
    return (), ()


def _read_absences(value: Value) -> tuple[Away, ...]:
    with suppress(*_ODD):
        return () if value is None else _absences(json.loads(str(value)))
    return ()


class TakenBackError(Exception):
    """A choice can't be taken back: it isn't there, or a newer one has come."""


def take_back(db: Connection, numbers: Sequence[int], author: str, at: datetime) -> list[tuple[str, int]]:
    """Let what held before these choices hold again.

    Return whose each was, empty for everybody's, and the number of the choice that now holds.

    Only who made a choice, and whose it is, can take it back.

    Raises:
        TakenBackError: where one of them can't be; then none is.
    """
    found = [(number, _row(db, number, author)) for number in numbers]
    if not found:
        raise TakenBackError
    made = []
    for number, (person, about) in found:
        before = _BEFORE.rows(db, person=person, about=about, id=number)
        value = str(before[0][0]) if before and before[0][0] is not None else None
        made.append((person, _put(db, By(person, author, at), about, value)))
    return made


def _row(db: Connection, number: int, author: str) -> tuple[str, str]:
    for person, about, made_by, newest in _ROW.rows(db, id=number):
        if newest == number and author in (made_by, person):
            return str(person), str(about)
    raise TakenBackError


def _add(db: Connection, by: By, about: str, said: object) -> int:
    return _put(db, by, about, None if said is None else json.dumps(said))


def _put(db: Connection, by: By, about: str, value: str | None) -> int:
    return _ADD.number(db, person=by.person, about=about, value=value, author=by.author, at=_moment(by.at))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _paused(about: str, value: str) -> tuple[str, date]:
    kind, _, plan = about.partition(":")
    if kind != _PAUSE:
        raise ValueError(kind)
    return plan, date.fromisoformat(json.loads(value))


def _with(known: Preferences, about: str, value: str) -> Preferences:
    """Return what is known with one choice more. Raises ValueError or TypeError where it can't be read."""
    kind, _, subject = about.partition(":")
    said = json.loads(value)
    if kind == _AWAY:
        return replace(known, absences=_absences(said))
    if kind == _DAYS:
        return replace(known, weekdays=_weekdays(said))
    if kind == _OVERVIEWS:
        return replace(known, overviews_from=date.fromisoformat(said))
    if kind == _SNOOZE:
        plan, _, rest = subject.partition("/")
        period, _, item = rest.rpartition("/")  # a period's code may hold a slash, the ids can't
        one: Mapping[ItemPeriod, date] = {ItemPeriod(plan, period, item): date.fromisoformat(said)}
        return replace(known, snoozed={**(known.snoozed or {}), **one})
    raise ValueError(kind)


def _absences(said: object) -> tuple[Away, ...]:
    """Return the absences of a row: older ones hold a single one, not a list of them."""
    if not isinstance(said, list):
        raise TypeError
    return tuple(map(_away, [said] if said and isinstance(said[0], str) else said))


def _away(said: Sequence[str | None]) -> Away:
    first, last, deputy = said
    if not (first and last and isinstance(deputy, str | None)):
        raise TypeError
    return Away(date.fromisoformat(first), date.fromisoformat(last), deputy)


def _weekdays(said: list[int]) -> frozenset[int]:
    if not set(said) <= set(range(7)):
        raise ValueError
    return frozenset(said)
