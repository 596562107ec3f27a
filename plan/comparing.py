"""What is said of an indicator against a target: met, partly met, not met, or why that can't be told."""

import re
from dataclasses import replace
from decimal import Decimal

from plan.answers import Meaning, Reading
from plan.days import month_of
from plan.indicator import Coverage, Indicator, IndicatorKind, Target
from plan.levels import Case, bound_of, direction_of, is_against, level_of
from plan.number_faults import UnitMismatch
from plan.numbers import Quantity, convert
from plan.reasons import Reason
from plan.targets import Aim, Bound, read_target
from plan.targets import Meaning as AimMeaning
from plan.verdicts import Ruling, Verdict

_ANSWERS = frozenset({Meaning.YES, Meaning.PARTLY, Meaning.NO})
_YEARS_TOGETHER = re.compile(r"period(?!ens)|20\d\d ?[-–] ?20\d\d")


def compare(case: Case, target: Target, part: str, reading: Reading) -> Ruling:
    """Return how what is said of a part compares with the target, whatever the day is."""
    aim = case.aim(target)
    ruling = _against(case, aim, part, reading)
    if ruling.verdict is Verdict.NOT_MET and target.partly:
        ruling = replace(ruling, verdict=_partly(case, aim, target.partly, ruling, reading))
        if ruling.verdict is Verdict.CANNOT:
            ruling = replace(ruling, reason=Reason.PARTLY_UNREAD)
    return replace(ruling, target=target, aim=aim)


def _partly(case: Case, aim: Aim, partly: str, ruling: Ruling, reading: Reading) -> Verdict:
    """Return the verdict on what doesn't meet the target, by the plan's own threshold for "delvis"."""
    if aim.meaning is AimMeaning.yes:
        return Verdict.NOT_MET
    threshold = read_target(partly, "", direction_of(case.indicator, aim))
    verdict = _against(case, threshold, ruling.part, reading).verdict
    if verdict is Verdict.MET:
        return Verdict.PARTLY_MET
    return Verdict.NOT_MET if verdict is Verdict.NOT_MET else Verdict.CANNOT


def _against(case: Case, aim: Aim, part: str, reading: Reading) -> Ruling:
    bound = bound_of(aim, part, case.year)
    ruling = Ruling(Verdict.BY_A_PERSON, part, own=bool(bound and bound.part))
    return _in_words(case.indicator, aim, ruling, reading) or _in_numbers(case, aim, bound, ruling, reading)


def _in_words(indicator: Indicator, aim: Aim, ruling: Ruling, reading: Reading) -> Ruling | None:
    """Return the verdict where the outcome or the target is no number."""
    if reading.meaning == Meaning.AWAITED:
        return replace(ruling, verdict=Verdict.AWAITED, awaited=reading.awaited)
    if reading.meaning == Meaning.MISSING:
        return _cannot(ruling, Reason.MISSING)
    if aim.meaning is AimMeaning.missing:
        reason = Reason.STATED if aim.text.strip() else Reason.BLANK
        return replace(ruling, verdict=Verdict.NO_TARGET, reason=reason)
    if aim.meaning is AimMeaning.relative:
        return ruling
    if aim.meaning is AimMeaning.yes or reading.meaning in _ANSWERS:
        return _answer(indicator, aim, ruling, reading)
    return None


def _cannot(ruling: Ruling, reason: Reason) -> Ruling:
    return replace(ruling, verdict=Verdict.CANNOT, reason=reason)


def _answer(indicator: Indicator, aim: Aim, ruling: Ruling, reading: Reading) -> Ruling:
    """Ja meets Ja, Nej doesn't; Delvis is partly met where the plan says what it takes, else a person's."""
    if aim.meaning is not AimMeaning.yes or reading.meaning not in _ANSWERS:
        return _cannot(ruling, Reason.OTHER_KIND)
    if reading.meaning == Meaning.PARTLY:
        return replace(ruling, verdict=Verdict.PARTLY_MET) if _defines_partly(indicator) else ruling
    met = reading.meaning == Meaning.YES
    return replace(ruling, verdict=Verdict.MET if met else Verdict.NOT_MET)


def _defines_partly(indicator: Indicator) -> bool:
    by_criteria = indicator.criteria is not None and bool(indicator.criteria.delvis)
    in_words = any((one.partly or "").strip().casefold() == "delvis" for one in indicator.targets)
    return by_criteria or indicator.rule.delvis is not None or in_words


def _in_numbers(case: Case, aim: Aim, bound: Bound | None, ruling: Ruling, reading: Reading) -> Ruling:
    if aim.bounds and bound is None:
        return _elsewhere(aim, ruling, case.year)
    if aim.meaning is AimMeaning.equals:
        return replace(ruling, verdict=Verdict.NO_DIRECTION)
    if is_against(case.indicator, aim):
        return _cannot(ruling, Reason.AGAINST_DIRECTION)
    return _measured(case, aim, bound, ruling, reading)


def _measured(case: Case, aim: Aim, bound: Bound | None, ruling: Ruling, reading: Reading) -> Ruling:
    if case.indicator.kind is not IndicatorKind.QUANTITATIVE or reading.number is None:
        return _cannot(ruling, Reason.OTHER_KIND)
    level = Reason.OTHER_TIME if _is_of_other_time(case, aim) else level_of(case, aim, bound, ruling.part)
    if isinstance(level, Reason):
        return _cannot(ruling, level)
    if level is None:
        return ruling
    ruling = replace(ruling, level=level)
    try:
        number = convert(Quantity(reading.number, reading.unit, reading.text), level.unit)
    except UnitMismatch:
        return _cannot(ruling, Reason.UNITS)
    return _held(case.indicator, aim, replace(ruling, number=number), number)


def _held(indicator: Indicator, aim: Aim, ruling: Ruling, number: Decimal) -> Ruling:
    if ruling.level is None:
        return ruling
    met = ruling.level.holds(number)
    if ruling.level.in_points().holds(number) is not met:
        return _cannot(ruling, Reason.PER_CENT_OR_POINTS)
    if not met and aim.meaning is AimMeaning.maintain and indicator.direction is None:
        return replace(ruling, verdict=Verdict.NO_DIRECTION)
    return replace(ruling, verdict=Verdict.MET if met else Verdict.NOT_MET)


def _elsewhere(aim: Aim, ruling: Ruling, year: int) -> Ruling:
    """Return why none of the target's numbers is for this part and year."""
    if any(one.year in (None, year) for one in aim.bounds):
        return _cannot(ruling, Reason.BY_PART)
    return replace(ruling, verdict=Verdict.NO_TARGET, reason=Reason.OTHER_YEARS)


def _is_of_other_time(case: Case, aim: Aim) -> bool:
    """Whether the target is for a month or for years together that the value isn't for: "100 % i dec"."""
    if _YEARS_TOGETHER.search(aim.moment or ""):
        return True
    words = re.findall(r"[^\W\d_]+", aim.moment or "")
    month = next((number for word in words if (number := month_of(word))), None)
    if month is None:
        return False
    of_more = case.indicator.covers is Coverage.TERTIAL or (
        case.indicator.covers is Coverage.ACCUMULATED and case.indicator.unit == "%"
    )
    return of_more or month != int(case.covers[-2:])
