"""The log of what people have reported: added to, never changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache

from sqlalchemy import Connection

from plan.answers import Aspect, Reading, Recorded, Standing, standing
from plan.model import Goal, Item
from plan.owed import Answers
from storage.sql import ConflictError, Statement, Value
from storage.standing import standing_rows

_COLUMNS = (
    "r.entry, r.plan, r.period, r.item, r.aspect, r.part, r.text, r.meaning, r.number, r.unit, r.awaited,"
    " r.superseded, e.author, e.person, e.at, e.via, e.reason, e.basis"
)
_STANDING = f"SELECT {_COLUMNS}, NULL, NULL FROM reading r JOIN entry e ON e.id = r.entry"
_LOGGED = (
    f"SELECT {_COLUMNS}, u.person, u.at"
    " FROM reading r JOIN entry e ON e.id = r.entry LEFT JOIN entry u ON u.undoes = e.id"
)

_ADD_ENTRY = Statement(
    "INSERT INTO entry (plan, period, item, author, person, at, via, reason, basis, undoes)"
    " VALUES (:plan, :period, :item, :author, :person, :at, :via, :reason, :basis, :undoes) RETURNING id"
)
_ADD_READING = Statement(
    "INSERT INTO reading"
    " (entry, aspect, part, plan, period, item, text, meaning, number, unit, awaited)"
    " VALUES (:entry, :aspect, :part, :plan, :period, :item, :text, :meaning, :number, :unit, :awaited)"
)
_SUPERSEDE = Statement(
    "UPDATE reading SET superseded = :by WHERE entry = :entry AND aspect = :aspect AND part = :part"
    " AND superseded IS NULL"
)
_TAKE_BACK = Statement("UPDATE reading SET superseded = :by WHERE entry = :entry AND superseded IS NULL")
_STAND_AGAIN = Statement("UPDATE reading SET superseded = NULL WHERE superseded = :entry")
_OF_ITEM = Statement(
    f"{_STANDING} WHERE r.plan = :plan AND r.item = :item AND r.period IN (:first, :second, :third)"
    " AND r.superseded IS NULL"
)
_OF_PERIOD = standing_rows(
    f"{_STANDING} WHERE r.plan = :plan AND r.period = :period AND r.superseded IS NULL", "r.item"
)
_OF_PLAN = Statement(f"{_LOGGED} WHERE r.plan = :plan ORDER BY r.entry, r.aspect, r.part")
_SINCE = Statement(
    f"{_LOGGED} WHERE e.plan = :plan AND e.period = :period AND e.at >= :since"
    f" UNION {_LOGGED} JOIN entry s ON s.id = r.superseded"
    " WHERE s.plan = :plan AND s.period = :period AND s.at >= :since"
    " ORDER BY 1, 5, 6"
)
_LATEST = Statement("SELECT max(at) FROM entry")
_AUTHORS = Statement("SELECT author, max(at) FROM entry WHERE at >= :since AND at <= :until GROUP BY author")
_OF_ENTRY = Statement(f"{_LOGGED} WHERE r.entry = :entry ORDER BY r.aspect, r.part")
CLOCKS_APART = timedelta(minutes=1)
"""So far the clocks of two instances may be apart."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who reports, as whom in the plan, when, from where, and for which item (or goal) and period.

    `basis` is what was laid before somebody who judges.
    """

    plan: str
    period: str
    item: str
    author: str
    person: str
    at: datetime
    via: str
    reason: str | None = None
    basis: str | None = None


def record(db: Connection, act: Act, readings: Iterable[Reading], stands: Standing) -> int:
    """Add an entry with its readings, which stand instead of those of the same keys; return its number.

    `stands` is what stands for the item and period.

    Raises:
        ConflictError: where that has changed meanwhile.
        IntegrityError: where somebody else has written the same key meanwhile.
    """
    entry = _add_entry(db, act, undoes=None)
    said = list(readings)
    if old := [stands[reading.key] for reading in said if reading.key in stands]:
        superseded = _SUPERSEDE.run_many(
            db,
            [
                {"by": entry, "entry": one.entry, "aspect": one.reading.aspect, "part": one.reading.part}
                for one in old
            ],
        )
        _expect(superseded, len(old))
    _ADD_READING.run_many(db, [_row(entry, act, reading) for reading in said])
    return entry


def _expect(written: int, wanted: int) -> None:
    if written != wanted:
        raise ConflictError


def undo(db: Connection, act: Act, said: Sequence[Recorded]) -> None:
    """Add an entry that takes another back: what it stood instead of stands again.

    `said` is what the other said, all of which must stand.

    Raises:
        ConflictError: where some of it no longer does.
    """
    undoing = _add_entry(db, act, undoes=said[0].entry)
    _expect(_TAKE_BACK.run(db, by=undoing, entry=said[0].entry), len(said))
    _STAND_AGAIN.run(db, entry=said[0].entry)


def of_item(db: Connection, plan: str, item: str, periods: Sequence[str]) -> list[Recorded]:
    """Return what stands for an item in up to three periods."""
    first, second, third = (*periods, *[periods[0]] * 2)[:3]
    return _read(_OF_ITEM.rows(db, plan=plan, item=item, first=first, second=second, third=third))


def of_period(db: Connection, plan: str, period: str) -> list[Recorded]:
    """Return what stands in one period of a plan."""
    return _read(_OF_PERIOD.of_all.rows(db, plan=plan, period=period))


def by_item(db: Connection, plan: str, periods: Iterable[str]) -> dict[str, list[Recorded]]:
    """Return what stands in these periods of a plan, by item; each period is read once."""
    return _by_item(one for period in periods for one in of_period(db, plan, period))


def _by_item(recorded: Iterable[Recorded]) -> dict[str, list[Recorded]]:
    found: dict[str, list[Recorded]] = {}
    for one in recorded:
        found.setdefault(one.item, []).append(one)
    return found


def answers_of(db: Connection, plan: str, items: Sequence[Item | Goal] | None = None) -> Answers:
    """Return what stands in a plan, for these items alone where they are given.

    Each period is read once, when it is first asked for.
    """
    read = _OF_PERIOD.read(db, plan, items)

    @cache
    def of_items(period: str) -> dict[str, list[Recorded]]:
        return _by_item(_read(read(period)))

    def stands(period: str, item: str) -> Standing:
        return standing(of_items(period).get(item, ()))

    return stands


def since(db: Connection, plan: str, period: str, at: datetime) -> list[Recorded]:
    """Return what was said in a period since a moment, and what has stopped standing since then."""
    return _read(_SINCE.rows(db, plan=plan, period=period, since=at.astimezone(UTC).isoformat()))


def of_plan(db: Connection, plan: str) -> list[Recorded]:
    """Return the whole log of a plan, in the order it was written."""
    return _read(_OF_PLAN.rows(db, plan=plan))


def latest(db: Connection) -> datetime | None:
    """Return when something was last reported."""
    ((found,),) = _LATEST.rows(db)
    return datetime.fromisoformat(str(found)) if found else None


def authors_since(db: Connection, at: datetime, now: datetime) -> dict[str, datetime]:
    """Return when each who has reported something since a moment last did, by Slack user id.

    What a clock that was ahead has dated after now doesn't count.
    """
    until = (now + CLOCKS_APART).astimezone(UTC).isoformat()
    rows = _AUTHORS.rows(db, since=at.astimezone(UTC).isoformat(), until=until)
    return {str(author): datetime.fromisoformat(str(last)) for author, last in rows}


def of_entry(db: Connection, entry: int) -> list[Recorded]:
    """Return what one entry said; empty where there is no such entry."""
    return _read(_OF_ENTRY.rows(db, entry=entry))


def _add_entry(db: Connection, act: Act, undoes: int | None) -> int:
    return _ADD_ENTRY.number(
        db,
        plan=act.plan,
        period=act.period,
        item=act.item,
        author=act.author,
        person=act.person,
        at=act.at.astimezone(UTC).isoformat(),
        via=act.via,
        reason=act.reason,
        basis=act.basis,
        undoes=undoes,
    )


def _row(entry: int, act: Act, reading: Reading) -> dict[str, Value]:
    return {
        "entry": entry,
        "plan": act.plan,
        "period": act.period,
        "item": act.item,
        "aspect": reading.aspect,
        "part": reading.part,
        "text": reading.text,
        "meaning": reading.meaning,
        "number": None if reading.number is None else f"{reading.number:f}",
        "unit": reading.unit,
        "awaited": reading.awaited.isoformat() if reading.awaited else None,
    }


def _read(rows: Iterable[Sequence[Value]]) -> list[Recorded]:
    return list(_recorded(rows))


def _recorded(rows: Iterable[Sequence[Value]]) -> Iterator[Recorded]:
    for (
        entry, plan, period, item, aspect, part, text, meaning, number, unit, awaited, superseded,
        author, person, at, via, reason, basis, undone_by, undone_at,
    ) in rows:  # fmt: skip
        reading = Reading(
            Aspect(str(aspect)),
            str(text),
            str(meaning),
            str(part),
            None if number is None else Decimal(number),
            None if unit is None else str(unit),
            None if awaited is None else date.fromisoformat(str(awaited)),
        )
        yield Recorded(
            int(entry or 0), str(plan), str(period), str(item), reading, str(author), str(person),
            datetime.fromisoformat(str(at)), str(via), None if reason is None else str(reason),
            None if superseded is None else int(superseded),
            None if undone_by is None else str(undone_by),
            None if undone_at is None else datetime.fromisoformat(str(undone_at)),
            None if basis is None else str(basis),
        )  # fmt: skip
