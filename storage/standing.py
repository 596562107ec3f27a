"""The rows of what stands in a plan, read a period at a time: of all that is in it, or of some."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from plan.model import Goal, Item
from storage.lists import listed, with_list
from storage.sql import Row, Statement


@dataclass(frozen=True, slots=True)
class StandingRows:
    """A statement of a period's rows, with :plan and :period, and the same of some items by the database."""

    of_all: Statement
    of_some: Mapping[str, Statement]

    def read(
        self, db: Connection, plan: str, items: Sequence[Item | Goal] | None
    ) -> Callable[[str], Sequence[Row]]:
        """Return what reads a period of a plan, of these items alone where they are given."""
        if items is None:
            return lambda period: self.of_all.rows(db, plan=plan, period=period)
        wanted, of_them = listed(item.id for item in items), self.of_some[db.dialect.name]
        return lambda period: of_them.rows(db, plan=plan, period=period, items=wanted)


def standing_rows(sql: str, item: str) -> StandingRows:
    """Return the statement for all and for some; `item` is the column of their ids."""
    return StandingRows(Statement(sql), with_list(f"{sql} AND {item} IN [items]", "items"))
