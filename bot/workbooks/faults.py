"""What is wrong in a workbook, with the sheet, the row and the column where somebody mends it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.workbook.sheets import HEAD, SHEETS


@dataclass(frozen=True, slots=True)
class SheetFault:
    """A fault with its sheet, row (counted from one) and the heading of its column, where it has them."""

    sheet: str | None
    row: int | None
    column: str | None
    text: str

    def __str__(self) -> str:
        """Return the fault as it follows the name of the file."""
        row = f" rad {self.row}" if self.row else ""
        column = f", {self.column}" if self.column else ""
        return f": {self.sheet}{row}{column}: {self.text}" if self.sheet else f": {self.text}"


class WorkbookFileError(Exception):
    """The workbook holds no plan that can be used; every fault, in the order of the sheets and their rows."""

    def __init__(self, faults: Sequence[SheetFault]) -> None:
        """Keep the faults, sorted."""
        super().__init__(f"{len(faults)} fel")
        self.faults = sorted(faults, key=_order)


def _order(fault: SheetFault) -> tuple[int, str, int]:
    names = [HEAD, *(sheet.name for sheet in SHEETS)]
    place = names.index(fault.sheet) if fault.sheet in names else len(names)
    return place, fault.sheet or "", fault.row or 0
