"""Which channels follow: the latest word of each counts, and nothing is written over."""

from datetime import date, datetime, timedelta, timezone

from storage.database import Database
from storage.following import Following, followings, set_following

_AT = datetime(2023, 9, 8, 9, tzinfo=timezone(timedelta(hours=2)))


def _say(database: Database, following: tuple[str, str, str], *, follows: bool, days: int = 0) -> None:
    at = _AT + timedelta(days=days)
    plan, goal, channel = following
    with database.write() as db:
        set_following(db, Following(plan, goal, channel, follows, at.date()), "U0A", at)


def _said(database: Database) -> set[Following]:
    with database.read() as db:
        return set(followings(db))


def test_nobody_follows_at_first(database: Database) -> None:
    assert _said(database) == set()


def test_the_latest_word_of_each_channel_and_goal_counts(database: Database) -> None:
    _say(database, ("p", "", "C1"), follows=True)
    _say(database, ("p", "g", "C1"), follows=True)
    _say(database, ("q", "", "C1"), follows=True)
    _say(database, ("p", "", "C2"), follows=False)
    _say(database, ("p", "", "C1"), follows=False, days=1)
    _say(database, ("p", "g", "C1"), follows=False, days=1)
    _say(database, ("p", "g", "C1"), follows=True, days=2)
    assert _said(database) == {
        Following("p", "", "C1", follows=False, since=date(2023, 9, 9)),
        Following("p", "g", "C1", follows=True, since=date(2023, 9, 10)),
        Following("q", "", "C1", follows=True, since=date(2023, 9, 8)),
        Following("p", "", "C2", follows=False, since=date(2023, 9, 8)),
    }


def test_since_is_the_day_where_the_organisation_is(database: Database) -> None:
    with database.write() as db:
        said = Following("p", "", "C1", follows=True, since=date(2023, 9, 8))
        set_following(db, said, "U0A", _AT.replace(hour=0, minute=30))
    assert _said(database) == {said}
