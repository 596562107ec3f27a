"""The sheet of a workbook with the plan's own fields, one on each row."""

from openpyxl.worksheet.worksheet import Worksheet

from bot.workbooks.table import Tell, filled, folded, placed, read_cell
from plan.faults import Raw
from reports.workbook.cells import CellError
from reports.workbook.columns import Column
from reports.workbook.sheets import HEAD_COLUMNS, HEAD_ROWS


def head_in(page: Worksheet, tell: Tell) -> dict[Column, tuple[int, Raw]]:
    """Return the row and the value of each field that stands on the sheet; what can't be read is told.

    Raises:
        UnreadSheetError: where something stands on the sheet, but no headings.
    """
    (number, heading), *lines = filled(page, HEAD_COLUMNS, tell) or [(0, ())]
    names, values, *_ = HEAD_COLUMNS
    places = {column: index for index, column in placed(number, heading, HEAD_COLUMNS, tell).items()}
    if names not in places or values not in places:
        tell(None, None, f"kolumnerna {names.heading} och {values.heading} saknas.")
        return {}
    found: dict[Column, tuple[int, Raw]] = {}
    known = {folded(column.heading): column for column in HEAD_ROWS}
    for row, cells in lines:
        name = str(cells[places[names]].value or "").strip()
        column = known.get(folded(name))
        if column is None or column in found:
            tell(
                row,
                name or None,
                "uppgiften står två gånger." if column else "uppgiften finns inte i bladet.",
            )
            continue
        found[column] = (row, None)
        try:
            found[column] = (row, read_cell(cells[places[values]], column))
        except CellError as error:
            tell(row, column.heading, f"{error}.")
    return found
