"""Days as people write them: "2023-10-15", "15 oktober", "fre 15/10", "15 okt 2023"."""

import re
from contextlib import suppress
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY = r"(?:(?:mån|tis|ons|tors?|fre|lör|sön)[a-zåäö]*\.?\s+(?:den\s+)?)?"
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SLASHED = re.compile(rf"{_WEEKDAY}(\d{{1,2}})/(\d{{1,2}})(?:[- /](\d{{4}}))?(?!\d)", re.IGNORECASE)
_NAMED = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?::[ae])?\s+([a-zåäö]{{3,9}})\.?(?:\s+(\d{{4}}))?(?![\dA-Za-zåäöÅÄÖ])",
    re.IGNORECASE,
)
_HALF_A_YEAR = timedelta(days=182)


def read_day(text: str, today: date) -> tuple[date, int] | None:
    """Return the day at the start of a text and the length of its writing; None where none stands there.

    A day without a year is this year's, or next year's where this year's is more than half a year ago.
    """
    if found := _ISO.match(text):
        return _day(found, year=found[1], month=int(found[2]), day=found[3], today=today)
    if found := _SLASHED.match(text):
        return _day(found, year=found[3], month=int(found[2]), day=found[1], today=today)
    if (found := _NAMED.match(text)) and (month := month_of(found[2])):
        return _day(found, year=found[3], month=month, day=found[1], today=today)
    return None


def month_of(word: str) -> int | None:
    """Return the number of the month that a word begins as: "aug", "augusti", "Sept"."""
    return _NUMBERS.get(word[:3].casefold())


def _day(
    found: re.Match[str], *, year: str | None, month: int, day: str, today: date
) -> tuple[date, int] | None:
    for one in [int(year)] if year else [today.year, today.year + 1]:
        with suppress(ValueError):
            read = date(one, month, int(day))
            if year or read >= today - _HALF_A_YEAR:
                return read, found.end()
    return None
