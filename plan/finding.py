"""Finding an item, or a goal, by the words people use for it.

A word finds a title word that it begins, else one that it stands inside (Swedish compounds), else
one that it is nearly (a typing error). Figures must stand in the title as they stand in the query,
since titles hold figures of their own: "90 dagar", "mer än 5 läkemedel".
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Generic, TypeVar
from unicodedata import normalize

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from plan.model import Goal, Item

_WORD = re.compile(r"[^\W_]+")
_SIMILAR = 65
_LONGEST_QUERY = 200
_MOST_SUGGESTIONS = 5


def words_of(text: str) -> list[str]:
    """Return the words of a text folded for comparison: small letters, without rings, dots and accents."""
    return _WORD.findall(_folded(text))


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    plain = normalize("NFD", text.casefold())
    return "".join(letter for letter in plain if not "\u0300" <= letter <= "\u036f")


def _id(text: str) -> str:
    return text.strip(" \t\n:=,").casefold()


Titled_co = TypeVar("Titled_co", bound=Item | Goal, covariant=True)


class Finder(Generic[Titled_co]):
    """The items of a plan by the words of their titles. Built once for each revision of a plan."""

    def __init__(self, items: Iterable[Titled_co]) -> None:
        """Index the items; their order decides between equals."""
        self._items = {item.id: item for item in items}
        self._titles = {item.id: words_of(item.title) for item in self._items.values()}
        self._holders: dict[str, set[str]] = {}
        for item_id, words in self._titles.items():
            for word in words:
                self._holders.setdefault(word, set()).add(item_id)
        self._vocabulary = sorted(self._holders)
        self._longest = max(map(len, self._titles.values()), default=0)
        self._found: dict[tuple[str, bool], frozenset[str]] = {}

    def find(self, text: str) -> list[Titled_co]:
        """Return the items that every word of the text fits, in the plan's order; none if one fits none.

        An id or a whole title names one item alone. Ids are without dots and rings; with them ("hållbar"
        for hallbar) a text is words first, which may fit other titles.
        """
        if named := self._items.get(_id(text)):
            return [named]
        words = words_of(text)
        if found := self._fitting(words, slips=False):
            return found
        if named := self._items.get(_folded(_id(text))):
            return [named]
        return self._fitting(words, slips=True)

    def search(self, text: str) -> list[Titled_co]:
        """Return every item that the words fit, for who looks around; one that is named alone comes first.

        "hme" is the id of one, and a word in the titles of others.
        """
        found = self.find(text)
        if len(found) != 1:
            return found
        others = self._fitting(words_of(text), slips=False)
        return [*found, *(item for item in others if item.id != found[0].id)]

    def names(self, text: str, item: Item | Goal) -> bool:
        """Whether the text is the item's id or its whole title."""
        return item.id == _id(text) or self._titles.get(item.id) == words_of(text)

    def reach(self, tokens: Sequence[str]) -> int:
        """Return how many of the tokens, from the first, can at most be the beginning of one title.

        Beyond it no item is found, so a long comment costs nothing.
        """
        fitting: frozenset[str] | None = None
        left = self._longest
        for count, token in enumerate(tokens):
            words = words_of(token)
            left -= len(words)
            for word in words:
                holding = self._holding(word, slips=True)
                fitting = holding if fitting is None else fitting & holding
            if left < 0 or (fitting is not None and not fitting):
                return count
        return len(tokens)

    def similar(self, text: str) -> list[Titled_co]:
        """Return a few items that the text might have meant, likeliest first."""
        titles = {item_id: " ".join(words) for item_id, words in self._titles.items()}
        query = " ".join(words_of(text[:_LONGEST_QUERY]))
        hits = process.extract(
            query, titles, scorer=fuzz.partial_ratio, limit=_MOST_SUGGESTIONS, score_cutoff=_SIMILAR
        )
        return [self._items[item_id] for _, _, item_id in hits if len(query) > 1]

    def _fitting(self, words: list[str], *, slips: bool) -> list[Titled_co]:
        if not words:
            return []
        fitting = frozenset.intersection(*(self._holding(word, slips=slips) for word in words))
        found = [
            item_id for item_id in self._titles if item_id in fitting and self._figures_fit(words, item_id)
        ]
        exact = [item_id for item_id in found if self._titles[item_id] == words]
        return [self._items[item_id] for item_id in (exact if len(exact) == 1 else found)]

    def _holding(self, word: str, *, slips: bool) -> frozenset[str]:
        if (word, slips) not in self._found:
            if len(self._found) > 10 * len(self._vocabulary) + 1000:
                self._found.clear()
            known = self._known_as(word) or (self._nearly(word) if slips else [])
            self._found[word, slips] = frozenset().union(*(self._holders[one] for one in known))
        return self._found[word, slips]

    def _known_as(self, word: str) -> Sequence[str]:
        if word.isdecimal():
            return [word] if word in self._holders else []
        return list(self._beginning(word)) or self._containing(word)

    def _beginning(self, letters: str) -> Iterator[str]:
        start = bisect_left(self._vocabulary, letters)
        following = (self._vocabulary[place] for place in range(start, len(self._vocabulary)))
        return takewhile(lambda known: known.startswith(letters), following)

    def _containing(self, word: str) -> Sequence[str]:
        long_enough = 3
        return [known for known in self._vocabulary if word in known] if len(word) >= long_enough else []

    def _nearly(self, word: str) -> Sequence[str]:
        """Return the words that this one is nearest to, with few slips; the first letter is seldom one."""
        short, middling = 4, 7
        if len(word) < short or word.isdecimal():
            return []
        allowed = 1 if len(word) <= middling else 2
        slips = {known: _slips(word, known) for known in self._beginning(word[0])}
        least = min(slips.values(), default=allowed + 1)
        return [known for known, count in slips.items() if count == least <= allowed]

    def _figures_fit(self, words: list[str], item_id: str) -> bool:
        return all(
            self._figure_fits(words, place, self._titles[item_id])
            for place, word in enumerate(words)
            if word.isdecimal()
        )

    @staticmethod
    def _figure_fits(words: list[str], place: int, title: list[str]) -> bool:
        """Whether a figure has a neighbour in the query that is its neighbour in the title too."""
        if len(words) == 1:
            return True
        for at, known in enumerate(title):
            if known == words[place]:
                before = place > 0 and at > 0 and title[at - 1].startswith(words[place - 1])
                after = (
                    place + 1 < len(words)
                    and at + 1 < len(title)
                    and title[at + 1].startswith(words[place + 1])
                )
                if before or after:
                    return True
        return False


def _slips(word: str, known: str) -> int:
    """Return how many letters of a word are not as in a known one, or in a beginning or inflection of it."""
    long_enough, ending = 8, 3
    if len(known) > ending and word.startswith(known) and len(word) - len(known) <= ending:
        return 1
    begun = (known[: len(word)], known[: len(word) + 1]) if len(word) >= long_enough else ()
    if any(OSA.distance(word, beginning) <= 1 for beginning in begun):
        return 1
    return OSA.distance(word, known)
