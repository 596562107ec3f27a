"""What an outcome is compared with: the plan's ingångsvärde, or what was reported for the year before.

Like is compared with like: only figures for the same part that cover the same as the outcome does.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from plan.answers import Aspect, Meaning, Standing
from plan.calendar import months
from plan.indicator import Coverage, Figure, Indicator
from plan.model import Plan
from plan.numbers import NumberError, Quantity, UnitMismatch, convert, whole, write
from plan.parts import TERTIAL, TOTAL, pairs_of, part_of
from plan.reasons import Reason
from plan.targets import Meaning as AimMeaning
from plan.targets import read_target
from plan.totals import adds_up, groups, total

_OUTCOMES = frozenset({"utfall", "ingångsvärde"})
_UNSURE = re.compile(r"osäker|oläslig", re.IGNORECASE)
_AT_A_MOMENT = frozenset({Coverage.DATE, Coverage.ROLLING})


@dataclass(frozen=True, slots=True)
class Past:
    """The plan that an indicator is of, and what stood for the indicator in a period, by its code."""

    plan: Plan
    stood: Callable[[str], Standing]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which earlier value is wanted: of which part, covering the same as a value for these months does.

    With `year` it is that year's; else the latest before `before`, the plan's first year where it is known.
    """

    part: str
    covers: str
    before: int
    year: int | None = None

    @property
    def is_full_year(self) -> bool:
        """Whether it is about January to December."""
        return self.covers == f"{self.covers[:4]}-01..{self.covers[:4]}-12"


@dataclass(frozen=True, slots=True)
class Base:
    """An earlier value: its number and unit, as written, and when it was ("2021", "T2 2021").

    It is the plan's own figure, unless it `was_reported`.
    """

    number: Decimal
    unit: str | None
    text: str
    when: str
    was_reported: bool = False


def base_of(indicator: Indicator, wanted: Wanted, past: Past | None) -> Base | Reason:
    """Return the value that an outcome is compared with, or why there is none.

    It is the plan's latest ingångsvärde, else what was reported a year before (or for the year that is
    wanted). A doubtful figure ("78?", or one with a note that says so) is none: an older one is not taken
    in its place.
    """
    stated = _stated(indicator, wanted, past)
    if isinstance(stated, Base):
        return stated
    return _reported(indicator, wanted, past) or stated


def _stated(indicator: Indicator, wanted: Wanted, past: Past | None) -> Base | Reason:
    figures = [one for one in _figures(indicator) if _is_timely(one, wanted, past)]
    of_part = [one for one in figures if like(one, indicator, wanted, past)]
    if of_part:
        return _read(max(of_part, key=lambda one: year_of(one, past) or 0), indicator, past)
    if wanted.part == TOTAL and adds_up(indicator) and (added := _sum(indicator, wanted, past)):
        return added
    return Reason.UNLIKE_BASELINE if figures else Reason.NO_BASELINE


def _figures(indicator: Indicator) -> Iterator[Figure]:
    for one in indicator.baselines:
        is_set = read_target(one.text).meaning is not AimMeaning.missing
        if one.aspect in _OUTCOMES and one.text.strip(" ?") and is_set:
            yield one


def _is_timely(figure: Figure, wanted: Wanted, past: Past | None) -> bool:
    year = year_of(figure, past)
    if wanted.year is not None:
        return year == wanted.year
    return year is None or year < wanted.before


def year_of(figure: Figure, past: Past | None) -> int | None:
    """Return the year that a figure is for, said by itself or by its period."""
    period = past.plan.period.get(figure.period) if past and figure.period else None
    return figure.year or (period.year if period else None)


def like(figure: Figure, indicator: Indicator, wanted: Wanted, past: Past | None) -> bool:
    """Whether a figure is for the part, and covers the same as a value for the months does."""
    pairs = pairs_of(wanted.part)
    in_tertial = part_of({TERTIAL: _tertial(wanted.covers)} | pairs)
    same = figure.part == wanted.part
    if figure.period or figure.moment:
        period = past.plan.period.get(figure.period) if past and figure.period else None
        same_months = period is not None and _without_years(period.covers) == _without_years(wanted.covers)
        return same and (same_months or indicator.covers in _AT_A_MOMENT)
    match indicator.covers:
        case Coverage.TERTIAL:
            return figure.part == in_tertial
        case Coverage.DATE | Coverage.ROLLING:
            return same or figure.part == in_tertial
        case Coverage.YEARLY:
            return same
    return same and wanted.is_full_year


def _tertial(covers: str) -> str:
    return f"T{(int(covers[-2:]) + 3) // 4}"


def _without_years(covers: str) -> str:
    return covers[4:9] + covers[13:]


def _read(figure: Figure, indicator: Indicator, past: Past | None) -> Base | Reason:
    if figure.note and _UNSURE.search(figure.note):
        return Reason.DOUBTFUL_BASELINE
    try:
        quantity = whole(figure.text)
        number = convert(quantity, indicator.unit)
    except (NumberError, UnitMismatch):
        return Reason.DOUBTFUL_BASELINE
    return Base(number, indicator.unit or quantity.unit, figure.text, when(figure, past))


def read_figure(figure: Figure, indicator: Indicator, past: Past | None) -> Base | None:
    """Return a figure as a value to compare with; None where it can't be read surely."""
    found = _read(figure, indicator, past)
    return found if isinstance(found, Base) else None


def when(figure: Figure, past: Past | None) -> str:
    """Return when a figure was: "2021", "T2 2021", "aug 2021", or "ingångsvärde" where that isn't said."""
    tertial = pairs_of(figure.part).get(TERTIAL)
    year = year_of(figure, past)
    said = figure.moment or (str(year) if year else "")
    return " ".join(word for word in (tertial, said) if word) or "ingångsvärde"


def _sum(indicator: Indicator, wanted: Wanted, past: Past | None) -> Base | None:
    """Return the sum of the figures of the parts that make up the whole, where all are of one time."""
    for group in groups(indicator):
        found = [_stated_part(indicator, wanted, past, part) for part in group]
        bases = [one for one in found if isinstance(one, Base)]
        if bases and len(bases) == len(found) and len({(one.when, one.unit) for one in bases}) == 1:
            number = sum((one.number for one in bases), Decimal(0))
            return Base(number, bases[0].unit, write(number), bases[0].when)
    return None


def _stated_part(indicator: Indicator, wanted: Wanted, past: Past | None, part: str) -> Base | Reason:
    return _stated(indicator, Wanted(part, wanted.covers, wanted.before, wanted.year), past)


def _reported(indicator: Indicator, wanted: Wanted, past: Past | None) -> Base | None:
    """Return what was reported for the same months a year before, or in the year that is wanted."""
    if past is None:
        return None
    year = int(wanted.covers[-7:-3])
    covers = _moved(wanted.covers, (wanted.year or year - 1) - year)
    for period in past.plan.periods:
        said = reported(indicator, wanted.part, past.stood(period.code)) if period.covers == covers else None
        if said:
            return Base(said.number, said.unit, said.text, months(covers), was_reported=True)
    return None


def _moved(covers: str, years: int) -> str:
    return f"{int(covers[:4]) + years}{covers[4:9]}{int(covers[9:13]) + years}{covers[13:]}"


def reported(indicator: Indicator, part: str, stands: Standing) -> Quantity | None:
    """Return the number that stands as the outcome of a part, in the indicator's unit where it has one."""
    if part == TOTAL:
        said = total(indicator, stands)
    else:
        said = stands[Aspect.OUTCOME, part].reading if (Aspect.OUTCOME, part) in stands else None
    if said is None or said.meaning != Meaning.NUMBER or said.number is None:
        return None
    try:
        number = convert(Quantity(said.number, said.unit, said.text), indicator.unit)
    except UnitMismatch:
        return None
    return Quantity(number, indicator.unit or said.unit, said.text)
