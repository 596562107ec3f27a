"""What people choose: the latest word of each kind holds, and all of it is kept."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, text

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
    chosen = Preferences((_AWAY,), frozenset({0, 1, 2}), date(2023, 10, 1), {_SICK: date(2023, 9, 12)})
    with database.read() as db:
        assert kept.preferences(db) == {_HR: chosen}
        assert kept.preferences_of(db, _HR) == chosen
        assert kept.preferences_of(db, "U0EKONOM") == AS_USUAL
        assert kept.pauses(db) == {"varmland-2023": date(2023, 9, 6)}


def test_what_is_withdrawn_holds_no_longer(database: Database) -> None:
    with database.write() as db:
        kept.set_away(db, _BY, _AWAY)
        kept.set_away(db, _BY)
        kept.snooze(db, _BY, _SICK, date(2023, 9, 12))
        kept.snooze(db, _BY, _SICK, None)
        kept.pause(db, _BY, "varmland-2023", date(2023, 9, 6))
        kept.pause(db, _BY, "varmland-2023", None)
    with database.read() as db:
        assert kept.preferences_of(db, _HR) == AS_USUAL
        assert kept.preferences(db) == {}
        assert kept.pauses(db) == {}


def test_several_absences_are_one_choice(database: Database) -> None:
    later = Away(date(2023, 10, 2), date(2023, 10, 6))
    with database.write() as db:
        first = kept.set_away(db, _BY, _AWAY)
        both = kept.set_away(db, _BY, _AWAY, later)
        assert kept.preferences_of(db, _HR).absences == (_AWAY, later)
        assert kept.absences_around(db, first) == ((), (_AWAY,))
        assert kept.absences_around(db, both) == ((_AWAY,), (_AWAY, later))
        ((whose, number),) = kept.take_back(db, [both], _HR, _NOW)
        assert (whose, kept.absences_around(db, number)) == (_HR, ((_AWAY, later), (_AWAY,)))
        assert kept.absences_around(db, kept.set_weekdays(db, _BY, frozenset({0}))) == ((), ())


def test_an_absence_that_was_written_when_there_could_be_one_is_read(database: Database) -> None:
    with database.write() as db:
        number = _put(db, _HR, "away", '["2023-09-11", "2023-09-15", "U0EKONOM"]')
    with database.read() as db:
        assert kept.preferences(db) == {_HR: Preferences((_AWAY,))}
        assert kept.preferences_of(db, _HR).absences == (_AWAY,)
        assert kept.absences_around(db, number) == ((), (_AWAY,))
        assert kept.unreadable(db) == []


def test_of_a_slack_user_the_newest_is_known(database: Database) -> None:
    with database.write() as db:
        keep_users(db, [SlackUser(_HR, "Europe/Stockholm", active=True, at=_NOW)])
        keep_users(db, [SlackUser(_HR, None, active=False, at=_NOW)])
    with database.read() as db:
        assert slack_users(db) == {_HR: SlackUser(_HR, None, active=False, at=_NOW)}


def test_a_choice_is_taken_back_by_a_newer_word(database: Database) -> None:
    with database.write() as db:
        kept.set_away(db, _BY, _AWAY)
        number = kept.set_away(db, _BY)
        kept.take_back(db, [number], _HR, _NOW)
    with database.read() as db:
        assert kept.preferences_of(db, _HR).absences == (_AWAY,)


@pytest.mark.parametrize("author", ["U0EKONOM", ""])
def test_somebody_else_takes_nothing_back(database: Database, author: str) -> None:
    with database.write() as db:
        number = kept.set_away(db, _BY, _AWAY)
        with pytest.raises(kept.TakenBackError):
            kept.take_back(db, [number], author, _NOW)
        assert kept.preferences_of(db, _HR).absences == (_AWAY,)


def test_of_several_none_is_taken_back_where_one_cannot_be(database: Database) -> None:
    with database.write() as db:
        numbers = [kept.set_away(db, _BY, _AWAY), kept.set_weekdays(db, _BY, frozenset({0}))]
        kept.set_weekdays(db, _BY, frozenset({1}))
        with pytest.raises(kept.TakenBackError):
            kept.take_back(db, numbers, _HR, _NOW)
        assert kept.preferences_of(db, _HR) == Preferences((_AWAY,), frozenset({1}))


def test_a_periods_code_may_hold_a_slash(database: Database) -> None:
    one = ItemPeriod("varmland-2023", "2023/T2/x", "sjukfranvaro")
    with database.write() as db:
        kept.snooze(db, _BY, one, date(2023, 9, 12))
        assert kept.preferences_of(db, _HR).snoozed == {one: date(2023, 9, 12)}


@pytest.mark.parametrize(
    ("about", "value"),
    [
        ("away", '["2023-09-11", "2023-13-45", null]'),
        ("away", '["2023-09-11", "2023-09-12"]'),
        ("away", '["2023-09-11", "2023-09-12", ["U0EKONOM"]]'),
        ("away", '"2023-09-11"'),
        ("away", '[["2023-09-11", "2023-09-12", null], ["2023-09-14"]]'),
        ("away", '[["2023-09-11", null, null]]'),
        ("away", "[{}]"),
        ("away", "{}"),
        ("away", "inte json"),
        ("days", '["mån"]'),
        ("days", "[7]"),
        ("days", "3"),
        ("overviews", '"i morgon"'),
        ("overviews", "null"),
        ("snooze:varmland-2023/2023-T2/sjukfranvaro", "20230912.5"),
        ("humör", '"2023-09-12"'),
    ],
)
def test_a_choice_that_cannot_be_read_counts_as_not_made_and_is_told_of(
    database: Database, about: str, value: str
) -> None:
    with database.write() as db:
        kept.set_away(db, kept.By("U0EKONOM", "U0EKONOM", _NOW), _AWAY)
        kept.pause(db, _BY, "varmland-2023", date(2023, 9, 6))
        odd = [_put(db, _HR, about, value), _put(db, "", "pause:halland-2025", '"i morgon"')]
        odd.append(_put(db, "", about, value))
    with database.read() as db:
        assert kept.preferences(db).keys() == {"U0EKONOM"}
        assert kept.preferences_of(db, _HR) == AS_USUAL
        assert kept.pauses(db) == {"varmland-2023": date(2023, 9, 6)}
        whose = [_HR, "", ""]
        assert kept.unreadable(db) == [kept.Unreadable(*one) for one in zip(odd, whose, strict=True)]


def test_a_choice_made_anew_takes_the_place_of_one_that_cannot_be_read(database: Database) -> None:
    with database.write() as db:
        _put(db, _HR, "away", "{}")
        kept.set_weekdays(db, _BY, frozenset({0}))
        kept.set_away(db, _BY, _AWAY)
    with database.read() as db:
        assert kept.preferences(db) == {_HR: Preferences((_AWAY,), frozenset({0}))}
        assert kept.unreadable(db) == []


def _put(db: Connection, person: str, about: str, value: str) -> int:
    """Write a row as another program might; return its number."""
    put = text(
        "INSERT INTO preference (person, about, value, author, at)"
        " VALUES (:person, :about, :value, 'U0ANY', '2023-09-04T08:00:00+00:00') RETURNING id"
    )
    return int(db.execute(put, {"person": person, "about": about, "value": value}).scalar_one())
