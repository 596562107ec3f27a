"""What a cell of a workbook shows, as text: numbers and dates as the reader of the sheet sees them."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.cell import Cell
from openpyxl.cell.cell import MergedCell

from reports.cell_text import unescaped
from reports.cells import CellError

_DIGITS = re.compile(r"[#0?](?:[#0?, \u00a0]*[#0?])?(?:\.[#0?]+)?(?![#0?,.])")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_PLAIN_FORMATS = ("General", "Standard", "@", "")
_WHOLE_DATE = re.compile(r"(?=.*y)(?=.*d)(?!.*mmm)", re.IGNORECASE)
"""A date that shows year, month and day as numbers."""
_PERCENT = Decimal(100)


def text_in(cell: Cell | MergedCell, *, as_date: bool = False) -> str:
    """Return the text of a cell, without spaces around it; empty where it is blank.

    A number has the decimals, thousands and sign of percent or unit that its format shows. A date counts as
    text only where it is shown whole: "1/5" that became a date is not what somebody wrote. `as_date` is for
    columns that hold dates.

    Raises:
        CellError: for formulas, error values, times, and dates that are not shown whole.
    """
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise CellError("är en formel; skriv värdet, inte formeln")
    if cell.data_type == "e":
        raise CellError(f"är ett felvärde ({value}); skriv värdet")
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int | float | Decimal):
        return shown(value, str(cell.number_format))
    if isinstance(value, datetime | date):
        return _date(value, str(cell.number_format), as_date=as_date)
    if isinstance(value, time | timedelta):
        raise CellError(f"är ett klockslag ({value}); formatera cellen som text och skriv om värdet")
    return unescaped(str(value)).strip()


def shown(value: float | Decimal, number_format: str) -> str:
    """Return a number as the format shows it, in Swedish; one that can't be followed counts as none."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    section = number_format.partition(";")[0]
    pattern = _LITERAL.sub(lambda found: " " * len(found[0]), section)
    digits = _DIGITS.search(pattern)
    outside = pattern[: digits.start()] + pattern[digits.end() :] if digits else pattern
    if section in _PLAIN_FORMATS or digits is None or outside.replace("%", "").strip():
        return _plain(number)
    percent = "%" in outside
    written = _formatted(number * _PERCENT if percent else number, digits[0])
    before, after = (_literals(part) for part in (section[: digits.start()], section[digits.end() :]))
    return f"{before}{written}{' %' if percent else after}".strip()


def _formatted(number: Decimal, digits: str) -> str:
    whole, _, decimals = digits.partition(".")
    least, most = decimals.count("0"), len(decimals)
    rounded = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    grouped = f"{abs(rounded):,f}" if re.search(r"[, \u00a0]", whole) else f"{abs(rounded):f}"
    before, _, after = grouped.partition(".")
    after = after[:least] + after[least:].rstrip("0")
    sign = "-" if rounded < 0 else ""
    return sign + before.replace(",", " ").zfill(whole.count("0")) + (f",{after}" if after else "")


def _plain(number: Decimal) -> str:
    """Return a number with the digits that it has, at most the fifteen that a sheet keeps."""
    text = f"{Decimal(f'{number:.15g}'):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _literals(text: str) -> str:
    return "".join(found[1] or found[2] or found[3] or "" for found in _LITERAL.finditer(text))


def _date(value: datetime | date, number_format: str, *, as_date: bool) -> str:
    if not as_date and not _WHOLE_DATE.search(number_format):
        raise CellError(
            f"har blivit ett datum ({value:%Y-%m-%d}); formatera cellen som text och skriv om värdet"
        )
    timed = isinstance(value, datetime) and value.time() != time()
    return value.isoformat(" ", "minutes") if isinstance(value, datetime) and timed else f"{value:%Y-%m-%d}"
