"""What the verdicts on the parts of an outcome make of the whole, where its total isn't said."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plan.indicator import Indicator, IndicatorKind
from plan.parts import TOTAL, pairs_of
from plan.reasons import Reason
from plan.totals import groups, is_sum
from plan.verdicts import COMPARED, Ruling, Verdict

_BEST_FIRST = (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET)


def lacks_parts(indicator: Indicator, decided: Sequence[Ruling], own_parts: Iterable[str]) -> bool:
    """Whether parts are lacking without which nothing can be said of the whole.

    `own_parts` are those for which the target names a level of their own.
    """
    judged = [one.part for one in decided if one.part]
    if not judged:
        return False
    if any(one.own for one in decided):
        return not all(any(_is_within(part, own) for part in judged) for own in own_parts)
    if judged[0] in indicator.owed_parts:
        return not set(indicator.owed_parts) <= set(judged)
    return not any(set(group) <= set(judged) for group in groups(indicator))


def _is_within(part: str, whole: str) -> bool:
    return pairs_of(whole).items() <= pairs_of(part).items()


def lacking(indicator: Indicator) -> Reason:
    """Return why the whole can't be judged while parts are lacking."""
    is_cluster = indicator.kind is IndicatorKind.CLUSTER
    return Reason.LACKS_PARAMETERS if is_cluster else Reason.LACKS_PARTS


def together(indicator: Indicator, decided: Sequence[Ruling]) -> Ruling:
    """Return one verdict for several rulings.

    With levels of their own all must meet theirs. So must those that each owe their own, which have no
    total; where they differ and the plan doesn't say when such a thing is partly met, each has its verdict
    and the whole has none. Other parts share a level that is the total's.
    """
    first = decided[0]
    if not first.part and len(decided) == 1:
        return first
    of_all = not first.part or all(one.target == first.target for one in decided)
    target, aim = (first.target, first.aim) if of_all else (None, None)
    found = replace(first, part=TOTAL, own=False, level=None, number=None, target=target, aim=aim)
    if unclear := next((one for one in decided if one.verdict not in COMPARED), None):
        return replace(found, verdict=unclear.verdict, reason=unclear.reason, awaited=unclear.awaited)
    verdict, reason = _verdict(indicator, decided)
    return replace(found, verdict=verdict, reason=reason)


def _verdict(indicator: Indicator, decided: Sequence[Ruling]) -> tuple[Verdict, Reason | None]:
    verdicts = {one.verdict for one in decided}
    worst = max(verdicts, key=_BEST_FIRST.index)
    if any(one.own or not one.part for one in decided):
        return worst, None
    if decided[0].part in indicator.owed_parts:
        is_decided = len(verdicts) == 1 or any(one.target and one.target.partly for one in decided)
        return (worst, None) if is_decided else (Verdict.BY_A_PERSON, Reason.EACH_ITS_OWN)
    if verdict := _of_total(indicator, decided):
        return verdict, None
    return Verdict.CANNOT, Reason.PARTS_DIFFER if len(verdicts) > 1 else Reason.NO_TOTAL


def _of_total(indicator: Indicator, decided: Sequence[Ruling]) -> Verdict | None:
    """Return the verdict on a total that isn't said; None where it could fall out either way.

    It lies between the parts, and at neither end unless they are equal: K 100 and M 99 never make 100.
    """
    verdicts = {one.verdict for one in decided}
    level = decided[0].level
    numbers = [one.number for one in decided if one.number is not None]
    if level is None or len(numbers) < len(decided) or any(one.level != level for one in decided):
        return verdicts.pop() if len(verdicts) == 1 else None
    if is_sum(indicator):
        return None
    lowest, highest = min(numbers), max(numbers)
    if lowest == highest:
        return decided[0].verdict
    over = level.low is None or lowest >= level.low
    under = level.high is None or highest <= level.high
    if over and under:
        return Verdict.MET
    too_low = level.low is not None and highest <= level.low
    too_high = level.high is not None and lowest >= level.high
    missed = verdicts - {Verdict.MET}
    return missed.pop() if (too_low or too_high) and len(missed) == 1 else None
