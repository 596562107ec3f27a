"""Dropped sheets: taken once, kept until settled, settled once."""

from datetime import UTC, datetime, timedelta

from storage import sheets
from storage.database import Database

NOW = datetime(2023, 9, 8, 7, tzinfo=UTC)


def test_a_sheet_is_taken_once_by_where_it_was_dropped(database: Database) -> None:
    with database.write() as db:
        first = sheets.take(db, "D1/1.1/F1", "U0HR", NOW)
        assert first is not None
        assert sheets.take(db, "D1/1.1/F1", "U0HR", NOW) is None
        assert sheets.take(db, "D1/1.2/F1", "U0HR", NOW) not in (None, first)


def test_what_it_says_is_kept_until_it_is_settled(database: Database) -> None:
    with database.write() as db:
        number = sheets.take(db, "D1/1.1/F1", "U0HR", NOW)
        assert number is not None
        assert sheets.dropped(db, number) == sheets.Dropped("U0HR", None, None, ())
        sheets.keep(db, number, '{"å": 1}', NOW)
        assert sheets.dropped(db, number) == sheets.Dropped("U0HR", '{"å": 1}', None, ())
        assert sheets.settle(db, number, [3, 4], NOW)
        assert not sheets.settle(db, number, [5], NOW)
        sheets.keep(db, number, "för sent", NOW)
        assert sheets.dropped(db, number) == sheets.Dropped("U0HR", None, NOW, (3, 4))
        assert sheets.dropped(db, number + 1) is None


def test_what_nobody_decided_about_is_forgotten_after_two_weeks(database: Database) -> None:
    with database.write() as db:
        old, other, newest = (sheets.take(db, f"D1/1.{at}/F1", "U0HR", NOW) for at in range(3))
        assert old is not None
        assert other is not None
        assert newest is not None
        sheets.keep(db, old, "gammalt", NOW)
        sheets.keep(db, other, "annat", NOW + timedelta(days=14))
        assert sheets.dropped(db, old) == sheets.Dropped("U0HR", "gammalt", None, ())
        sheets.keep(db, newest, "nytt", NOW + timedelta(days=14, seconds=1))
        assert sheets.dropped(db, old) == sheets.Dropped("U0HR", None, None, ())
        assert sheets.settle(db, old, [], NOW + timedelta(days=15))
