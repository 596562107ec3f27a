"""The drop-down lists of a planning workbook: for each column, where its words come from."""

from collections.abc import Iterable, Mapping

from plan.statuses import NAMES
from reports.workbook.columns import Column
from reports.workbook.rows import Draft, head, rows
from reports.workbook.sheets import SHEETS

SPARE_ROWS = 300
"""How many rows below the filled ones have drop-down lists, and may be chosen from."""
_LONGEST_LIST = 255


class Offers:
    """What the columns of a workbook offer."""

    def __init__(self, data: Draft, *, examples: bool) -> None:
        """Count the rows that ids are chosen from; the example row is not among them."""
        self._first = 3 if examples else 2
        self._own = {"levels": _own_words(data, "levels"), "statuses": _own_words(data, "statuses")}
        self._own["statuses"] = self._own["statuses"] or [*NAMES.values()]
        self._ids = {
            sheet.kind: (sheet.name, sum(1 for _ in rows(sheet, data)) + SPARE_ROWS)
            for sheet in SHEETS
            if not sheet.parents
        }

    def of(self, column: Column) -> str | None:
        """Return the formula of the words that the column offers, or None where it offers none."""
        if column.words is not None:
            return _listed(column.first_words)
        if column.offers in self._own:
            return _listed(self._own[column.offers])
        if column.offers:
            name, last = self._ids[column.offers]
            return f"'{name}'!$A${self._first}:$A${last}"
        return None


def _own_words(data: Draft, kind: str) -> list[str]:
    given = head(data).get(kind)
    return [str(word) for word in given] if isinstance(given, Mapping | list | tuple) else []


def _listed(words: Iterable[str]) -> str | None:
    """Return the words as the formula of a list; None where they don't fit into one."""
    words = [*words]
    formula = ",".join(words)
    unfit = not words or len(formula) > _LONGEST_LIST or any(sign in formula for sign in '"\n')
    return None if unfit or any("," in word for word in words) else f'"{formula}"'
