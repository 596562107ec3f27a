"""The tree of a plan with where each part stands."""

from dataclasses import replace

import pytest

from plan.activity import Activity
from plan.answers import Aspect, Reading, Standing
from plan.model import Goal, Plan
from reports import tree
from tests.plan.plans import (
    a_number,
    a_period,
    a_plan,
    a_record,
    a_word,
    an_activity,
    an_indicator,
    what_stands,
)

_PERIOD = a_period()


def _stands(**by_item: Standing) -> tree.Stands:
    return lambda item: by_item.get(item, {})


def _plan() -> Plan:
    goals = (
        Goal(id="a", level="Mål", title="Hållbar organisation"),
        Goal(id="a1", level="Delmål", title="Hållbart *arbetsliv*", parent="a"),
        Goal(id="a2", level="Delmål", title="Utan något", parent="a"),
        Goal(id="old", level="Delmål", title="Borttaget", parent="a", retired=_PERIOD.opens),
        Goal(id="b", level="Mål", title="Trygga invånare"),
    )
    items = (
        an_indicator("i", goal="a1", unit="%"),
        an_indicator("rare", title="Mäts på helår", goal="a1", reporting=()),
        an_activity("x", goal="a"),
        an_indicator("loose", title="Under inget mål"),
        an_indicator("gone", goal="a1", retired=_PERIOD.opens),
    )
    return a_plan(goals=goals, items=items)


def test_a_branch_counts_what_is_asked_for_anywhere_under_it() -> None:
    plan = _plan()
    stands = _stands(i=what_stands(a_number("2.8")))
    assert tree.branch(plan, plan.goal["a"], _PERIOD, stands, 3000) == (
        "*Hållbar organisation* · 1 av 2 inrapporterade\n"
        "      Hållbart \u2060*\u2060arbetsliv\u2060*\u2060 · 1 av 1 inrapporterade\n"
        "      Utan något"
    )


def test_what_has_no_room_is_counted() -> None:
    plan = _plan()
    said = tree.branch(plan, plan.goal["a"], _PERIOD, _stands(), 80)
    assert said == "*Hållbar organisation* · 0 av 2 inrapporterade\n… och 2 mål till"


def test_the_heading_is_shown_however_little_room_there_is() -> None:
    plan = _plan()
    assert tree.branch(plan, plan.goal["b"], _PERIOD, _stands(), 1).startswith("*Trygga invånare*")


def test_promised_data_are_not_in() -> None:
    plan = _plan()
    awaited = _stands(i=what_stands(a_word("awaited", awaited=_PERIOD.deadline)))
    assert tree.count(list(plan.indicators), _PERIOD, awaited) == tree.Count(0, 2)


def test_a_bar_is_as_full_as_what_is_in() -> None:
    assert [tree.bar(tree.Count(done, 14)) for done in (0, 7, 14)] == [
        "░" * 14,
        "█" * 7 + "░" * 7,
        "█" * 14,
    ]
    assert tree.bar(tree.Count(0, 0)) == "░" * 14
    assert tree.bar(tree.Count(999, 1000)) == "█" * 13 + "░"


def test_an_indicator_is_shown_with_its_outcome_or_why_there_is_none() -> None:
    plan = _plan()
    indicator, rare = plan.items["i"], plan.items["rare"]
    outcome = what_stands(a_number("2.8", unit="%"), a_number("3.2", "kön:K", unit="%"))
    assert tree.item_line(plan, indicator, _PERIOD, _stands(i=outcome)) == (
        "*Sjukfrånvaro* · `i`\n2.8\u00a0% (kvinnor 3.2) · HR-strateg"
    )
    assert tree.item_line(plan, indicator, _PERIOD, _stands()).endswith("\nej inrapporterad · HR-strateg")
    assert tree.item_line(plan, rare, _PERIOD, _stands()).endswith("\nmäts inte denna period · HR-strateg")
    only_part = _stands(i=what_stands(a_number("3.2", "kön:K")))
    assert tree.item_line(plan, indicator, _PERIOD, only_part).endswith("\nkvinnor 3.2 · HR-strateg")


def test_a_cluster_is_shown_with_its_parameters() -> None:
    cluster = an_indicator("i", kind="cluster", parameters=2)
    plan = a_plan(items=[cluster])
    first, second = a_word("yes", "parameter:1"), a_word("no", "parameter:2")
    for said, shown in (
        ((first,), "1 av 2 parametrar besvarade (parameter 1 yes)"),
        ((first, second), "Delvis (parameter 1 yes · parameter 2 no)"),
        ((first, a_word("no")), "no (parameter 1 yes)"),
    ):
        line = tree.item_line(plan, cluster, _PERIOD, _stands(i=what_stands(*said)))
        assert line.endswith(f"\n{shown} · HR-strateg")


def test_who_judged_is_no_reporter() -> None:
    plan = a_plan(
        items=[an_indicator("i")], people=[{"id": "a", "name": "HR-strateg"}, {"id": "b", "name": "HR-chef"}]
    )
    word = Reading(Aspect.JUDGEMENT, "Mätt om", "met")
    stands = what_stands(a_number("2.8"))
    judged = stands | {word.key: replace(a_record(word), person="b")}
    assert tree.item_line(plan, plan.items["i"], _PERIOD, _stands(i=judged)) == tree.item_line(
        plan, plan.items["i"], _PERIOD, _stands(i=stands)
    )


def test_an_activity_is_shown_with_its_status_or_the_plan_s_own() -> None:
    activity = an_activity("x", status="Pågående")
    plan = a_plan(items=[activity])
    done = what_stands(Reading(Aspect.STATUS, "klar", "done"))
    assert tree.item_line(plan, activity, _PERIOD, _stands(x=done)).endswith("\n✔ Klar · HR-strateg")
    assert "ej inrapporterad (i planen: Pågående)" in tree.item_line(plan, activity, _PERIOD, _stands())


def test_an_assignment_is_shown_board_by_board() -> None:
    assignment: Activity = an_activity("x", kind="assignment", boards=("RS", "RUN"))
    plan = a_plan(items=[assignment])
    done = what_stands(Reading(Aspect.STATUS, "klar", "done", "nämnd:RUN"))
    line = tree.item_line(plan, assignment, _PERIOD, _stands(x=done))
    assert line.endswith("\nRS: ej inrapporterad · RUN: ✔ Klar · HR-strateg")


def test_goals_may_lie_under_each_other_without_end() -> None:
    goals = [Goal(id=f"g{at}", title=f"Mål {at}", parent=f"g{at - 1}" if at else None) for at in range(2000)]
    plan = a_plan(goals=tuple(goals), items=[an_indicator("i", goal="g1999")])
    said = tree.branch(plan, goals[0], _PERIOD, _stands(), 100).splitlines()
    assert said[0] == "*Mål 0* · 0 av 1 inrapporterade"
    assert said[-1] == f"… och {2000 - len(said) + 1} mål till"


@pytest.mark.parametrize("room", range(1, 130, 7))
def test_as_many_goals_are_shown_as_there_is_room_for(room: int) -> None:
    plan = _plan()
    whole = tree.branch(plan, plan.goal["a"], _PERIOD, _stands(), 3000)
    said = tree.branch(plan, plan.goal["a"], _PERIOD, _stands(), room)
    assert (said == whole) == (len(whole) + 1 < room)
    shown = said.splitlines() if said == whole else said.splitlines()[:-1]
    assert whole.splitlines()[: len(shown)] == shown
