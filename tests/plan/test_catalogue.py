"""All plans in memory: who is who, and what can be found."""

from datetime import date

import pytest

from plan.activity import Activity
from plan.catalogue import catalogue
from plan.indicator import Indicator
from plan.model import Person
from tests.plan.plans import a_plan, an_activity, an_indicator, real_plan

SINCE = date(2023, 3, 1)
REAL = catalogue(7, [(real_plan("varmland-2023"), SINCE), (real_plan("norrbotten-2023"), SINCE)])


@pytest.mark.parametrize(
    ("accounts", "roles"),
    [
        (("U0HRSTRATEG",), {"varmland-2023": "hr-strateg"}),
        (("u0hrstrateg",), {"varmland-2023": "hr-strateg"}),
        (
            ("U0CONTROLLER",),
            {"varmland-2023": "verksamhetscontroller", "norrbotten-2023": "verksamhetscontroller"},
        ),
        (("U0HRSTRATEG", "U0NHRDIR"), {"varmland-2023": "hr-strateg", "norrbotten-2023": "hr-direktor"}),
        (("U0NOBODY",), {}),
        ((), {}),
    ],
)
def test_who_an_account_is_in_each_plan(accounts: tuple[str, ...], roles: dict[str, str]) -> None:
    assert REAL.roles_of(*accounts) == roles


def test_a_live_plan_has_its_finders_and_its_day() -> None:
    live = REAL.plans["varmland-2023"]
    assert (REAL.revision, live.since) == (7, SINCE)
    assert [one.id for one in live.finder(Indicator).find("nettokostnad")] == ["nettokostnad"]
    assert [one.id for one in live.finder(Activity).find("värdegrundsarbete")] == ["a06", "a11"]
    assert live.finder(Activity).find("nettokostnad") == []


def test_retired_people_and_items_are_not_found() -> None:
    people = (
        Person(id="a", name="HR-strateg", slack="HR.Strateg@region.example"),
        Person(id="b", name="Ekonom", slack="U0B", retired=SINCE),
    )
    plan = a_plan(people=people, items=[an_indicator(retired=SINCE), an_activity(retired=SINCE)])
    found = catalogue(1, [(plan, SINCE)])
    assert found.roles_of("U0B", "hr.strateg@REGION.example") == {"p": "a"}
    assert found.plans["p"].indicators.find("sjukfrånvaro") == []
    assert found.plans["p"].activities.find("värdegrundsarbete") == []
