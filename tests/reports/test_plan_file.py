"""A plan written as a plan file is the same plan when it is read."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan_file import parse_plan
from plan.indicator import Figure, Target
from plan.model import Goal, Plan
from reports.plan_file import plan_file
from tests.plan.plans import a_plan, an_activity, an_indicator, real_plan

ODD = [
    *("no", "null", "~", "43000", "11,0", "1_000", "0x1F", "2023-01-01", "12:30", "true", "# nej"),
    *("a: b", "a:b", "{x", "[x", "*x", "&x", "!x", "|", ">", "%", "@x", "`x`", "'", '"', "''", "\\n", "x #y"),
    *("två\nrader", "tre\n\nrader", "a\tb", "55 %", "K 16,0 M 17,2", "”citat”", "📈", "\u00a0x", "x\u2028y"),
    *("x" * 900, "ord " * 200 + "slut", "a  b", "---", "...", "x:", ":", ",", "<<", "- ja", "? x", "=1+1"),
]  # fmt: skip
TEXTS = st.sampled_from(ODD) | st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")) | st.sampled_from("\n\t" + string.punctuation),
    min_size=1,
    max_size=40,
).filter(lambda text: bool(text.strip()) and "\ufeff" not in text)


def _same(plan: Plan) -> None:
    written = plan_file(plan, ["Anmärkning:\n på två rader"])
    assert written.startswith("# Anmärkning: på två rader\nplan:")
    assert parse_plan(written.encode()) == plan


@pytest.mark.parametrize("name", ["varmland-2023", "norrbotten-2023"])
def test_the_real_plans(name: str) -> None:
    plan = real_plan(name)
    _same(plan)
    assert "\n- {id: " in plan_file(plan)
    assert "indicators:\n    - id: " in plan_file(plan).replace("      - ", "    - ")


def test_a_plan_whose_order_is_not_that_of_its_tree_is_written_flat() -> None:
    goals = (Goal(id="b", title="B", parent="a"), Goal(id="a", title="A"))
    items = (an_indicator("i", goal="a"), an_indicator("j"), an_indicator("k", goal="b"))
    plan = a_plan(goals=goals, items=items)
    _same(plan)
    assert "parent: a" in plan_file(plan)


@pytest.mark.parametrize("reporting", [(), ("2023-T2",)])
def test_an_activity_that_is_never_reported_stays_so(reporting: tuple[str, ...]) -> None:
    _same(a_plan(items=[an_activity("x", reporting=reporting), an_indicator("i", reporting=reporting)]))


def test_every_kind_of_field() -> None:
    people = ({"id": "a", "name": "A"}, {"id": "b", "name": "B", "deputy": "a"})
    split = {"dimension": "enhet", "members": ("RVN", "RLF"), "each_owes": True, "owners": {"RVN": "a"}}
    one = an_indicator(
        "i", kind="cluster", splits=(split,), questions=("Ett: två", "Tre"), rule={"ja": 2}, co_owners=("b",),
        criteria={"ja": "Alla\nrader"}, after_approval=True,
        targets=(Target(text="", partly="4", at_all_times=True), Target(period="2023-T2", text="3")),
        amendments=({"kind": "changed", "on": "2023-03-01", "decision": "§ 3: ny"},),
    )  # fmt: skip
    _same(
        a_plan(
            people=people, items=[one], controllers=("a", "b"), statuses={"Rullar på": "in_progress"},
            risk_scale={"probability": 5, "consequence": 5, "act_from": 12},
            reminders={"before": (), "after": (2, 3)},
            risks=({"id": "r", "factor": "Brand", "probability": 3},),
            economy=({"table": "T", "row": "R", "values": {"2023": "1,0", "Prognos 2024": "-"}},),
            footnotes=({"mark": "*", "text": "Not", "items": ("i",)},),
        )
    )  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_texts_that_mean_something_to_yaml_come_back_as_texts(text: str) -> None:
    one = an_indicator("i", title=text, note=text, baselines=(Figure(year=2022, text=text, moment=text),))
    _same(a_plan(name=text, items=[one]))


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_any_text(one: str, other: str) -> None:
    _same(a_plan(name=one, items=[an_activity("x", title=other, comment=one, points=(one, other))]))
