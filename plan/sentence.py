"""The one line somebody types: first words that name an item, then what they say about it.

Titles hold figures and words of their own, so the border is where the longest beginning that fits
a title is followed by something that can be said about that item.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plan.finding import Finder
from plan.model import Item, Plan

_SPACE = re.compile(r"\s+")

Begins = Callable[[str, Item], bool]
"""Whether a text begins as something said about the item."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A plan, and the finder of those of its items that may be meant."""

    plan: Plan
    finder: Finder


@dataclass(frozen=True, slots=True)
class Understood:
    """The items that the words may mean, and the rest; `is_said` where the rest begins as it should."""

    items: tuple[tuple[Plan, Item], ...]
    words: str
    rest: str
    is_said: bool


def understand(text: str, places: Sequence[Searched], begins: Begins) -> Understood:
    """Return the items a line is about and what it says of them.

    Nothing said (`rest` is empty) means that the line only names an item. Where nothing that can be
    said follows, `is_said` is false and the rest is what could not be understood. No items means
    that no beginning of the line fits any title.
    """
    text = text.strip()
    if items := _find(text, places):
        return Understood(items, text, "", is_said=False)
    borders = [(found.start(), found.end()) for found in reversed(list(_SPACE.finditer(text)))]
    for end, start in borders:
        rest = text[start:]
        items = tuple((plan, item) for plan, item in _find(text[:end], places) if begins(rest, item))
        if items:
            return Understood(items, text[:end], rest, is_said=True)
    for end, start in borders:
        if items := _find(text[:end], places):
            return Understood(items, text[:end], text[start:], is_said=False)
    return Understood((), text, "", is_said=False)


def _find(words: str, places: Sequence[Searched]) -> tuple[tuple[Plan, Item], ...]:
    return tuple((place.plan, item) for place in places for item in place.finder.find(words))
