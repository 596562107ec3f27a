"""What was said of an indicator before: as its plan states it, and as it was reported.

Like is compared with like: what is of the same part and of the same months of another year. What is of a
day or of rolling months is like the same of any other day.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from plan.answers import Aspect, Meaning, Standing
from plan.covering import AT_A_MOMENT, months_of_tertial, of_value, said, same_months, tertial_of
from plan.indicator import Coverage, Figure, Indicator
from plan.model import Period, Plan
from plan.number_faults import NumberError, UnitMismatch
from plan.numbers import Quantity, convert, whole, write
from plan.parts import TERTIAL, TOTAL, pairs_of, part_of
from plan.reported import read_outcome
from plan.targets import Meaning as AimMeaning
from plan.targets import read_target
from plan.totals import adds_up, groups, total

_OUTCOMES = frozenset({Aspect.OUTCOME.value, "ingångsvärde"})
_ANSWERS = frozenset({Meaning.YES, Meaning.PARTLY, Meaning.NO})
_COMMENT = "kommentar"
_UNSURE = re.compile(r"osäker|oläslig", re.IGNORECASE)
_UNTIL = re.compile(r"\s+(?:t\.?\s?o\.?\s?m\.?|till och med)\s.*", re.IGNORECASE)
_UNKNOWN_YEAR = "0000"
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Past:
    """The plan that an indicator is of, and what stood for the indicator in a period, by its code."""

    plan: Plan
    stood: Callable[[str], Standing]


class Earlier(NamedTuple):
    """An earlier value: as written, as a number where it surely is one, and when it was ("jan–aug 2022").

    An `answer` is Ja, Delvis or Nej. It is the plan's own figure, unless it `was_reported`.
    """

    text: str
    number: Decimal | None
    when: str
    unit: str | None = None
    answer: Meaning | None = None
    was_reported: bool = False


class Likeness(IntEnum):
    """How well an earlier value can be compared with one of other months."""

    UNLIKE = 0
    LIKE = 1
    SAME_MONTHS = 2


class Wanted(NamedTuple):
    """Which earlier value is wanted: of which part, to lay beside a value said for these months.

    It ended before the month `until` (2023-01); with `year` it is that year's. It is at `least` so like.
    """

    part: str
    covers: str
    until: str
    year: int | None = None
    least: Likeness = Likeness.UNLIKE

    def follows(self, month: str) -> bool:
        """Whether the months come in the year after this one."""
        return int(self.covers[-7:-3]) == int(month[:4]) + 1


class Found(NamedTuple):
    """An earlier value, how like it is what it is laid beside, and the month in which it ended."""

    value: Earlier
    likeness: Likeness
    ended: str

    @property
    def order(self) -> tuple[Likeness, str, bool]:
        """What makes one go before another: like, then late, then reported."""
        return self.likeness, self.ended, self.value.was_reported


def reported(indicator: Indicator, wanted: Wanted, period: Period, stands: Standing) -> Found | None:
    """Return what stands in a period; a total may follow from its parts."""
    likeness = _likeness(indicator, of_value(indicator.covers, period.covers), wanted)
    if likeness < wanted.least:
        return None
    value = value_of(indicator, wanted.part, stands, said(indicator.covers, period.covers))
    return Found(value, likeness, period.covers[-7:]) if value else None


def value_of(indicator: Indicator, part: str, stands: Standing, when: str = "") -> Earlier | None:
    """Return the number or answer that stands as the outcome of a part; None where there is neither."""
    if part == TOTAL:
        found = total(indicator, stands)
    else:
        found = stands[Aspect.OUTCOME, part].reading if (Aspect.OUTCOME, part) in stands else None
    if found is None:
        return None
    if found.meaning in _ANSWERS:
        return Earlier(found.text, None, when, answer=Meaning(found.meaning), was_reported=True)
    if found.meaning != Meaning.NUMBER or found.number is None:
        return None
    number = found.number
    if found.unit != indicator.unit:
        try:
            number = convert(Quantity(number, found.unit, found.text), indicator.unit)
        except UnitMismatch:
            return None
    return Earlier(found.text, number, when, indicator.unit or found.unit, was_reported=True)


def stated(indicator: Indicator, wanted: Wanted, past: Past | None) -> Found | None:
    """Return the plan's own figure that is most like, the latest of several.

    A doubtful one ("78?", or one with a note that says so) has no number: an older one is not taken in its
    place. Where the plan has only parts of a count, what is like is their sum.
    """
    if not indicator.baselines:
        return None
    found = max(
        _stated(indicator, wanted, past),
        key=lambda one: (one[1], one[0].part == wanted.part, one[2], one[0].origin != _COMMENT),
        default=None,
    )
    is_like = found is not None and found[1] > Likeness.UNLIKE
    if wanted.part == TOTAL and not is_like and adds_up(indicator):
        added = _sum(indicator, wanted, past)
        if added:
            return added
    return Found(_read(found[0], indicator, past), *found[1:]) if found else None


def has_figures(indicator: Indicator, wanted: Wanted, past: Past | None) -> bool:
    """Whether the plan states anything for the time that is wanted, of whichever part."""
    times = ((one, _time(one, indicator, past)[1]) for one in indicator.baselines)
    return any(_is_timely(ended, wanted) and _is_value(one.aspect, one.text) for one, ended in times)


def _stated(
    indicator: Indicator, wanted: Wanted, past: Past | None
) -> Iterator[tuple[Figure, Likeness, str]]:
    parts = (wanted.part, _in_tertial(wanted.part, wanted.covers))
    for one in indicator.baselines:
        if one.part not in parts:
            continue
        months, ended = _time(one, indicator, past)
        if _is_timely(ended, wanted) and _is_value(one.aspect, one.text):
            likeness = _likeness(indicator, months, wanted)
            if indicator.covers is Coverage.YEARLY and not (one.covers or one.period or one.moment):
                likeness = max(likeness, Likeness.LIKE)
            if likeness >= wanted.least:
                yield one, likeness, ended


@cache
def _in_tertial(part: str, covers: str) -> str:
    return part_of({TERTIAL: tertial_of(covers)} | pairs_of(part))


def _is_timely(ended: str, wanted: Wanted) -> bool:
    return ended < wanted.until and (wanted.year is None or ended[:4] == str(wanted.year))


@lru_cache(maxsize=_REMEMBERED)
def _is_value(aspect: str, text: str) -> bool:
    """Whether the plan states an outcome, and not that there is none: "-", "Ny indikator 2024"."""
    if aspect not in _OUTCOMES or not text.strip(" ?"):
        return False
    is_said = read_outcome(text).meaning is not Meaning.MISSING
    return is_said and read_target(text).meaning is not AimMeaning.missing


def _time(figure: Figure, indicator: Indicator, past: Past | None) -> tuple[str | None, str]:
    """Return the months that a figure is of, where they are known, and the month in which they end."""
    if covers := _covers(figure, past):
        return of_value(indicator.covers, covers), covers[-7:]
    year = f"{figure.year}" if figure.year else _UNKNOWN_YEAR
    if figure.period or figure.moment:
        return None, f"{year}-12"
    if figure.part and (months := months_of_tertial(pairs_of(figure.part).get(TERTIAL, ""), year)):
        return of_value(indicator.covers, months), months[-7:]
    whole_year = f"{year}-01..{year}-12"
    is_divided = indicator.covers is Coverage.TERTIAL
    return whole_year if is_divided else of_value(indicator.covers, whole_year), whole_year[-7:]


def _covers(figure: Figure, past: Past | None) -> str | None:
    """Return the months that are given for a figure, by itself or by its period."""
    period = past.plan.period.get(figure.period) if past and figure.period else None
    return figure.covers or (period.covers if period else None)


def _likeness(indicator: Indicator, months: str | None, wanted: Wanted) -> Likeness:
    if months and same_months(months, of_value(indicator.covers, wanted.covers)):
        return Likeness.SAME_MONTHS
    return Likeness.LIKE if indicator.covers in AT_A_MOMENT else Likeness.UNLIKE


def _read(figure: Figure, indicator: Indicator, past: Past | None) -> Earlier:
    when = _when(figure, indicator, past)
    is_doubtful = figure.note and _UNSURE.search(figure.note)
    text = _UNTIL.sub("", figure.text) if figure.covers else figure.text
    try:
        quantity = whole(text)
        number = None if is_doubtful else convert(quantity, indicator.unit)
        return Earlier(figure.text, number, when, indicator.unit or quantity.unit)
    except (NumberError, UnitMismatch):
        answer = read_outcome(figure.text).meaning
        return Earlier(figure.text, None, when, indicator.unit, answer if answer in _ANSWERS else None)


def _when(figure: Figure, indicator: Indicator, past: Past | None) -> str:
    """Return when a figure was: "T2 2021", "jan–aug 2023, tabell"; "ingångsvärdet" if that isn't said."""
    origin = _origin(figure, indicator)
    if covers := _covers(figure, past):
        return f"{said(indicator.covers, covers)}{origin}"
    tertial = pairs_of(figure.part).get(TERTIAL) if figure.part else None
    words = (tertial, figure.moment or (str(figure.year) if figure.year else None))
    return f"{' '.join(word for word in words if word) or 'ingångsvärdet'}{origin}"


def _origin(figure: Figure, indicator: Indicator) -> str:
    """Return where in the source it stands, where two places say different things of the same time."""
    if figure.origin is None:
        return ""
    origins = {one.origin for one in indicator.baselines if _place(one) == _place(figure)}
    return f", {figure.origin}" if len(origins) > 1 else ""


def _place(figure: Figure) -> tuple[object, ...]:
    return figure.aspect, figure.year, figure.period, figure.covers, figure.moment


def _sum(indicator: Indicator, wanted: Wanted, past: Past | None) -> Found | None:
    """Return the sum of the like figures of the parts that make up the whole, where all are of one time."""
    for group in groups(indicator):
        wishes = (wanted._replace(part=part, least=Likeness.LIKE) for part in group)
        found = [one for each in wishes if (one := stated(indicator, each, past))]
        numbers = [one.value.number for one in found if one.value.number is not None]
        alike = {(one.value.when, one.value.unit) for one in found}
        if numbers and len(numbers) == len(group) and len(alike) == 1:
            number, first = sum(numbers, Decimal(0)), found[0]
            value = Earlier(write(number), number, first.value.when, first.value.unit)
            return Found(value, first.likeness, first.ended)
    return None
