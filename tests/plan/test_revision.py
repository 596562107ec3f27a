"""A plan that comes again: what is new, what is kept, and what may not change."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.faults import PlanFaultsError
from plan.model import Goal, Person, Plan
from plan.revision import Change, ChangeKind, revise
from tests.plan.plans import a_period, a_plan, an_activity, an_indicator, real_plan

MAY, SEPTEMBER, NOVEMBER = date(2023, 5, 2), date(2023, 9, 8), date(2023, 11, 1)
VARMLAND, NORRBOTTEN = real_plan("varmland-2023"), real_plan("norrbotten-2023")


def kinds(changes: list[Change]) -> list[tuple[ChangeKind, str, str]]:
    return [(change.kind, change.what, change.id) for change in changes]


@pytest.mark.parametrize("plan", [VARMLAND, NORRBOTTEN], ids=lambda plan: plan.code)
def test_the_first_time_everything_is_added(plan: Plan) -> None:
    revised, changes = revise(None, plan, MAY)
    assert revised == plan
    assert {change.kind for change in changes} == {ChangeKind.ADDED}
    counted = [change.what for change in changes]
    assert counted.count("indicator") == len(plan.indicators)
    assert counted.count("activity") == len(plan.activities)
    assert counted.count("goal") == len(plan.goals)
    assert counted.count("period") == len(plan.periods)
    assert counted.count("person") == len(plan.people)


@pytest.mark.parametrize("plan", [VARMLAND, NORRBOTTEN], ids=lambda plan: plan.code)
def test_the_same_again_changes_nothing(plan: Plan) -> None:
    first, _ = revise(None, plan, MAY)
    assert revise(first, plan, SEPTEMBER) == (first, [])


def test_what_is_left_out_is_retired_from_that_day_and_kept() -> None:
    before = a_plan(items=[an_indicator("kept"), an_indicator("gone"), an_activity("over")])
    revised, changes = revise(before, a_plan(items=[an_indicator("kept")]), SEPTEMBER)
    assert kinds(changes) == [
        (ChangeKind.RETIRED, "indicator", "gone"), (ChangeKind.RETIRED, "activity", "over"),
    ]  # fmt: skip
    assert {one.id: one.retired for one in revised.items.values()} == {
        "kept": None, "gone": SEPTEMBER, "over": SEPTEMBER,
    }  # fmt: skip
    assert revised.items["gone"].title == "Sjukfrånvaro"


def test_what_was_retired_stays_retired_from_its_day_and_is_not_told_again() -> None:
    first, _ = revise(a_plan(items=[an_indicator("gone")]), a_plan(items=[]), SEPTEMBER)
    second, changes = revise(first, a_plan(items=[]), NOVEMBER)
    assert changes == []
    assert second.items["gone"].retired == SEPTEMBER


@pytest.mark.parametrize(("title", "fields"), [("Sjukfrånvaro", ()), ("Sjukfrånvarokvot", ("title",))])
def test_what_comes_back_is_returned(title: str, fields: tuple[str, ...]) -> None:
    whole = a_plan(items=[an_indicator("i", title=title)])
    retired, _ = revise(a_plan(items=[an_indicator("i")]), a_plan(), SEPTEMBER)
    revised, changes = revise(retired, whole, NOVEMBER)
    assert [(change.kind, change.fields) for change in changes] == [(ChangeKind.RETURNED, fields)]
    assert revised.items["i"].retired is None


def test_what_is_changed_is_told_by_its_fields() -> None:
    before = a_plan(items=[an_indicator("i", unit="%"), an_indicator("same")])
    after = a_plan(
        items=[an_indicator("i", unit="antal", title="Ny"), an_indicator("same")], name="Plan 2024"
    )
    revised, changes = revise(before, after, SEPTEMBER)
    assert changes == [
        Change(ChangeKind.CHANGED, "plan", "p", "Plan 2024", ("name",)),
        Change(ChangeKind.CHANGED, "indicator", "i", "Ny", ("title", "unit")),
    ]
    assert revised.items == after.items


def test_periods_people_and_goals_are_kept_too() -> None:
    before = a_plan(
        periods=[a_period("2023-T1"), a_period("2023-T2")],
        people=(Person(id="a", name="HR-strateg"), Person(id="b", name="Ekonom")),
        goals=(Goal(id="g", level="Mål", title="Hållbar organisation"),),
    )
    revised, changes = revise(before, a_plan(), SEPTEMBER)
    assert kinds(changes) == [
        (ChangeKind.RETIRED, "person", "b"),
        (ChangeKind.RETIRED, "period", "2023-T1"),
        (ChangeKind.RETIRED, "goal", "g"),
    ]
    assert [change.title for change in changes] == ["Ekonom", "Rapport 2023-T1", "Hållbar organisation"]
    assert revised.person["b"].retired == revised.period["2023-T1"].retired == SEPTEMBER
    assert revised.goal["g"].retired == SEPTEMBER


def test_the_new_plans_order_goes_first() -> None:
    before = a_plan(items=[an_indicator("a"), an_indicator("b"), an_indicator("c")])
    revised, _ = revise(before, a_plan(items=[an_indicator("c"), an_indicator("a")]), SEPTEMBER)
    assert [one.id for one in revised.indicators] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (
            a_plan(items=[an_indicator("x")]), a_plan(items=[an_activity("x")]),
            "id ”x” har varit indikator och kan inte bli aktivitet. Välj ett annat id.",
        ),
        (
            a_plan(items=[an_activity("x")]), a_plan(items=[an_indicator("x")]),
            "id ”x” har varit aktivitet och kan inte bli indikator. Välj ett annat id.",
        ),
        (
            a_plan(goals=(Goal(id="x", level="Mål", title="Mål"),)), a_plan(items=[an_indicator("x")]),
            "id ”x” har varit mål och kan inte bli indikator. Välj ett annat id.",
        ),
    ],
)  # fmt: skip
def test_an_id_may_not_become_another_kind_of_thing(before: Plan, after: Plan, text: str) -> None:
    with pytest.raises(PlanFaultsError) as refused:
        revise(before, after, SEPTEMBER)
    assert [fault.text for fault in refused.value.faults] == [text]


def test_nor_may_an_id_that_is_long_retired() -> None:
    retired, _ = revise(a_plan(items=[an_indicator("x")]), a_plan(), MAY)
    with pytest.raises(PlanFaultsError):
        revise(retired, a_plan(items=[an_activity("x")]), SEPTEMBER)


PLANS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6).map(
    lambda ids: a_plan(items=[an_indicator(one) for one in ids])
)
DAYS = st.dates(date(2023, 1, 1), date(2024, 12, 31))


@given(st.lists(st.tuples(PLANS, DAYS), min_size=1, max_size=6))
def test_nothing_is_ever_lost_and_only_what_is_in_the_last_plan_lives(
    history: list[tuple[Plan, date]],
) -> None:
    plan: Plan | None = None
    ever: set[str] = set()
    for new, day in history:
        living = {one.id for one in plan.indicators if not one.retired} if plan else set()
        plan, changes = revise(plan, new, day)
        named = set(new.items)
        ever |= named
        assert set(plan.items) == ever
        assert {one.id for one in plan.indicators if not one.retired} == named
        assert {change.id for change in changes if change.kind is ChangeKind.RETIRED} == living - named
        assert revise(plan, new, day) == (plan, [])
