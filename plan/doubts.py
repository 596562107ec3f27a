"""What to ask about before it is recorded: values that can be right, but seldom are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from plan.answers import Aspect, Meaning, Reading
from plan.figures import plain_letters
from plan.indicator import Indicator, IndicatorKind
from plan.parts import TOTAL, part_of
from plan.targets.words import form
from plan.totals import of_parameters

_MANY_TIMES = 7
"""A slipped decimal makes a value ten times as high; the value itself may have moved at the same time."""
_COUNTED = frozenset({"antal", "st", "personer", "kr", "tkr", "mnkr", "mdkr", "kg", "ton"})
_NEVER_NEGATIVE = frozenset({"antal", "st", "personer", "kg", "ton", "dagar", "index"})
_WHOLE = 100
_A_YEAR = timedelta(days=366)
_FIGURES = (Aspect.OUTCOME, Aspect.FORECAST)
_SHORTFALL = form(r"(?:i |ett )?(?:\w*underskott\w*|förlust\w*|back|minus\w*|negativt)\b")
_WOMEN, _MEN = part_of({"kön": "K"}), part_of({"kön": "M"})


class DoubtKind(StrEnum):
    """Why somebody may have meant something else."""

    FAR_FROM_EARLIER = "far_from_earlier"
    ABOVE_HUNDRED = "above_hundred"
    NEGATIVE = "negative"
    SHORTFALL = "shortfall"
    TOTAL_OUTSIDE_PARTS = "total_outside_parts"
    TOTAL_NOT_SUM = "total_not_sum"
    NOT_BY_RULE = "not_by_rule"
    FAR_AHEAD = "far_ahead"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to ask about; `times` is how far from the earlier value, `likely` what may be meant.

    `by_rule` is what a cluster's parameters make together, where its answer as a whole is another.
    """

    kind: DoubtKind
    reading: Reading
    times: Decimal | None = None
    likely: Decimal | None = None
    by_rule: Reading | None = None


Key = tuple[Aspect, str]


def far_ahead(said: Iterable[Reading], deadline: date) -> list[Doubt]:
    """Return what to ask about data promised for more than a year after the deadline of their period."""
    latest = deadline + _A_YEAR
    return [Doubt(DoubtKind.FAR_AHEAD, one) for one in said if one.awaited and latest < one.awaited]


def doubts(
    indicator: Indicator, said: Iterable[Reading], stands: Iterable[Reading], earlier: Mapping[Key, Decimal]
) -> list[Doubt]:
    """Return what to ask about the readings that somebody wants to add to those that stand.

    `earlier` holds the latest earlier number of each aspect and part. For shares the total lies
    between women and men, for counts it is their sum (domain rule for split figures).
    """
    said = list(said)
    if indicator.kind is IndicatorKind.CLUSTER:
        return list(_of_cluster(indicator, said, stands))
    numbers = [one for one in said if one.meaning == Meaning.NUMBER and one.aspect in _FIGURES]
    found = list(_shortfall(said, numbers))
    found += [doubt for one in numbers for doubt in _of_one(indicator, one, earlier.get(one.key))]
    new = {one.part: one for one in numbers if one.aspect is Aspect.OUTCOME}
    before = {one.part: one for one in stands if one.aspect is Aspect.OUTCOME and one.part not in new}
    if new and (doubt := _sexes(indicator, before | new)):
        found.append(doubt)
    return found


def _of_cluster(indicator: Indicator, said: Sequence[Reading], stands: Iterable[Reading]) -> Iterator[Doubt]:
    """Yield a doubt where the answer as a whole, new or standing, is not what the parameters make."""
    outcomes = {one.part: one for one in (*stands, *said) if one.aspect is Aspect.OUTCOME}
    whole, made = outcomes.get(TOTAL), of_parameters(indicator, outcomes)
    new = any(one.aspect is Aspect.OUTCOME for one in said)
    if new and whole and made and whole.meaning != made.meaning:
        yield Doubt(DoubtKind.NOT_BY_RULE, whole, by_rule=made)


def _shortfall(said: Iterable[Reading], numbers: Sequence[Reading]) -> Iterator[Doubt]:
    """Yield a doubt where the words after a single number say that it is lacking: `5,2 mnkr underskott`."""
    short = any(one.aspect is Aspect.COMMENT and _SHORTFALL.match(plain_letters(one.text)) for one in said)
    for one in numbers if short and len(numbers) == 1 else ():
        if one.number is not None and one.number > 0:
            yield Doubt(DoubtKind.SHORTFALL, one, likely=-one.number)


def _of_one(indicator: Indicator, reading: Reading, earlier: Decimal | None) -> Iterator[Doubt]:
    number = reading.number
    if number is None:
        return
    if reading.unit == "%" and number > _WHOLE:
        yield Doubt(DoubtKind.ABOVE_HUNDRED, reading)
    if number < 0 and (reading.unit in _NEVER_NEGATIVE or indicator.title.startswith(("Andel", "Antal"))):
        yield Doubt(DoubtKind.NEGATIVE, reading)
    if doubt := _far(reading, earlier):
        yield doubt


def _far(total: Reading, earlier: Decimal | None) -> Doubt | None:
    if not earlier or not total.number:
        return None
    times = abs(total.number / earlier)
    if times >= _MANY_TIMES:
        return Doubt(DoubtKind.FAR_FROM_EARLIER, total, times, _nearer(total.number / 10, earlier))
    if times <= 1 / Decimal(_MANY_TIMES):
        return Doubt(DoubtKind.FAR_FROM_EARLIER, total, times, _nearer(total.number * 10, earlier))
    return None


def _nearer(shifted: Decimal, earlier: Decimal) -> Decimal | None:
    nearby = Decimal("2.5")
    return shifted if 1 / nearby <= abs(shifted / earlier) <= nearby else None


def _sexes(indicator: Indicator, readings: dict[str, Reading]) -> Doubt | None:
    total, women, men = (
        readings[part].number if part in readings else None for part in (TOTAL, _WOMEN, _MEN)
    )
    if total is None or women is None or men is None:
        return None
    unit, adds_up = indicator.unit or readings[TOTAL].unit, women + men == total
    if unit in _COUNTED:
        return None if adds_up else Doubt(DoubtKind.TOTAL_NOT_SUM, readings[TOTAL], likely=women + men)
    fits = min(women, men) <= total <= max(women, men) or (unit is None and adds_up)
    return None if fits else Doubt(DoubtKind.TOTAL_OUTSIDE_PARTS, readings[TOTAL])
