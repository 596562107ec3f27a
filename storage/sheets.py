"""Sheets of outcomes dropped into a conversation: taken once, kept until settled, recorded at most once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from storage.sql import Statement

_TAKE = Statement(
    "INSERT INTO sheet (source, author, at) VALUES (:source, :author, :at)"
    " ON CONFLICT (source) DO NOTHING RETURNING id"
)
_KEEP = Statement("UPDATE sheet SET rows = :rows WHERE id = :id AND settled IS NULL")
_FORGET = Statement("UPDATE sheet SET rows = NULL WHERE rows IS NOT NULL AND at < :before")
_READ = Statement("SELECT author, rows, settled, entries FROM sheet WHERE id = :id")
_SETTLE = Statement(
    "UPDATE sheet SET settled = :at, entries = :entries, rows = NULL WHERE id = :id AND settled IS NULL"
)


_KEPT = timedelta(days=14)
"""How long a sheet waits for somebody to decide about it."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sheet that somebody dropped; `rows` is what it says until it is settled, or forgotten.

    It is settled when it is recorded, as these entries, or put away, as none.
    """

    author: str
    rows: str | None
    settled: datetime | None
    entries: tuple[int, ...]


def take(db: Connection, source: str, author: str, now: datetime) -> int | None:
    """Take a sheet on, by where it was dropped; None where it has been taken already."""
    taken = _TAKE.rows(db, source=source, author=author, at=_utc(now))
    return int(taken[0][0] or 0) if taken else None


def keep(db: Connection, number: int, rows: str, now: datetime) -> None:
    """Keep what the sheet says until somebody has decided about it, and forget what nobody did for long."""
    _FORGET.run(db, before=_utc(now - _KEPT))
    _KEEP.run(db, id=number, rows=rows)


def dropped(db: Connection, number: int) -> Dropped | None:
    """Return the sheet, if there is one of this number."""
    for author, rows, settled, entries in _READ.rows(db, id=number):
        return Dropped(
            str(author),
            None if rows is None else str(rows),
            datetime.fromisoformat(str(settled)) if settled else None,
            tuple(json.loads(str(entries))) if entries else (),
        )
    return None


def settle(db: Connection, number: int, entries: Sequence[int], now: datetime) -> bool:
    """Note that the sheet was recorded as these entries, or put away; False where it was settled before."""
    return _SETTLE.run(db, id=number, entries=json.dumps(list(entries)), at=_utc(now)) == 1


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
