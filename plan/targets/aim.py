"""What a target asks for, as a value."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, auto
from typing import Final

from plan.parts import TOTAL


class Meaning(StrEnum):
    """What a target asks for. `relative` asks for something that only a person can judge."""

    at_least = auto()
    at_most = auto()
    above = auto()
    below = auto()
    equals = auto()
    range = auto()
    increase = auto()
    decrease = auto()
    maintain = auto()
    maintain_or_increase = auto()
    increase_by = auto()
    decrease_by = auto()
    yes = auto()
    relative = auto()
    missing = auto()


@dataclass(frozen=True, slots=True)
class Bound:
    """The numbers for a part and a year ("" and None: the total, no year named); none where there are words.

    One number is `low` where it is a floor and `high` where it is a ceiling, else both: a level (equals,
    maintain) or the size of a change (increase_by, decrease_by).
    """

    part: str
    low: Decimal | None
    high: Decimal | None
    year: int | None

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The one number, or the two of a range, lower first."""
        both = (self.low,) if self.low == self.high else (self.low, self.high)
        return tuple(number for number in both if number is not None)


@dataclass(frozen=True, slots=True)
class Aim:
    """A target as understood; `base_year` is what it is compared with.

    `moment` is when in the year it holds, or else for each of what its numbers are counted ("per år").
    `counted` is what is counted where no known unit says it ("besök"); it is shown and never compared.
    """

    meaning: Meaning
    bounds: tuple[Bound, ...]
    unit: str | None
    moment: str | None
    base_year: int | None
    text: str
    counted: str | None = None


FLOORS: Final = frozenset({Meaning.at_least, Meaning.above, Meaning.maintain_or_increase})
CEILINGS: Final = frozenset({Meaning.at_most, Meaning.below})
CHANGES: Final = frozenset(
    {Meaning.increase, Meaning.decrease, Meaning.increase_by, Meaning.decrease_by}
    | {Meaning.maintain, Meaning.maintain_or_increase}
)


def value(aim: Aim) -> Decimal | None:
    """Return the one number of the total, where there is one; for increase_by and decrease_by the change.

    A number that is said of several years is still one.
    """
    said = {bound.numbers for bound in aim.bounds if bound.part == TOTAL}
    numbers = said.pop() if len(said) == 1 else ()
    return numbers[0] if len(numbers) == 1 else None
