"""Who is told what on which morning."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.answers import Standing
from plan.calendar import deadline_of, is_working_day
from plan.headway import unit
from plan.model import Period, Plan
from plan.mornings import Role, digest_day, opening_day, role_days, summary_day
from plan.people import Hands, manager_of
from plan.reminding import Watched
from tests.plan.plans import a_period, a_plan, a_word, an_indicator, what_stands
from tests.reminders.generated import DAYS, PEOPLE, Said, plans, said

_STOCKHOLM = ZoneInfo("Europe/Stockholm")
_NOBODY_SAID: Said = {}


def _day(text: str) -> date:
    return date.fromisoformat(f"2023-{text}")


def _days(*texts: str) -> list[date]:
    return [_day(text) for text in texts]


def _watched(plan: Plan, today: date, answers: Said | None = None, since: date = date(2023, 1, 2)) -> Watched:
    standing: dict[tuple[str, str], Standing] = {
        place: what_stands(*readings) for place, readings in (answers or _NOBODY_SAID).items()
    }
    return Watched(Hands(plan), lambda period, item: standing.get((period, item), {}), since, today)


def _mornings(watched: Watched, person: str) -> dict[Role, date]:
    """Return the latest morning on which somebody is told in each role."""
    found: dict[Role, date] = {}
    for matter, (day, _) in watched.mornings.get(person, {}).items():
        found[matter.role] = max(day, found.get(matter.role, date.min))
    return found


@pytest.mark.parametrize(
    ("opens", "deadline", "role", "days"),
    [
        ("09-01", "09-15", Role.OWNER, ["09-01", "09-01", "09-08", "09-14", "09-18"]),
        ("09-01", "09-15", Role.MANAGER_BEFORE, ["09-08"]),
        ("09-01", "09-15", Role.MANAGER_AFTER, ["09-19"]),
        ("09-01", "09-15", Role.CONTROLLER, ["09-19"]),
        # A deadline on a Sunday is the Friday before; one that opens on a Saturday is told on Monday.
        ("09-02", "09-17", Role.OWNER, ["09-04", "09-08", "09-14", "09-18"]),
        # Midsommarafton is no working day: it closes the day before.
        ("06-01", "06-23", Role.OWNER, ["06-01", "06-08", "06-15", "06-21", "06-26"]),
        ("06-01", "06-23", Role.MANAGER_AFTER, ["06-27"]),
        # Over Easter: långfredagen, påskdagen, annandag påsk.
        ("04-03", "04-11", Role.OWNER, ["04-03", "04-06", "04-12"]),
        # Over Christmas and the New Year.
        ("12-18", "12-29", Role.OWNER, ["12-18", "12-20", "12-28"]),
        # Nothing before it opens, however long the plan's counts.
        ("09-13", "09-15", Role.OWNER, ["09-13", "09-14", "09-18"]),
        ("09-13", "09-15", Role.MANAGER_BEFORE, []),
    ],
)
def test_the_days_of_a_role(opens: str, deadline: str, role: Role, days: list[str]) -> None:
    period = a_period(opens=_day(opens), deadline=_day(deadline))
    wanted = [*_days(*days), *([date(2024, 1, 2)] if deadline == "12-29" else [])]
    assert role_days(a_plan(), period, role) == wanted


def test_a_plan_sets_its_own_days() -> None:
    plan = a_plan(reminders={"before": (3, 0), "after": (), "manager_before": (), "controller_after": (4,)})
    assert role_days(plan, plan.periods[0], Role.OWNER) == _days("09-01", "09-12", "09-15")
    assert role_days(plan, plan.periods[0], Role.MANAGER_BEFORE) == []
    assert role_days(plan, plan.periods[0], Role.CONTROLLER) == _days("09-21")


@pytest.mark.parametrize(
    ("today", "day"),
    [
        ("09-11", "09-11"),
        ("09-15", "09-11"),
        ("09-17", "09-11"),
        ("04-10", "04-03"),  # annandag påsk: the week before's
        ("04-11", "04-11"),
        ("05-01", "04-24"),
        ("05-02", "05-02"),
    ],
)
def test_the_day_of_the_digest(today: str, day: str) -> None:
    assert digest_day(_day(today)) == _day(day)


@pytest.mark.parametrize(("deadline", "day"), [("09-15", "09-18"), ("09-17", "09-18"), ("06-22", "06-26")])
def test_the_day_of_the_summary(deadline: str, day: str) -> None:
    assert summary_day(a_period(deadline=_day(deadline))) == _day(day)


_LADDER = (
    {"id": "a", "name": "HR-strateg", "manager": "b"},
    {"id": "b", "name": "HR-chef", "manager": "c"},
    {"id": "c", "name": "Regiondirektör"},
)


@pytest.mark.parametrize(
    ("owner", "provider", "manager"),
    [
        ("a", None, "b"),
        ("b", None, "c"),
        ("c", None, None),
        ("a", "b", "c"),
        ("a", "c", "b"),
        ("b", "c", None),
    ],
)
def test_a_manager_who_enters_it_is_told_as_that_and_the_next_stands_in(
    owner: str, provider: str | None, manager: str | None
) -> None:
    item = an_indicator(owner=owner, provider=provider)
    plan = a_plan(items=[item], people=_LADDER)
    assert manager_of(plan, item) == manager
    assert [one.id for one in Hands(plan).managed.get("c", ())] == (["i"] if manager == "c" else [])


def test_promised_data_sleep_and_wake() -> None:
    plan = a_plan(items=[an_indicator()])
    promised: Said = {("2023-T2", "i"): (a_word("awaited", awaited=_day("09-16")),)}
    assert _watched(plan, _day("09-15"), promised).mornings == {}
    # It wakes on a Saturday, and is told of on Monday, which is also the day after the deadline.
    assert _watched(plan, _day("09-16"), promised).mornings == {}
    assert _mornings(_watched(plan, _day("09-18"), promised), "a")[Role.OWNER] == _day("09-18")
    late: Said = {("2023-T2", "i"): (a_word("awaited", awaited=_day("10-10")),)}
    assert _watched(plan, _day("10-09"), late).mornings == {}
    assert _mornings(_watched(plan, _day("10-11"), late), "a")[Role.OWNER] == _day("10-10")


def test_what_fell_due_before_the_plan_came_is_not_told() -> None:
    plan = a_plan(items=[an_indicator()])
    assert _watched(plan, _day("09-18"), since=_day("09-16")).mornings == {}
    assert "a" in _watched(plan, _day("09-18"), since=_day("09-15")).mornings


def test_how_far_a_unit_had_come_is_no_news_after_the_deadline() -> None:
    plan = a_plan(items=[an_indicator()], people=_LADDER)
    assert Role.MANAGER_BEFORE in _mornings(_watched(plan, _day("09-15")), "b")
    assert "b" not in _watched(plan, _day("09-18")).mornings


def test_a_unit_counts_what_is_asked_for_and_in() -> None:
    items = [
        an_indicator("i"),
        an_indicator("j"),
        an_indicator("k", reporting=()),
        an_indicator("l", retired=_day("05-01")),
    ]
    plan = a_plan(items=items)
    found = unit(
        plan, plan.periods[0], items, lambda _, item: what_stands(a_word("yes")) if item == "j" else {}
    )
    assert (found.done, found.asked, [one.id for one in found.missing]) == (1, 2, ["i"])


def _is_open(period: Period, today: date, since: date) -> bool:
    locked = period.locked is not None and period.locked <= today
    return (
        period.opens <= today
        and not locked
        and (today <= deadline_of(period) or deadline_of(period) >= since)
    )


def _lacks(readings: tuple[object, ...], today: date) -> bool:
    days = [getattr(one, "awaited", None) for one in readings]
    return not readings or any(day is not None and day <= today for day in days)


@settings(max_examples=150)
@given(st.data(), plans(), DAYS, DAYS)
def test_for_any_plan_those_and_only_those_who_owe_are_reminded(
    data: st.DataObject, plan: Plan, today: date, since: date
) -> None:
    answers = data.draw(said(plan))
    watched = _watched(plan, today, answers, since)
    lacking = [
        (item, period)
        for period in plan.periods
        if _is_open(period, today, since)
        for item in plan.items.values()
        if period.code in item.reporting
        and not item.retired
        and _lacks(answers.get((period.code, item.id), ()), today)
    ]
    assert [(one.item, one.period) for one in watched.missing] == lacking
    for who in PEOPLE:
        own = [(item, period) for item, period in lacking if who in (item.owner, item.provider)]
        assert [(one.item, one.period) for one in watched.missing_of.get(who, [])] == own
        days = [day for item, period in own for day in role_days(plan, period, Role.OWNER) if day <= today]
        told = _mornings(watched, who)
        opened = bool(days or [1 for _, period in own if opening_day(period) <= today])
        assert (Role.OWNER in told) == (opened and is_working_day(today))
        if today in days:
            assert told[Role.OWNER] == today
        for role, day in told.items():
            assert day <= today
            assert is_working_day(day)
            if role is Role.CONTROLLER:
                assert who in plan.controllers
            if role in (Role.MANAGER_BEFORE, Role.MANAGER_AFTER):
                assert any(manager_of(plan, item) == who for item, _ in lacking)
