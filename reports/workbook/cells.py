"""What is written in a cell of a planning workbook, and the value that it means: both ways in one place."""

import re
from collections.abc import Iterable, Mapping
from enum import Enum, auto

from plan.faults import Raw

EMPTY = '""'
"""How a text that is there but empty is written, to tell it from one that is not there."""


class CellError(Exception):
    """What stands in a cell can't be read; the message is Swedish and says what to write."""


class Form(Enum):
    """How a value is written in a cell."""

    TEXT = auto()
    DATE = auto()
    NUMBER = auto()
    LIST = auto()
    LINES = auto()
    """A list of longer texts, each on its own line of the cell, with a semicolon after it."""
    NUMBERS = auto()
    PAIRS = auto()
    """A name and what it has, as "RVN: hr-chef; RLF: ekonomichef"."""
    PART = auto()


_SPLIT = re.compile(r"((?:\\[\\;:]|[^;\\]|\\(?![\\;:]))*)(?:;|\Z)")
_MOST_YEARS = 10
_PAIR = re.compile(r"((?:\\[\\;:]|[^:\\]|\\(?![\\;:]))*):(.*)", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\;:])")
_PART = re.compile(r"([^:|\s]+)\s*:\s*([^:|\s]+)")
_WHOLE = re.compile(r"(\d[\d\s]*)(?:,0+)?")
_SPACES = re.compile(r"\s")
_YEARS = re.compile(r"(20\d\d)\s*[-–—/]\s*(?:20)?(\d\d)")


def written(value: object, form: Form, keys: tuple[str, str] | None = None) -> str | int | None:
    """Return what a cell with this value holds; None for an empty cell.

    `keys` are the two fields of each pair where the pairs are a list of dictionaries.
    """
    if value is None or value in ([], {}):
        return None
    if isinstance(value, int) or (form is Form.NUMBER and isinstance(value, str) and value.isdecimal()):
        return int(value)
    if form is Form.PAIRS:
        return "; ".join(
            f"{_kept(name, ';:')}: {_kept(said, ';')}".rstrip() for name, said in _pairs(value, keys)
        )
    if form is Form.PART:
        pairs = (
            str(value).split("|") if isinstance(value, str) else [f"{d}:{m}" for d, m in _pairs(value, None)]
        )
        return "; ".join(_kept(pair, ";") for pair in pairs) or None
    if isinstance(value, list):
        return (";\n" if form is Form.LINES else "; ").join(_kept(str(one), ";") for one in value)
    return str(value) or EMPTY


def read(text: str, form: Form, keys: tuple[str, str] | None = None) -> Raw:
    """Return the value that a cell's text means, as a draft has it.

    Raises:
        CellError: where the text is not written as the form demands.
    """
    if text == EMPTY:
        return ""
    match form:
        case Form.TEXT | Form.DATE:
            return text
        case Form.NUMBER:
            if years := _years(text):
                raise CellError(f"skriv en rad för vart och ett av åren {', '.join(years)}, inte ”{text}”")
            whole = _WHOLE.fullmatch(text)
            return _SPACES.sub("", whole[1]) if whole else text
        case Form.PAIRS:
            pairs = [_pair(one) for one in _split(text)]
            return [dict(zip(keys, pair, strict=True)) for pair in pairs] if keys else _once(pairs)
        case Form.PART:
            return _once([_part(one) for one in _listed(text.replace("|", ";"))])
        case Form.NUMBERS if years := _years(text):
            raise CellError(f"skriv {'; '.join(years)}, inte ”{text}”")
        case Form.LIST | Form.LINES | Form.NUMBERS:
            return [*_listed(text.replace(",", ";") if form is Form.NUMBERS else text)]


def _years(text: str) -> list[str]:
    """Return each of the years that "2026-2028" means; none where it is no such text."""
    if not (found := _YEARS.fullmatch(text)):
        return []
    first, last = int(found[1]), int(found[1][:2] + found[2])
    return [str(year) for year in range(first, last + 1)][:_MOST_YEARS]


def in_words(value: object, words: Mapping[str, str]) -> str | None:
    """Return the first of the words that stands for the value; a value without a word stands as it is."""
    if value is None:
        return None
    name = str(value).lower() if isinstance(value, bool) else str(value)
    return next((word for word, meaning in words.items() if meaning == name), name)


def meant(text: str, words: Mapping[str, str]) -> str:
    """Return the value that a word stands for; the values' own names are understood too.

    Raises:
        CellError: where it is none of the words.
    """
    word = " ".join(text.split()).casefold()
    known = {name: name for name in words.values()} | {said.casefold(): one for said, one in words.items()}
    if word not in known:
        *others, last = first_words(words)
        raise CellError(f"skriv {', '.join(others)} eller {last}, inte ”{text[:60]}”")
    return known[word]


def first_words(words: Mapping[str, str]) -> list[str]:
    """Return the first word for each value: those that are written and offered."""
    first: dict[str, str] = {}
    for word, meaning in words.items():
        first.setdefault(meaning, word)
    return [*first.values()]


def _kept(text: str, signs: str) -> str:
    """Return a text in which the signs that divide a cell do not divide it."""
    return re.sub(rf"[\\{signs}]", r"\\\g<0>", text)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()


def _split(text: str) -> Iterable[str]:
    return (found[1] for found in _SPLIT.finditer(text) if found[1].strip())


def _listed(text: str) -> Iterable[str]:
    return map(_plain, _split(text))


def _pairs(value: object, keys: tuple[str, str] | None) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [(str(name), str(said)) for name, said in value.items()]
    first, second = keys or ("", "")
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    return [(str(row.get(first) or ""), str(row.get(second) or "")) for row in rows]


def _pair(text: str) -> tuple[str, str]:
    if not (found := _PAIR.fullmatch(text)):
        raise CellError(f"skriv namn: värde, flera med semikolon emellan, inte ”{text.strip()[:60]}”")
    return _plain(found[1]), _plain(found[2])


def _part(text: str) -> tuple[str, str]:
    if not (found := _PART.fullmatch(text)):
        raise CellError(f"skriv dimension:del, till exempel kön:K, inte ”{text[:60]}”")
    return found[1], found[2]


def _once(pairs: list[tuple[str, str]]) -> dict[str, Raw]:
    names = [name for name, _ in pairs]
    if double := next((name for name in names if names.count(name) > 1), None):
        raise CellError(f"”{double}” står två gånger")
    return dict(pairs)
