"""How a workbook looks: its styles, the widths of its columns, its drop-down lists."""

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reports.workbook.cell_text import escaped
from reports.workbook.columns import Column

PLAIN, BOLD, NUMBER, HEADING = "Planfält", "Planord", "Plantal", "Planrubrik"
EXAMPLE_ROW, UNSURE = "Planexempel", "Planosäkert"
_TEXT = "@"
_FORMULA_SIGNS = ("=", "+", "-", "@")
_AUTHOR = "Tertial"


def styled(workbook: Workbook) -> Workbook:
    """Return the workbook with the styles that its cells use."""
    top = Alignment(vertical="top", wrap_text=True)
    for style in (
        NamedStyle(PLAIN, number_format=_TEXT, alignment=top),
        NamedStyle(BOLD, number_format=_TEXT, alignment=top, font=Font(bold=True)),
        NamedStyle(NUMBER, number_format="0", alignment=Alignment(vertical="top", horizontal="left")),
        NamedStyle(
            HEADING,
            number_format=_TEXT,
            alignment=top,
            font=Font(bold=True, color="FFFFFF"),
            fill=PatternFill("solid", fgColor="1F4E5F"),
        ),
        NamedStyle(EXAMPLE_ROW, number_format=_TEXT, alignment=top, font=Font(italic=True, color="6B6B6B")),
        NamedStyle(UNSURE, number_format=_TEXT, alignment=top, fill=PatternFill("solid", fgColor="FFE9A8")),
    ):
        workbook.add_named_style(style)
    return workbook


def cell(sheet: Worksheet, value: str | int | None, style: str) -> Cell:
    """Return a cell, to be put into a row, in which a text is a text, whatever it begins with."""
    made = Cell(sheet, 1, 1)
    if isinstance(value, int):
        made.value = value
        made.style = NUMBER if style == PLAIN else style
        return made
    if value is not None:
        made.value = escaped(value)
        made.data_type = "s"
    made.style = style
    if value is not None and value.startswith(_FORMULA_SIGNS):
        made.quotePrefix = True
    return made


def headings(sheet: Worksheet, columns: Iterable[Column], more: Iterable[str] = ()) -> list[Cell]:
    """Return the cells of a heading row, with what each column is for as a comment."""
    made = []
    for column in columns:
        one = cell(sheet, column.title, HEADING)
        one.comment = Comment(column.about, _AUTHOR, height=90, width=240)
        made.append(one)
    return [*made, *(cell(sheet, heading, HEADING) for heading in more)]


def lay_out(sheet: Worksheet, widths: Sequence[int], freeze: str) -> None:
    """Set the widths, let empty cells be text too, and freeze what stands before a cell."""
    for number, width in enumerate(widths, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = width
        dimension.number_format = _TEXT
        dimension.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = freeze


def offer(sheet: Worksheet, cells: str, formula: str) -> None:
    """Offer a drop-down list in these cells; for other texts there is a warning, no refusal."""
    choice = DataValidation(type="list", formula1=formula, allow_blank=True, errorStyle="warning")
    choice.showErrorMessage = True
    choice.errorTitle, choice.error = "Finns inte i listan", "Det som står i cellen finns inte i listan."
    choice.add(cells)
    sheet.add_data_validation(choice)
