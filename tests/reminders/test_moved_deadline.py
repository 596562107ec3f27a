"""A deadline that an import moves in mid-period: who is told, when, and that it is said once."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan.calendar import deadline_of
from plan.due import Kind
from plan.model import Period, Plan
from plan.preferences import Away, ItemPeriod
from reminders.situation import look
from reports.morning import Morning
from storage import outbox, preferences
from storage.preferences import By
from tests.plan.plans import a_period, a_plan, an_activity, an_indicator
from tests.reminders.generated import plans
from tests.reminders.mornings import Mornings, emptied, local, opened
from tests.reminders.told import Told, day_of, told_in

_SINCE = date(2023, 1, 2)
_CLOSES = date(2023, 9, 15)
_PEOPLE = (
    {"id": "a", "name": "HR-strateg", "slack": "U0A", "manager": "b", "deputy": "e"},
    {"id": "b", "name": "Avdelningschef", "slack": "U0B"},
    {"id": "d", "name": "Verksamhetscontroller", "slack": "U0D"},
    {"id": "e", "name": "Ekonom", "slack": "U0E"},
)


def _plan(deadline: date = _CLOSES, **fields: object) -> Plan:
    return a_plan(
        people=_PEOPLE,
        controllers=("d",),
        items=[an_indicator("i"), an_activity("x")],
        periods=[a_period(name="Delårsrapport augusti", deadline=deadline, **fields)],
    )


class World:
    """Mornings in which the plan is brought anew, and what each of them says of its deadline."""

    def __init__(self, mornings: Mornings) -> None:
        self.mornings = mornings

    def move(self, deadline: str, **fields: object) -> None:
        """Import the plan with this deadline."""
        self.mornings.bring(_plan(day_of(deadline), **fields), since=_SINCE)

    def at(self, day: str, at: time = time(9)) -> dict[str, str]:
        """Return what each is told first, who gets a reminder at a moment."""
        sent = self.mornings.morning(day_of(day), at)
        return {due.recipient: made.text.split("\n")[0] for due, made in sent if due.kind is Kind.REMINDER}

    def until(self, last: str, *, first: str) -> list[tuple[str, str]]:
        """Let days go by; return who is told of a moved deadline on which."""
        found = []
        day = day_of(first)
        while day <= day_of(last):
            told = self.at(f"{day:%m-%d}")
            found += [(f"{day:%m-%d}", who) for who, text in sorted(told.items()) if " (var " in text]
            day += timedelta(days=1)
        return found


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with opened(tmp_path, _plan()) as mornings:
        yield World(mornings)


def _new(day: str, was: str) -> str:
    return f"*Ny sista dag: {day}* (var {was}). Det gäller delårsrapport augusti i Plan 2023."


def test_one_that_is_moved_later_is_said_in_the_next_message_and_not_again(world: World) -> None:
    world.at("09-08")
    world.move("09-20")
    assert world.at("09-11") == {}
    assert world.at("09-13") == dict.fromkeys(("U0A", "U0B"), _new("ons 20 sep", "fre 15 sep"))
    assert world.until("09-30", first="09-14") == []


def test_one_that_is_moved_earlier_is_news_at_once(world: World) -> None:
    world.at("09-08")
    world.move("09-13")
    assert world.at("09-11") == dict.fromkeys(("U0A", "U0B"), _new("ons 13 sep", "fre 15 sep"))
    assert "Du har två uppgifter att rapportera." in world.mornings.sent[0][2].text
    assert world.until("09-30", first="09-11") == []


def test_one_that_is_moved_earlier_after_the_morning_is_said_the_same_afternoon(world: World) -> None:
    world.at("09-08")
    world.move("09-11")
    assert world.at("09-08", time(14, 59)) == {}
    assert set(world.at("09-08", time(15))) == {"U0A", "U0B"}
    assert world.until("09-30", first="09-08") == []


def test_no_reminder_day_is_left_before_the_new_one(world: World) -> None:
    """The ladder's days before it have all passed; only the move itself makes them hear of it in time."""
    world.at("09-08")
    world.at("09-14")
    world.move("09-15", locked="2023-09-16")
    assert world.at("09-14", time(15)) == {}
    world.move("09-14")
    assert world.at("09-14", time(15)) == {
        "U0A": _new("tors 14 sep", "fre 15 sep"),
        "U0B": _new("tors 14 sep", "fre 15 sep"),
    }


def test_what_was_put_off_past_the_new_one_is_put_off_no_longer(world: World) -> None:
    world.at("09-08")
    by = By("U0A", "U0A", local(day_of("09-08")))
    with world.mornings.database.write() as db:
        for item in ("i", "x"):
            preferences.snooze(db, by, ItemPeriod("p", "2023-T2", item), day_of("09-14"))
    world.move("09-12")
    told = [day for day in ("09-11", "09-12", "09-13", "09-14") if "U0A" in world.at(day)]
    assert told == ["09-11", "09-13"]


def test_whoever_has_not_heard_of_the_period_is_not_told_that_it_moved(world: World) -> None:
    world.move("09-13")
    assert world.until("09-30", first="09-01") == []


def test_whoever_has_reported_hears_nothing(world: World) -> None:
    world.at("09-08")
    plan = _plan()
    for item in plan.items.values():
        world.mornings.report(plan, "2023-T2", item, at=local(day_of("09-08"), time(10)))
    world.move("09-13")
    assert world.until("09-30", first="09-11") == []


def test_a_move_that_is_taken_back_before_anybody_hears_of_it_is_not_said(world: World) -> None:
    world.at("09-08")
    world.move("09-12")
    world.move("09-15")
    assert world.until("09-30", first="09-11") == []


def test_one_that_is_moved_twice_is_said_each_time(world: World) -> None:
    world.at("09-08")
    world.move("09-14")
    assert world.at("09-11")["U0A"] == _new("tors 14 sep", "fre 15 sep")
    world.move("09-13")
    assert world.at("09-12")["U0A"] == _new("ons 13 sep", "tors 14 sep")
    assert world.until("09-30", first="09-13") == []


def test_a_deadline_that_has_passed_and_is_corrected_reminds_nobody(world: World) -> None:
    for day in ("09-08", "09-18", "09-19"):
        world.at(day)
    world.move("09-14")
    assert world.until("10-30", first="09-20") == []


def test_whoever_was_told_names_or_the_whole_is_told_in_the_next_of_those(world: World) -> None:
    for day in ("09-08", "09-18", "09-19"):
        world.at(day)
    world.move("09-27")
    assert world.until("10-10", first="09-20") == [("09-20", "U0A"), ("09-20", "U0B"), ("09-29", "U0D")]


def test_a_deadline_on_a_day_off_that_means_the_same_day_has_not_moved(world: World) -> None:
    world.at("09-08")
    world.move("09-17")
    assert world.until("09-30", first="09-11") == []


def test_who_stands_in_and_who_comes_back_are_each_told_once(world: World) -> None:
    with world.mornings.database.write() as db:
        by = By("U0A", "U0A", local(day_of("09-04")))
        preferences.set_away(db, by, Away(day_of("09-07"), day_of("09-12")))
    world.at("09-01")
    world.at("09-08")
    world.move("09-14")
    assert world.until("09-30", first="09-11") == [("09-11", "U0B"), ("09-11", "U0E"), ("09-13", "U0A")]


def test_a_reopened_period_says_its_new_last_day(world: World) -> None:
    world.at("09-08")
    again = {"items": ("i",), "opens": day_of("10-02"), "deadline": day_of("10-31")}
    world.move("09-15", locked=day_of("09-18"), reopened=again)
    assert world.at("10-02")["U0A"] == _new("tis 31 okt", "fre 15 sep")


def test_a_message_that_never_came_has_not_said_it(world: World) -> None:
    world.at("09-08")
    world.move("09-20")
    now = local(day_of("09-13"))
    world.mornings.decide(now)
    with world.mornings.database.write() as db:
        for one in outbox.claim(db, Kind.REMINDER, now, timedelta(minutes=2), 10):
            outbox.settle(db, one, outbox.Ending("failed", "kanalen finns inte"), now)
    assert world.at("09-19")["U0A"] == _new("ons 20 sep", "fre 15 sep")


def test_what_is_moved_after_a_message_was_decided_it_says_itself(world: World) -> None:
    world.at("09-08")
    now = local(day_of("09-14"))
    world.mornings.decide(now)
    world.move("09-14")
    sent = {due.recipient: made.text.split("\n")[0] for due, made in world.mornings.send(now)}
    assert sent == {"U0A": _new("tors 14 sep", "fre 15 sep")}
    assert "U0A" in (later := world.at("09-15"))
    assert "Ny sista dag" not in later["U0A"]


def test_one_that_passed_long_ago_and_is_moved_is_said(world: World) -> None:
    world.at("09-08")
    late = a_period("2022-ÅR", "2022-01..2022-12", opens=day_of("01-09"), deadline=day_of("01-27"))
    other = an_indicator("y", reporting=("2022-ÅR",))

    def bring(annual: Period) -> None:
        plan = a_plan(people=_PEOPLE, items=[an_indicator("i"), other], periods=[a_period(), annual])
        world.mornings.bring(plan, since=_SINCE)

    bring(late)
    for day in ("09-11", "09-14", "09-18"):
        world.at(day)
    bring(late.model_copy(update={"deadline": day_of("09-29")}))
    assert "*Ny sista dag: fre 29 sep* (var fre 27 jan)" in world.at("09-22")["U0A"]


def test_six_of_many_are_named(tmp_path: Path) -> None:
    codes = [f"T{number}" for number in range(8)]
    items = [an_indicator("i", reporting=tuple(codes))]

    def brought(day: str) -> Plan:
        return a_plan(
            people=_PEOPLE, items=items, periods=[a_period(one, deadline=day_of(day)) for one in codes]
        )

    with opened(tmp_path, brought("09-15")) as mornings:
        mornings.morning(day_of("09-08"))
        mornings.bring(brought("09-13"), since=_SINCE)
        text = mornings.morning(day_of("09-11"))[0][1].text
    assert text.count("Ny sista dag") == 6
    assert "… och två till." in text


@pytest.fixture(scope="module")
def any_told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with told_in(tmp_path_factory.mktemp("moved"), _plan()) as told:
        yield told


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data(), plans())
def test_each_message_says_exactly_which_deadlines_have_moved_since_the_last(
    any_told: Told, data: st.DataObject, plan: Plan
) -> None:
    mornings = any_told.mornings
    emptied(mornings)
    mornings.bring(plan, since=_SINCE)
    first = data.draw(st.sampled_from(plan.periods)).opens
    heard: dict[tuple[str, str], date] = {}
    for ahead in range(20):
        day = first + timedelta(days=ahead)
        if data.draw(st.integers(0, 3)) == 0:
            plan = _moved(plan, data)
            mornings.bring(plan, since=_SINCE)
        for due, made in mornings.morning(day):
            if due.kind is Kind.REMINDER:
                told = any_told.of(made.blocks)
                now = {(due.recipient, one.code): deadline_of(one) for one in _periods(told)}
                said = {(due.recipient, one.period.code): one.was for one in told.deadlines}
                assert said == {
                    key: heard[key] for key, closes in now.items() if heard.get(key, closes) != closes
                }
                heard |= now
        assert mornings.morning(day) == []
        _nobody_counts_on_a_laterday_of(mornings, day, heard)


def _moved(plan: Plan, data: st.DataObject) -> Plan:
    """Return the plan with other deadlines, none before its period opens."""
    days = st.integers(-6, 6).map(timedelta)
    periods = [
        one.model_copy(update={"deadline": max(one.opens, one.deadline + data.draw(days)), "locked": None})
        for one in plan.periods
    ]
    return plan.model_copy(update={"periods": tuple(periods)})


def _periods(told: Morning) -> Iterator[Period]:
    """Yield the periods of which a message tells."""
    yield from (line.owed.period for line in told.lines)
    yield from (unit.period for unit in (*told.counts, *told.names, *told.whole))


def _nobody_counts_on_a_laterday_of(
    mornings: Mornings, day: date, heard: Mapping[tuple[str, str], date]
) -> None:
    """Whoever owes something knows the deadline where it comes sooner than they were told."""
    with mornings.database.read() as db:
        for watched in look(db, mornings.plans, local(day, time(16))).watched.values():
            for person, missing in watched.missing_of.items() if watched.is_open else ():
                for period in {one.period.code: one.period for one in missing}.values():
                    was = heard.get((f"U0{person.upper()}", period.code), date.min)
                    assert was < day or was <= deadline_of(period)
