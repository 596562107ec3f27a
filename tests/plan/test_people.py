"""Who answers for an item, and who may speak for it."""

import pytest

from plan.people import answers_for, may_report, reporters
from tests.plan.plans import a_plan, an_indicator, item, real_plan

VARMLAND = real_plan("varmland-2023")


@pytest.mark.parametrize(
    ("item_id", "people"),
    [
        ("sjukfranvaro", ["hr-strateg", "hr-chef"]),  # the manager is the deputy too
        (
            "nettokostnad",
            ["ekonomichef", "ekonom", "regiondirektor"],
        ),  # owner, provider, and the owner's manager
        ("styrdokument", ["regiondirektor", "verksamhetscontroller", "ekonomichef"]),
        ("a09", ["it-chef", "digitaliseringschef", "regiondirektor"]),
        ("a06", ["hr-chef", "regiondirektor"]),
    ],
)
def test_who_may_report_beside_the_controllers(item_id: str, people: list[str]) -> None:
    assert reporters(VARMLAND, item(item_id)) == people


@pytest.mark.parametrize(
    ("person", "may"),
    [
        ("hr-strateg", True),
        ("hr-chef", True),
        ("verksamhetscontroller", True),
        ("ekonom", False),
        ("", False),
    ],
)
def test_who_may_report_sick_leave(person: str, may: bool) -> None:  # noqa: FBT001 a column of the table
    assert may_report(VARMLAND, item("sjukfranvaro"), person) is may


def test_a_person_without_deputy_and_manager_reports_alone() -> None:
    sick = an_indicator()
    assert reporters(a_plan(items=[sick]), sick) == ["a"]


@pytest.mark.parametrize(
    ("person", "answers"),
    [("ekonomichef", True), ("ekonom", True), ("regiondirektor", False), ("verksamhetscontroller", False)],
)
def test_only_owner_and_provider_are_asked(person: str, answers: bool) -> None:  # noqa: FBT001 a column of the table
    assert answers_for(item("nettokostnad"), person) is answers


@pytest.mark.parametrize("name", ["varmland-2023", "norrbotten-2023"])
def test_everybody_asked_may_answer(name: str) -> None:
    plan = real_plan(name)
    for one in plan.items.values():
        for person in plan.person:
            if answers_for(one, person):
                assert may_report(plan, one, person)
