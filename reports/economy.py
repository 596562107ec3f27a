"""A plan's rows of money, each with the columns of its own table."""

from plan.economy import EconomyRow
from plan.model import Plan
from reports.mrkdwn import bold, plain

_TITLE = 100
_NOTE = 250
_MOST_CELLS = 10


def summary(plan: Plan) -> str:
    """Return how much there is: "18 ekonomirader i 4 tabeller"; empty where there is none."""
    rows, tables = len(plan.economy), len({one.table for one in plan.economy})
    if not rows:
        return ""
    return f"{rows} ekonomirad{'er' if rows > 1 else ''} i {tables} tabell{'er' if tables > 1 else ''}"


def lines(plan: Plan) -> list[str]:
    """Return each row as it stands in the plan: its name and table, its cells, its note."""
    return [_line(one) for one in plan.economy]


def _line(one: EconomyRow) -> str:
    cells = [f"{plain(column, _TITLE)}: {plain(text)}" for column, text in one.values.items()]
    shown = [
        *cells[:_MOST_CELLS],
        *([f"… och {more} till"] if (more := len(cells) - _MOST_CELLS) > 0 else []),
    ]
    note = [f"_{plain(one.note, _NOTE)}_"] if one.note else []
    unit = f" ({plain(one.unit, _TITLE)})" if one.unit else ""
    head = f"{bold(one.row, _TITLE)} · {plain(one.table, _TITLE)}{unit}"
    return "\n".join([head, " · ".join(shown) or "inga belopp", *note])
