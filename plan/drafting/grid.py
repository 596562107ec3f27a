"""A table with its header understood: what each column holds, and the rows below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plan.drafting.document import Row, Table
from plan.drafting.folding import folded, one_line
from plan.drafting.vocabulary import ITEMS, Role, is_goal_area, role_of, year_in
from plan.targets import Meaning, read_target

_SPLITS = (Role.YEAR, Role.PART, Role.TARGET, Role.OUTCOME, Role.BASELINE, Role.FORECAST, Role.BUDGET)
_SHORT = 30
_FEWEST_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, its header as written, and the year that the header names."""

    role: Role | None
    header: str
    year: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns and the rows without header; `unsure` says why a reading may be wrong."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    where: str
    unsure: str = ""
    title: str = ""

    def at(self, *roles: Role | None) -> list[int]:
        """Return the columns that hold one of these."""
        return [number for number, column in enumerate(self.columns) if column.role in roles]


def grid_of(table: Table, before: Grid | None) -> Grid | None:
    """Return the table as a grid, with the header of the one before it where it goes on with that.

    None where no header is understood.
    """
    rows = tuple(row for row in table.rows if any(row.cells))
    title = ""
    if len(rows) > 1 and _only_cell(rows[0]) and _columns(rows[1].cells) and len(table.rows[0].cells) > 1:
        title, rows = _only_cell(rows[0]), rows[1:]
    if not rows:
        return None
    columns = _columns(rows[0].cells)
    body = rows[1:]
    if columns and body and (combined := _two_rows(rows[0].cells, rows[1].cells)):
        columns, body = combined, rows[2:]
    unsure = "" if table.whole else "tabellens rader och kolumner är tolkade"
    if columns is None:
        return _continued(rows, before, table) if before and before.at(*ITEMS, Role.GOAL) else None
    columns = _settled(columns, body)
    body = tuple(row for row in body if not _repeats(row.cells, columns))
    return Grid(columns, body, table.where, unsure, title)


def divided(table: Table) -> list[Table]:
    """Return the tables that stand below one another without a gap: a new one begins with each header row.

    One whose header stands in its first column, as on a form, is turned.
    """
    if _lies_down(table):
        return [_turned(table)]
    starts = [0]
    for number, row in enumerate(table.rows[1:], 1):
        first = next((one for one in table.rows[starts[-1] : number] if _is_header(one)), None)
        again = first is not None and _repeats(row.cells, _columns(first.cells) or ())
        if _is_header(row) and not again and (first or len(table.rows[0].cells) > 1):
            starts.append(number)
    ends = [*starts[1:], len(table.rows)]
    return [replace(table, rows=table.rows[start:end]) for start, end in zip(starts, ends, strict=True)]


def _lies_down(table: Table) -> bool:
    roles = [role_of(one_line(row.cells[0])) for row in table.rows]
    known = {role for role in roles if role}
    about = bool(known & {*ITEMS, Role.GOAL})
    return about and len(known) >= _FEWEST_FIELDS and len(known) * 2 > len(roles)


def _turned(table: Table) -> Table:
    columns = zip(*(row.cells for row in table.rows), strict=True)
    wheres = [f"{table.where}, kolumn {number}" for number in range(1, len(table.rows[0].cells) + 1)]
    rows = tuple(Row(cells, where) for cells, where in zip(columns, wheres, strict=True))
    return replace(table, rows=rows)


def _is_header(row: Row) -> bool:
    """Tell whether every cell of a row is a header's word, and there are several."""
    filled = [one_line(cell) for cell in row.cells if cell]
    return len(filled) > 1 and all(map(role_of, filled)) and _columns(row.cells) is not None


def _only_cell(row: Row) -> str:
    filled = [cell for cell in row.cells if cell]
    return filled[0] if len(filled) == 1 else ""


def _columns(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """Return the columns if this row is a header: it says what rows are about, and most of it is known."""
    headers = [one_line(cell) for cell in cells]
    roles = [role_of(header) for header in headers]
    filled = sum(map(bool, headers))
    known = sum(role is not None for role in roles)
    about = any(role in ITEMS for role in roles)
    risk = Role.PROBABILITY in roles and Role.CONSEQUENCE in roles
    goals = Role.GOAL in roles and known == filled
    if not (about or risk or goals) or known * 2 < filled:
        return None
    return tuple(Column(role, header, year_in(header)) for role, header in zip(roles, headers, strict=True))


def _two_rows(upper: Sequence[str], lower: Sequence[str]) -> tuple[Column, ...] | None:
    """Return the columns of a header over two rows: years or parts under what they divide."""
    below = [role_of(one_line(cell)) for cell in lower]
    if not any(lower) or any(cell and role not in _SPLITS for cell, role in zip(lower, below, strict=True)):
        return None
    if any(cell and role_of(one_line(above)) in ITEMS for cell, above in zip(lower, upper, strict=True)):
        return None
    if all(role not in (Role.YEAR, Role.PART) for role in below) and not all(
        not above or not under for above, under in zip(upper, lower, strict=True)
    ):
        return None
    columns, spanning = [], ""
    for above, under, role in zip(upper, lower, below, strict=True):
        spanning = one_line(above) or (spanning if under else "")
        header = f"{spanning} {one_line(under)}".strip()
        kept = role_of(spanning) if role in (None, Role.YEAR, Role.PART) else role
        columns.append(Column(kept or role, header, year_in(header)))
    return tuple(columns)


def _repeats(cells: Sequence[str], columns: Sequence[Column]) -> bool:
    pairs = [(folded(cell), folded(column.header)) for cell, column in zip(cells, columns, strict=True)]
    return any(cell for cell, _ in pairs) and all(not cell or cell in header for cell, header in pairs)


def _settled(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Decide the words that mean one thing beside an indicator and another without one."""
    roles = [column.role for column in columns]
    if Role.RISK in roles or (Role.PROBABILITY in roles and Role.CONSEQUENCE in roles):
        return tuple(replace(column, role=_role_beside_risk(column)) for column in columns)
    if Role.INDICATOR not in roles:
        return columns
    first = roles.index(Role.INDICATOR)
    settled = list(columns)
    for number, column in enumerate(columns):
        if column.role is Role.GOAL and not is_goal_area(column.header):
            cells = [row.cells[number] for row in rows if row.cells[number]]
            left_of_targets = Role.TARGET in roles and number < first
            if column.year or (not left_of_targets and _hold_targets(cells, right=number > first)):
                settled[number] = replace(column, role=Role.TARGET)
        elif column.role is Role.INDICATOR and number > first:
            settled[number] = replace(column, role=Role.DESCRIPTION)
    return tuple(settled)


def _role_beside_risk(column: Column) -> Role | None:
    """Return what a column of a risk table holds: S, K and their product; measures are no activities."""
    short = {"s": Role.PROBABILITY, "k": Role.CONSEQUENCE, "rv": Role.RISK_VALUE, "varde": Role.RISK_VALUE}
    other = column.role in (Role.ACTIVITY, Role.GOAL, Role.INDICATOR)
    return short.get(folded(column.header), None if other else column.role)


def _hold_targets(cells: Sequence[str], *, right: bool) -> bool:
    if not cells:
        return right
    short = [
        cell
        for cell in cells
        if read_target(cell).meaning is not Meaning.relative or (right and len(cell) <= _SHORT)
    ]
    return len(short) * 2 >= len(cells)


def _narrowed(rows: tuple[Row, ...], width: int) -> tuple[Row, ...]:
    """Return rows without the empty columns that a table below, which touches this one, has given them."""
    surplus = len(rows[0].cells) - width
    empty = [n for n in range(len(rows[0].cells)) if not any(row.cells[n] for row in rows)]
    if surplus <= 0 or len(empty) < surplus:
        return rows
    kept = [n for n in range(len(rows[0].cells)) if n not in empty[:surplus]]
    return tuple(replace(row, cells=tuple(row.cells[n] for n in kept)) for row in rows)


def _continued(rows: tuple[Row, ...], before: Grid, table: Table) -> Grid | None:
    rows = _narrowed(rows, len(before.columns))
    if len(rows[0].cells) != len(before.columns):
        return None
    page = re.search(r"sida \d+", table.where)
    same = not page or page[0] in before.where
    unsure = before.unsure or ("" if same else "tabellen saknar rubrikrad; den lästes som förra sidans")
    return Grid(before.columns, rows, table.where, unsure, before.title)
