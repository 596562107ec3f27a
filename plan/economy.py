"""Rows of a plan's tables of money, each table with columns of its own."""

from pydantic import Field

from plan.fields import Frozen, Title


class EconomyRow(Frozen):
    """A row as the plan has it: `values` are the cells by column, as written, in `unit`."""

    table: Title
    row: Title
    values: dict[Title, str] = Field(default_factory=dict)
    unit: Title | None = None
    note: str | None = None
