"""A sheet of a workbook as rows of texts under known headings, in whatever order the columns stand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.workbooks.plan_cell import text_in
from plan.faults import Raw
from plan.nearest import nearest
from reports.workbook.cell_words import YES_NO
from reports.workbook.cells import CellError, Form
from reports.workbook.columns import EXAMPLE, REMARKS, Column

AnyCell = Cell | MergedCell
Cells = Sequence[AnyCell]
Line = tuple[int, Cells]
"""A row by its number, counted from one, with its cells."""
_HEADED_WITHIN = 20
"""Filled rows in which the headings must stand: somebody may have put a title above them."""
Tell = Callable[[int | None, str | None, str], None]
"""Tells a fault: its row (none: the whole sheet), its column and its text."""

Note = Callable[[str], None]
"""Takes what is no fault, but seldom meant."""


class UnreadSheetError(Exception):
    """A sheet has no headings that its rows could be read by; `row` is its first."""

    def __init__(self, row: int, text: str) -> None:
        """Keep the row, and the text (Swedish)."""
        super().__init__(text)
        self.row = row


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


def rows_in(page: Worksheet, columns: Sequence[Column], tell: Tell, note: Note) -> list[Row]:
    """Return the rows of a sheet without the example; what can't be read is told, what may be a slip noted.

    Raises:
        UnreadSheetError: as `filled`.
    """
    (number, heading), *lines = filled(page, columns, tell) or [(0, ())]
    places = placed(number, heading, columns, tell)
    example = [column.example for column in places.values()]
    first = next((index for index, column in places.items() if column is columns[0]), 0)
    rows = [
        Row(number, read_row(number, cells, places, tell))
        for number, cells in lines
        if not is_example(number, cells, first, example, tell)
    ]
    if rows:
        absent = [column for column in columns if column not in places.values()]
        for column in absent:
            if column.required:
                tell(None, column.heading, "kolumnen saknas.")
        if lost := [column.heading for column in absent if not column.required]:
            note(f"kolumner som mallen har saknas och räknas som tomma: {', '.join(lost)}.")
    _tell_nameless(heading, lines, tell)
    return rows


def filled(page: Worksheet, columns: Sequence[Column], tell: Tell) -> list[Line]:
    """Return the row of headings and each row below it that isn't blank; none where there are no headings.

    A title above the headings is passed over; what else stands there is told, and merged cells from there on.

    Raises:
        UnreadSheetError: where something stands on the sheet, but no headings.
    """
    lines = seen(page)
    if not lines:
        return []
    start = _headed(lines, columns)
    if start is None:
        names = ", ".join(column.heading for column in columns[:3])
        text = f"rubrikerna saknas: {names} och de andra ska stå på rad 1."
        raise UnreadSheetError(lines[0][0], text)
    tell_around(page, lines, start, tell)
    return lines[start:]


def seen(page: Worksheet) -> list[Line]:
    """Return each row in which something can be seen."""
    rows, columns = extent(page)
    numbered = enumerate(page.iter_rows(max_row=rows, max_col=columns), 1) if rows else ()
    return [(number, cells) for number, cells in numbered if not all(map(is_blank, cells))]


def extent(page: Worksheet) -> tuple[int, int]:
    """Return the last row and the last column in which something can be seen; formats may go on beyond."""
    held = page._cells.items()  # noqa: SLF001  iter_rows would make a million cells to look at one
    places = [place for place, cell in held if not is_blank(cell)]
    return max((row for row, _ in places), default=0), max((column for _, column in places), default=0)


def tell_around(page: Worksheet, lines: Sequence[Line], start: int, tell: Tell) -> None:
    """Tell of the rows above the headings that are more than a title, and of cells merged below it."""
    for number, cells in lines[:start]:
        if sum(not is_blank(cell) for cell in cells) > 1:
            tell(
                number,
                None,
                "raden står ovanför rubrikerna och läses inte; flytta ned den eller ta bort den.",
            )
    for merged in page.merged_cells.ranges:
        if merged.max_row >= lines[start][0]:
            tell(
                merged.min_row, None, f"cellerna {merged.coord} är hopslagna; dela dem och fyll i var och en."
            )


def _headed(lines: Sequence[Line], columns: Sequence[Column]) -> int | None:
    """Return which of the first lines is the row of headings: the one that has most of them."""
    known = {folded(column.heading) for column in columns}
    fitting = [
        len(known & {folded(str(cell.value)) for cell in cells if not is_blank(cell)})
        for _, cells in lines[:_HEADED_WITHIN]
    ]
    most = max(fitting, default=0)
    return fitting.index(most) if most else None


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
    text = text_in(cell, as_date=column.form is Form.DATE, as_answer=column.words is YES_NO)
    return column.read(text)


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


def _tell_nameless(heading: Cells, lines: Sequence[Line], tell: Tell) -> None:
    for index, cell in enumerate(heading):
        if is_blank(cell):
            stray = next((number for number, cells in lines if not is_blank(cells[index])), None)
            if stray:
                tell(stray, None, f"kolumn {get_column_letter(index + 1)} saknar rubrik.")
