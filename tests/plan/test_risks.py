"""Risk values, and from where something must be done."""

import pytest

from plan.risks import Risk, RiskDoubt, RiskScale, doubts, needs_action, value

NORRBOTTEN = RiskScale(probability=4, consequence=4, act_from=9)
"""1-16 with action from 9 (seed plan 003, bilaga 3)."""


@pytest.mark.parametrize(
    ("grades", "printed", "found"),
    [
        ((3, 3), None, (9, True, [])),
        ((4, 4), 16, (16, True, [])),
        ((2, 4), 8, (8, False, [])),
        ((1, 1), 1, (1, False, [])),
        ((None, None), 9, (9, True, [])),
        ((None, 3), 6, (6, False, [])),
        ((None, None), None, (None, None, [])),
        ((3, None), None, (None, None, [])),
        ((3, 3), 12, (9, True, [RiskDoubt.NOT_THE_PRODUCT])),
        ((2, 4), 9, (8, None, [RiskDoubt.NOT_THE_PRODUCT])),
        ((5, 2), 10, (10, True, [RiskDoubt.OUTSIDE_THE_SCALE])),
        ((0, 2), 0, (0, False, [RiskDoubt.OUTSIDE_THE_SCALE])),
        ((None, None), 25, (25, True, [RiskDoubt.OUTSIDE_THE_SCALE])),
    ],
)
def test_a_risk(
    grades: tuple[int | None, int | None],
    printed: int | None,
    found: tuple[int | None, bool | None, list[RiskDoubt]],
) -> None:
    probability, consequence = grades
    risk = Risk(id="r1", factor="Bemanning", probability=probability, consequence=consequence, value=printed)
    assert (value(risk), needs_action(risk, NORRBOTTEN), doubts(risk, NORRBOTTEN)) == found


def test_the_limit_is_the_plans() -> None:
    risk = Risk(id="r1", factor="Bemanning", probability=5, consequence=4)
    wide = RiskScale(probability=5, consequence=5, act_from=21)
    assert (needs_action(risk, wide), doubts(risk, wide)) == (False, [])


@pytest.mark.parametrize("scale", [None, RiskScale(probability=5, consequence=5)])
def test_a_plan_without_a_limit_asks_for_no_action(scale: RiskScale | None) -> None:
    risk = Risk(id="r1", factor="Bemanning", probability=4, consequence=4, value=16)
    assert (needs_action(risk, scale), doubts(risk, scale)) == (None, [])
    wrong = risk.model_copy(update={"value": 12})
    assert doubts(wrong, scale) == [RiskDoubt.NOT_THE_PRODUCT]
