"""The words that may stand at the start of what is said about an item: a period, or that a comment comes."""

import re
from datetime import date

from plan.days import read_day
from plan.model import Item

_COMMENT = re.compile(r"kommentar(?:\s*:|\s|$)\s*", re.IGNORECASE)
CODE = r"(?:19|20)\d\d-[^\W_][^\s,;]*"
"""The pattern of a period's code with its year."""
_MONTH = (
    "(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|helår(?:et)?|årsredovisning(?:en)?|årsrapport(?:en)?|delårsrapport(?:en)?(?:\s+(?:per\s+)?(?:april|augusti))?)"
)
_PERIOD = re.compile(
    r"\(?(?:(?i:för|i|avser|gäller)\s+)?(?:(?i:period(?:en(?=\s+[^\s,;]*[^\W\d_]))?):?\s+"
    rf"((?i:{_MONTH})(?![^\W_])|(?:[A-ZÅÄÖ]+|da)\s\d\d\b|[^\s,;]*\d[^\s,;]*|[A-ZÅÄÖ]{{2,}}(?!\S)|år(?!\S))|({CODE}))"
)
_SIGNS = r"(?:[\s,;.)!]|:(?=\s|$))*"
_BETWEEN = re.compile(rf"{_SIGNS}(?:(?:totalt|total|tot)(?=\s*(?:$|[,;)])))?{_SIGNS}", re.IGNORECASE)
_SHORT_PERIOD = re.compile(r"\(?(?:(?:för|i|avser|gäller)\s+)?([^\W\d_]+\d+)(?![^\s:=,;.)])", re.IGNORECASE)


def leading_period(text: str) -> tuple[str, str] | None:
    """Return the words that name a period at the start of a text ("period T1", "2023-T1"), and the rest."""
    found = _PERIOD.match(text)
    if found is None or (found[2] and read_day(found[2], date.max)):
        return None
    return (found[1] or found[2]).rstrip(".:)"), after_value(text[found.end() :])


def leading_code(text: str, item: Item) -> tuple[str, str] | None:
    """Return a code of the item's periods without its year at the start ("T1", "i DA08"), and the rest."""
    found = _SHORT_PERIOD.match(text)
    if found and found[1].upper() in {code.partition("-")[2].upper() for code in item.reporting}:
        return found[1], after_value(text[found.end() :])
    return None


def leading_comment(text: str) -> str | None:
    """Return what stands after the word "kommentar" at the start of a text; None without that word."""
    found = _COMMENT.match(text)
    return text[found.end() :].strip() if found else None


def after_value(text: str) -> str:
    """Return a text without the signs that divide it from the value before."""
    return _BETWEEN.sub("", text, count=1)
