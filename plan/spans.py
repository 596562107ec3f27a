"""Stretches of days as people write them: "11 sep - 15 sep", "11-15/9", "till 15 sep", "v 28-31", "juli"."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from plan.days import month_of, read_day

_FROM = re.compile(r"(?:från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|fom)\s+", re.IGNORECASE)
_TO = re.compile(r"(?:till(?:\s+och\s+med)?|tills|t\.?\s?o\.?\s?m\.?)\s+", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:--?|[–—])\s*|\s+(?:till(?:\s+och\s+med)?|tills|t\.?\s?o\.?\s?m\.?)\s+", re.IGNORECASE
)
_DEN = re.compile(r"(?:den|på)\s+", re.IGNORECASE)
_BARE = re.compile(r"(?:den\s+)?(\d{1,2})(?::[ae])?(?![\w/-]|[.:]\d)", re.IGNORECASE)
_FIRST_OF = re.compile(r"(?:den\s+)?(\d{1,2})(?::[ae])?(?=\s*[-–—]|\s+t)", re.IGNORECASE)
_TODAY = re.compile(r"(i\s?dag|nu|i\s?morgon|i\s?övermorgon)(?!\w)", re.IGNORECASE)
_AHEAD = {"idag": 0, "nu": 0, "imorgon": 1, "iövermorgon": 2}
_WEEKDAY = re.compile(r"(mån|tis|ons|tors|fre|lör|sön)(?:dag)?\.?(?![\wåäö])", re.IGNORECASE)
_WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_WEEK = re.compile(
    rf"(?:vecka|v\.?)\s?(\d{{1,2}})(?:(?:{_BETWEEN.pattern})(?:vecka|v\.?)?\s?(\d{{1,2}}))?(?!\d)"
    r"(?:\s+(\d{4})(?!\d))?",
    re.IGNORECASE,
)
_THIS_WEEK = re.compile(
    r"(nästa\s+vecka|(?:hela|resten\s+av|den\s+här)\s+veckan|denna\s+vecka)(?!\w)", re.IGNORECASE
)
_DURING = re.compile(r"(?:(?:i|under|hela|resten\s+av)\s+)*", re.IGNORECASE)
_MONTH = (
    r"(jan(?:uari)?|feb(?:ruari)?|mars|apr(?:il)?|maj|juni|juli|aug(?:usti)?|sep(?:t|tember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
"""Not "jul", which is Christmas."""
_MONTHS = re.compile(
    rf"{_MONTH}(?:(?:{_BETWEEN.pattern}){_MONTH})?(?:\s+månad)?(?:\s+(\d{{4}}))?(?![\w-]|\s*\d)",
    re.IGNORECASE,
)
_ONWARDS = re.compile(
    r"(?:\s*[-–—]+|\s+(?:till(?:\s+och\s+med)?|tills(?:\s?vidare)?|t\.?\s?o\.?\s?m\.?|(?:och\s+)?framåt))\s*$",
    re.IGNORECASE,
)
_LATELY = timedelta(days=31)
_HALF_A_YEAR_OF_WEEKS = 26
_WEEKS_OWN_DAYS = timedelta(days=4)
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day through the last, as it stands in a text from `start` up to `end`.

    The last may come before the first: so it was written.
    """

    first: date
    last: date
    start: int
    end: int


def find_span(text: str, today: date) -> Span | None:
    """Return the stretch of days that stands first in a text; None where there is none."""
    for token in _TOKEN.finditer(text):
        if found := read_span(text[token.start() :], today):
            first, last, length = found
            return Span(first, last, token.start(), token.start() + length)
    return None


def read_span(text: str, today: date) -> tuple[date, date, int] | None:
    """Return the first and last day that a text begins with, and the length of their writing.

    One day alone is both; "till 15 sep" begins today. A year that is not written is found as in
    `plan.days.read_day`, for the last day as seen from the first. Weeks and months without a year are
    the first that aren't over, or were lately: then a slip is likelier than next year's.
    """
    if found := _weeks_or_months(text, today):
        return found
    if until := _TO.match(text):
        last = read_moment(text[until.end() :], today)
        return (today, last[0], until.end() + last[1]) if last else None
    begins = _FROM.match(text)
    start = begins.end() if begins else 0
    if found := _same_month(text[start:], today):
        return found[0], found[1], start + found[2]
    first = read_moment(text[start:], today)
    if first is None:
        return None
    return _with_last(text, first[0], start + first[1])


def read_moment(text: str, today: date) -> tuple[date, int] | None:
    """Return the day that a text begins with, also as "i morgon" or "fredag": the first from today on."""
    before = _DEN.match(text)
    start = before.end() if before else 0
    written = text[start:]
    if found := read_day(written, today):
        return found[0], start + found[1]
    if said := _TODAY.match(written):
        days = _AHEAD["".join(said[1].split()).casefold()]
        return today + timedelta(days=days), start + said.end()
    if said := _WEEKDAY.match(written):
        days = (_WEEKDAYS.index(said[1].casefold()) - today.weekday()) % 7
        return today + timedelta(days=days), start + said.end()
    return None


def _with_last(text: str, first: date, end: int) -> tuple[date, date, int] | None:
    between = _BETWEEN.match(text, end)
    last = read_moment(text[between.end() :], first) if between else None
    if between and last:
        return first, last[0], between.end() + last[1]
    if between and (last := _later_that_month(text[between.end() :], first)):
        return first, last[0], between.end() + last[1]
    if text[end : end + 1] == "-":
        return None  # "fre-samordnare" is a name
    gap = len(text[end:]) - len(text[end:].lstrip())
    if gap and text[end + gap : end + gap + 1].isdecimal() and (last := read_day(text[end + gap :], first)):
        return first, last[0], end + gap + last[1]
    return first, first, end


def _later_that_month(text: str, first: date) -> tuple[date, int] | None:
    """Return the last day of "11 sep - 15", whose month stands after the first alone."""
    bare = _BARE.match(text)
    if bare is None or int(bare[1]) <= first.day:
        return None
    try:
        return first.replace(day=int(bare[1])), bare.end()
    except ValueError:
        return None


def is_open_ended(text: str, span: Span, today: date) -> bool:
    """Whether only the day is written from which it is: "från 11 sep", "11 sep -", "11 sep och framåt"."""
    begins = _FROM.match(text, span.start, span.end)
    alone = read_moment(text[begins.end() : span.end], today) if begins else None
    from_then_on = begins is not None and alone is not None and begins.end() + alone[1] == span.end
    return from_then_on or (span.first == span.last and bool(_ONWARDS.match(text, span.end)))


def _same_month(text: str, today: date) -> tuple[date, date, int] | None:
    """Return what "11-15 sep" says, whose month stands after the last day alone."""
    begun = _FIRST_OF.match(text)
    between = _BETWEEN.match(text, begun.end()) if begun else None
    last = read_day(text[between.end() :], today) if between else None
    if not (begun and between and last):
        return None
    try:
        return last[0].replace(day=int(begun[1])), last[0], between.end() + last[1]
    except ValueError:
        return None


def _weeks_or_months(text: str, today: date) -> tuple[date, date, int] | None:
    during = _DURING.match(text)
    for start in dict.fromkeys((0, during.end() if during else 0)):
        for read in (_this_week, _weeks, _months):
            if found := read(text[start:], today):
                return found[0], found[1], start + found[2]
    return None


def _this_week(text: str, today: date) -> tuple[date, date, int] | None:
    if not (said := _THIS_WEEK.match(text)):
        return None
    monday = today - timedelta(days=today.weekday())
    first = monday + timedelta(days=7) if said[1].casefold().startswith("nästa") else today
    return first, max(first - timedelta(days=first.weekday()) + _WEEKS_OWN_DAYS, first), said.end()


def _weeks(text: str, today: date) -> tuple[date, date, int] | None:
    if not (said := _WEEK.match(text)):
        return None
    first, last = int(said[1]), int(said[2] or said[1])
    turns = first - last > _HALF_A_YEAR_OF_WEEKS

    def of_year(year: int) -> tuple[date, date]:
        friday = date.fromisocalendar(year, last, 1) + _WEEKS_OWN_DAYS
        return date.fromisocalendar(year - turns, first, 1), friday

    found = _of_year(said[3], of_year, today)
    return (*found, said.end()) if found else None


def _months(text: str, today: date) -> tuple[date, date, int] | None:
    if not (said := _MONTHS.match(text)):
        return None
    first, last = month_of(said[1]) or 0, month_of(said[2] or said[1]) or 0

    def of_year(year: int) -> tuple[date, date]:
        return date(year - (last < first), first, 1), date(year, last, monthrange(year, last)[1])

    found = _of_year(said[3], of_year, today)
    return (*found, said.end()) if found else None


def _of_year(
    said: str | None, of_year: Callable[[int], tuple[date, date]], today: date
) -> tuple[date, date] | None:
    """Return the days in the year that is said, which is that of the last; else the first not long over."""
    years = [int(said)] if said else range(today.year, today.year + 3)
    for year in years:
        try:
            first, last = of_year(year)
        except ValueError:
            continue  # a year without a week 53, or one that no calendar has
        if said or last >= today - _LATELY:
            return first, last
    return None
