"""What an outcome is compared with: the plan's ingångsvärde, or what was reported for the year before."""

from plan.indicator import Indicator
from plan.past import Earlier, Found, Past, Wanted, has_figures, reported, stated
from plan.reasons import Reason


def base_of(indicator: Indicator, wanted: Wanted, past: Past | None) -> Earlier | Reason:
    """Return the value that an outcome is compared with, or why there is none.

    It is the plan's latest ingångsvärde that is like it, else what was reported for the same months a year
    before (or in the year that is wanted).
    """
    own = stated(indicator, wanted, past)
    if own and own.value.number is not None:
        return own.value
    said = _reported(indicator, wanted, past) if past else None
    if said and said.value.number is not None:
        return said.value
    if own:
        return Reason.DOUBTFUL_BASELINE
    return Reason.UNLIKE_BASELINE if has_figures(indicator, wanted, past) else Reason.NO_BASELINE


def _reported(indicator: Indicator, wanted: Wanted, past: Past) -> Found | None:
    year = int(wanted.covers[-7:-3])
    covers = _moved(wanted.covers, (wanted.year or year - 1) - year)
    same = (one for one in past.plan.periods if one.covers == covers)
    found = (reported(indicator, wanted, period, past.stood(period.code)) for period in same)
    return next((one for one in found if one), None)


def _moved(covers: str, years: int) -> str:
    return f"{int(covers[:4]) + years}{covers[4:9]}{int(covers[9:13]) + years}{covers[13:]}"
