"""A cell of a plan's workbook as the text that a plan file would have."""

import re
from datetime import date, datetime, time, timedelta

from bot.workbooks.cell_shown import AnyCell, Shown, held
from reports.workbook.cells import CellError

_WHOLE_DATE = re.compile(r"(?=.*y)(?=.*d)(?!.*mmm)", re.IGNORECASE)
"""A date that shows year, month and day as numbers."""


def text_in(cell: AnyCell, *, as_date: bool = False) -> str:
    """Return the text of a cell, without spaces around it; empty where it is blank.

    A date counts as text only where it is shown whole: "1/5" that became a date is not what somebody wrote.
    `as_date` is for columns that hold dates.

    Raises:
        CellError: for formulas, error values, times, and dates that are not shown whole.
    """
    match held(cell):
        case None:
            return ""
        case bool(value):
            return "ja" if value else "nej"
        case Shown(text=text) | str(text):
            return text
        case date() as value:
            return _date(value, str(cell.number_format), as_date=as_date)
        case time() | timedelta() as value:
            raise CellError(f"är ett klockslag ({value}); formatera cellen som text och skriv om värdet")


def _date(value: date, number_format: str, *, as_date: bool) -> str:
    if not as_date and not _WHOLE_DATE.search(number_format):
        raise CellError(
            f"har blivit ett datum ({value:%Y-%m-%d}); formatera cellen som text och skriv om värdet"
        )
    timed = isinstance(value, datetime) and value.time() != time()
    return value.isoformat(" ", "minutes") if isinstance(value, datetime) and timed else f"{value:%Y-%m-%d}"
