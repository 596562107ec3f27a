"""A plan in a file, whichever kind of file it is."""

from pathlib import Path

from plan.model import Plan

_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".ods")
"""What the names of workbooks end with, also of the kinds that are refused with a word on what to do."""


def plan_from(path: Path) -> Plan:
    """Return the plan in a workbook, or else in a YAML file.

    Raises:
        PlanFileError: with every fault of a YAML file and its line.
        WorkbookFileError: with every fault of a workbook and its sheet and row.
        OSError: where the file can't be read.
    """
    if path.suffix.casefold() in _WORKBOOKS:
        from bot.workbooks.plan_workbook import read_workbook

        return read_workbook(path)
    from bot.plan_file import read_plan

    return read_plan(path)
