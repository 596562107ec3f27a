"""The tree of a plan with where each part stands."""

from dataclasses import replace
from datetime import date

import pytest

from plan.activity import Activity
from plan.answers import Aspect, Reading, Standing
from plan.indicator import Target
from plan.model import Goal, Item, Plan
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


def _stands(**by_item: Standing) -> tree.Counted:
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
        "\u2003\u2003Hållbart \u2060*\u2060arbetsliv\u2060*\u2060 · 1 av 1 inrapporterad\n"
        "\u2003\u2003Utan något"
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


def _line(plan: Plan, item: Item, **by_item: Standing) -> str:
    def answers(period: str, about: str) -> Standing:
        return by_item.get(about, {}) if period == _PERIOD.code else {}

    return tree.item_line(tree.View(plan, _PERIOD, answers, date(2023, 9, 8)), item)


def test_an_indicator_is_shown_with_its_outcome_or_why_there_is_none() -> None:
    plan = _plan()
    indicator, rare = plan.items["i"], plan.items["rare"]
    outcome = what_stands(a_number("2.8", unit="%"), a_number("3.2", "kön:K", unit="%"))
    assert _line(plan, indicator, i=outcome) == (
        "*Sjukfrånvaro* · `i`\n2.8\u00a0% (kvinnor 3.2) · HR-strateg\nMål saknas"
    )
    assert _line(plan, indicator).endswith("\nej inrapporterad · HR-strateg\nMål saknas")
    assert _line(plan, rare).endswith("\nmäts inte denna period · HR-strateg\nMål saknas")
    only_part = what_stands(a_number("3.2", "kön:K"))
    assert "\nkvinnor 3.2 · HR-strateg\n" in _line(plan, indicator, i=only_part)


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        ((Target(text="5 %", year=2023, at_all_times=True),), "Mål högst 5 %: *uppnått* ✔"),
        ((Target(text="2 %", year=2023, at_all_times=True),), "Mål högst 2 %: *ej uppnått* ✖"),
        ((Target(text="5 %", year=2023),), "Mål högst 5 %: bedöms vid helår"),
        ((Target(text=" ", year=2023),), "Mål saknas (i planen: tom ruta)"),
        ((Target(text="Ny indikator", year=2023),), "Mål saknas (i planen: ”Ny indikator”)"),
        ((Target(text="5 %", year=2024),), "Mål saknas för året (planen har mål för andra år)"),
        ((), "Mål saknas"),
    ],
)
def test_what_an_outcome_is_worth_is_one_line_more(targets: tuple[Target, ...], said: str) -> None:
    one = an_indicator("i", targets=targets, direction="down", unit="%")
    line = _line(a_plan(items=[one]), one, i=what_stands(a_number("2.8", unit="%")))
    assert line.split("\n")[2:] == [said]


def test_the_trend_stands_beside_the_judgement() -> None:
    before = a_period("2022-T2", "2022-01..2022-08")
    one = an_indicator("i", direction="down", unit="%", targets=(Target(text="5 %", year=2023),))
    plan = a_plan(periods=(before, _PERIOD), items=[one])
    said = {before.code: a_number("3.1", unit="%"), _PERIOD.code: a_number("2.8", unit="%")}
    view = tree.View(plan, _PERIOD, lambda period, _: what_stands(said[period]), date(2023, 9, 8))
    assert tree.item_line(view, one).split("\n")[2] == (
        "Mål högst 5 %: bedöms vid helår · Lägre än jan–aug 2022 (3.1\u00a0%), bättre"
    )


def test_without_an_outcome_the_target_stands_alone() -> None:
    one = an_indicator("i", targets=(Target(text="5 %", year=2023),), direction="down")
    assert _line(a_plan(items=[one]), one).endswith("\nej inrapporterad · HR-strateg\nMål högst 5 %")


def test_a_figure_that_nobody_asked_for_says_so() -> None:
    one = an_indicator("i", reporting=(), targets=(Target(text="minst 5", year=2023),))
    line = _line(a_plan(items=[one]), one, i=what_stands(a_number("6")))
    assert line.endswith("\n6 · frivillig uppgift · HR-strateg\nMål minst 5")


def test_who_judged_otherwise_is_told_with_the_reason() -> None:
    target = Target(text="5 %", year=2023, at_all_times=True)
    one = an_indicator("i", targets=(target,), direction="down", unit="%")
    word = Reading(Aspect.JUDGEMENT, "Mätt om i maj", "not_met")
    line = _line(a_plan(items=[one]), one, i=what_stands(a_number("2.8", unit="%"), word))
    assert line.endswith("\nMål högst 5 %: *uppnått* ✔. Bedömt av HR-strateg *ej uppnått ✖*: ”Mätt om i maj”")


def test_a_forecast_is_held_against_the_target_too() -> None:
    one = an_indicator("i", targets=(Target(text="5", year=2023),), direction="down")
    ahead = a_number("6", aspect=Aspect.FORECAST)
    line = _line(a_plan(items=[one]), one, i=what_stands(a_number("4"), ahead))
    assert "\n4 · helårsprognos 6 · prognosen når inte målet · HR-strateg\n" in line


def test_a_cluster_is_shown_with_its_parameters() -> None:
    cluster = an_indicator("i", kind="cluster", parameters=2)
    plan = a_plan(items=[cluster])
    first, second = a_word("yes", "parameter:1"), a_word("no", "parameter:2")
    for said, shown in (
        ((first,), "1 av 2 parametrar besvarade (parameter 1 yes)"),
        ((first, second), "Delvis (parameter 1 yes · parameter 2 no)"),
        ((first, a_word("no")), "no (parameter 1 yes)"),
    ):
        assert f"\n{shown} · HR-strateg\n" in _line(plan, cluster, i=what_stands(*said))


def test_who_judged_is_no_reporter() -> None:
    plan = a_plan(
        items=[an_indicator("i")], people=[{"id": "a", "name": "HR-strateg"}, {"id": "b", "name": "HR-chef"}]
    )
    word = Reading(Aspect.JUDGEMENT, "Mätt om", "met")
    judged = what_stands(a_number("2.8")) | {word.key: replace(a_record(word), person="b")}
    assert "\n2.8 · HR-strateg\n" in _line(plan, plan.items["i"], i=judged)


def test_an_activity_is_shown_with_its_status_or_the_plan_s_own() -> None:
    activity = an_activity("x", status="Pågående")
    plan = a_plan(items=[activity])
    done = what_stands(Reading(Aspect.STATUS, "klar", "done"))
    assert _line(plan, activity, x=done).endswith("\n✔ Klar · HR-strateg")
    assert "ej inrapporterad (i planen: Pågående)" in _line(plan, activity)


def test_an_assignment_is_shown_board_by_board() -> None:
    assignment: Activity = an_activity("x", kind="assignment", boards=("RS", "RUN"))
    plan = a_plan(items=[assignment])
    done = what_stands(Reading(Aspect.STATUS, "klar", "done", "nämnd:RUN"))
    line = _line(plan, assignment, x=done)
    assert line.endswith("\nRS: ej inrapporterad · RUN: ✔ Klar · HR-strateg")


def test_what_is_not_reported_in_the_period_says_so() -> None:
    activity = an_activity("x", status="Pågående", reporting=())
    assert _line(a_plan(items=[activity]), activity).endswith(
        "\nrapporteras inte denna period (i planen: Pågående) · HR-strateg"
    )


def test_what_has_the_same_title_is_told_apart_by_year_and_version() -> None:
    top = Goal(id="a", title="Ledning", version="Delmål per år")
    goals = (
        top,
        Goal(id="b", title="Gemensam styrning", parent="a", year=2024, version="Delmål per år"),
        Goal(id="c", title="Gemensam styrning", parent="a", year=2024, version="Sida per fokusområde"),
    )
    activity = an_activity("x", goal="b", year=2024, version="Delmål per år")
    plan = a_plan(goals=goals, items=[activity])
    assert tree.branch(plan, top, _PERIOD, _stands(), 3000).split("\n") == [
        "*Ledning* · ur ”Delmål per år” · 0 av 1 inrapporterad",
        "\u2003\u2003Gemensam styrning · 2024 · 0 av 1 inrapporterad",
        "\u2003\u2003Gemensam styrning · 2024 · ur ”Sida per fokusområde”",
    ]
    assert _line(plan, activity).startswith("*Värdegrundsarbete* · `x` · 2024 · ur ”Delmål per år”\n")


def test_a_decision_in_mid_year_is_shown_with_its_item() -> None:
    ended = {"kind": "ended", "on": "2023-06-01", "decision": "§ 64, dnr 22RS2300"}
    activity = an_activity("x", amendments=({"kind": "added", "on": "2023-02-01"}, ended))
    line = _line(a_plan(items=[activity]), activity)
    assert line.startswith("*Värdegrundsarbete* · `x` · utgår 2023-06-01 (§ 64, dnr 22RS2300)\n")
    assert "rapporteras inte denna period" in line


def test_goals_may_lie_under_each_other_without_end() -> None:
    goals = [Goal(id=f"g{at}", title=f"Mål {at}", parent=f"g{at - 1}" if at else None) for at in range(2000)]
    plan = a_plan(goals=tuple(goals), items=[an_indicator("i", goal="g1999")])
    said = tree.branch(plan, goals[0], _PERIOD, _stands(), 100).splitlines()
    assert said[0] == "*Mål 0* · 0 av 1 inrapporterad"
    assert said[-1] == f"… och {2000 - len(said) + 1} mål till"


@pytest.mark.parametrize("room", range(1, 130, 7))
def test_as_many_goals_are_shown_as_there_is_room_for(room: int) -> None:
    plan = _plan()
    whole = tree.branch(plan, plan.goal["a"], _PERIOD, _stands(), 3000)
    said = tree.branch(plan, plan.goal["a"], _PERIOD, _stands(), room)
    assert (said == whole) == (len(whole) + 1 < room)
    shown = said.splitlines() if said == whole else said.splitlines()[:-1]
    assert whole.splitlines()[: len(shown)] == shown
