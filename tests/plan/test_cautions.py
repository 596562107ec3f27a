"""What is no fault in a plan, but seldom meant."""

from datetime import date

import pytest

from plan.cautions import cautions
from plan.indicator import Direction, Target
from tests.plan.plans import a_period, a_plan, an_indicator, real_plan


@pytest.mark.parametrize(
    ("text", "direction", "said"),
    [
        ("högst 10 %", Direction.UP, "x: målvärdet 2026 ”högst 10 %” säger emot riktningen, som är uppåt."),
        ("minst 10 %", Direction.DOWN, "x: målvärdet 2026 ”minst 10 %” säger emot riktningen, som är nedåt."),
        ("Öka", Direction.DOWN, "säger emot riktningen"),
        ("minst 10 %", Direction.UP, None),
        ("högst 10 %", Direction.DOWN, None),
        ("högst 10 %", None, None),
        ("10 %", Direction.UP, None),
        (
            "enligt bilaga",
            None,
            "x: målvärdet 2026 ”enligt bilaga” går inte att räkna på",
        ),
        ("2026-05-03", None, "går inte att räkna på"),
        ("", None, None),
        ("Ska utarbetas", None, None),
    ],
)
def test_a_target_is_looked_at_beside_its_direction(
    text: str, direction: Direction | None, said: str | None
) -> None:
    target = Target(year=2026, text=text)
    plan = a_plan(items=[an_indicator("x", direction=direction, targets=(target,))])
    found = [*cautions(plan)]
    assert len(found) == (0 if said is None else 1)
    assert all(str(said) in one for one in found)


@pytest.mark.parametrize(
    ("opens", "deadline", "slips"),
    [
        (date(2023, 9, 4), date(2023, 9, 15), 0),
        (date(2023, 8, 1), date(2023, 8, 31), 0),
        (date(2022, 9, 4), date(2022, 9, 15), 2),
        (date(2022, 9, 4), date(2023, 9, 15), 1),
        (date(2024, 9, 4), date(2024, 9, 15), 2),
    ],
)
def test_a_period_far_from_what_it_covers_is_told(opens: date, deadline: date, slips: int) -> None:
    period = a_period("2023-T2", "2023-01..2023-08", opens=opens, deadline=deadline)
    found = [*cautions(a_plan(periods=(period,)))]
    assert len(found) == slips
    assert all("omfattar 2023-01..2023-08. Stämmer årtalet?" in one for one in found)


def test_the_example_plans_say_nothing_against_themselves() -> None:
    for name in ("norrbotten-2023", "halland-2025", "vasternorrland-2024", "varmland-2023"):
        assert all("går inte att räkna på" in one for one in cautions(real_plan(name)))
