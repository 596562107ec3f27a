"""The demo's first minute, for plans of every kind: what it types is what the commands understand."""

from datetime import date

import pytest

from bot.demo.guide import VISITOR, steps
from bot.demo.workspace import window
from plan.activity import Activity
from plan.answers import Meaning
from plan.indicator import Indicator, IndicatorKind
from plan.model import Plan
from plan.outcomes import OutcomeError, read
from plan.statuses import leading_status
from sandbox.workspace import Workspace
from tests.plan.plans import real_plan

TODAY = date(2024, 9, 5)


def only(*kinds: IndicatorKind, name: str = "vasternorrland-2024") -> Plan:
    """Return an example plan with indicators of these kinds alone and no activities."""
    plan = real_plan(name)
    kept = tuple(one for one in plan.indicators if one.kind in kinds)
    return Plan.model_validate(plan.model_dump() | {"indicators": kept, "activities": ()})


def typed(plan: Plan) -> list[str]:
    workspace = Workspace()
    return [step.type_this for step in steps(plan, workspace, window(plan)) if step.type_this]


@pytest.mark.parametrize(
    ("plan", "item"),
    [
        (only(IndicatorKind.QUALITATIVE, IndicatorKind.CLUSTER), "halsam"),
        (only(IndicatorKind.CLUSTER), "gnv-proaktiv"),
    ],
)
def test_a_plan_of_judgements_is_reported_with_a_word(plan: Plan, item: str) -> None:
    said, unreadable, *rest = typed(plan)
    indicator = plan.items[item]
    assert isinstance(indicator, Indicator)
    assert [one.meaning for one in read(_text(said, item), indicator, TODAY).readings] == [
        Meaning.PARTLY,
        Meaning.TEXT,
    ]
    with pytest.raises(OutcomeError):
        read(_text(unreadable, item), indicator, TODAY)
    assert rest == ["/utfall", "/mina", "/plan"]


def test_a_plan_of_activities_is_reported_with_a_status() -> None:
    plan = real_plan("vasterbotten-2024")
    said, unreadable, *rest = typed(plan)
    item = said.split()[1]
    assert isinstance(plan.items[item], Activity)
    assert window(plan).code in plan.items[item].reporting
    assert leading_status(_text(said, item))
    assert leading_status(_text(unreadable, item)) is None
    assert rest == ["/aktivitet", "/mina", "/plan"]


def _text(line: str, item: str) -> str:
    command, named, text = line.split(maxsplit=2)
    assert (command in {"/utfall", "/aktivitet"}, named) == (True, item)
    return text


def test_a_number_goes_before_a_judgement_and_a_judgement_before_a_status() -> None:
    plan = real_plan("vasternorrland-2024")
    assert typed(plan)[0].startswith("/utfall stallningstaganden 14 ")
    judged = Plan.model_validate(
        only(IndicatorKind.QUALITATIVE).model_dump() | {"activities": plan.activities}
    )
    assert typed(judged)[0].startswith("/utfall halsam delvis ")


def test_a_title_too_long_to_type_gives_way_to_the_id() -> None:
    assert "/aktivitet u01 pågående" in typed(real_plan("vasternorrland-2024"))
    assert "/aktivitet utveckla den palliativa vården pågående" in typed(real_plan("norrbotten-2023"))


def test_a_title_is_typed_that_only_one_of_the_persons_activities_has() -> None:
    plan = real_plan("varmland-2023")
    assert "/aktivitet värdegrundsarbete pågående" in typed(plan)
    both = tuple(
        one.model_copy(update={"owner": "hr-strateg"} if one.id == "a06" else {}) for one in plan.activities
    )
    given = Plan.model_validate(plan.model_dump() | {"activities": both})
    assert "/aktivitet strategisk kompetensförsörjning pågående" in typed(given)


def test_all_steps_but_the_last_are_one_persons() -> None:
    for name in ("vasternorrland-2024", "vasterbotten-2024"):
        plan = real_plan(name)
        users = [step.as_user for step in steps(plan, Workspace(), window(plan))]
        assert len(set(users[:-1])) == 1
        assert users[-1] == VISITOR


def test_a_period_in_which_nothing_is_asked_for_has_no_steps() -> None:
    assert typed(only()) == []
