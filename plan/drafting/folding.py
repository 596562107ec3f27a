"""Words as they are compared: small letters a-z, without rings, dots and accents."""

import re
import unicodedata

_LETTERS = re.compile(r"[^\W\d_]{2}")
_WORD = re.compile(r"[^\W_]+")
_BROKEN = re.compile(
    r"(?<=[^\W\d_])[-\u00ad\u2010][ \t]*\n[ \t]*(?=[a-zåäöé])(?!(?:och|eller|samt|resp|respektive)\b)"
)


def folded(text: str) -> str:
    """Return the words of a text in letters a-z and digits with single spaces: "Mål, 2025" is "mal 2025"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign))))


def joined(text: str) -> str:
    """Return a text with words that were broken at the end of a line whole again ("vård- och" is not one)."""
    return _BROKEN.sub("", text)


def one_line(text: str) -> str:
    """Return a text in one line; a word broken by a hyphen at the end of a line is whole again."""
    return " ".join(joined(text).split())


def says_something(text: str) -> bool:
    """Tell whether a text has a word in it, so that it can be a title."""
    return _LETTERS.search(text) is not None


def lines_of(cell: str) -> tuple[str, list[str]]:
    """Return what stands first in a cell, in one line, and the points after it."""
    first, *points = re.split(r"(?:^|\n)• ?", cell)
    return one_line(first), [one_line(point) for point in points if point.strip()]
