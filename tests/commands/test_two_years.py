"""January and after: last year's plan is still reported in when the new one has come."""

from datetime import datetime

import pytest

from plan.model import Plan
from plan.rolling import roll
from tests.commands.conftest import OpenDesk
from tests.commands.desk import STOCKHOLM, Desk, seen

HR = "U0HRSTRATEG"
EARLY = datetime(2024, 1, 2, tzinfo=STOCKHOLM)


@pytest.fixture
def both(open_desk: OpenDesk, varmland: Plan) -> Desk:
    new, _ = roll(varmland, lambda *_: {}, 2024, EARLY.date())
    return open_desk(varmland, new, came=EARLY)


@pytest.mark.parametrize(
    ("day", "plan", "period"),
    [
        (datetime(2024, 1, 15, 9, tzinfo=STOCKHOLM), "varmland-2023", "2023-T3"),
        (datetime(2024, 5, 6, 9, tzinfo=STOCKHOLM), "varmland-2024", "2024-T1"),
    ],
)
async def test_a_report_goes_to_the_plan_whose_period_is_open(
    both: Desk, day: datetime, plan: str, period: str
) -> None:
    both.clock.at = day
    said = seen(await both.says(HR, "/utfall sjukfranvaro 2,8"))
    assert f"Verksamhetsplan {plan[-4:]}" in said
    assert both.logged(plan) == [(period, "sjukfranvaro", "utfall", "", "2,8")]


async def test_a_period_that_is_named_names_the_plan(both: Desk) -> None:
    both.clock.at = datetime(2024, 5, 6, 9, tzinfo=STOCKHOLM)
    await both.says(HR, "/utfall sjukfranvaro 2,8 period 2023-T3")
    assert both.logged("varmland-2023") == [("2023-T3", "sjukfranvaro", "utfall", "", "2,8")]
    assert both.logged("varmland-2024") == []


async def test_what_is_owed_is_listed_by_plan_and_nothing_before_its_time(both: Desk) -> None:
    both.clock.at = datetime(2024, 1, 15, 9, tzinfo=STOCKHOLM)
    said = seen(await both.says(HR, "/mina"))
    assert "Verksamhetsplan 2023" in said
    assert "Verksamhetsplan 2024" not in said
