"""What is said of an indicator as a whole: the total as given, else what its parts make of it.

Counts add up (domain rule for split figures); shares, index and money per head don't, and neither do
tertials. A cluster is answered by its parameters and the plan's rule for them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from plan.answers import Aspect, Meaning, Reading, Standing
from plan.indicator import Indicator, IndicatorKind
from plan.numbers import write
from plan.parts import SEX, TERTIAL, TOTAL, part_of

_COUNTS = frozenset({"antal", "st", "personer"})
_MONEY = frozenset({"kr", "tkr", "mnkr", "mdkr"})
_AVERAGE = re.compile(
    r"genomsnitt|medel(?:antal|värde|tal)|kvot|\bper (?:\d|tusen|hundra|invånare|person|patient|anställd)",
    re.IGNORECASE,
)
_ANSWERS = {Meaning.YES: "Ja", Meaning.PARTLY: "Delvis", Meaning.NO: "Nej"}


def total(indicator: Indicator, stands: Standing, aspect: Aspect = Aspect.OUTCOME) -> Reading | None:
    """Return what is said of the whole, or follows from all of its parts; None where neither is there."""
    if said := stands.get((aspect, TOTAL)):
        return said.reading
    if indicator.kind is IndicatorKind.CLUSTER:
        return _of_cluster(indicator, stands, aspect)
    return _sum(indicator, stands, aspect) if adds_up(indicator) else None


def adds_up(indicator: Indicator) -> bool:
    """Whether the total is the sum of the parts: of counts it is, unless the count is an average."""
    return indicator.unit in _COUNTS and not _AVERAGE.search(indicator.title)


def is_sum(indicator: Indicator) -> bool:
    """Whether the total may be the sum of the parts and not lie between them: of counts and of money."""
    is_amount = indicator.unit in _COUNTS or indicator.unit in _MONEY
    return is_amount and not _AVERAGE.search(indicator.title)


def groups(indicator: Indicator) -> Iterator[tuple[str, ...]]:
    """Yield the sets of parts that each make up the whole; women and men always do."""
    if indicator.crossed or indicator.kind is IndicatorKind.CLUSTER:
        yield indicator.parts
        return
    for split in indicator.splits:
        yield tuple(part_of({split.dimension: member}) for member in split.members)
    if all(split.dimension != SEX for split in indicator.splits):
        yield part_of({SEX: "K"}), part_of({SEX: "M"})


def answered(indicator: Indicator, stands: Standing, aspect: Aspect = Aspect.OUTCOME) -> tuple[int, int]:
    """Return how many parts are in, of how many, of the set of parts that lacks the fewest."""
    counts = [(sum((aspect, part) in stands for part in group), len(group)) for group in groups(indicator)]
    return min(counts, key=lambda count: (count[1] - count[0], -count[0]), default=(0, 0))


def _sum(indicator: Indicator, stands: Standing, aspect: Aspect) -> Reading | None:
    if indicator.crossed or any(split.dimension == TERTIAL for split in indicator.splits):
        return None
    for group in groups(indicator):
        said = [stands[aspect, part].reading for part in group if (aspect, part) in stands]
        numbers = [one.number for one in said if one.number is not None]
        if len(numbers) == len(group) and len({one.unit for one in said}) == 1:
            number = sum(numbers, Decimal(0))
            return Reading(aspect, write(number), Meaning.NUMBER, TOTAL, number, said[0].unit)
    return None


def _of_cluster(indicator: Indicator, stands: Standing, aspect: Aspect) -> Reading | None:
    said = {part: stands[aspect, part].reading for part in indicator.parts if (aspect, part) in stands}
    return of_parameters(indicator, said, aspect)


def of_parameters(
    indicator: Indicator, said: Mapping[str, Reading], aspect: Aspect = Aspect.OUTCOME
) -> Reading | None:
    """Return what the answers to all parameters of a cluster make together; None while some are lacking."""
    answers = [said[part] for part in indicator.parts if part in said]
    if not answers or len(answers) < len(indicator.parts):
        return None
    for absent in (Meaning.AWAITED, Meaning.MISSING):
        if lacking := [one for one in answers if one.meaning == absent]:
            return max(lacking, key=lambda one: str(one.awaited))
    meaning = by_rule(indicator, [Meaning(one.meaning) for one in answers])
    return Reading(aspect, _ANSWERS[meaning], meaning) if meaning else None


def by_rule(indicator: Indicator, answers: Sequence[Meaning]) -> Meaning | None:
    """Return what the answers to all parameters make together by the plan's rule.

    Without a rule of its own all Ja make Ja, all Nej make Nej, and anything between makes Delvis.
    None where some answer is none of the three.
    """
    if not set(answers) <= set(_ANSWERS):
        return None
    yes = sum(one is Meaning.YES for one in answers)
    at_least_partly = sum(one is not Meaning.NO for one in answers)
    if yes >= (indicator.rule.ja or len(answers)):
        return Meaning.YES
    return Meaning.PARTLY if at_least_partly >= (indicator.rule.delvis or 1) else Meaning.NO
