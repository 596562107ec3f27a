"""Tables for the command line: one line each, whatever is in them."""

from datetime import date

from plan.answers import Aspect, Meaning, Reading
from plan.model import Goal, Plan
from plan.revision import _OWN_CHANGES, Change, ChangeKind, revise
from reports import tables
from reports.plan_changes import told
from tests.plan.plans import a_number, a_plan, a_record, an_activity, an_indicator, real_plan


def test_plans_stand_one_a_line() -> None:
    lines = tables.plans_table([real_plan("norrbotten-2023"), real_plan("varmland-2023")]).split("\n")
    assert len(lines) == 4
    assert "2023–2025" in lines[2]
    assert lines[3].split()[0] == "varmland-2023"


def test_of_nothing_it_is_said_that_it_is_nothing() -> None:
    assert tables.plans_table([]) == "(inget)"
    assert tables.log_table([]) == "(inget)"
    assert tables.changes_table([]) == "(inget)"


def test_items_stand_with_goal_owner_and_periods() -> None:
    table = tables.items_table(real_plan("norrbotten-2023"))
    (line,) = [line for line in table.split("\n") if line.startswith("s02 ")]
    assert "Attraktiva livsmiljöer" in line
    assert "Hälso- och sjukvårdsdirektör" in line
    assert line.rstrip().endswith("ÅR")
    assert (
        next(line for line in table.split("\n") if line.startswith("u01 ")).rstrip().endswith("alla perioder")
    )


def test_what_is_retired_is_left_out() -> None:
    plan = real_plan("varmland-2023")
    fewer = {"indicators": plan.indicators[1:], "periods": plan.periods[1:]}
    shorter = Plan.model_validate(plan.model_dump() | fewer)
    revised, _ = revise(plan, shorter, date(2023, 9, 8))
    assert plan.indicators[0].id not in tables.items_table(revised)
    assert "2023-T1" not in tables.periods_table(revised)
    assert "2023-T2" in tables.periods_table(revised)


def test_changes_say_what_happened_to_what() -> None:
    plan = real_plan("varmland-2023")
    renamed = plan.indicators[1].model_copy(update={"title": "Nytt namn"})
    added = plan.indicators[2].model_copy(update={"id": "ny"})
    newer = plan.model_copy(update={"indicators": (renamed, added, *plan.indicators[2:])})
    _, changes = revise(plan, newer, date(2023, 9, 8))
    rows = [line.split() for line in tables.changes_table(changes).split("\n")[2:]]
    assert sorted((row[0], row[1], row[2]) for row in rows) == [
        ("ny", "indikator", "ny"),
        ("utgår", "indikator", plan.indicators[0].id),
        ("ändrad", "indikator", renamed.id),
    ]
    assert [row[-1] for row in rows if row[0] == "ändrad"] == ["Titel"]


def test_changes_are_told_in_the_words_of_the_workbook() -> None:
    target = {"year": 2023, "text": "högst 5,2 %"}
    first = a_plan(items=[an_indicator(targets=[target], baselines=[{"year": 2022, "text": "5,9"}])])
    later = {"targets": [target | {"text": "högst 5,0 %"}], "note": "ord " * 30, "unit": "%"}
    second = a_plan(items=[an_indicator(**later)])
    _, changes = revise(first, second, date(2023, 9, 8))
    line = tables.changes_table(changes).split("\n")[2]
    assert "Målvärden: 2023 högst 5,2 % → högst 5,0 %" in line
    assert "Ingångsvärden: 2022 5,9 → (tomt)" in line
    assert "Anteckning" in line
    assert "ord ord" not in line
    assert line.isprintable()


def test_every_field_that_can_change_has_a_swedish_name() -> None:
    made = a_plan(items=[an_indicator(), an_activity()])
    parts = {
        "plan": made,
        "person": made.people[0],
        "period": made.periods[0],
        "goal": Goal(id="g", title="G"),
        "indicator": made.indicators[0],
        "activity": made.activities[0],
    }
    unnamed = {"person": {"id"}, "plan": _OWN_CHANGES}
    for what, part in parts.items():
        for name in type(part).model_fields.keys() - unnamed.get(what, set()) - {"id"}:
            assert told(Change(ChangeKind.CHANGED, what, "x", "X", (name,))) != name, (what, name)


def test_the_log_stands_one_reading_a_line_however_it_was_written() -> None:
    comment = Reading(Aspect.COMMENT, "två\nrader | och mer " + "å" * 100, Meaning.TEXT)
    log = [
        a_record(a_number("77.10", unit="%")),
        a_record(a_number("3.2", "kön:K"), entry=2, superseded=3),
        a_record(comment),
    ]
    lines = tables.log_table(log).split("\n")
    assert len(lines) == 5
    assert "77,10\u00a0%" in lines[2]
    assert "gäller" in lines[2]
    assert "utfall kvinnor" in lines[3]
    assert "ersatt" in lines[3]
    assert "två rader | och mer" in lines[4]


def test_figures_in_ids_are_not_taken_for_numbers() -> None:
    table = tables.items_table(a_plan(items=[an_indicator("1e3"), an_indicator("007")]))
    assert [line.split()[0] for line in table.split("\n")[2:]] == ["1e3", "007"]
