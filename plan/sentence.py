"""The one line somebody types: first words that name an item, then what they say about it.

Titles hold figures and words of their own, so the border is where the longest beginning that fits
a title is followed by something that can be said about that item. What can be a part of the value
("K", "ja", a minus, the first figures of 80 500) is never taken for a part of the title.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from plan.finding import Finder
from plan.model import Item, Plan

_LONGEST_NAME = 40
"""Words that anybody types of a title."""
_TOKEN = re.compile(r"\S+")
_SIGN = re.compile(r"(?!\+$)[-–—−~≈±+/<>≤≥]+=?")

Begins = Callable[[str, Item], bool]
"""Whether a text begins as something said about the item."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A plan, and the finder of those of its items that may be meant."""

    plan: Plan
    finder: Finder[Item]


@dataclass(frozen=True, slots=True)
class Understood:
    """The items that the words may mean, and the rest; `is_said` where the rest begins as it should."""

    items: tuple[tuple[Plan, Item], ...]
    words: str
    rest: str
    is_said: bool


@dataclass(frozen=True, slots=True)
class _Border:
    """A place in a line where its words may end and what is said begin."""

    words: str
    rest: str


_Found = list[tuple[Searched, Item]]


def understand(text: str, places: Sequence[Searched], begins: Begins) -> Understood:
    """Return the items a line is about and what it says of them.

    Nothing said (`rest` is empty) means that the line only names an item. Where nothing that can be
    said follows, `is_said` is false and the rest is what could not be understood. No items means
    that no beginning of the line fits any title.
    """
    text = text.strip()
    borders = [(border, found) for border in _borders(text, places) if (found := _find(border, places))]
    for border, found in borders:
        said = [(place, item) for place, item in found if not border.rest or begins(border.rest, item)]
        if said:
            rest = _with_labels(border, said, begins)
            return Understood(_items(said), border.words, rest, is_said=bool(rest))
    for border, found in borders:
        return Understood(_items(found), border.words, border.rest, is_said=False)
    return Understood((), text, "", is_said=False)


def _borders(text: str, places: Sequence[Searched]) -> Iterator[_Border]:
    """Yield where the title may end, longest first; not after a sign that may be the value's."""
    tokens = list(islice(_TOKEN.finditer(text), _LONGEST_NAME))
    reach = max((place.finder.reach([token[0] for token in tokens]) for place in places), default=0)
    for token in reversed(tokens[: max(reach, 1)]):
        if not _SIGN.fullmatch(token[0]):
            yield _Border(text[: token.end()], text[token.end() :].lstrip())


def _find(border: _Border, places: Sequence[Searched]) -> _Found:
    found = [(place, item) for place in places for item in place.finder.find(border.words)]
    if border.words[-1].isdecimal() and border.rest[:1].isdecimal():
        return [(place, item) for place, item in found if place.finder.names(border.words, item)]
    return found


def _with_labels(border: _Border, said: _Found, begins: Begins) -> str:
    """Return the rest with the words before it that begin it: "K" fits a title, and yet it is said."""
    words, rest = border.words, border.rest
    while words and not any(place.finder.names(words, item) for place, item in said):
        last = _TOKEN.findall(words)[-1]
        longer = f"{last} {rest}".rstrip()
        if any(sign.isdecimal() for sign in last) or not all(begins(longer, item) for _, item in said):
            break
        words, rest = words[: -len(last)].rstrip(), longer
    return rest


def _items(found: _Found) -> tuple[tuple[Plan, Item], ...]:
    return tuple((place.plan, item) for place, item in found)
