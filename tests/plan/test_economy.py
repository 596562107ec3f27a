"""Budget less net cost."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.economy import deviation
from plan.number_faults import UnitMismatch
from plan.numbers import Quantity, whole


@pytest.mark.parametrize(
    ("budget", "net_cost", "found"),
    [
        ("1 170,272 mnkr", "1 074,76 mnkr", "95.512"),  # seed report 004
        ("1 170 272 tkr", "1 074,76 mnkr", "95.512"),
        ("100", "104,5", "-4.5"),
        ("0 kr", "0 kr", "0"),
    ],
)
def test_plus_is_a_surplus(budget: str, net_cost: str, found: str) -> None:
    assert deviation(whole(budget), whole(net_cost)) == Decimal(found)


def test_what_is_no_money_is_refused() -> None:
    with pytest.raises(UnitMismatch):
        deviation(whole("100 mnkr"), whole("5 %"))


@given(st.decimals(-(10**6), 10**6, places=3), st.decimals(-(10**6), 10**6, places=3))
def test_cost_and_deviation_make_the_budget(budget: Decimal, cost: Decimal) -> None:
    found = deviation(Quantity(budget, "mnkr", ""), Quantity(cost, "mnkr", ""))
    assert cost + found == budget
