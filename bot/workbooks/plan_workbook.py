"""Reading a plan from a workbook: its sheets in, and every fault in them at once, with its sheet and row."""

import warnings
from collections.abc import Callable
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TypeVar, cast

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.safe_zip import WORKBOOK, HostileFileError, refuse_hostile
from bot.workbooks.draft import WorkbookDraft
from bot.workbooks.faults import SheetFault, WorkbookFileError
from bot.workbooks.head import head_in
from bot.workbooks.money import money_in
from bot.workbooks.table import Note, Row, Tell, UnreadSheetError, extent, folded, rows_in
from plan.composing import compose
from plan.faults import PlanFaultsError
from plan.model import Plan
from plan.nearest import nearest
from reports.workbook.columns import Sheet
from reports.workbook.sheets import ECONOMY, GUIDE, HEAD, NOTES, SHEETS

_Read = TypeVar("_Read")
_MOST_ROWS, _MOST_CELLS = 100_000, 2_000_000
_NO_PLAN = f"Bladet {HEAD} saknas: filen är ingen planfil. Börja från tertial plan template FIL.xlsx."
_DAMAGED = "Filen är skadad eller ingen Excel-fil (.xlsx). Öppna den i Excel och spara den på nytt."


def read_workbook(path: Path, note: Note = lambda _: None) -> Plan:
    """Return the plan in a workbook; columns that it lacks are noted.

    Raises:
        WorkbookFileError: with every fault and its place.
        OSError: where the file can't be read.
    """
    pages = {folded(page.title): cast("Worksheet", page) for page in _opened(path).worksheets}
    if folded(HEAD) not in pages:
        raise _only(_NO_PLAN)
    draft = WorkbookDraft()
    _put_aside(pages, draft)
    _read(pages, draft, note)
    try:
        plan = compose(draft.data)
    except PlanFaultsError as error:
        draft.add_faults(error.faults)
    if draft.faults:
        raise WorkbookFileError(draft.faults)
    return plan


def _opened(path: Path) -> Workbook:
    try:
        refuse_hostile(path, WORKBOOK)
    except HostileFileError as error:
        raise _only(str(error)) from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what a plan has no use for: charts, extensions, styles
            return load_workbook(path)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 a damaged workbook raises anything: KeyError, ValueError, ParseError …
        raise _only(_DAMAGED) from None


def _only(text: str) -> WorkbookFileError:
    return WorkbookFileError([SheetFault(None, None, None, text)])


def _put_aside(pages: dict[str, Worksheet], draft: WorkbookDraft) -> None:
    """Take away the sheets that are not read; what is no sheet of a plan file, or too large, is told."""
    known = {folded(name): name for name in (HEAD, ECONOMY, *(sheet.name for sheet in SHEETS))}
    for name, page in [*pages.items()]:
        rows, columns = extent(page)
        huge = rows > _MOST_ROWS or rows * columns > _MOST_CELLS
        if name == folded(GUIDE) or name.startswith(folded(NOTES)):
            del pages[name]
        elif huge:
            draft.leave_out(page.title, None, f"bladet har {rows} rader och läses inte. Radera de tomma.")
            del pages[name]
        elif name not in known and rows:
            near = nearest(name, [*known])
            meant = f"Menar du {known[near]}?" if near else f"Låt egna blad heta {NOTES} …"
            text = f"bladet finns inte i en planfil. {meant}"
            if near:
                draft.leave_out(page.title, None, text, meant=known[near])
            else:
                draft.tell(page.title)(None, None, text)


def _read(pages: dict[str, Worksheet], draft: WorkbookDraft, note: Note) -> None:
    def on(name: str, read: Callable[[Worksheet, Tell], _Read], nothing: _Read) -> _Read:
        """Return what is read from a sheet; nothing where it isn't there, or can't be read."""
        page = pages.get(folded(name))
        try:
            return read(page, draft.tell(name)) if page else nothing
        except UnreadSheetError as error:
            draft.leave_out(name, error.row, str(error))
            return nothing

    draft.add_head(on(HEAD, head_in, {}))
    for _, group in groupby(SHEETS, key=lambda sheet: sheet.kind):
        none: list[Row] = []
        tables = [(one, on(one.name, partial(_rows, one, note), none)) for one in group]
        sheet, rows = tables[0]
        if sheet.kind == "statuses":
            draft.add_statuses(sheet, rows)
        elif sheet.parents:
            draft.add_inside(sheet, rows)
        else:
            draft.add_list(sheet.kind, [(one, row) for one, rows in tables for row in rows])
    draft.add_money(on(ECONOMY, lambda page, tell: [*money_in(page, tell)], []))


def _rows(sheet: Sheet, note: Note, page: Worksheet, tell: Tell) -> list[Row]:
    return rows_in(page, sheet.columns, tell, lambda text: note(f"{sheet.name}: {text}"))
