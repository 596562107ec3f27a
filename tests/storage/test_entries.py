"""The log: everything comes back as it was said, and nothing is written over."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from plan.answers import Aspect, Meaning, Reading, Recorded, State, standing
from storage import entries
from storage.database import Database
from storage.entries import Act
from storage.sql import ConflictError, Statement
from tests.storage.conftest import OpenDatabase

_AT = datetime(2023, 9, 8, 9, 5, 7, 123456, tzinfo=timezone(timedelta(hours=2)))
_ACT = Act("varmland-2023", "2023-T2", "sjukfranvaro", "U0HRSTRATEG", "hr-strateg", _AT, "kommando")
_OUTCOME = Reading(Aspect.OUTCOME, "2,8 %", Meaning.NUMBER, "", Decimal("2.8"), "%")
_WOMEN = Reading(Aspect.OUTCOME, "3,2", Meaning.NUMBER, "kön:K", Decimal("3.2"), "%")
_COMMENT = Reading(Aspect.COMMENT, "Lägre efter vårens insatser", Meaning.TEXT)

REFUSED = (IntegrityError, ConflictError)
"""What tells somebody who writes that another was first; the writer then tries again."""
READINGS = [
    _OUTCOME,
    _WOMEN,
    _COMMENT,
    Reading(Aspect.FORECAST, "3", Meaning.NUMBER, "", Decimal(3), "%"),
    Reading(Aspect.OUTCOME, "77,10", Meaning.NUMBER, "", Decimal("77.10"), None),
    Reading(Aspect.OUTCOME, "−0,00", Meaning.NUMBER, "", Decimal("-0.00"), "mnkr"),
    Reading(Aspect.OUTCOME, "1 074,760", Meaning.NUMBER, "", Decimal("1074.760"), "mnkr"),
    Reading(Aspect.OUTCOME, "5 000 000 kr", Meaning.NUMBER, "", Decimal(5), "mnkr"),
    Reading(Aspect.OUTCOME, "1" * 28, Meaning.NUMBER, "", Decimal("1" * 28), "kr"),
    Reading(Aspect.OUTCOME, "liten", Meaning.NUMBER, "", Decimal("1E-20"), "kr"),
    Reading(Aspect.OUTCOME, "stor", Meaning.NUMBER, "", Decimal("1E+20"), "kr"),
    Reading(Aspect.OUTCOME, "Delvis", Meaning.PARTLY),
    Reading(Aspect.OUTCOME, "-", Meaning.MISSING),
    Reading(Aspect.OUTCOME, "data kommer 15 oktober", Meaning.AWAITED, awaited=date(2023, 10, 15)),
    Reading(Aspect.STATUS, "Pågående", "in_progress", "nämnd:RUN"),
    Reading(Aspect.OUTCOME, "5", Meaning.NUMBER, "kön:K|tertial:T1|vårdform:ÖV", Decimal(5), "kg CO2e"),
]
TEXTS = [
    "'",
    '"',
    "';DROP TABLE reading;--",
    "100 % och %s och %(text)s och %%",
    ":text :entry ::int",
    "?1 $1 {0} {text}",
    "\\ \\n \\'",
    "två\nrader\tmed tabb",
    "  blanksteg i ändarna  ",
    "📈👩‍👩‍👧 🇸🇪",
    "שלום עולם \u202eomvänt\u202c",
    "A\u030a i två delar och Å i en",
    "\u00a0\u2009\u2060\ufeff",
    "å" * 4000,
]


def _record(
    db: Connection, readings: Sequence[Reading], act: Act = _ACT, stands: Sequence[Recorded] = ()
) -> int:
    return entries.record(db, act, readings, standing(stands))


def _again(db: Connection, readings: Sequence[Reading], act: Act = _ACT) -> int:
    """Record over what stands, as the commands do."""
    return _record(db, readings, act, entries.of_item(db, act.plan, act.item, [act.period]))


def _undo(db: Connection, number: int, act: Act = _ACT) -> None:
    entries.undo(db, act, entries.of_entry(db, number))


def _said(found: Sequence[Recorded]) -> list[tuple[str, State]]:
    return [(one.reading.text, one.state) for one in found]


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: f"{reading.aspect}-{reading.text[:20]}")
def test_a_reading_comes_back_as_it_was_said(database: Database, reading: Reading) -> None:
    with database.write() as db:
        number = _record(db, [reading])
    with database.read() as db:
        (found,) = entries.of_entry(db, number)
        assert entries.of_item(db, _ACT.plan, _ACT.item, [_ACT.period]) == [found]
        assert entries.of_period(db, _ACT.plan, _ACT.period) == [found]
        assert entries.of_plan(db, _ACT.plan) == [found]
    assert found == Recorded(
        number,
        "varmland-2023",
        "2023-T2",
        "sjukfranvaro",
        reading,
        "U0HRSTRATEG",
        "hr-strateg",
        _AT,
        "kommando",
    )
    assert found.reading.number is None or _digits(found.reading.number) == _digits(reading.number)
    assert type(found.reading.aspect) is Aspect


def _digits(number: Decimal | None) -> str:
    return f"{number:f}"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=6)
    | st.decimals(-99, 99, places=0)
)
def test_a_number_keeps_its_precision(database: Database, number: Decimal) -> None:
    reading = Reading(Aspect.OUTCOME, "x", Meaning.NUMBER, "", number, "kr")
    with database.write() as db:
        (found,) = entries.of_entry(db, _again(db, [reading]))
    assert found.reading.number is not None
    assert _digits(found.reading.number) == _digits(number)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_any_text_survives(database: Database, text: str) -> None:
    act = replace(_ACT, reason=text, author=text[:200], via="rättelse")
    with database.write() as db:
        number = _record(db, [replace(_COMMENT, text=text), replace(_OUTCOME, unit=text[:50])], act)
    with database.read() as db:
        found = standing(entries.of_entry(db, number))
    comment, outcome = found[Aspect.COMMENT, ""], found[Aspect.OUTCOME, ""]
    assert (comment.reading.text, comment.reason, comment.author) == (text, text, text[:200])
    assert outcome.reading.unit == text[:50]


def test_a_text_with_a_null_is_kept_whole_or_refused(database: Database) -> None:
    text = "före\x00efter"
    try:
        with database.write() as db:
            number = _record(db, [replace(_COMMENT, text=text)])
    except DBAPIError:  # PostgreSQL has no place for it
        with database.read() as db:
            assert entries.of_plan(db, _ACT.plan) == []
    else:
        with database.read() as db:
            assert entries.of_entry(db, number)[0].reading.text == text


def test_each_entry_has_a_number_of_its_own_that_grows(database: Database) -> None:
    with database.write() as db:
        first = _again(db, [_OUTCOME])
        second = _again(db, [_OUTCOME])
    assert 0 < first < second


def test_the_time_is_kept_to_the_microsecond_and_given_in_utc(database: Database) -> None:
    with database.write() as db:
        number = _record(db, [_OUTCOME])
    with database.read() as db:
        at = entries.of_entry(db, number)[0].at
    assert at == _AT
    assert at.tzinfo is UTC


def test_of_several_things_said_at_once_each_is_found(database: Database) -> None:
    with database.write() as db:
        number = _record(db, [_OUTCOME, _WOMEN, _COMMENT])
    with database.read() as db:
        found = entries.of_entry(db, number)
    assert {one.reading.key: one.reading for one in found} == {
        one.key: one for one in (_OUTCOME, _WOMEN, _COMMENT)
    }
    assert {one.entry for one in found} == {number}


def test_a_newer_reading_stands_instead_key_by_key(database: Database) -> None:
    newer = replace(_OUTCOME, text="2,9", number=Decimal("2.9"))
    with database.write() as db:
        first = _again(db, [_OUTCOME, _WOMEN])
        second = _again(db, [newer])
    with database.read() as db:
        stands = standing(entries.of_item(db, _ACT.plan, _ACT.item, [_ACT.period]))
        log = entries.of_plan(db, _ACT.plan)
    assert {key: one.reading.text for key, one in stands.items()} == {_OUTCOME.key: "2,9", _WOMEN.key: "3,2"}
    assert {one.reading.text: (one.entry, one.superseded, one.state) for one in log} == {
        "2,8 %": (first, second, State.SUPERSEDED),
        "3,2": (first, None, State.STANDS),
        "2,9": (second, None, State.STANDS),
    }


@pytest.mark.parametrize(
    "other",
    [
        replace(_ACT, plan="norrbotten-2023"),
        replace(_ACT, period="2023-T1"),
        replace(_ACT, item="sjukfranvaro-rv"),
    ],
    ids=["plan", "period", "item"],
)
def test_the_same_words_elsewhere_are_another_matter(database: Database, other: Act) -> None:
    with database.write() as db:
        here, there = _again(db, [_OUTCOME]), _again(db, [_OUTCOME], other)
    with database.read() as db:
        assert [one.entry for one in entries.of_item(db, _ACT.plan, _ACT.item, [_ACT.period])] == [here]
        assert [one.entry for one in entries.of_item(db, other.plan, other.item, [other.period])] == [there]
        assert [one.entry for one in entries.of_plan(db, other.plan)] == sorted(
            {there} | ({here} if other.plan == _ACT.plan else set())
        )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["2023-T2"], ["T2"]),
        (["2023-T2", "2022-T2"], ["2022", "T2"]),
        (["2023-T2", "2022-T2", "2023-T1"], ["2022", "T1", "T2"]),
        (["2024-T1"], []),
    ],
)
def test_an_item_is_read_in_up_to_three_periods(
    database: Database, asked: list[str], found: list[str]
) -> None:
    with database.write() as db:
        for period, text in (("2023-T2", "T2"), ("2022-T2", "2022"), ("2023-T1", "T1"), ("2023-T3", "T3")):
            _again(db, [replace(_COMMENT, text=text)], replace(_ACT, period=period))
    with database.read() as db:
        said = entries.of_item(db, _ACT.plan, _ACT.item, asked)
    assert sorted(one.reading.text for one in said) == found


def test_the_log_is_in_the_order_it_was_written(database: Database) -> None:
    items = ["c", "a", "b"]
    with database.write() as db:
        for item in items:
            _again(db, [_COMMENT], replace(_ACT, item=item))
    with database.read() as db:
        assert [one.item for one in entries.of_plan(db, _ACT.plan)] == items


@pytest.mark.parametrize("number", [0, -1, 4711, 2**31, 2**62])
def test_there_is_nothing_in_an_entry_that_is_not_there(database: Database, number: int) -> None:
    with database.read() as db:
        assert entries.of_entry(db, number) == []


def test_undone_what_stood_before_stands_again(database: Database) -> None:
    with database.write() as db:
        _again(db, [_OUTCOME, _WOMEN])
        wrong = _again(db, [replace(_OUTCOME, text="28"), _COMMENT])
        _undo(db, wrong, replace(_ACT, author="U0HRCHEF", person="hr-chef", at=_AT + timedelta(hours=1)))
    with database.read() as db:
        stands = entries.of_item(db, _ACT.plan, _ACT.item, [_ACT.period])
        undone = {one.reading.text: one for one in entries.of_entry(db, wrong)}
    assert sorted(one.reading.text for one in stands) == ["2,8 %", "3,2"]
    assert set(undone) == {"28", _COMMENT.text}
    for one in undone.values():
        assert (one.state, one.undone_by, one.undone_at) == (
            State.UNDONE,
            "hr-chef",
            _AT + timedelta(hours=1),
        )


def test_the_only_word_undone_leaves_nothing_standing_and_all_in_the_log(database: Database) -> None:
    with database.write() as db:
        number = _again(db, [_OUTCOME])
        _undo(db, number)
    with database.read() as db:
        assert entries.of_item(db, _ACT.plan, _ACT.item, [_ACT.period]) == []
        assert entries.of_period(db, _ACT.plan, _ACT.period) == []
        assert _said(entries.of_plan(db, _ACT.plan)) == [("2,8 %", State.UNDONE)]


def test_word_after_word_can_be_undone_back_to_the_first(database: Database) -> None:
    texts = ["1", "2", "3", "4"]
    with database.write() as db:
        numbers = [_again(db, [replace(_OUTCOME, text=text)]) for text in texts]
    for number, left in zip(reversed(numbers), [["3"], ["2"], ["1"], []], strict=True):
        with database.write() as db:
            _undo(db, number)
            now = entries.of_item(db, _ACT.plan, _ACT.item, [_ACT.period])
        assert [one.reading.text for one in now] == left


def test_after_an_undoing_a_new_word_stands_and_can_be_undone_too(database: Database) -> None:
    with database.write() as db:
        _again(db, [replace(_OUTCOME, text="1")])
        _undo(db, _again(db, [replace(_OUTCOME, text="2")]))
        third = _again(db, [replace(_OUTCOME, text="3")])
        assert _said(entries.of_plan(db, _ACT.plan)) == [
            ("1", State.SUPERSEDED),
            ("2", State.UNDONE),
            ("3", State.STANDS),
        ]
        _undo(db, third)
        assert _said(entries.of_plan(db, _ACT.plan)) == [
            ("1", State.STANDS),
            ("2", State.UNDONE),
            ("3", State.UNDONE),
        ]


def test_an_entry_is_undone_once_only(database: Database) -> None:
    with database.write() as db:
        number = _again(db, [_OUTCOME])
        _undo(db, number)
    with pytest.raises(REFUSED), database.write() as db:
        _undo(db, number, replace(_ACT, author="U0HRCHEF"))


def test_an_entry_of_which_a_part_no_longer_stands_cannot_be_undone(database: Database) -> None:
    with database.write() as db:
        number = _again(db, [_OUTCOME, _COMMENT])
        _again(db, [replace(_COMMENT, text="Nytt")])
    with pytest.raises(ConflictError), database.write() as db:
        _undo(db, number)
    with database.read() as db:
        assert sorted(_said(entries.of_plan(db, _ACT.plan))) == [
            ("2,8 %", State.STANDS),
            (_COMMENT.text, State.SUPERSEDED),
            ("Nytt", State.STANDS),
        ]


def test_who_does_not_know_what_stands_is_refused(database: Database) -> None:
    with database.write() as db:
        _record(db, [_OUTCOME])
    with pytest.raises(REFUSED), database.write() as db:
        _record(db, [_COMMENT, replace(_OUTCOME, text="3")])
    with database.read() as db:
        assert _said(entries.of_plan(db, _ACT.plan)) == [("2,8 %", State.STANDS)]


def test_of_two_connections_that_write_one_key_at_once_one_is_refused(
    database: Database, open_another: OpenDatabase
) -> None:
    other = open_another()

    def late() -> None:
        with other.write() as db:
            _record(db, [replace(_OUTCOME, text="sen")])

    with ThreadPoolExecutor(1) as threads:
        with database.write() as db:
            _record(db, [_OUTCOME])
            writing = threads.submit(late)
        with pytest.raises(REFUSED):
            writing.result()
    with database.read() as db:
        assert _said(entries.of_plan(db, _ACT.plan)) == [("2,8 %", State.STANDS)]


def test_of_two_connections_that_replace_one_word_at_once_one_is_refused(
    database: Database, open_another: OpenDatabase
) -> None:
    other = open_another()
    with database.write() as db:
        _record(db, [_OUTCOME])
        stands = entries.of_item(db, _ACT.plan, _ACT.item, [_ACT.period])

    def late() -> None:
        with other.write() as db:
            _record(db, [replace(_OUTCOME, text="sen")], stands=stands)

    with ThreadPoolExecutor(1) as threads:
        with database.write() as db:
            _record(db, [replace(_OUTCOME, text="först")], stands=stands)
            writing = threads.submit(late)
        with pytest.raises(REFUSED):
            writing.result()
    with database.read() as db:
        assert _said(entries.of_plan(db, _ACT.plan)) == [("2,8 %", State.SUPERSEDED), ("först", State.STANDS)]


def test_of_two_connections_that_undo_one_entry_at_once_one_is_refused(
    database: Database, open_another: OpenDatabase
) -> None:
    other = open_another()
    with database.write() as db:
        _again(db, [replace(_OUTCOME, text="1")])
        number = _again(db, [_OUTCOME])

    def late() -> None:
        with other.write() as db:
            _undo(db, number)

    with ThreadPoolExecutor(1) as threads:
        with database.write() as db:
            _undo(db, number)
            undoing = threads.submit(late)
        with pytest.raises(REFUSED):
            undoing.result()


def test_a_word_that_replaces_one_just_being_undone_is_refused(
    database: Database, open_another: OpenDatabase
) -> None:
    other = open_another()
    with database.write() as db:
        _again(db, [replace(_OUTCOME, text="1")])
        number = _again(db, [_OUTCOME])
        stands = entries.of_item(db, _ACT.plan, _ACT.item, [_ACT.period])

    def late() -> None:
        with other.write() as db:
            _record(db, [replace(_OUTCOME, text="sen")], stands=stands)

    with ThreadPoolExecutor(1) as threads:
        with database.write() as db:
            _undo(db, number)
            writing = threads.submit(late)
        with pytest.raises(REFUSED):
            writing.result()
    with database.read() as db:
        assert _said(entries.of_plan(db, _ACT.plan)) == [("1", State.STANDS), ("2,8 %", State.UNDONE)]


def test_of_a_row_only_what_superseded_it_is_ever_written_again(database: Database) -> None:
    def rows(db: Connection) -> set[tuple[object, ...]]:
        said = db.exec_driver_sql(
            "SELECT entry, aspect, part, plan, period, item, text, meaning, number, unit, awaited"
            " FROM reading"
        )
        acts = db.exec_driver_sql(
            "SELECT id, plan, period, item, author, person, at, via, reason, undoes FROM entry"
        )
        return {tuple(row) for row in (*said.all(), *acts.all())}

    with database.write() as db:
        _again(db, [_OUTCOME, _WOMEN, _COMMENT])
        before = rows(db)
        wrong = _again(db, [replace(_OUTCOME, text="28"), _WOMEN])
        _undo(db, wrong)
        _again(db, [replace(_COMMENT, text="Nytt")])
        assert before < rows(db)


def test_no_statement_writes_anything_else_again() -> None:
    every = [vars(one)["_sql"]["sqlite"] for one in vars(entries).values() if isinstance(one, Statement)]
    changing = [sql for sql in every if not sql.startswith(("SELECT", "INSERT"))]
    assert changing
    assert all(sql.startswith("UPDATE reading SET superseded = ") for sql in changing)


def test_who_has_reported_lately_but_for_what_a_clock_ahead_has_dated(database: Database) -> None:
    hour, minute = timedelta(hours=1), timedelta(minutes=1)
    with database.write() as db:
        for author, at in (
            ("U0EARLIER", _AT - hour - minute),
            ("U0LATELY", _AT - hour),
            ("U0LATELY", _AT - minute),
            ("U0NOW", _AT),
            ("U0ANOTHERCLOCK", _AT + minute),
            ("U0AHEAD", _AT + hour),
        ):
            _record(db, [_COMMENT], replace(_ACT, author=author, at=at, item=f"{author}-{at}"))
    with database.read() as db:
        assert entries.authors_since(db, _AT - hour, _AT) == {
            "U0LATELY": _AT - minute,
            "U0NOW": _AT,
            "U0ANOTHERCLOCK": _AT + minute,
        }
