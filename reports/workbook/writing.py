"""A plan, or a draft of one, as an Excel workbook that people fill in and that can be read back."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from plan.faults import Place
from plan.remarks import Certainty, Remark
from reports.workbook import look
from reports.workbook.cells import Form, written
from reports.workbook.columns import REMARKS, Column, Sheet
from reports.workbook.guide import guide
from reports.workbook.offers import SPARE_ROWS, Offers
from reports.workbook.rows import Draft, Entry, head, rows, tables_of_money
from reports.workbook.sheets import (
    ECONOMY,
    ECONOMY_COLUMNS,
    GUIDE,
    HEAD,
    HEAD_COLUMNS,
    HEAD_ROWS,
    MONEY_EXAMPLE,
    MONEY_EXAMPLE_COLUMNS,
    SHEETS,
)

_LONGEST = 32_767
_HEAD_WIDTHS, _GUIDE_WIDTHS, _REMARK_WIDTHS = (30, 50, 60, 40), (22, 30, 110), (30, 12, 50)
_MONEY_WIDTHS = (*(column.width for column in ECONOMY_COLUMNS), *[16] * 20)


class CellTooLongError(Exception):
    """A text is longer than a cell can hold; the message is Swedish and says which."""


def write(
    data: Draft, remarks: Mapping[Place, Remark], path: Path, *, examples: bool = False
) -> dict[str, int]:
    """Write a plan's fields to a workbook, and return how many rows each of its sheets has.

    `data` is laid out as a plan is, or as a draft with the plan's own fields under "plan"; what is missing is
    left blank. With remarks each row says where in the document it comes from and how sure it is; a row
    without one of its own has that of what it belongs to. `examples` adds the example rows of the template.

    Raises:
        CellTooLongError: where a text is longer than the 32 767 signs of a cell; nothing is written.
        OSError: where the file can't be written.
    """
    book = _Book(data, remarks, examples=examples)
    unfinished = path.with_name(f".{path.name}.del")
    try:
        book.workbook.save(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return book.rows


class _Book:
    """The workbook in the making."""

    def __init__(self, data: Draft, remarks: Mapping[Place, Remark], *, examples: bool) -> None:
        self.workbook = look.styled(Workbook())
        self.workbook.remove(self.workbook.worksheets[0])
        self.rows: dict[str, int] = {}
        self._data, self._remarks, self._examples = data, remarks, examples
        self._offers = Offers(data, examples=examples)
        self._about_remarks = REMARKS if remarks else ()
        self._guide()
        self._head()
        for sheet in SHEETS:
            self._sheet(sheet)
            if sheet.kind == "risks":
                self._economy()

    def _guide(self) -> None:
        page = self._page(GUIDE, _GUIDE_WIDTHS, "A1")
        for style, texts in guide():
            page.append([look.cell(page, text, style) for text in texts])

    def _head(self) -> None:
        page = self._page(HEAD, _HEAD_WIDTHS, "B2")
        page.append(look.headings(page, HEAD_COLUMNS, self._about_remarks))
        entry = head(self._data)
        for number, column in enumerate(HEAD_ROWS, 2):
            remark = self._remark(("plan", *column.path)) or self._remark(column.path)
            cells = [
                look.cell(page, column.title, look.BOLD),
                _cell(page, column, entry, _style(remark)),
                *(look.cell(page, text, look.EXAMPLE_ROW) for text in (column.about, column.example)),
            ]
            page.append([*cells, *self._said(page, remark)])
            self._offer(page, column, f"B{number}")
        self.rows[HEAD] = len(HEAD_ROWS)

    def _sheet(self, sheet: Sheet) -> None:
        page = self._page(sheet.name, [column.width for column in sheet.columns], "B2")
        page.append(look.headings(page, sheet.columns, self._about_remarks))
        if self._examples:
            page.append([look.cell(page, column.example, look.EXAMPLE_ROW) for column in sheet.columns])
        count = 0
        for count, (place, entry) in enumerate(rows(sheet, self._data), 1):  # noqa: B007 it is read afterwards
            page.append([*self._row(page, sheet.columns, place, entry)])
        self.rows[sheet.name] = count
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{max(count, 1) + 1}"
        for number, column in enumerate(sheet.columns, 1):
            letter = get_column_letter(number)
            self._offer(page, column, f"{letter}2:{letter}{count + SPARE_ROWS}")

    def _offer(self, page: Worksheet, column: Column, cells: str) -> None:
        if formula := self._offers.of(column):
            look.offer(page, cells, formula)

    def _economy(self) -> None:
        page = self._page(ECONOMY, _MONEY_WIDTHS, "A1")
        if self._examples:
            page.append(look.headings(page, ECONOMY_COLUMNS, MONEY_EXAMPLE_COLUMNS))
            page.append([look.cell(page, text, look.EXAMPLE_ROW) for text in MONEY_EXAMPLE])
        tables = tables_of_money(self._data)
        if not tables and not self._examples:
            page.append(look.headings(page, ECONOMY_COLUMNS))
        for table in tables:
            page.append(look.headings(page, ECONOMY_COLUMNS, (*table.columns, *self._about_remarks)))
            for place, entry in table.rows:
                page.append([*self._row(page, ECONOMY_COLUMNS, place, entry, table.values(entry))])
            page.append([])
        self.rows[ECONOMY] = sum(len(table.rows) for table in tables)

    def _row(
        self,
        page: Worksheet,
        columns: Iterable[Column],
        place: Place,
        entry: Entry,
        values: Iterable[object] = (),
    ) -> Iterator[Cell | None]:
        remark = self._remark(place)
        for column in columns:
            yield _cell(page, column, entry, _style(remark))
        for value in values:
            yield look.cell(page, written(value, Form.TEXT), _style(remark))
        yield from self._said(page, remark)

    def _said(self, page: Worksheet, remark: Remark | None) -> list[Cell]:
        texts = (remark.where, remark.certainty, remark.note) if remark else ()
        return [look.cell(page, text, _style(remark)) for text in texts]

    def _remark(self, place: Place) -> Remark | None:
        """Return what is said about the thing, or about the one it belongs to."""
        around = (place[:length] for length in range(len(place), 0, -1))
        return next((self._remarks[one] for one in around if one in self._remarks), None)

    def _page(self, name: str, widths: Iterable[int], freeze: str) -> Worksheet:
        page: Worksheet = self.workbook.create_sheet(name)
        look.lay_out(page, [*widths, *(_REMARK_WIDTHS if self._remarks else ())], freeze)
        return page


def _cell(page: Worksheet, column: Column, entry: Entry, style: str) -> Cell | None:
    value = column.written(entry)
    if isinstance(value, str) and len(value) > _LONGEST:
        name = next(iter(entry.values()), "")
        raise CellTooLongError(
            f"Bladet {page.title}, {name}: {column.heading} är för lång, en cell rymmer {_LONGEST} tecken."
        )
    return None if value is None and style == look.PLAIN else look.cell(page, value, style)


def _style(remark: Remark | None) -> str:
    return look.UNSURE if remark and remark.certainty == Certainty.UNSURE else look.PLAIN
