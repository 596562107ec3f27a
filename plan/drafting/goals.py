"""Goals from tables: a column a level, or a column a year with what is to be done under each goal."""

import re
from dataclasses import dataclass, field

from plan.drafting.document import Row
from plan.drafting.folding import folded, one_line, says_something
from plan.drafting.grid import Grid
from plan.drafting.rows import Rows, remark
from plan.drafting.vocabulary import Role
from plan.faults import Raw

_SEVERAL = "cellen har flera stycken; detta är ett av dem"
_FIRST = "cellen har flera stycken; titeln är det första"

_FIRST_WORDS, _START = 6, 30


@dataclass
class GoalColumns:
    """The goal columns of a table: those above one another, and those that are one level in several years."""

    grid: Grid
    rows: Rows
    above: str | None
    _kept: dict[int, str] = field(default_factory=dict)

    def goal_of(self, row: Row) -> str | None:
        """Return the innermost goal of a row, adding those that are new; merged cells go on downwards."""
        parent = self.above
        for number in self._levels():
            cell = row.cells[number] or self._kept.get(number, "")
            if row.cells[number]:
                self._forget_below(number)
            self._kept[number] = cell
            if says_something(cell):
                parent = self._goal(cell, number, parent, row)
        return parent

    def read(self) -> None:
        """Add the goals of a table that has only goals, with the activities that stand in its cells."""
        years = self._years()
        levels = [number for number in self._levels() if number not in years]
        for row in self.grid.rows:
            if only := [number for number in (*levels, *years) if row.cells[number]]:
                leaf = levels[-1] if levels and not years else None
                parent = self._parents(row, levels, leaf if leaf in only or leaf is None else None)
                for number in years:
                    self._year_cell(row, number, parent)

    def _parents(self, row: Row, levels: list[int], leaf: int | None) -> str | None:
        parent = self.above
        for number in levels:
            if row.cells[number]:
                self._forget_below(number)
                self._kept[number] = row.cells[number]
            cell = row.cells[number] if number == leaf else self._kept.get(number, "")
            if says_something(cell):
                parent = self._goal(cell, number, parent, row)
        return parent

    def _goal(self, cell: str, number: int, parent: str | None, row: Row) -> str:
        title, *rest = _paragraphs(cell)
        known = self.rows.known_goal(title)
        column = self.grid.columns[number]
        unsure = self.grid.unsure or row.unsure or (_FIRST if rest else "")
        found = self.rows.goal(column.header, title, parent, remark(row.where, unsure))
        if rest and not known:
            self.rows.note("goals", len(self.rows.data["goals"]) - 1, "\n".join(rest))
        return found

    def _year_cell(self, row: Row, number: int, parent: str | None) -> None:
        cell, column = row.cells[number], self.grid.columns[number]
        paragraphs, points = _divided(cell)
        if not says_something(cell) or _is_list_of_people(one_line(cell)):
            return
        goal = parent
        for at, title in enumerate(paragraphs):
            unsure = self.grid.unsure or (_SEVERAL if at else "")
            goal = self.rows.goal(column.header, title, parent, remark(row.where, unsure))
        for point in points:
            fields: dict[str, Raw] = {"title": point, "goal": goal, "year": column.year}
            why = f"punkt i cellen under ”{column.header}”, läst som aktivitet"
            self.rows.add("activities", fields, remark(row.where, why))

    def _levels(self) -> list[int]:
        return self.grid.at(Role.GOAL)

    def _years(self) -> list[int]:
        """Return the columns that are the same level in several years."""
        named = [(number, self._name(number)) for number in self._levels() if self.grid.columns[number].year]
        names = [name for _, name in named]
        return [number for number, name in named if names.count(name) > 1]

    def _name(self, number: int) -> str:
        return re.sub(r"\d+", "", folded(self.grid.columns[number].header)).strip()

    def _forget_below(self, number: int) -> None:
        for lower in [one for one in self._kept if one > number]:
            del self._kept[lower]


def _paragraphs(cell: str) -> list[str]:
    return [one_line(line.removeprefix("•")) for line in cell.split("\n") if says_something(line)]


def _divided(cell: str) -> tuple[list[str], list[str]]:
    lines = [line for line in cell.split("\n") if says_something(line)]
    points = [one_line(line[1:]) for line in lines if line.startswith("•")]
    return [one_line(line) for line in lines if not line.startswith("•")], points


def _is_list_of_people(cell: str) -> bool:
    """Tell whether a cell says who, not what: it starts with several names and commas."""
    words = [word for word in re.findall(r"\w+", cell)[:_FIRST_WORDS] if word != "och"]
    names = sum(word[0].isupper() for word in words)
    return "," in cell[:_START] and len(words) > 1 and names * 3 >= len(words) * 2
