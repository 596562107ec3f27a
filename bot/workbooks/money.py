"""The sheet of a workbook with tables of money: under each row of headings a table of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from bot.workbooks.plan_cell import text_in
from bot.workbooks.table import (
    AnyCell,
    Cells,
    Row,
    Tell,
    UnreadSheetError,
    folded,
    is_blank,
    is_example,
    read_row,
    seen,
    tell_around,
)
from plan.faults import Raw
from reports.workbook.cells import EMPTY, CellError
from reports.workbook.columns import REMARKS, Column
from reports.workbook.sheets import ECONOMY_COLUMNS, MONEY_EXAMPLE

_ALWAYS = {folded(column.heading): column for column in ECONOMY_COLUMNS}
_MARKS = {folded(column.heading) for column in ECONOMY_COLUMNS[:2]}
"""The headings that tell a row of headings from others."""


@dataclass(frozen=True)
class _Headings:
    """Where the columns of a table stand: those of all tables, and its own."""

    always: Mapping[int, Column]
    own: Mapping[int, str]

    @property
    def first(self) -> int:
        """Where the name of the table stands."""
        return next(index for index, column in self.always.items() if column is ECONOMY_COLUMNS[0])


def money_in(page: Worksheet, tell: Tell) -> Iterator[tuple[int, dict[str, Raw]]]:
    """Yield the number and the fields of each row of the tables, without the example.

    Raises:
        UnreadSheetError: where something stands on the sheet, but no headings.
    """
    lines = seen(page)
    if not lines:
        return
    start = next((index for index, (_, cells) in enumerate(lines) if _is_heading(cells)), None)
    if start is None:
        raise UnreadSheetError(lines[0][0], "rubrikraden med Tabell och Rad saknas ovanför.")
    tell_around(page, lines, start, tell)
    headings = _headings(*lines[start], tell)
    for number, cells in lines[start + 1 :]:
        if _is_heading(cells):
            headings = _headings(number, cells, tell)
        elif not is_example(number, cells, headings.first, MONEY_EXAMPLE, tell):
            entry = Row(number, read_row(number, cells, headings.always, tell)).entry()
            yield number, entry | {"values": _values(number, cells, headings, tell)}


def _is_heading(cells: Cells) -> bool:
    return {folded(str(cell.value)) for cell in cells if not is_blank(cell)} >= _MARKS


def _headings(number: int, cells: Cells, tell: Tell) -> _Headings:
    always: dict[int, Column] = {}
    own: dict[int, str] = {}
    for index, cell in enumerate(cells):
        name = _text(number, cell, tell)
        column = _ALWAYS.get(folded(name))
        if column and column not in always.values():
            always[index] = column
        elif name and name in own.values():
            tell(number, name, "kolumnen står två gånger.")
        elif name:
            own[index] = name
    if (*own.values(),)[-len(REMARKS) :] == REMARKS:
        own = dict([*own.items()][: -len(REMARKS)]) | dict.fromkeys([*own][-len(REMARKS) :], "")
    return _Headings(always, own)


def _values(number: int, cells: Cells, headings: _Headings, tell: Tell) -> dict[str, Raw]:
    values: dict[str, Raw] = {}
    for index, cell in enumerate(cells):
        name = headings.own.get(index)
        if name and (text := _text(number, cell, tell, name)):
            values[name] = "" if text == EMPTY else text
        elif name is None and index not in headings.always and not is_blank(cell):
            tell(number, None, f"cellen {cell.coordinate} står i en kolumn utan rubrik.")
    return values


def _text(number: int, cell: AnyCell, tell: Tell, name: str | None = None) -> str:
    try:
        return text_in(cell)
    except CellError as error:
        tell(number, name, f"{error}.")
        return ""
