"""What people choose: the latest word of each kind holds, and all of it is kept."""

from datetime import UTC, date, datetime

import pytest

from plan.preferences import AS_USUAL, Away, ItemPeriod, Preferences
from storage import preferences as kept
from storage.database import Database
from storage.slack_users import SlackUser, keep_users, slack_users

_NOW = datetime(2023, 9, 4, 8, tzinfo=UTC)
_HR, _SICK = "U0HRSTRATEG", ItemPeriod("varmland-2023", "2023-T2", "sjukfranvaro")
_BY = kept.By(_HR, _HR, _NOW)
_AWAY = Away(date(2023, 9, 11), date(2023, 9, 15), "U0EKONOM")


def test_each_choice_is_read_as_it_was_made(database: Database) -> None:
    with database.write() as db:
        kept.set_away(db, _BY, _AWAY)
        kept.set_weekdays(db, _BY, frozenset({0, 1, 2}))
        kept.set_overviews_from(db, _BY, date(2023, 10, 1))
        kept.snooze(db, _BY, _SICK, date(2023, 9, 12))
        kept.pause(db, _BY, "varmland-2023", date(2023, 9, 6))
    chosen = Preferences(_AWAY, frozenset({0, 1, 2}), date(2023, 10, 1), {_SICK: date(2023, 9, 12)})
    with database.read() as db:
        assert kept.preferences(db) == {_HR: chosen}
        assert kept.preferences_of(db, _HR) == chosen
        assert kept.preferences_of(db, "U0EKONOM") == AS_USUAL
        assert kept.pauses(db) == {"varmland-2023": date(2023, 9, 6)}


def test_what_is_withdrawn_holds_no_longer(database: Database) -> None:
    with database.write() as db:
        kept.set_away(db, _BY, _AWAY)
        kept.set_away(db, _BY, None)
        kept.snooze(db, _BY, _SICK, date(2023, 9, 12))
        kept.snooze(db, _BY, _SICK, None)
        kept.pause(db, _BY, "varmland-2023", date(2023, 9, 6))
        kept.pause(db, _BY, "varmland-2023", None)
    with database.read() as db:
        assert kept.preferences_of(db, _HR) == AS_USUAL
        assert kept.preferences(db) == {}
        assert kept.pauses(db) == {}


def test_of_a_slack_user_the_newest_is_known(database: Database) -> None:
    with database.write() as db:
        keep_users(db, [SlackUser(_HR, "Europe/Stockholm", active=True, at=_NOW)])
        keep_users(db, [SlackUser(_HR, None, active=False, at=_NOW)])
    with database.read() as db:
        assert slack_users(db) == {_HR: SlackUser(_HR, None, active=False, at=_NOW)}


def test_a_choice_is_taken_back_by_a_newer_word(database: Database) -> None:
    with database.write() as db:
        kept.set_away(db, _BY, _AWAY)
        number = kept.set_away(db, _BY, None)
        kept.take_back(db, [number], _HR, _NOW)
    with database.read() as db:
        assert kept.preferences_of(db, _HR).away == _AWAY


@pytest.mark.parametrize("author", ["U0EKONOM", ""])
def test_somebody_else_takes_nothing_back(database: Database, author: str) -> None:
    with database.write() as db:
        number = kept.set_away(db, _BY, _AWAY)
        with pytest.raises(kept.TakenBackError):
            kept.take_back(db, [number], author, _NOW)
        assert kept.preferences_of(db, _HR).away == _AWAY


def test_of_several_none_is_taken_back_where_one_cannot_be(database: Database) -> None:
    with database.write() as db:
        numbers = [kept.set_away(db, _BY, _AWAY), kept.set_weekdays(db, _BY, frozenset({0}))]
        kept.set_weekdays(db, _BY, frozenset({1}))
        with pytest.raises(kept.TakenBackError):
            kept.take_back(db, numbers, _HR, _NOW)
        assert kept.preferences_of(db, _HR) == Preferences(_AWAY, frozenset({1}))


def test_a_periods_code_may_hold_a_slash(database: Database) -> None:
    one = ItemPeriod("varmland-2023", "2023/T2/x", "sjukfranvaro")
    with database.write() as db:
        kept.snooze(db, _BY, one, date(2023, 9, 12))
        assert kept.preferences_of(db, _HR).snoozed == {one: date(2023, 9, 12)}
