"""Working weekdays as people write them: "mån tis ons", "mån-tors", "alla utom fre"."""

import re
from collections.abc import Iterable

from plan.preferences import WORKING_WEEK

_NAMES = ("mån", "tis", "ons", "tors", "fre")
_DAY = r"(må|mån|ti|tis|on|ons|to|tor|tors|fr|fre|lö|lör|sö|sön)(?:dag(?:ar|en|arna)?)?\.?"
_ONE = re.compile(_DAY, re.IGNORECASE)
_RANGE = re.compile(rf"{_DAY}\s*(?:[-–—]|\still\s)\s*{_DAY}", re.IGNORECASE)
_PIECES = re.compile(rf"{_RANGE.pattern}(?![\wåäö])|[^\s,;+&]+", re.IGNORECASE)
_NOT = frozenset({"utom", "inte", "ej", "ledig", "förutom"})
_ALL = frozenset({"alla", "allt", "varje", "vardagar", "vardag", "vanligt"})
_NOTHING = frozenset({"och", "dag", "dagar", "jag", "jobbar", "arbetar", "är", "som"})
_INITIALS = ("må", "ti", "on", "to", "fr", "lö", "sö")
_RUN = 3


def read_weekdays(text: str) -> frozenset[int] | None:
    """Return the weekdays that a text names, Monday is 0; None where a word in it is no weekday.

    What follows "utom" or "inte" is left out of all; Saturday and Sunday are read, and may be in it.
    """
    named: set[int] = set()
    left_out: set[int] = set()
    into, whole = named, False
    for piece in _PIECES.finditer(text):
        word = piece[0].casefold()
        if word in _NOT:
            into = left_out
        elif word in _ALL:
            whole = True
        elif word not in _NOTHING:
            days = _days(word)
            if days is None:
                return None
            into |= days
    base = named or (set(WORKING_WEEK) if left_out or whole else set())
    return frozenset((base | (set(WORKING_WEEK) if whole else set())) - left_out)


def written(days: Iterable[int]) -> str:
    """Return the working weekdays as said in text: "mån–tors", "mån, tis och fre"."""
    order = sorted(days)
    if len(order) >= _RUN and order[-1] - order[0] == len(order) - 1:
        return f"{_NAMES[order[0]]}–{_NAMES[order[-1]]}"
    *others, last = (_NAMES[day] for day in order)
    return f"{', '.join(others)} och {last}" if others else last


def _days(word: str) -> set[int] | None:
    if between := _RANGE.fullmatch(word):
        first, last = _day(between[1]), _day(between[2])
        days = {(first + ahead) % 7 for ahead in range((last - first) % 7 + 1)}
        return days if days <= {first, last} | WORKING_WEEK else days & (WORKING_WEEK | {first, last})
    one = _ONE.fullmatch(word)
    return {_day(one[1])} if one else None


def _day(name: str) -> int:
    return _INITIALS.index(name[:2].casefold())
