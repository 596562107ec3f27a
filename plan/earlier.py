"""What was said before, to lay beside what is said now."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plan import numbers
from plan.answers import Aspect, Meaning, Standing
from plan.baseline import Past
from plan.calendar import months
from plan.indicator import Indicator
from plan.model import Period, Plan
from plan.parts import TOTAL, pairs_of, part_of
from plan.periods import earlier, previous
from plan.reported import read_outcome

_SPACES = re.compile(r"\s")
_FIGURES = re.compile(r"\d[\d\s]*(?:,\d+)?(?=\s*[^\W\d_]*\.?$)")
_OUTCOME = "utfall"
_COMMENT = "kommentar"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier value: as written, as a number where it is one, and when it was ("jan–aug 2022", "2021")."""

    text: str
    number: Decimal | None
    when: str


def periods_to_compare(plan: Plan, period: Period, indicator: Indicator) -> list[str]:
    """Return the codes of the periods whose log says what was before: this one, and up to two earlier.

    They are the same months of an earlier year, and the last period before this one that asks for the
    indicator; where none does, the one right before.
    """
    ended = earlier(plan, period)
    asking = next((one for one in ended if one.code in indicator.reporting), next(iter(ended), None))
    found = [period.code, *(other.code for other in (previous(plan, period), asking) if other)]
    return list(dict.fromkeys(found))


def all_to_compare(plan: Plan, period: Period, indicators: Iterable[Indicator]) -> list[str]:
    """Return the codes of the periods whose log says what was before for any of the indicators, each once."""
    return list(dict.fromkeys(code for one in indicators for code in periods_to_compare(plan, period, one)))


def earlier_values(past: Past, indicator: Indicator, period: Period) -> list[tuple[str, Earlier]]:
    """Return the latest earlier outcome of the whole; where there is none, those of its parts."""
    before = _before(past, indicator, period)
    if whole := _latest(indicator, period, before, TOTAL):
        return [(TOTAL, whole)]
    found = ((part, _latest(indicator, period, before, part)) for part in indicator.parts)
    return [(part, one) for part, one in found if one]


def earlier_value(past: Past, indicator: Indicator, period: Period, part: str = TOTAL) -> Earlier | None:
    """Return the latest earlier outcome of a part: from an earlier period, else from the plan's baselines.

    For a period, what was reported goes before what the plan itself states for it.
    """
    return _latest(indicator, period, _before(past, indicator, period), part)


_Stood = Sequence[tuple[Period, Standing]]
"""The periods to compare with, the best first, and what stands in each."""


def _before(past: Past, indicator: Indicator, period: Period) -> _Stood:
    codes = periods_to_compare(past.plan, period, indicator)[1:]
    return [(past.plan.period[code], past.stood(code)) for code in codes]


def _latest(indicator: Indicator, period: Period, before: _Stood, part: str) -> Earlier | None:
    for other, stands in before:
        found = stands.get((Aspect.OUTCOME, part))
        if found and found.reading.meaning == Meaning.NUMBER:
            return Earlier(found.reading.text, found.reading.number, months(other.covers))
        if stated := _stated(indicator, other, part):
            return stated
    return _baseline(indicator, period, part)


def _stated(indicator: Indicator, period: Period, part: str) -> Earlier | None:
    """Return what the plan states for a part in a period; where it has several origins, with its own.

    A table goes before a comment beside it, and the two are never taken for one: seed plan 004 has a total of
    2,5 % in its table, and 2,8 % with women and men in the comment.
    """
    of_period = [one for one in indicator.baselines if one.period == period.code and one.aspect == _OUTCOME]
    of_part = [one for one in of_period if one.part == part]
    if not of_part:
        return None
    figure = min(of_part, key=lambda one: one.origin == _COMMENT)
    origin = f", {figure.origin}" if figure.origin and len({one.origin for one in of_period}) > 1 else ""
    number = _number(figure.text, indicator.unit)
    return Earlier(figure.text, number, f"{months(period.covers)}{origin}")


def _baseline(indicator: Indicator, period: Period, part: str) -> Earlier | None:
    """Return the plan's latest figure for the part, or for it in the tertial with which the period ends.

    A figure for a period of the plan is no baseline: it is only laid beside the periods that follow it.
    """
    without_period = [one for one in indicator.baselines if one.period is None and one.aspect == _OUTCOME]
    tertial = f"T{(int(period.covers[-2:]) + 3) // 4}"
    in_tertial = part_of(pairs_of(part) | {"tertial": tertial})
    for wanted, said in ((part, ""), (in_tertial, f"{tertial} ")):
        stated = [one for one in without_period if one.part == wanted and not _is_missing(one.text)]
        if stated:
            latest = max(stated, key=lambda figure: figure.year or date.min.year)
            when = latest.moment or (str(latest.year) if latest.year else "ingångsvärde")
            return Earlier(latest.text, _number(latest.text, indicator.unit), f"{said}{when}")
    return None


def budget(indicator: Indicator) -> Decimal | None:
    """Return the budget that the plan states: it says at least how large the figure can be."""
    stated = [_number(one.text, indicator.unit) for one in indicator.baselines if one.aspect == "budget"]
    return next((number for number in stated if number is not None), None)


def size_of(text: str) -> Decimal | None:
    """Return how large a figure is that can't be read surely ("1064 430 st"): only to ask by."""
    found = _FIGURES.match(text.strip())
    return Decimal(_SPACES.sub("", found[0]).replace(",", ".")) if found else None


def _is_missing(text: str) -> bool:
    """Whether a cell says that there was no value: "-", "Ny indikator 2024"."""
    return read_outcome(text).meaning is Meaning.MISSING


def _number(text: str, unit: str | None) -> Decimal | None:
    try:
        return numbers.convert(numbers.whole(text), unit)
    except (numbers.NumberError, numbers.UnitMismatch):
        return None
