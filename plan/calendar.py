"""The working calendar: days as they count in Sweden.

Red days, midsommarafton, julafton and nyårsafton are no working days (shared practice of regions
and municipalities; the eves are working-free by agreement, not by law).
"""

from datetime import date, datetime, timedelta
from functools import cache

from holidays import country_holidays

from plan.days import MONTHS
from plan.model import Period, Reminders
from plan.preferences import WORKING_WEEK

_WEEKEND = 5
_LONGEST_WAIT = 400
"""Days; more than a year that is quiet from end to end."""
_DAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")


@cache
def _red_days(year: int) -> frozenset[date]:
    return frozenset(country_holidays("SE", years=year, categories=("public", "de_facto")))


def is_working_day(day: date) -> bool:
    """Whether people can be expected to be at work."""
    return day.weekday() < _WEEKEND and day not in _red_days(day.year)


def is_bridge_day(day: date) -> bool:
    """Whether it is a klämdag: a working day between two days off."""
    one = timedelta(days=1)
    return is_working_day(day) and not is_working_day(day - one) and not is_working_day(day + one)


def is_quiet(rules: Reminders, day: date) -> bool:
    """Whether the day is one of those on which a plan sends nothing."""
    written = f"{day:%m-%d}"
    spans = (span.split("..") for span in rules.quiet)
    return any(
        first <= written <= last if first <= last else written >= first or written <= last
        for first, last in spans
    )


def is_open(rules: Reminders, day: date) -> bool:
    """Whether a plan's messages may come on a day: a working day, not quiet, no klämdag if those are off."""
    off = (rules.bridge_days and is_bridge_day(day)) or is_quiet(rules, day)
    return is_working_day(day) and not off


def open_from(rules: Reminders, day: date, weekdays: frozenset[int] = WORKING_WEEK) -> date:
    """Return the day, or the first after it, that is open and one of these weekdays; `date.max`: never."""
    ahead = (day + timedelta(days=count) for count in range(_LONGEST_WAIT))
    return next((one for one in ahead if one.weekday() in weekdays and is_open(rules, one)), date.max)


def working_days_from(day: date, count: int) -> date:
    """Return the day that is `count` working days after (or, if negative, before) the given day."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_until(day: date, today: date) -> int:
    """Return how many working days lie after today up to and including the day; 0 if it is not ahead."""
    days = (today + timedelta(days=ahead) for ahead in range(1, (day - today).days + 1))
    return sum(is_working_day(one) for one in days)


def deadline_of(period: Period) -> date:
    """Return the day a period closes; a deadline on a non-working day means the working day before."""
    return period.deadline if is_working_day(period.deadline) else working_days_from(period.deadline, -1)


def short_day(day: date, today: date) -> str:
    """Return "fre 15 sep", with the year where it is not this year's."""
    written = f"{_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return written if day.year == today.year else f"{written} {day.year}"


@cache
def months(covers: str) -> str:
    """Return the months of a period as said in text: "2023-01..2023-08" is "jan–aug 2023"."""
    first, last = covers.split("..")
    from_month, to_month = (MONTHS[int(month[-2:]) - 1] for month in (first, last))
    if first == last:
        return f"{to_month} {last[:4]}"
    if first[:4] == last[:4]:
        return f"{from_month}–{to_month} {last[:4]}"
    return f"{from_month} {first[:4]}–{to_month} {last[:4]}"


def clock_time(at: datetime, today: date) -> str:
    """Return "kl. 14.05" for a moment of today, else the day and the time; the moment is local."""
    time = f"kl. {at.hour}.{at.minute:02d}"
    return time if at.date() == today else f"{short_day(at.date(), today)} {time}"
