"""The working calendar: days as they count in Sweden.

Red days, midsommarafton, julafton and nyårsafton are no working days (shared practice of regions
and municipalities; the eves are working-free by agreement, not by law).
"""

from datetime import date, datetime, timedelta
from functools import cache

from holidays import country_holidays

from plan.model import Period

_WEEKEND = 5
_DAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")


@cache
def _red_days(year: int) -> frozenset[date]:
    return frozenset(country_holidays("SE", years=year, categories=("public", "de_facto")))


def is_working_day(day: date) -> bool:
    """Whether people can be expected to be at work."""
    return day.weekday() < _WEEKEND and day not in _red_days(day.year)


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
    written = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return written if day.year == today.year else f"{written} {day.year}"


@cache
def months(covers: str) -> str:
    """Return the months of a period as said in text: "2023-01..2023-08" is "jan–aug 2023"."""
    first, last = covers.split("..")
    from_month, to_month = (_MONTHS[int(month[-2:]) - 1] for month in (first, last))
    if first == last:
        return f"{to_month} {last[:4]}"
    if first[:4] == last[:4]:
        return f"{from_month}–{to_month} {last[:4]}"
    return f"{from_month} {first[:4]}–{to_month} {last[:4]}"


def clock_time(at: datetime, today: date) -> str:
    """Return "kl. 14.05" for a moment of today, else the day and the time; the moment is local."""
    time = f"kl. {at.hour}.{at.minute:02d}"
    return time if at.date() == today else f"{short_day(at.date(), today)} {time}"
