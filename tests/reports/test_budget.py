"""A net cost beside the budget of the same months: plus is a surplus (domain rule)."""

import pytest

from plan.indicator import Figure
from reports.budget import deviation_line
from tests.plan.plans import a_number, a_period, a_word, an_indicator

_BUDGET = Figure(period="2023-T2", aspect="budget", text="1 170,272mnkr")
_COST = an_indicator(unit="mnkr", baselines=(_BUDGET,))


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        ("1074.76", "avvikelse 95,512 mnkr (överskott)."),
        ("1180.272", "avvikelse −10,000 mnkr (underskott)."),
        ("1170.272", "avvikelse 0,000 mnkr (enligt budget)."),
    ],
)
def test_the_deviation_is_said_with_its_sign_and_in_words(cost: str, said: str) -> None:
    line = deviation_line(_COST, a_period(), a_number(cost, unit="mnkr"))
    assert line == f"Budget 1 170,272mnkr: {said}"


def test_nothing_is_said_of_other_months_other_units_or_no_number() -> None:
    assert deviation_line(_COST, a_period("2023-T3", "2023-01..2023-12"), a_number("9", unit="mnkr")) == ""
    assert deviation_line(_COST, a_period(), a_number("9", unit="%")) == ""
    assert deviation_line(_COST, a_period(), a_word("missing")) == ""
    assert deviation_line(_COST, a_period(), None) == ""
    assert deviation_line(an_indicator(unit="mnkr"), a_period(), a_number("9", unit="mnkr")) == ""
