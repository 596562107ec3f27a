"""What was said before, to lay beside what is said now."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from plan import number_faults, numbers
from plan.answers import Standing
from plan.indicator import Indicator
from plan.model import Period, Plan
from plan.parts import TOTAL
from plan.past import Earlier, Found, Likeness, Past, Wanted, reported, stated
from plan.periods import earlier, same_months_before

_SPACES = re.compile(r"\s")
_FIGURES = re.compile(r"\d[\d\s]*(?:,\d+)?(?=\s*[^\W\d_]*\.?$)")


def periods_to_compare(plan: Plan, period: Period, indicator: Indicator) -> list[str]:
    """Return the codes of the periods whose log says what was before: this one first, then earlier ones.

    They are the same months of earlier years, and the last period before this one that asks for the
    indicator; where none does, the one right before.
    """
    ended = earlier(plan, period)
    asking = next((one for one in ended if one.code in indicator.reporting), next(iter(ended), None))
    found = [period, *same_months_before(plan, period), *([asking] if asking else [])]
    return list(dict.fromkeys(one.code for one in found))


def all_to_compare(plan: Plan, period: Period, indicators: Iterable[Indicator]) -> list[str]:
    """Return the codes of the periods whose log says what was before for any of the indicators, each once."""
    return list(dict.fromkeys(code for one in indicators for code in periods_to_compare(plan, period, one)))


def value_before(
    past: Past, indicator: Indicator, period: Period, part: str, least: Likeness
) -> Found | None:
    """Return the earlier value of a part that is most like what is said in the period, the latest of several.

    It is at `least` so like. What was reported goes before what the plan itself states for the same time.
    """
    wanted = Wanted(part, period.covers, period.covers[-7:], least=least)
    return _best(past, indicator, wanted, _stood(past, indicator, period))


_Stood = Sequence[tuple[Period, Standing]]
"""The periods to compare with, the most like first, and what stands in each."""


def _stood(past: Past, indicator: Indicator, period: Period) -> _Stood:
    codes = periods_to_compare(past.plan, period, indicator)[1:]
    return [(past.plan.period[code], stands) for code in codes if (stands := past.stood(code))]


def _best(past: Past, indicator: Indicator, wanted: Wanted, stood: _Stood) -> Found | None:
    in_periods = (reported(indicator, wanted, period, stands) for period, stands in stood)
    said = next((one for one in in_periods if one), None)
    if said and said.likeness is Likeness.SAME_MONTHS and wanted.follows(said.ended):
        return said
    own = stated(indicator, wanted, past)
    return own if own and (said is None or own.order > said.order) else said


def earlier_value(past: Past, indicator: Indicator, period: Period, part: str = TOTAL) -> Earlier | None:
    """Return the earlier value of a part to lay beside what is said now, even if it is not quite like it."""
    found = value_before(past, indicator, period, part, Likeness.UNLIKE)
    return found.value if found else None


def earlier_values(past: Past, indicator: Indicator, period: Period) -> list[tuple[str, Earlier]]:
    """Return the earlier value of the whole; where there is none, those of its parts."""
    stood, whole = _stood(past, indicator, period), Wanted(TOTAL, period.covers, period.covers[-7:])
    if before := _best(past, indicator, whole, stood):
        return [(TOTAL, before.value)]
    found = ((part, _best(past, indicator, whole._replace(part=part), stood)) for part in indicator.parts)
    return [(part, one.value) for part, one in found if one]


def budget(indicator: Indicator) -> Decimal | None:
    """Return the budget that the plan states: it says at least how large the figure can be."""
    budgets = [_number(one.text, indicator.unit) for one in indicator.baselines if one.aspect == "budget"]
    return next((number for number in budgets if number is not None), None)


def size_of(text: str) -> Decimal | None:
    """Return how large a figure is that can't be read surely ("1064 430 st"): only to ask by."""
    found = _FIGURES.match(text.strip())
    return Decimal(_SPACES.sub("", found[0]).replace(",", ".")) if found else None


def _number(text: str, unit: str | None) -> Decimal | None:
    try:
        return numbers.convert(numbers.whole(text), unit)
    except (number_faults.NumberError, number_faults.UnitMismatch):
        return None
