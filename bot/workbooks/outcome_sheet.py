"""Reading a sheet of outcomes from an Excel file: its rows as they are written, nothing of what they mean."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.safe_zip import WORKBOOK, HostileFileError, refuse_hostile
from bot.workbooks.cell_shown import AnyCell
from bot.workbooks.outcome_cell import cell_text
from bot.workbooks.refusal import SheetFileError
from plan.sheet import Column, Row, Sheet
from reports import outcome_sheet as made

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

RawRow = tuple[AnyCell, ...]

_KIND: Final = replace(
    WORKBOOK,
    text=re.compile(r".*", re.DOTALL),  # a sheet may lie under any name
    largest_text=12_000_000,  # three times the sheet of a plan with 5 000 indicators
    too_much="Filen är för stor när den packas upp. Ta bort bilder, tomma rader och flikar som inte hör dit.",
)
_MOST_ROWS: Final = 5_000
_FARTHEST: Final = 50_000
"""Rows that are looked at, filled in or not: a million empty ones take longer than anybody waits."""
_MOST_COLUMNS: Final = 60
_HEADED_WITHIN: Final = 20
"""Rows in which the headings must stand: somebody may have put a few lines above them."""
_GONE: Final = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError),
    *(SyntaxError, zipfile.BadZipFile, zlib.error),
)
"""What openpyxl may raise for a damaged file; a parser of XML, whichever there is, SyntaxError."""
_LARGEST_ENTRY: Final = 2**63 - 1
_ANEW: Final = "Skapa ett nytt ark med `tertial outcomes template` och fyll i det."


def read_sheet(source: bytes) -> Sheet:
    """Return the sheet in the file, with the rows in which something is filled in.

    Raises:
        SheetFileError: where it can't be opened, or lacks what a sheet of outcomes must have.
    """
    import openpyxl

    try:
        refuse_hostile(source, _KIND)
        book = openpyxl.load_workbook(io.BytesIO(source), read_only=True, keep_links=False)
    except HostileFileError as error:
        raise SheetFileError(str(error)) from None
    except _GONE:
        raise SheetFileError("Filen kan inte läsas som ett Excelark (.xlsx).") from None
    try:
        tabs = {name.casefold(): name for name in book.sheetnames}
        about, rows = (_raw(book[_tab(tabs, name)]) for name in (made.ABOUT, made.ROWS))
        codes = _codes(about)
        return Sheet(plan=codes[made.PLAN], period=codes[made.PERIOD], rows=tuple(_rows(rows)))
    except _GONE:
        raise SheetFileError("Filen är skadad och kan inte läsas. Spara om den i Excel.") from None
    finally:
        book.close()


def _tab(tabs: dict[str, str], name: str) -> str:
    if name.casefold() not in tabs:
        raise SheetFileError(f"Fliken {name} saknas i filen. {_ANEW}")
    return tabs[name.casefold()]


def _raw(sheet: "ReadOnlyWorksheet") -> Iterator[RawRow]:
    """Yield the rows that there are; what the file says of its own size is not to be trusted."""
    sheet.reset_dimensions()
    for row in sheet.iter_rows():  # type: ignore[misc]  # the stubs know it of another kind of sheet alone
        yield row[:_MOST_COLUMNS]


def _codes(rows: Iterator[RawRow]) -> dict[str, str]:
    """Return the codes of the plan and the period, which stand beside those words."""
    beside = (row for row in islice(rows, _HEADED_WITHIN) if len(row) > 1)
    held = {cell_text(row[0]).text: cell_text(row[1]).text for row in beside}
    found = {label: held.get(label, "") for label in (made.PLAN, made.PERIOD)}
    if not all(found.values()):
        raise SheetFileError(
            f"På fliken {made.ABOUT} ska planens och periodens koder stå bredvid orden "
            f"{made.PLAN} och {made.PERIOD}. {_ANEW}"
        )
    return found


def _rows(rows: Iterator[RawRow]) -> Iterator[Row]:
    numbered = enumerate(rows, 1)
    places = _headings(numbered)
    columns = [column for column in Column if column in places]
    for number, row in numbered:
        cells = {column: cell_text(row[places[column]]) for column in columns if places[column] < len(row)}
        filled = {column: cell for column, cell in cells.items() if cell.text or cell.trouble}
        if number > _MOST_ROWS and (filled or number > _FARTHEST):
            raise SheetFileError(
                f"Arket har fler än {_MOST_ROWS} rader. Ta bort tomma rader sist i det, eller dela upp det."
            )
        if not filled:
            continue
        item, part, stood = (_held(row, places, name) for name in (made.ID, made.PART, made.STOOD))
        yield Row(number=number, item=item, part=part, cells=filled, stood=_stood(stood))


def _held(row: RawRow, places: dict[str, int], name: str) -> str:
    place = places.get(name)
    return cell_text(row[place]).text if place is not None and place < len(row) else ""


def _headings(numbered: Iterator[tuple[int, RawRow]]) -> dict[str, int]:
    """Return in which place each heading stands, and leave the rows after them."""
    known = {name.casefold(): name for name in (made.ID, made.PART, made.STOOD, *Column)}
    for _, row in islice(numbered, _HEADED_WITHIN):
        said = {known.get(cell_text(cell).text.casefold()): place for place, cell in enumerate(row)}
        found = {name: place for name, place in said.items() if name}
        if made.ID in found and any(column in found for column in Column):
            return found
    raise SheetFileError(
        f"Fliken {made.ROWS} saknar rubrikerna {made.ID}, {made.PART} och {', '.join(Column)}. {_ANEW}"
    )


def _stood(text: str) -> dict[str, int]:
    """Return what stood when the sheet was made; without it, nothing did, so that nothing is overwritten."""
    try:
        held = json.loads(text)
        return {str(key): int(entry) for key, entry in held.items() if 0 < int(entry) <= _LARGEST_ENTRY}
    except (ValueError, TypeError, AttributeError, OverflowError):
        return {}
