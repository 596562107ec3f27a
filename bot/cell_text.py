"""A spreadsheet's cell as the text that somebody sees in it, written the Swedish way.

A number is taken with the decimals that its format shows: what is seen is what is meant. The formats are
those of ECMA-376 part 1, 18.8.31 (numFmts).
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

from plan import numbers
from plan import sheet as outcome_sheet

Raw = Cell | MergedCell | ReadOnlyCell | EmptyCell

_MOST_DECIMALS: Final = 6
_NOT_DIGITS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]|_x000D_")


def cell_text(cell: Raw) -> outcome_sheet.Cell:
    """Return what the cell says, or why that can't be told."""
    value = cell.value
    if value is None:
        return outcome_sheet.Cell()
    if trouble := _unsaid(cell):
        return _trouble(trouble)
    if isinstance(value, int | float | Decimal):
        return _number(Decimal(f"{value:.15g}"), cell.number_format or "General")
    return outcome_sheet.Cell(text=_CONTROL.sub("", str(value)))


def _unsaid(cell: Raw) -> str:
    """Return why a cell says nothing by itself; empty where it does."""
    value = cell.value
    if cell.data_type == "f":
        return "Cellen är en formel. Skriv värdet, inte formeln."
    if cell.data_type == "e":
        return f"Cellen visar felet {value}. Skriv värdet."
    if isinstance(value, bool):
        return "Cellen är sant eller falskt. Skriv ja, delvis eller nej."
    if isinstance(value, date | datetime | time | timedelta):
        return (
            f"Cellen är ett datum eller en tid ({value}). Skriv värdet som text, "
            "till exempel 2,8 eller: data kommer 15 oktober."
        )
    return ""


def _trouble(text: str) -> outcome_sheet.Cell:
    return outcome_sheet.Cell(trouble=text)


def _number(number: Decimal, number_format: str) -> outcome_sheet.Cell:
    shape = _NOT_DIGITS.sub("", number_format.partition(";")[0])
    if _SCALED.search(shape):
        return _trouble(
            "Cellen visar talet i tusental eller miljoner men innehåller det helt. "
            "Skriv talet som text, med sin enhet."
        )
    is_percent = "%" in shape
    number = number * 100 if is_percent else number
    if decimals := _decimals(shape):
        number = number.quantize(decimals, ROUND_HALF_UP)
    elif -int(number.normalize().as_tuple().exponent) > _MOST_DECIMALS:
        return _trouble(
            f"Cellen innehåller {numbers.write(number)}. Skriv så många decimaler som ska rapporteras."
        )
    return outcome_sheet.Cell(text=numbers.write(_plain(number), "%" if is_percent else None))


def _decimals(shape: str) -> Decimal | None:
    """Return the precision that a format shows; None where it shows as much as there is."""
    is_fixed = "0" in shape and "E" not in shape.upper() and "/" not in shape
    found = _DECIMALS.search(shape)
    return Decimal(1).scaleb(-len(found[1]) if found else 0) if is_fixed else None


def _plain(number: Decimal) -> Decimal:
    """Return a number without an exponent: 1E+3 is 1000."""
    return Decimal(f"{number:f}")
