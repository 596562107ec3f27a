"""Reading a sheet of outcomes from an Excel file: its rows as they are written, nothing of what they mean."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import ParseError

from bot.cell_text import cell_text
from bot.safe_zip import HostileFileError, refuse_hostile
from plan.sheet import Cell, Column, Row, Sheet
from reports import outcome_sheet as made

_MOST_ROWS: Final = 5_000
_MOST_COLUMNS: Final = 60
_HEADED_WITHIN: Final = 20
"""Rows in which the headings must stand: somebody may have put a few lines above them."""
_GONE: Final = (KeyError, ValueError, TypeError, AttributeError, IndexError, ParseError, zipfile.BadZipFile)
"""What openpyxl may raise for a file that is none, or a damaged one."""
_ANEW: Final = "Skapa ett nytt ark med `tertial outcomes template` och fyll i det."


class SheetFileError(Exception):
    """The file holds no sheet of outcomes; the text says what to do (Swedish)."""


def read_sheet(source: bytes) -> Sheet:
    """Return the sheet in the file, with the rows in which something is filled in.

    Raises:
        SheetFileError: where it can't be opened, or lacks what a sheet of outcomes must have.
    """
    import openpyxl

    try:
        refuse_hostile(source)
        book = openpyxl.load_workbook(io.BytesIO(source), read_only=True, keep_links=False)
    except HostileFileError as error:
        raise SheetFileError(str(error)) from None
    except _GONE:
        raise SheetFileError("Filen kan inte läsas som ett Excelark (.xlsx).") from None
    try:
        tabs = {name.casefold(): name for name in book.sheetnames}
        about = _about(_cells(book[_tab(tabs, made.ABOUT)].iter_rows(max_row=_HEADED_WITHIN, max_col=2)))
        rows = book[_tab(tabs, made.ROWS)].iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS)
        return Sheet(plan=about[made.PLAN], period=about[made.PERIOD], rows=tuple(_rows(_cells(rows))))
    except _GONE:
        raise SheetFileError("Filen är skadad och kan inte läsas. Spara om den i Excel.") from None
    finally:
        book.close()


def _tab(tabs: dict[str, str], name: str) -> str:
    if name.casefold() not in tabs:
        raise SheetFileError(f"Fliken {name} saknas i filen. {_ANEW}")
    return tabs[name.casefold()]


def _cells(rows: Iterable[Sequence[object]]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [cell_text(cell) for cell in row]  # type: ignore[arg-type]  # openpyxl says less than it knows


def _about(rows: Iterable[list[Cell]]) -> dict[str, str]:
    """Return the codes of the plan and the period, which stand beside those words."""
    held = {row[0].text: row[1].text for row in rows if len(row) > 1}
    found = {label: held.get(label, "") for label in (made.PLAN, made.PERIOD)}
    if not all(found.values()):
        raise SheetFileError(
            f"På fliken {made.ABOUT} ska planens och periodens koder stå bredvid orden "
            f"{made.PLAN} och {made.PERIOD}. {_ANEW}"
        )
    return found


def _rows(rows: Iterator[list[Cell]]) -> Iterator[Row]:
    numbered = enumerate(rows, 1)
    places = _headings(numbered)
    for number, cells in numbered:
        filled = {
            column: cells[place]
            for column in Column
            if (place := places.get(column)) is not None and place < len(cells)
        }
        if not any(cell.text or cell.trouble for cell in filled.values()):
            continue
        if number > _MOST_ROWS:
            raise SheetFileError(f"Arket har fler än {_MOST_ROWS} rader. Dela upp det.")
        held = {name: cells[place].text for name, place in places.items() if place < len(cells)}
        yield Row(
            number=number,
            item=held.get(made.ID, ""),
            part=held.get(made.PART, ""),
            cells={column: cell for column, cell in filled.items() if cell.text or cell.trouble},
            stood=_stood(held.get(made.STOOD, "")),
        )


def _headings(numbered: Iterator[tuple[int, list[Cell]]]) -> dict[str, int]:
    """Return in which place each heading stands, and leave the rows after them."""
    known = {name.casefold(): name for name in (made.ID, made.PART, made.STOOD, *Column)}
    for number, cells in numbered:
        said = {known.get(cell.text.split("\n")[0].casefold()): place for place, cell in enumerate(cells)}
        found = {name: place for name, place in said.items() if name}
        if made.ID in found and any(column in found for column in Column):
            return found
        if number >= _HEADED_WITHIN:
            break
    raise SheetFileError(
        f"Fliken {made.ROWS} saknar rubrikerna {made.ID}, {made.PART} och {', '.join(Column)}. {_ANEW}"
    )


def _stood(text: str) -> dict[str, int]:
    """Return what stood when the sheet was made; without it, nothing did, so that nothing is overwritten."""
    try:
        held = json.loads(text)
        return {str(key): int(entry) for key, entry in held.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
