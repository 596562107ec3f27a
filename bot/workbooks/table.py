"""A sheet of a workbook as rows of texts under known headings, in whatever order the columns stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.workbooks.plan_cell import text_in
from plan.faults import Raw
from plan.nearest import nearest
from reports.workbook.cells import CellError, Form
from reports.workbook.columns import EXAMPLE, REMARKS, Column

AnyCell = Cell | MergedCell
Cells = Sequence[AnyCell]
Tell = Callable[[int | None, str | None, str], None]
"""Tells a fault: its row (none: the whole sheet), its column and its text."""


@dataclass
class Row:
    """A row that is filled in, counted from one, and the value of each column that is."""

    number: int
    values: Mapping[Column, Raw]

    def entry(self) -> dict[str, Raw]:
        """Return the values as a draft has them, each at the way to its field."""
        made: dict[str, Raw] = {}
        for column, value in self.values.items():
            put(made, column, value)
        return made


def put(entry: dict[str, Raw], column: Column, value: Raw) -> None:
    """Put a value at the way to the column's field."""
    *way, field = column.path
    for step in way:
        inner = entry.setdefault(step, {})
        entry = inner if isinstance(inner, dict) else {}
    entry[field] = value


def rows_in(page: Worksheet, columns: Sequence[Column], tell: Tell) -> list[Row]:
    """Return the rows of a sheet without the example; what can't be read is told."""
    lines = filled(page, tell)
    number, heading = next(lines, (0, ()))
    places = placed(number, heading, columns, tell)
    example = [column.example for column in places.values()]
    first = next((index for index, column in places.items() if column is columns[0]), 0)
    rows = [
        Row(number, read_row(number, cells, places, tell))
        for number, cells in lines
        if not is_example(number, cells, first, example, tell)
    ]
    if rows:
        for column in columns:
            if column.required and column not in places.values():
                tell(None, column.heading, "kolumnen saknas.")
    _tell_nameless(page, number, heading, tell)
    return rows


def filled(page: Worksheet, tell: Tell) -> Iterator[tuple[int, Cells]]:
    """Yield the number and the cells of each row that isn't blank; merged cells are told."""
    for merged in page.merged_cells.ranges:
        tell(merged.min_row, None, f"cellerna {merged.coord} är hopslagna; dela dem och fyll i var och en.")
    for number, cells in enumerate(page.iter_rows(), 1):
        if not all(map(is_blank, cells)):
            yield number, cells


def is_blank(cell: AnyCell) -> bool:
    """Whether nothing can be seen in the cell."""
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def placed(
    number: int, heading: Cells, columns: Sequence[Column], tell: Tell, *, ignored: Iterable[str] = REMARKS
) -> dict[int, Column]:
    """Return where the columns stand; a heading that is unknown or stands twice is told."""
    known = {folded(column.heading): column for column in columns}
    passed_over = {*map(folded, ignored)}
    places: dict[int, Column] = {}
    for index, cell in enumerate(heading):
        given = "" if is_blank(cell) else str(cell.value).strip()
        name = folded(given)
        if name in known and known[name] in places.values():
            tell(number, given, "kolumnen står två gånger.")
        elif name in known:
            places[index] = known[name]
        elif name and name not in passed_over:
            near = nearest(name, [*known])
            other = f"Menar du {known[near].heading}?" if near else "Ta bort den eller flytta den."
            tell(number, given, f"kolumnen finns inte i bladet. {other}")
    return places


def read_cell(cell: AnyCell, column: Column) -> Raw:
    """Return the value in a cell of the column; None where it is left out.

    Raises:
        CellError: where it can't be read.
    """
    return column.read(text_in(cell, as_date=column.form is Form.DATE))


def folded(heading: str) -> str:
    """Return a heading without its star, and without capitals and spaces that make no difference."""
    return " ".join(heading.replace("*", " ").split()).casefold()


def is_example(number: int, cells: Cells, first: int, example: Sequence[str], tell: Tell) -> bool:
    """Whether the row's first cell marks it as the example; one that isn't as the example was is told."""
    if not str(cells[first].value or "").startswith(EXAMPLE):
        return False
    texts = [str(cell.value).strip() for cell in cells if not is_blank(cell)]
    if texts != [text for text in example if text]:
        tell(number, None, f"raden är ändrad men märkt {EXAMPLE}; ta bort ordet om raden ska läsas in.")
    return True


def read_row(number: int, cells: Cells, places: Mapping[int, Column], tell: Tell) -> dict[Column, Raw]:
    """Return the values of the columns that have one; what can't be read is told."""
    values: dict[Column, Raw] = {}
    for index, column in places.items():
        try:
            value = read_cell(cells[index], column)
        except CellError as error:
            tell(number, column.heading, f"{error}.")
        else:
            if value is not None:
                values[column] = value
    return values


def _tell_nameless(page: Worksheet, number: int, heading: Cells, tell: Tell) -> None:
    for index, cell in enumerate(heading, 1):
        if is_blank(cell):
            below = (one for (one,) in page.iter_rows(min_row=number + 1, min_col=index, max_col=index))
            if stray := next((one for one in below if not is_blank(one)), None):
                tell(stray.row, None, f"kolumn {get_column_letter(index)} saknar rubrik.")
