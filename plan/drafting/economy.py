"""Rows of budgets, frames and investments: tables of figures that the words around them call economy."""

import re

from plan.drafting.document import Row, Table
from plan.drafting.folding import folded, one_line
from plan.drafting.grid import Grid
from plan.drafting.rows import Rows, remark
from plan.drafting.vocabulary import Role
from plan.faults import Raw

_WORDS = re.compile(
    "budget|invester|ekonom|resultat|kostnad|intakt|nettoram|driftram|\\bram(?:ar)?\\b|regionbidrag|mnkr|tkr|mkr"
)
_FIGURE = re.compile(r"[-–−+]?\s?\d[\d \u00a0\u2009]*(?:[.,]\d+)?\s?(?:%|mnkr|mkr|tkr|kr)?")
_UNIT = re.compile(r"\b(mnkr|mkr|tkr|miljoner kronor|tusen kronor|kronor|kr)\b", re.IGNORECASE)
_MONEY = (Role.OUTCOME, Role.BUDGET, Role.DEVIATION, Role.FORECAST)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def economy_rows(table: Table, title: str, around: str, rows: Rows) -> bool:
    """Add the table's rows if it is one of economy; `around` is the heading above and the caption."""
    filled = [row for row in table.rows if any(row.cells)]
    if len(filled) < 2 or len(filled[0].cells) < 2:  # noqa: PLR2004 a header and a row, a name and a figure
        return False
    header = [one_line(cell) for cell in filled[0].cells]
    if any(_is_amount(cell) for cell in header[1:]) or not _is_about_money(header, filled[1:], around):
        return False
    unit = unit_in(f"{around} {' '.join(header)}")
    for row in filled[1:]:
        _row(row, header, title, unit, rows, sure=table.whole)
    return True


def add_money_of(grid: Grid, title: str, rows: Rows) -> None:
    """Add a table of indicators as economy too, where it sets outcome against budget."""
    names = [grid.columns[number].header for number in grid.at(*_MONEY)]
    if not grid.at(Role.BUDGET) or len(names) < 2:  # noqa: PLR2004 a budget alone is no follow-up
        return
    for row in grid.rows:
        texts = [one_line(row.cells[number]) for number in grid.at(*_MONEY)]
        values: dict[str, Raw] = {name: text for name, text in zip(names, texts, strict=True) if text}
        name = one_line(row.cells[grid.at(Role.INDICATOR)[0]])
        if name and values:
            fields: dict[str, Raw] = {"table": title, "row": name, "values": values}
            rows.add("economy", fields, remark(row.where, "raden är läst både som indikator och som ekonomi"))


def speaks_of_money(text: str) -> bool:
    """Tell whether a text has the words of budgets and frames."""
    return _WORDS.search(folded(text)) is not None


def unit_in(text: str) -> str | None:
    """Return the unit of money that a text names."""
    match = _UNIT.search(text)
    return match[1] if match else None


def _row(row: Row, header: list[str], title: str, unit: str | None, rows: Rows, *, sure: bool) -> None:  # noqa: PLR0913
    pairs = list(zip(header[1:], (one_line(cell) for cell in row.cells[1:]), strict=True))
    values: dict[str, Raw] = {
        name or f"kolumn {number}": text for number, (name, text) in enumerate(pairs, 2) if text
    }
    if not row.cells[0]:
        return
    fields: dict[str, Raw] = {"table": title, "row": one_line(row.cells[0]), "values": values, "unit": unit}
    odd = [text for _, text in pairs if text and not _FIGURE.fullmatch(text)]
    unsure = "" if sure and not odd else "ett värde på raden är inget tal"
    if any(text and not name for name, text in pairs):
        unsure = "kolumnen saknar rubrik"
    unsure = unsure if values else "raden har inga belopp; den kan vara en rubrik i tabellen"
    rows.add("economy", fields, remark(row.where, unsure))


def _is_about_money(header: list[str], body: list[Row], around: str) -> bool:
    cells = [cell for row in body for cell in row.cells[1:] if cell]
    figures = sum(_FIGURE.fullmatch(one_line(cell)) is not None for cell in cells)
    named = speaks_of_money(f"{around} {' '.join(header)}")
    return named and bool(cells) and figures * 2 > len(cells)


def _is_amount(cell: str) -> bool:
    """Tell whether a header's cell is a figure and no year."""
    if not _FIGURE.fullmatch(cell):
        return False
    return not (cell.isdecimal() and _FIRST_YEAR <= int(cell) <= _LAST_YEAR)
