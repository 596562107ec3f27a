"""Counts, days ahead and periods as they stand inside a sentence."""

from datetime import date

from plan.calendar import working_days_until
from plan.model import Period

_NUMBERS = ("ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")


def number(count: int) -> str:
    """Return a count in words up to ten."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def reported(done: int, asked: int) -> str:
    """Return how many are in: "3 av 9 inrapporterade"."""
    return f"{done} av {asked} inrapporterad{'' if asked == 1 else 'e'}"


def until(closes: date, today: date) -> str:
    """Return how far ahead a deadline is: "om två arbetsdagar"."""
    days = working_days_until(closes, today)
    if days == 0:
        return "i dag"
    return f"om {number(days)} arbetsdag{'ar' if days > 1 else ''}"


def inside(period: Period) -> str:
    """Return the name of a period as it stands inside a sentence, where its first letter begins a word."""
    is_word = period.name[1:2].islower()
    return period.name[:1].lower() + period.name[1:] if is_word else period.name
