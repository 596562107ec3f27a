"""How many of a cluster's parameters have each answer: "2 ja 1 delvis".

A number before an answer may also be the number of a parameter: "1 ja 2 nej". Where it can be both, nothing
is taken for granted. Of parameters without names it is all the same which of them has which answer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, repeat

from plan.indicator import Indicator, IndicatorKind
from plan.leading import leading_period

_ANSWERS = ("ja", "delvis", "nej")
_OUTCOME = re.compile(r"utfall:?\s+", re.IGNORECASE)
_COUNT = re.compile(r"(\d{1,2})\s+(st\.?\s+)?(ja|delvis|nej)\b(?:\s*(?:[,;/+]|och\b))?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """Answers with a number before each, and the texts around them.

    `adds_up`: there are as many as the parameters. `is_numbering`: the numbers may be those of parameters.
    """

    before: str
    pairs: tuple[tuple[int, str], ...]
    rest: str
    parameters: int
    adds_up: bool
    is_numbering: bool

    @property
    def is_unsure(self) -> bool:
        """Whether the numbers may be those of parameters, but rather say how many: 2 ja 1 delvis."""
        numbers = [number for number, _ in self.pairs]
        return self.is_numbering and (self.adds_up or numbers != sorted(numbers))

    @property
    def total(self) -> int:
        """How many answers there are, if the numbers say how many."""
        return sum(number for number, _ in self.pairs)

    @property
    def are_alike(self) -> bool:
        """Whether every parameter has the same answer, so that it is known which has which."""
        return len(self.pairs) == 1

    @property
    def as_counts(self) -> str:
        """The line that can only say how many there are of each."""
        return self._line(f"{number} st {answer}" for number, answer in self.pairs)

    @property
    def as_numbers(self) -> str:
        """The line that can only say which parameter has which answer."""
        return self._line(f"{number}: {answer}" for number, answer in self.pairs)

    @property
    def in_a_row(self) -> str:
        """The line with an answer for each parameter: Ja first, then Delvis, then Nej."""
        held = {answer: number for number, answer in self.pairs}
        row = chain.from_iterable(repeat(answer, held.get(answer, 0)) for answer in _ANSWERS)
        return self._line(f"{number} {answer}" for number, answer in enumerate(row, 1))

    def _line(self, answers: Iterable[str]) -> str:
        return " ".join(part for part in (self.before, *answers, self.rest) if part)


def counted(text: str, indicator: Indicator) -> Counted | None:
    """Return what a text about a cluster begins with, if it is answers with a bare number before each."""
    if indicator.kind is not IndicatorKind.CLUSTER or len(indicator.parts) < 2:  # noqa: PLR2004  one has no number
        return None
    _, line = leading_period(text) or ("", text)
    line = _OUTCOME.sub("", line, count=1) if _OUTCOME.match(line) else line
    pairs: list[tuple[int, str]] = []
    marked, end = False, 0
    while found := _COUNT.match(line, end):
        pairs.append((int(found[1]), found[3].casefold()))
        marked, end = marked or bool(found[2]), found.end()
    if not pairs:
        return None
    numbers, answers = [number for number, _ in pairs], [answer for _, answer in pairs]
    parameters = len(indicator.parts)
    once = len(set(answers)) == len(answers)
    return Counted(
        text.removesuffix(line).rstrip(),
        tuple(pairs),
        line[end:],
        parameters,
        adds_up=once and sum(numbers) == parameters,
        is_numbering=not marked
        and len(set(numbers)) == len(numbers)
        and all(1 <= number <= parameters for number in numbers),
    )
