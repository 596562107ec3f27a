"""Which months a value is of, and how that is said.

A report covers January to August, yet what it says may be of May to August alone, or of 31 August.
"""

from calendar import monthrange
from functools import cache

from plan.calendar import months
from plan.days import MONTHS
from plan.indicator import Coverage

AT_A_MOMENT = frozenset({Coverage.DATE, Coverage.ROLLING})
"""What is of a day, or of the months up to it, wherever in the year that is."""
_TERTIALS = {"T1": ("01", "04"), "T2": ("05", "08"), "T3": ("09", "12")}


def tertial_of(covers: str) -> str:
    """Return the tertial in which the months end: "T2"."""
    return next(name for name, (_, last) in _TERTIALS.items() if covers[-2:] <= last)


def months_of_tertial(tertial: str, year: str) -> str | None:
    """Return the months of "T2" of a year, "2023-05..2023-08"; None for what is no tertial."""
    if tertial not in _TERTIALS:
        return None
    first, last = _TERTIALS[tertial]
    return f"{year}-{first}..{year}-{last}"


@cache
def of_value(coverage: Coverage | None, covers: str) -> str:
    """Return the months that a value said in a report over these months is of."""
    ends = covers[-7:]
    if coverage is Coverage.TERTIAL:
        first = f"{ends[:4]}-{_TERTIALS[tertial_of(covers)][0]}"
        return f"{max(first, covers[:7])}..{ends}"
    return f"{ends}..{ends}" if coverage in AT_A_MOMENT else covers


@cache
def same_months(one: str, other: str) -> bool:
    """Whether both begin and end in the same months, of the same year or of others."""
    return _without_years(one) == _without_years(other)


def _without_years(covers: str) -> tuple[str, str, int]:
    return covers[5:7], covers[-2:], int(covers[-7:-3]) - int(covers[:4])


@cache
def said(coverage: Coverage | None, covers: str) -> str:
    """Return when a value said in a report over these months was: "maj–aug 2023", "31 aug 2023"."""
    of = of_value(coverage, covers)
    if coverage is Coverage.YEARLY:
        return f"helåret {of[-7:-3]}"
    if coverage not in AT_A_MOMENT:
        return months(of)
    year, month = int(of[-7:-3]), int(of[-2:])
    if coverage is Coverage.ROLLING:
        return f"rullande till och med {MONTHS[month - 1]} {year}"
    return f"{monthrange(year, month)[1]} {MONTHS[month - 1]} {year}"
