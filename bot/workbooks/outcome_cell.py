"""A cell of a sheet of outcomes as text, or why that can't be told: a figure is never guessed at."""

import re
from datetime import date, time, timedelta
from typing import Final

from bot.workbooks.cell_shown import AnyCell, Shown, held
from plan import numbers
from plan import sheet as outcome_sheet
from reports.workbook.cells import CellError

_MOST_DECIMALS: Final = 6
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def cell_text(cell: AnyCell) -> outcome_sheet.Cell:
    """Return what the cell says, or why that can't be told."""
    try:
        return outcome_sheet.Cell(text=_said(cell))
    except CellError as error:
        return outcome_sheet.Cell(trouble=f"Cellen {error}.")


def _said(cell: AnyCell) -> str:
    match held(cell):
        case None:
            return ""
        case bool():
            raise CellError("är sant eller falskt; skriv ja, delvis eller nej")
        case Shown() as number:
            return _figure(number)
        case date() | time() | timedelta() as value:
            raise CellError(
                f"är ett datum eller en tid ({value}); skriv värdet som text, "
                "till exempel 2,8 eller: data kommer 15 oktober"
            )
        case str(text):
            return _CONTROL.sub("", text)


def _figure(shown: Shown) -> str:
    if shown.is_scaled:
        raise CellError(
            "visar talet i tusental eller miljoner men innehåller det helt; "
            "skriv talet som text, med sin enhet"
        )
    decimals = -int(shown.number.normalize().as_tuple().exponent)
    if not shown.is_rounded and decimals > _MOST_DECIMALS:
        raise CellError(
            f"innehåller {numbers.write(shown.number)}; skriv så många decimaler som ska rapporteras"
        )
    return numbers.write(shown.number, "%" if shown.is_percent else None)
