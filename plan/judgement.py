"""An indicator's outcome against its target: computed only where that is fair, else the reason why not.

A target is for the year's end unless the plan says that it holds at all times or gives a value for the
period (riktvärde); three of six in August is not "ej uppnått". A plain number doesn't say which way is
better, so without a direction nothing is said. Nothing is ever red by default. A person may judge
otherwise with a reason; then that stands, beside what was computed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plan.answers import Aspect, Meaning, Reading, Recorded, Standing
from plan.comparing import compare
from plan.indicator import Coverage, Indicator, IndicatorKind, Target
from plan.levels import Case, bound_of
from plan.model import Period, is_asked
from plan.parts import TOTAL
from plan.past import Past
from plan.reasons import Reason
from plan.targets import Aim
from plan.targets import Meaning as AimMeaning
from plan.targets.aim import CHANGES
from plan.totals import adds_up, answered, total
from plan.verdicts import COMPARED, Ruling, Verdict
from plan.whole import lacking, lacks_parts, together

_NEVER_COMPUTED = frozenset({AimMeaning.relative, AimMeaning.equals, AimMeaning.missing})
_DECEMBER = 12
_OF_THE_YEAR_S_END = frozenset({Coverage.TERTIAL, Coverage.DATE, Coverage.ROLLING})
"""What the year's last report says of the year's end, though it covers its last months alone."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was computed for the whole and for each part, and what a person has said instead, if anybody has.

    The reading of `said` is of the aspect JUDGEMENT: its meaning is a Judged, its text the reason.
    """

    whole: Ruling
    parts: tuple[Ruling, ...] = ()
    said: Recorded | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict that stands: a person's where there is one."""
        return Verdict(self.said.reading.meaning) if self.said else self.whole.verdict

    @property
    def target(self) -> Target | None:
        """The target that it is about, where there is one for the whole."""
        return self.whole.target

    @property
    def aim(self) -> Aim | None:
        """The target as understood."""
        return self.whole.aim


def target_of(indicator: Indicator, period: Period, part: str = TOTAL) -> Target | None:
    """Return the target of a part for a period, as the plan has it for just that part.

    It is the period's own (riktvärde), else its year's, else one that names neither.
    """
    of_part = [one for one in indicator.targets if one.part == part]
    own = [one for one in of_part if one.period == period.code]
    return next(iter(own), None) or _of_year(of_part, period.year)


def _of_year(targets: Sequence[Target], year: int) -> Target | None:
    whole_year = [one for one in targets if one.period is None]
    of_year = [one for one in whole_year if one.year == year]
    return next(iter(of_year or [one for one in whole_year if one.year is None]), None)


def judge(
    indicator: Indicator, period: Period, stands: Standing, today: date, past: Past | None = None
) -> Judgement:
    """Return how what stands in a period compares with its target, as of today.

    Without `past` only the plan's own figures can be compared with, and only those of earlier years.
    """
    said = stands.get((Aspect.JUDGEMENT, TOTAL))
    if not is_asked(indicator, period):
        return Judgement(_unjudged(indicator, period, Verdict.NOT_ASKED), said=said)
    judged = _judged(_Judging(Case(indicator, period.covers, past), period, today), stands)
    if judged is None:
        return Judgement(_unjudged(indicator, period, Verdict.NO_OUTCOME), said=said)
    return Judgement(*judged, said)


def judge_forecast(
    indicator: Indicator, period: Period, stands: Standing, past: Past | None = None
) -> Ruling | None:
    """Return how the forecast for the year, or those of its parts, compare with the year's targets.

    None where there is no forecast, or no target. It only informs: at year-end the outcome is there instead.
    """
    has_target = any(one.period is None and one.year in (None, period.year) for one in indicator.targets)
    if period.is_full_year or not has_target:
        return None
    year = f"{period.year}-01..{period.year}-12"
    judged = _judged(_Judging(Case(indicator, year, past), period, None), stands)
    return judged[0] if judged else None


def _unjudged(indicator: Indicator, period: Period, verdict: Verdict) -> Ruling:
    target = target_of(indicator, period)
    if target is None:
        return Ruling(verdict, reason=_why_none(indicator, period))
    return Ruling(verdict, target=target, aim=Case(indicator, period.covers).aim(target))


@dataclass(frozen=True, slots=True)
class _Judging:
    """What is judged, in which period, and when: without a day it is what is expected at the year's end."""

    case: Case
    period: Period
    today: date | None

    @property
    def indicator(self) -> Indicator:
        return self.case.indicator

    @property
    def aspect(self) -> Aspect:
        """What is judged: the outcome, or the forecast."""
        return Aspect.FORECAST if self.today is None else Aspect.OUTCOME

    def target(self, part: str) -> Target | None:
        """Return the target of just this part."""
        if self.today is not None:
            return target_of(self.indicator, self.period, part)
        return _of_year([one for one in self.indicator.targets if one.part == part], self.period.year)

    def rule(self, part: str, reading: Reading) -> Ruling:
        """Return the verdict on what is said of a part (or the whole), where it is fair to give one."""
        of_part = self.target(part)
        target = of_part or self.target(TOTAL)
        if target is None:
            return Ruling(Verdict.NO_TARGET, part, _why_none(self.indicator, self.period))
        early = self.too_early(target)
        aim = self.case.aim(target)
        if early and self._is_open(aim, reading):
            bound = bound_of(aim, part, self.case.year)
            ruling = Ruling(early, part, target=target, aim=aim, own=bool(bound and bound.part))
        else:
            ruling = compare(self.case, target, part, reading)
        return replace(ruling, own=True) if of_part and part else ruling

    def _is_open(self, aim: Aim, reading: Reading) -> bool:
        """Whether the number can still decide: what a person judges or nobody can is known on any day."""
        is_said = reading.meaning not in (Meaning.AWAITED, Meaning.MISSING)
        is_for_the_year = not aim.bounds or any(one.year in (None, self.case.year) for one in aim.bounds)
        return is_said and is_for_the_year and aim.meaning not in _NEVER_COMPUTED

    def too_early(self, target: Target) -> Verdict | None:
        """Return when the target is judged, where that is still to come."""
        if target.at_all_times or self.today is None:
            return None
        if target.period == self.period.code:
            return None if self.today > self.period.last_day else Verdict.AT_PERIOD_END
        is_last = self.period.is_full_year or (
            self.period.last_day.month == _DECEMBER and self.indicator.covers in _OF_THE_YEAR_S_END
        )
        ended = is_last and self.today.year > self.period.year
        return None if ended else Verdict.AT_YEAR_END


def _judged(judging: _Judging, stands: Standing) -> tuple[Ruling, tuple[Ruling, ...]] | None:
    """Return the verdicts on the whole and on each part; None where neither is said."""
    indicator, aspect = judging.indicator, judging.aspect
    whole = total(indicator, stands, aspect)
    parts = {part: one.reading for (of, part), one in stands.items() if part and of is aspect}
    if whole is None and not parts:
        return None
    is_cluster = indicator.kind is IndicatorKind.CLUSTER
    rulings = () if is_cluster else tuple(_each(judging, parts))
    return _whole(judging, whole, rulings, stands), rulings


def _why_none(indicator: Indicator, period: Period) -> Reason:
    if any(one.part and one.year in (None, period.year) for one in indicator.targets):
        return Reason.BY_PART
    return Reason.OTHER_YEARS if any(one.text.strip() for one in indicator.targets) else Reason.NO_COLUMN


def _each(judging: _Judging, parts: dict[str, Reading]) -> Iterator[Ruling]:
    """Yield the verdict on each part; parts of a count make up the total, whose target isn't theirs."""
    counted = adds_up(judging.indicator)
    for part, reading in sorted(parts.items()):
        ruling = judging.rule(part, reading)
        of_the_sum = counted and not ruling.own and ruling.aim and ruling.aim.meaning not in CHANGES
        if not of_the_sum or ruling.verdict is Verdict.AWAITED or ruling.reason is Reason.MISSING:
            yield ruling


def _whole(judging: _Judging, said: Reading | None, rulings: Sequence[Ruling], stands: Standing) -> Ruling:
    """Return the verdict on the whole: on the total where it is said, and on each part with its own level."""
    indicator = judging.indicator
    decided = [one for one in rulings if one.own]
    if said is not None:
        ruling = judging.rule(TOTAL, said)
        decided = decided if decided and ruling.reason is Reason.BY_PART else [ruling, *decided]
        return together(indicator, decided)
    if early := _whole_is_early(judging, decided):
        return early
    owed = [one for one in rulings if one.part in indicator.owed_parts]
    decided = decided or owed or list(rulings)
    if decided and not lacks_parts(indicator, decided, _own_parts(judging)):
        return together(indicator, decided)
    target = judging.target(TOTAL)
    return Ruling(
        Verdict.INCOMPLETE,
        reason=lacking(indicator),
        target=target,
        aim=judging.case.aim(target) if target else None,
        answered=answered(indicator, stands, judging.aspect),
    )


def _whole_is_early(judging: _Judging, decided: Sequence[Ruling]) -> Ruling | None:
    """Return that the whole is judged later, though some part's own riktvärde can be judged now."""
    target = judging.target(TOTAL)
    early = judging.too_early(target) if target and any(one.verdict in COMPARED for one in decided) else None
    return Ruling(early, target=target, aim=judging.case.aim(target)) if target and early else None


def _own_parts(judging: _Judging) -> set[str]:
    """Return the parts for which the target names a level of their own."""
    target = judging.target(TOTAL)
    bounds = judging.case.aim(target).bounds if target else ()
    named = {one.part for one in bounds if one.year in (None, judging.case.year)}
    return (named | {one.part for one in judging.indicator.targets if judging.target(one.part)}) - {TOTAL}
