"""Tables without ruled lines: a line of known header words with wide gaps, and what stands under them."""

from collections.abc import Sequence

from bot.documents.page import Line, RuledTable
from plan.drafting.vocabulary import ITEMS, role_of

_LEFT_OF_HEADER = 6.0
_LARGEST_GAP = 2.5


def unruled_tables(lines: Sequence[Line]) -> tuple[list[Line], list[RuledTable]]:
    """Return the lines that stand in no table, and the tables that the others make."""
    free: list[Line] = []
    tables: list[RuledTable] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at) if _is_header(lines[at]) else at
        if end > at + 1:
            tables.append(_table(lines[at:end]))
            at = end
        else:
            free.append(lines[at])
            at += 1
    return free, tables


def _is_header(line: Line) -> bool:
    roles = [role_of(text) for _, text in line.pieces]
    known = sum(role is not None for role in roles)
    return len(roles) > 1 and known * 2 > len(roles) and any(role in ITEMS for role in roles)


def _end(lines: Sequence[Line], start: int) -> int:
    """Return the first line after the table: far below, larger, a heading, or past where columns begin."""
    columns = _starts(lines[start])
    end = start + 1
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        far = line.top - above.bottom > _LARGEST_GAP * above.height
        across = len(line.pieces) == 1 and line.right > columns[1] + _LEFT_OF_HEADER * 2
        alone = len(line.pieces) == 1 and role_of(line.text) in ITEMS
        if far or across or alone or line.size > above.size + 1 or _is_header(line):
            break
        end += 1
    return end


def _table(lines: Sequence[Line]) -> RuledTable:
    columns = _starts(lines[0])
    rows: list[list[str]] = []
    for line in lines:
        cells = [""] * len(columns)
        for start, text in line.pieces:
            number = max(
                (n for n, column in enumerate(columns) if column <= start + _LEFT_OF_HEADER), default=0
            )
            cells[number] = f"{cells[number]} {text}".strip()
        if rows and _goes_on(cells):
            rows[-1] = [f"{before} {more}".strip() for before, more in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return RuledTable(lines[0].top, tuple(map(tuple, rows)), ruled=False)


def _goes_on(cells: Sequence[str]) -> bool:
    """Tell whether a line goes on with the row above: it starts small, or has nothing in the first column."""
    return not cells[0] or cells[0][0].islower()


def _starts(line: Line) -> list[float]:
    return [start for start, _ in line.pieces]
