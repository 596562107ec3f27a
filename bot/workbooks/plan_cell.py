"""A cell of a plan's workbook as the text that a plan file would have."""

from datetime import date, datetime, time, timedelta

from bot.workbooks.cell_shown import AnyCell, Shown, held
from reports.workbook.cells import CellError


def text_in(cell: AnyCell, *, as_date: bool = False, as_answer: bool = False) -> str:
    """Return the text of a cell, without spaces around it; empty where it is blank.

    `as_date` is for columns that hold dates, `as_answer` for those that hold ja or nej. Anywhere else a date
    is what a spreadsheet made of "1/5" or "3-5", and not what somebody wrote; TRUE is no text either.

    Raises:
        CellError: for formulas, error values, times, and for dates and answers in other columns.
    """
    match held(cell):
        case None:
            return ""
        case bool(value):
            if not as_answer:
                raise CellError(
                    f"är {'sant' if value else 'falskt'}; formatera cellen som text och skriv om värdet"
                )
            return "ja" if value else "nej"
        case Shown(text=text) | str(text):
            return text
        case date() as value:
            if not as_date:
                raise CellError(
                    f"har blivit ett datum ({value:%Y-%m-%d}); formatera cellen som text och skriv om värdet"
                )
            timed = isinstance(value, datetime) and value.time() != time()
            return (
                value.isoformat(" ", "minutes")
                if isinstance(value, datetime) and timed
                else f"{value:%Y-%m-%d}"
            )
        case time() | timedelta() as value:
            raise CellError(f"är ett klockslag ({value}); formatera cellen som text och skriv om värdet")
