"""Money: rows of a plan's tables, each table with columns of its own, and how budget and cost differ."""

from decimal import Decimal

from pydantic import Field

from plan.fields import Frozen, Title
from plan.numbers import Quantity, convert


class EconomyRow(Frozen):
    """A row as the plan has it: `values` are the cells by column, as written, in `unit`."""

    table: Title
    row: Title
    values: dict[Title, str] = Field(default_factory=dict)
    unit: Title | None = None
    note: str | None = None


def deviation(budget: Quantity, net_cost: Quantity, unit: str = "mnkr") -> Decimal:
    """Return budget less net cost in the unit: plus is a surplus, minus a deficit (domain rule).

    Both must cover the same months.

    Raises:
        UnitMismatch: where either is no money.
    """
    return convert(budget, unit) - convert(net_cost, unit)
