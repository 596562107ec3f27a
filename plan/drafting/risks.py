"""Risks from a table with probability and consequence, or from a list."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plan.drafting.document import ListItem, Paragraph, Row
from plan.drafting.folding import one_line
from plan.drafting.grid import Grid
from plan.drafting.rows import Rows, remark
from plan.drafting.vocabulary import Role
from plan.faults import Raw

_ENUMERATED = re.compile(
    r"\brisk\w*\b[^.:]*?\b(?:består|utgörs|är)\b\s*(?:exempelvis|bland annat|främst|till exempel)?"
    r"\s*(?:av|om)\b:?\s*(?P<list>[^.:]+)\.?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",\s*(?:samt\s+|och\s+)?|\s+samt\s+|(?<!-)\s+och\s+(?=\S+$)")
_FEWEST_ENUMERATED = 3


def add_risks_of_list(points: Sequence[ListItem], rows: Rows) -> None:
    """Add the risks that are points of a list."""
    for point in points:
        fields: dict[str, Raw] = {"factor": one_line(point.text)}
        rows.add("risks", fields, remark(point.where, "punkt i en lista, utan värden"))


def add_risks_of_prose(paragraph: Paragraph, rows: Rows) -> None:
    """Add the risks that a sentence counts up: "Riskområden är bland annat …, … och …"."""
    match = _ENUMERATED.search(one_line(paragraph.text))
    named = [text for text in _BETWEEN.split(match["list"]) if text] if match else []
    if len(named) < _FEWEST_ENUMERATED:
        return
    for text in named:
        fields: dict[str, Raw] = {"factor": text[0].upper() + text[1:]}
        rows.add("risks", fields, remark(paragraph.where, "uppräknad i löpande text, utan värden"))


@dataclass
class RiskTable:
    """One table of risks being read."""

    grid: Grid
    rows: Rows
    goal: Callable[[Row], str | None]

    def read(self) -> None:
        """Add the table's risks."""
        named = self.grid.at(Role.RISK)
        column = named[0] if named else self._longest()
        for row in self.grid.rows:
            factor = one_line(row.cells[column])
            if not re.search(r"[^\W\d_]{3}", factor):
                continue
            values = {
                "nr": self._text(row, Role.NUMBER),
                "probability": self._text(row, Role.PROBABILITY),
                "consequence": self._text(row, Role.CONSEQUENCE),
                "value": self._text(row, Role.RISK_VALUE),
            }
            fields: dict[str, Raw] = {"factor": factor, "goal": self.goal(row), **values}
            unsure = self.grid.unsure or _doubt(values)
            self.rows.add("risks", fields, remark(row.where, unsure))

    def _longest(self) -> int:
        """Return the column with most text among those whose header says nothing known."""
        free = [n for n, column in enumerate(self.grid.columns) if column.role is None] or [0]
        return max(free, key=lambda n: sum(len(row.cells[n]) for row in self.grid.rows))

    def _text(self, row: Row, role: Role) -> str:
        return next((one_line(row.cells[n]) for n in self.grid.at(role) if row.cells[n]), "")


def _doubt(values: dict[str, str]) -> str:
    """Compare the value with probability times consequence, where all three are numbers."""
    probability, consequence, value = (values[name] for name in ("probability", "consequence", "value"))
    if not (probability.isdecimal() and consequence.isdecimal() and value.isdecimal()):
        return ""
    same = int(probability) * int(consequence) == int(value)
    return "" if same else "riskvärdet är inte sannolikhet gånger konsekvens"
