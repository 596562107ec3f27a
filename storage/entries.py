"""The log of what people have reported: added to, never changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import Connection

from plan.answers import Aspect, Reading, Recorded
from storage.sql import Statement, Value

_COLUMNS = (
    "r.entry, r.plan, r.period, r.item, r.version, r.aspect, r.part, r.text, r.meaning, r.number, r.unit,"
    " r.awaited, e.author, e.person, e.at, e.via, e.reason, u.person, u.at"
)
_FROM = "FROM reading r JOIN entry e ON e.id = r.entry LEFT JOIN entry u ON u.undoes = e.id"

_ADD_ENTRY = Statement(
    "INSERT INTO entry (plan, period, item, author, person, at, via, reason, undoes)"
    " VALUES (:plan, :period, :item, :author, :person, :at, :via, :reason, :undoes) RETURNING id"
)
_ADD_READING = Statement(
    "INSERT INTO reading"
    " (entry, plan, period, item, aspect, part, version, text, meaning, number, unit, awaited)"
    " VALUES (:entry, :plan, :period, :item, :aspect, :part, :version,"
    " :text, :meaning, :number, :unit, :awaited)"
)
_OF_ITEM = Statement(
    f"SELECT {_COLUMNS} {_FROM} WHERE r.plan = :plan AND r.item = :item"
    " AND r.period IN (:first, :second, :third) ORDER BY r.version"
)
_OF_PERIOD = Statement(
    f"SELECT {_COLUMNS} {_FROM} WHERE r.plan = :plan AND r.period = :period ORDER BY r.version"
)
_OF_PLAN = Statement(f"SELECT {_COLUMNS} {_FROM} WHERE r.plan = :plan ORDER BY r.entry, r.aspect, r.part")
_OF_ENTRY = Statement(f"SELECT {_COLUMNS} {_FROM} WHERE r.entry = :entry ORDER BY r.aspect, r.part")


@dataclass(frozen=True, slots=True)
class Act:
    """Who reports, as whom in the plan, when, from where, and for which item and period."""

    plan: str
    period: str
    item: str
    author: str
    person: str
    at: datetime
    via: str
    reason: str | None = None


def record(db: Connection, act: Act, readings: Iterable[Reading], log: Sequence[Recorded]) -> int:
    """Add an entry with its readings and return its number.

    `log` is what `of_item` gave for the item: each reading takes the next version of its key, so
    that of two who write at once from two databases' connections one is refused and tries again.
    """
    entry = _add_entry(db, act, undoes=None)
    latest: dict[tuple[Aspect, str], int] = {}
    for recorded in log:
        if recorded.period == act.period:
            latest[recorded.reading.key] = recorded.version
    _ADD_READING.run_many(
        db, [_row(entry, act, reading, latest.get(reading.key, 0) + 1) for reading in readings]
    )
    return entry


def undo(db: Connection, act: Act, entry: int) -> None:
    """Add an entry that takes another back; a second one for the same entry is refused by the database."""
    _add_entry(db, act, undoes=entry)


def of_item(db: Connection, plan: str, item: str, periods: Sequence[str]) -> list[Recorded]:
    """Return all that was said of an item in up to three periods, oldest version first."""
    first, second, third = (*periods, *[periods[0]] * 2)[:3]
    return _read(_OF_ITEM.rows(db, plan=plan, item=item, first=first, second=second, third=third))


def of_period(db: Connection, plan: str, period: str) -> list[Recorded]:
    """Return all that was said in one period of a plan, oldest version first."""
    return _read(_OF_PERIOD.rows(db, plan=plan, period=period))


def of_plan(db: Connection, plan: str) -> list[Recorded]:
    """Return the whole log of a plan, in the order it was written."""
    return _read(_OF_PLAN.rows(db, plan=plan))


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
        undoes=undoes,
    )


def _row(entry: int, act: Act, reading: Reading, version: int) -> dict[str, Value]:
    return {
        "entry": entry,
        "plan": act.plan,
        "period": act.period,
        "item": act.item,
        "aspect": reading.aspect,
        "part": reading.part,
        "version": version,
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
        entry, plan, period, item, version, aspect, part, text, meaning, number, unit, awaited,
        author, person, at, via, reason, undone_by, undone_at,
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
            int(entry or 0), str(plan), str(period), str(item), int(version or 0), reading, str(author),
            str(person), datetime.fromisoformat(str(at)), str(via), None if reason is None else str(reason),
            None if undone_by is None else str(undone_by),
            None if undone_at is None else datetime.fromisoformat(str(undone_at)),
        )  # fmt: skip
