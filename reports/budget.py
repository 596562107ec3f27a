"""How a net cost lies beside the budget that the plan states for the same months."""

from plan import numbers
from plan.answers import Reading
from plan.economy import deviation
from plan.indicator import Indicator
from plan.model import Period
from plan.number_faults import NumberError, UnitMismatch
from plan.numbers import Quantity
from reports.mrkdwn import plain
from reports.values import with_unit


def deviation_line(indicator: Indicator, period: Period, outcome: Reading | None) -> str:
    """Return "Budget 1 170,272 mnkr: avvikelse 95,512 mnkr (överskott)."; empty where nothing can be said."""
    budgets = (one for one in indicator.baselines if one.aspect == "budget" and not one.part)
    stated = next((one.text for one in budgets if one.period == period.code), "")
    if not stated or outcome is None or outcome.number is None or outcome.unit is None:
        return ""
    cost = Quantity(outcome.number, outcome.unit, outcome.text)
    try:
        left = deviation(numbers.whole(stated), cost, outcome.unit)
    except (NumberError, UnitMismatch):
        return ""
    word = "överskott" if left > 0 else "underskott" if left < 0 else "enligt budget"
    written = plain(numbers.write(left, outcome.unit))
    return f"Budget {with_unit(stated, indicator.unit)}: avvikelse {written} ({word})."
