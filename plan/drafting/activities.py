"""Activities and assignments from the rows of a table, the points of a list and paragraphs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plan.drafting.boards import boards_of, split_at_boards
from plan.drafting.document import ListItem, Row
from plan.drafting.figures import is_missing
from plan.drafting.folding import lines_of, one_line, says_something
from plan.drafting.grid import Grid
from plan.drafting.indicators import only_text, other_cells, owner_of
from plan.drafting.periods import periods_in
from plan.drafting.rows import Rows, remark
from plan.drafting.says import Says, label_says
from plan.drafting.titles import is_title
from plan.drafting.vocabulary import Role, year_in
from plan.faults import Raw
from plan.statuses import read_status

_COMMENT = re.compile(r"kommentar(?:er)?\b\s*:?\s*", re.IGNORECASE)
_SIGNS = re.compile(r"^[\W_]+")
_INFINITIVE = re.compile(r"(?:[A-ZÅÄÖ][a-zåäö]+a|Se|Ta|Ge|Få|Gå|Bli|Nå|Bygg\w*)\b(?! (?:delar|former)\b)")
_READ_SO = "punkten är läst som ett uppdrag av raden eller rubriken ovanför"
_MAY_BE_PART = "punkten kan vara en del av punkten ovanför"


def kind_of(role: Role) -> dict[str, Raw]:
    """Return the kind of an activity that is an assignment."""
    return {"kind": "assignment"} if role is Role.ASSIGNMENT else {}


@dataclass
class ActivityTable:
    """One table of activities or assignments being read; `goal` gives the goal of a row."""

    grid: Grid
    role: Role
    rows: Rows
    goal: Callable[[Row], str | None]
    _last: int | None = None

    def read(self) -> None:
        """Add the table's activities."""
        for row in self.grid.rows:
            alone = only_text(row)
            if alone and _COMMENT.match(alone):
                if self._last is not None:
                    text = one_line(_COMMENT.sub("", alone, count=1))
                    self.rows.note("activities", self._last, text, "comment")
            else:
                self._row(row)

    def _row(self, row: Row) -> None:
        column = self.grid.at(self.role)[0]
        title, points = lines_of(row.cells[column])
        says = label_says(title)
        if says and says.role is Role.GOAL and only_text(row):
            return
        if is_title(title) and read_status(title) is None:
            self._add(row, title, "\n".join(f"• {point}" for point in points))
        else:
            for point in filter(says_something, points):
                self._add(row, point, "")

    def _add(self, row: Row, title: str, details: str) -> None:
        status = _SIGNS.sub("", self._text(row, Role.STATUS))
        said = [self._text(row, Role.COMMENT), self._text(row, Role.DESCRIPTION)]
        when = self.grid.at(Role.REPORTING)
        cells = [row.cells[n] for n in when]
        reported = [f"{self.grid.columns[n].header}: {one_line(row.cells[n])}" for n in when]
        comments = [details, *said, *(text for text in reported if not text.endswith(": "))]
        comments += other_cells(row, self.grid)
        boards = self._text(row, Role.BOARD)
        named = split_at_boards(title) if self.role is Role.ASSIGNMENT else [(title, [])]
        year = self._text(row, Role.YEAR) or self.grid.columns[self.grid.at(self.role)[0]].year
        fields: dict[str, Raw] = {
            "title": named[0][0] if len(named) == 1 else title,
            "goal": self.goal(row),
            **kind_of(self.role),
            "boards": list(boards_of(boards) if boards else named[0][1] if len(named) == 1 else []),
            "status": status,
            "comment": "\n".join(filter(None, comments)),
            "year": year_in(year or ""),
            "owner": owner_of(row, self.grid),
            "reporting": next(filter(periods_in, map(one_line, cells)), ""),
        }
        unsure = "statusen är ett okänt ord" if status and read_status(status) is None else ""
        told = remark(row.where, self.grid.unsure or row.unsure or unsure)
        self._last = self.rows.add("activities", fields, told)

    def _text(self, row: Row, role: Role) -> str:
        texts = [one_line(row.cells[number]) for number in self.grid.at(role)]
        return next((text for text in texts if not is_missing(text)), "")


def activities_of_points(points: Sequence[ListItem], says: Says, goal: str | None, rows: Rows) -> None:
    """Add the activities or assignments that are points of a list; points below others are their details."""
    for point, details, doubt in _grouped(points):
        unsure = "" if says.named else _READ_SO
        comment = "\n".join(f"• {one_line(detail.text)}" for detail in details)
        why = "; ".join(filter(None, (unsure, doubt)))
        add_activity(point.text, point.where, says, goal, rows, comment=comment, unsure=why)


def add_activity(  # noqa: PLR0913 what an activity has
    text: str, where: str, says: Says, goal: str | None, rows: Rows, *, comment: str = "", unsure: str = ""
) -> None:
    """Add an activity, or several assignments that each end with their boards."""
    whole = one_line(text)
    named = split_at_boards(whole) if says.role is Role.ASSIGNMENT and says.named else [(whole, [])]
    for title, boards in named:
        if not says_something(title):
            continue
        fields: dict[str, Raw] = {"title": title, "goal": goal, **kind_of(says.role)}
        fields |= {"boards": list(boards), "year": says.year, "comment": comment}
        rows.add("activities", fields, remark(where, unsure))


def sentences_to_do(text: str) -> list[str]:
    """Return the sentences of a text where each tells of something to do, else the text as one."""
    sentences = re.split(r"(?<=[.!])\s+(?=[A-ZÅÄÖ])", one_line(text))
    return sentences if all(map(_INFINITIVE.match, sentences)) else [one_line(text)]


def _grouped(points: Sequence[ListItem]) -> list[tuple[ListItem, list[ListItem], str]]:
    """Return the outer points with their inner ones, also where the file has lost which is which.

    Then a point that ends with a colon opens inner points, until one starts with a verb as the outer do and
    they did not; points that start with "Att" go with the one that they complete.
    """
    found: list[tuple[ListItem, list[ListItem], str]] = []
    outermost = min((point.level for point in points), default=0)
    flat = all(point.level == outermost for point in points)
    opened = doubted = False
    for point in points:
        inner, last = point.level > outermost, found[-1] if found else None
        if flat and last:
            verb = bool(_INFINITIVE.match(point.text))
            if opened and verb and last[1] and not _INFINITIVE.match(last[1][0].text):
                opened, doubted = False, True
            completes = point.text.startswith("Att ") and not last[0].text.startswith("Att ")
            inner = opened or (completes and last[0].text.rstrip()[-1:].isalpha())
            if doubted and not verb:
                inner = True
        if inner and last:
            last[1].append(point)
        else:
            found.append((point, [], _MAY_BE_PART if doubted else ""))
            opened = point.text.rstrip().endswith(":")
    return found
