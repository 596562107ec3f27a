"""A plan or a draft of one, laid out as the rows of a workbook's sheets."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plan.faults import Place
from reports.workbook.columns import OF, ORDER, Sheet

Entry = Mapping[str, object]
Draft = Mapping[str, object]


class Money(NamedTuple):
    """A table of money: its own columns, and its rows with their places."""

    columns: Sequence[str]
    rows: Sequence[tuple[Place, Entry]]

    def values(self, entry: Entry) -> list[object]:
        """Return a row's values in the order of the columns; None where it has none."""
        given = entry.get("values")
        return [given.get(column) if isinstance(given, Mapping) else None for column in self.columns]


def head(data: Draft) -> Entry:
    """Return the plan's own fields, which in a draft stand under "plan"."""
    given = data.get("plan")
    return given if isinstance(given, Mapping) else data


def rows(sheet: Sheet, data: Draft) -> Iterator[tuple[Place, Entry]]:
    """Yield each row of the sheet: its place in the data, and its fields."""
    if sheet.kind == "statuses":
        words = head(data).get("statuses")
        for word, meaning in (words if isinstance(words, Mapping) else {}).items():
            yield ("statuses", word), {"word": word, "meaning": meaning}
    elif sheet.parents:
        for parent in sheet.parents:
            for place, entry in numbered(data, parent):
                for inner, one in numbered(entry, sheet.kind):
                    yield (*place, *inner), {**one, OF: entry.get("id")}
    elif sheet.only:
        yield from _divided(sheet, data)
    else:
        yield from numbered(data, sheet.kind)


def _divided(sheet: Sheet, data: Draft) -> Iterator[tuple[Place, Entry]]:
    """Yield the entries of one kind, with their order in the whole list where the kinds are mixed."""
    everything = [*numbered(data, sheet.kind)]
    kinds = [entry.get("kind") or "activity" for _, entry in everything]
    mixed = kinds != sorted(kinds, key=str)
    for number, (kind, (place, entry)) in enumerate(zip(kinds, everything, strict=True), 1):
        if kind == sheet.only:
            yield place, {**entry, ORDER: number} if mixed else entry


def numbered(data: Entry, kind: str) -> Iterator[tuple[Place, Entry]]:
    """Yield the entries of a list that have fields, with their places."""
    listed = data.get(kind)
    for number, entry in enumerate(listed if isinstance(listed, Sequence) else ()):
        if isinstance(entry, Mapping):
            yield (kind, number), entry


def tables_of_money(data: Draft) -> list[Money]:
    """Return the economy's tables; a new one begins where the name changes or the columns don't agree."""
    tables: list[Money] = []
    name: object = None
    for place, entry in numbered(data, "economy"):
        values = entry.get("values")
        columns = [str(column) for column in values] if isinstance(values, Mapping) else []
        merged = [*dict.fromkeys([*(tables[-1].columns if tables else ()), *columns])]
        if not tables or entry.get("table") != name or [one for one in merged if one in columns] != columns:
            tables.append(Money(columns, [(place, entry)]))
        else:
            tables[-1] = Money(merged, [*tables[-1].rows, (place, entry)])
        name = entry.get("table")
    return tables
