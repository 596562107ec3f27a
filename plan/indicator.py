"""Indicators (styrmått, nyckeltal): what is measured or assessed, against which targets."""

from enum import StrEnum
from functools import cached_property
from itertools import product
from typing import Annotated

from pydantic import Field, StringConstraints

from plan.fields import Frozen, Id, Months, Part, PeriodCode, Title, Word
from plan.item import ItemFields
from plan.parts import PARAMETER, TERTIAL, part_of


class IndicatorKind(StrEnum):
    """How an indicator is answered: with a number, with Ja/Delvis/Nej, or with several of those."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"
    CLUSTER = "cluster"


class Coverage(StrEnum):
    """What a value covers. Only values that cover the same may be compared."""

    ACCUMULATED = "accumulated"
    TERTIAL = "tertial"
    DATE = "date"
    ROLLING = "rolling"
    YEARLY = "yearly"


class Direction(StrEnum):
    """Which way is better, set only where the plan's words say it or its controller has."""

    UP = "up"
    DOWN = "down"


class Figure(Frozen):
    """A figure that the plan or a report states: an ingångsvärde, an earlier outcome, a budget.

    It is for a year, or a period of the plan, or the months that it `covers` (2022-01..2022-08), or a moment
    in words ("aug 2021"). `origin` says where it stands in the source where two places differ ("tabell",
    "kommentar").
    """

    year: int | None = None
    period: PeriodCode | None = None
    covers: Months | None = None
    moment: Title | None = None
    part: Part = ""
    aspect: str = "utfall"
    text: str
    origin: Title | None = None
    note: str | None = None


class Target(Frozen):
    """A target as the plan writes it, for a year or (as riktvärde) for one period; blank text: an empty cell.

    With `at_all_times` it holds before the year's end too. `partly` is the plan's own threshold for
    "delvis", written as a target is: without one nothing is partly met.
    """

    year: int | None = None
    period: PeriodCode | None = None
    part: Part = ""
    text: str
    at_all_times: bool = False
    partly: Title | None = None
    note: str | None = None


class Split(Frozen):
    """A dimension by which outcomes are given, with its members: kön with K and M.

    With `each_owes` every member owes its own (RVN and RLF), and `owners` may name who answers for each.
    """

    dimension: Word
    members: tuple[Word, ...]
    each_owes: bool = False
    owners: dict[Word, Id] = Field(default_factory=dict)


class Criteria(Frozen):
    """What each answer to a qualitative indicator demands (bedömningsgrunder)."""

    ja: str | None = None
    delvis: str | None = None
    nej: str | None = None


class ClusterRule(Frozen):
    """How many parameters must be Ja for Ja, and at least Delvis for Delvis; without: all, and one."""

    ja: Annotated[int, Field(ge=1)] | None = None
    delvis: Annotated[int, Field(ge=1)] | None = None


class Indicator(ItemFields):
    """Something measured or assessed in the periods named by `reporting`.

    With `crossed` its parts are the combinations of its splits (T1-T3 by K/M). A cluster is answered by
    its parameters: those of `questions`, or as many as `parameters` where the plan doesn't name them.
    With `after_approval` its values are not shown in channels before the period is approved.
    """

    kind: IndicatorKind = IndicatorKind.QUANTITATIVE
    unit: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    covers: Coverage | None = None
    direction: Direction | None = None
    splits: tuple[Split, ...] = ()
    crossed: bool = False
    baselines: tuple[Figure, ...] = ()
    targets: tuple[Target, ...] = ()
    source: str | None = None
    criteria: Criteria | None = None
    after_approval: bool = False
    questions: tuple[Title, ...] = ()
    parameters: Annotated[int, Field(ge=0, le=50)] = 0
    rule: ClusterRule = ClusterRule()

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The parts that its outcomes are given in beside the total, in the plan's order.

        Which tertial an outcome is of is told by the period that it is reported in.
        """
        if self.kind is IndicatorKind.CLUSTER:
            count = len(self.questions) or self.parameters
            return tuple(part_of({PARAMETER: str(number)}) for number in range(1, count + 1))
        splits = [split for split in self.splits if split.dimension != TERTIAL]
        pairs = [[(split.dimension, member) for member in split.members] for split in splits]
        if self.crossed and pairs:
            return tuple(part_of(dict(combined)) for combined in product(*pairs))
        return tuple(part_of(dict([pair])) for of_split in pairs for pair in of_split)

    @cached_property
    def owed_parts(self) -> tuple[str, ...]:
        """The parts that each owe an answer of their own; none: the total, or any part, answers."""
        splits = [split for split in self.splits if split.each_owes]
        return tuple(part_of({one.dimension: member}) for one in splits for member in one.members)
