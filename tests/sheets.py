"""Sheets of outcomes as somebody fills them in, in Excel."""

import io
from collections.abc import Mapping

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from plan.answers import Recorded, standing
from plan.model import Plan
from plan.sheet_rows import lines
from reports.outcome_sheet import ROWS, Filling, workbook

Written = str | float | bool | tuple[float, str]
"""What is typed in a cell; a number with its number format is a pair."""
Cells = Mapping[str, Written]


def template(plan: Plan, period: str, person: str | None = None, log: list[Recorded] | None = None) -> bytes:
    """Return the sheet to fill in, as it is when this is the log."""
    said, meant = log or [], plan.period[period]
    return workbook(
        Filling(plan, meant, lines(plan, meant, person), "alla", "2023-09-08 09.00"),
        lambda item: standing(one for one in said if (one.item, one.period) == (item, period)),
        lambda item: [one for one in said if one.item == item],
    )


def filled_in(source: bytes, cells: Mapping[tuple[str, str], Cells]) -> bytes:
    """Return the sheet with these cells filled in: by id and part of the row, then by heading."""
    book = load_workbook(io.BytesIO(source))
    sheet = rows_of(book)
    places = headings(sheet)
    left = dict(cells)
    for number in range(2, sheet.max_row + 1):
        row = (
            str(sheet.cell(number, places["Id"]).value),
            str(sheet.cell(number, places["Del"]).value or ""),
        )
        for heading, written in left.pop(row, {}).items():
            write(sheet, number, places[heading], written)
    assert not left, f"no such rows: {left}"
    return saved(book)


def write(sheet: Worksheet, row: int, column: int, written: Written) -> None:
    """Type something in a cell."""
    cell = sheet.cell(row, column)
    value, number_format = written if isinstance(written, tuple) else (written, "")
    cell.value = value
    if number_format:
        cell.number_format = number_format


def rows_of(book: Workbook) -> Worksheet:
    """Return the tab to fill in."""
    sheet = book[ROWS]
    assert isinstance(sheet, Worksheet)
    return sheet


def headings(sheet: Worksheet) -> dict[str, int]:
    """Return the columns by their headings."""
    return {str(cell.value): place for place, cell in enumerate(sheet[1], 1)}


def saved(book: Workbook) -> bytes:
    """Return the workbook as a file."""
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
