"""A plan in a file, whichever kind of file it is."""

from collections.abc import Callable
from pathlib import Path

from plan.cautions import cautions
from plan.model import Plan

_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".ods")
"""What the names of workbooks end with, also of the kinds that are refused with a word on what to do."""
_TEXTS = (".yaml", ".yml", "")
_OTHER = (
    "filen läses inte som plan. Det som läses är Excel-arbetsböcker (.xlsx) och YAML-filer (.yaml, .yml). "
    "Börja från tertial plan template FIL.xlsx, eller från planens dokument med tertial plan draft."
)


def plan_from(path: Path, note: Callable[[str], None] = lambda _: None) -> Plan:
    """Return the plan in a workbook, or else in a YAML file; what is seldom meant in it is noted.

    Raises:
        PlanFileError: with every fault of a YAML file and its line.
        WorkbookFileError: with every fault of a workbook and its sheet and row, or for another kind of file.
        OSError: where the file can't be read.
    """
    if path.suffix.casefold() in _WORKBOOKS:
        from bot.workbooks.plan_workbook import read_workbook

        return _noted(read_workbook(path, note), note)
    if path.suffix.casefold() not in _TEXTS and path.exists():
        from bot.workbooks.faults import SheetFault, WorkbookFileError

        raise WorkbookFileError([SheetFault(None, None, None, _OTHER)])
    from bot.plan_file import read_plan

    return _noted(read_plan(path), note)


def _noted(plan: Plan, note: Callable[[str], None]) -> Plan:
    for caution in cautions(plan):
        note(caution)
    return plan
