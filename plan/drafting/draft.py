"""From a document's blocks to a draft of a plan, for a person to check. What is not found is not made up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plan.drafting.activities import ActivityTable, activities_of_points, add_activity
from plan.drafting.boards import split_at_boards
from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Row, Table
from plan.drafting.economy import economy_rows
from plan.drafting.folding import folded, one_line, says_something
from plan.drafting.goals import GoalColumns
from plan.drafting.grid import Column, Grid, grid_of
from plan.drafting.head import head, speaks_of_plan
from plan.drafting.indicators import IndicatorTable, indicator_of_point
from plan.drafting.outline import Outline
from plan.drafting.people import add_people
from plan.drafting.periods import add_periods
from plan.drafting.risks import RiskTable
from plan.drafting.rows import KINDS, Rows, remark
from plan.drafting.says import Says, heading_says, introduction_says, label_says
from plan.drafting.shattered import mended
from plan.drafting.splits import divide
from plan.drafting.torn_risks import add_torn_risks
from plan.drafting.vocabulary import GOAL_WORD, Role
from plan.faults import Raw
from plan.remarks import Certainty, Drafted, Remark

_CAPTION = re.compile(r"tabell\s*\d", re.IGNORECASE)
_NO_HEADER = "tabellen saknar rubrikrad; kolumnerna är gissade efter rubriken ovanför"
_LONGEST_GOAL, _LONGEST_OPENED = 250, 200


def draft(document: Document) -> Drafted:
    """Return what the document holds of goals, indicators, activities, assignments, risks and economy."""
    document = mended(document)
    plan = head(document.blocks)
    named = plan.get("years")
    walk = _Walk(document, tuple(map(str, named)) if isinstance(named, list) else ())
    walk.go()
    if document.damaged:
        add_torn_risks(document.blocks, walk.rows)
    if not any(walk.rows.data.values()):
        return Drafted({"plan": {}, **{kind: [] for kind in KINDS}}, {})
    divide(walk.rows)
    add_people(walk.rows)
    add_periods(walk.rows, walk.years)
    found: dict[str, Raw] = {kind: list(walk.rows.data[kind]) for kind in KINDS}
    read = Remark("hela dokumentet", Certainty.UNSURE, "läst ur rubriker och de namn som står oftast")
    return Drafted({"plan": plan, **found}, {**{("plan", name): read for name in plan}, **walk.rows.remarks})


@dataclass
class _Walk:
    document: Document
    years: tuple[str, ...]
    rows: Rows = field(init=False)
    _outline: Outline = field(init=False)
    _before: Grid | None = None
    _list: Says | None = None
    _fresh: Says | None = None
    _listed: bool = False
    _introduced: bool = False

    def __post_init__(self) -> None:
        self.rows = Rows(self.document.damaged)
        self._outline = Outline(self.rows)
        self._plan = speaks_of_plan(self.document.blocks)

    def go(self) -> None:
        blocks = [one for one in self.document.blocks if isinstance(one, Table) or says_something(one.text)]
        at = 0
        while at < len(blocks):
            block = blocks[at]
            end = at + 1
            if isinstance(block, ListItem):
                while end < len(blocks) and isinstance(blocks[end], ListItem):
                    end += 1
                self._points([one for one in blocks[at:end] if isinstance(one, ListItem)])
            elif isinstance(block, Heading):
                self._heading(block)
            elif isinstance(block, Paragraph):
                before_points = end < len(blocks) and isinstance(blocks[end], ListItem)
                self._paragraph(block, before_points=before_points)
            else:
                self._table(block, blocks[max(0, at - 1) : at + 2])
            if not isinstance(block, Table):
                self._before = None
            at = end

    def _heading(self, heading: Heading) -> None:
        if heading.guessed and self._outline.waits_for_title():
            self._outline.title(Paragraph(heading.text, heading.where))
            return
        under_kind = self._outline.kind()
        if (
            heading.guessed
            and under_kind
            and under_kind.role is Role.ASSIGNMENT
            and _ends_with_boards(heading.text)
        ):
            self._paragraph(Paragraph(heading.text, heading.where))
            return
        says = self._outline.heading(heading)
        self._list = None
        self._introduced = False
        self._fresh = says
        self._listed = self._listed and (says is None or says.role is Role.GOAL)
        kind = self._outline.kind()
        under = says is None and not self._listed and self._outline.is_right_under_kind()
        if kind and kind.role is Role.ACTIVITY and under:
            unsure = "rubriken står under en rubrik om aktiviteter"
            add_activity(heading.text, heading.where, kind, None, self.rows, unsure=unsure)

    def _paragraph(self, paragraph: Paragraph, *, before_points: bool = False) -> None:
        fresh, self._fresh = self._fresh, None
        kind = self._outline.kind()
        if self._outline.waits_for_title():
            self._outline.title(paragraph)
            return
        self._introduced = paragraph.text.rstrip().endswith(":")
        self._list = introduction_says(paragraph.text)
        if self._list is None and before_points:
            self._list = _unmarked_heading(paragraph.text)
        if self._list and not (self._list.named or self._plan):
            self._list = None
        if self._list:
            label = label_says(paragraph.text)
            self._fresh = label if label and label.opens else None
            return
        if kind and kind.role is Role.ASSIGNMENT and _ends_with_boards(paragraph.text):
            add_activity(paragraph.text, paragraph.where, kind, self._outline.goal(), self.rows)
        elif fresh and fresh.opens and self._opened(fresh, paragraph):
            self._fresh = fresh if len(paragraph.text) <= _LONGEST_OPENED else None
        elif says := label_says(_first_sentence(paragraph.text)):
            self._labelled(says, paragraph)

    def _opened(self, says: Says, paragraph: Paragraph) -> bool:
        """Take a paragraph after a label of its own ("Aktiviteter:") as one of what the label names."""
        if label_says(_first_sentence(paragraph.text)):
            return False
        if says.role in (Role.ACTIVITY, Role.ASSIGNMENT):
            unsure = "stycket är läst som en aktivitet; det kan vara flera"
            add_activity(
                paragraph.text, paragraph.where, says, self._outline.goal(), self.rows, unsure=unsure
            )
        elif says.role is Role.INDICATOR and len(paragraph.text) <= _LONGEST_OPENED:
            point = ListItem(paragraph.text, paragraph.where)
            indicator_of_point(point, self._outline.goal(), self.rows, self.years)
        else:
            return False
        return True

    def _labelled(self, says: Says, paragraph: Paragraph) -> None:
        if says.role is Role.GOAL and says.title and len(says.title) <= _LONGEST_GOAL:
            self._outline.label(says, paragraph.where)
        elif says.opens:
            self._list = self._fresh = says
        elif says.role is Role.INDICATOR and self._plan:
            point = ListItem(says.title, paragraph.where)
            indicator_of_point(point, self._outline.goal(), self.rows, self.years)
        elif says.role in (Role.ACTIVITY, Role.ASSIGNMENT) and self._plan:
            unsure = "ett ensamt stycke efter en etikett"
            add_activity(says.title, paragraph.where, says, self._outline.goal(), self.rows, unsure=unsure)

    def _points(self, points: Sequence[ListItem]) -> None:
        fresh, self._fresh = self._fresh, None
        says = self._list or self._outline.kind()
        foreign = self._introduced and self._list is None
        self._list = None
        self._listed = True
        if says is not None and foreign and says.role is not Role.RISK:
            return  # the list has an introduction of its own, which says something else
        if says is None:
            if fresh and fresh.role is Role.GOAL and not fresh.title and _is_one_level(fresh, self._outline):
                for point in points:
                    goal = (fresh.label, one_line(point.text), self._outline.goal())
                    self.rows.goal(*goal, remark(point.where, "punkten är läst som ett mål"))
        elif says.role in (Role.ACTIVITY, Role.ASSIGNMENT):
            activities_of_points(points, says, self._outline.goal(), self.rows)
        elif says.role is Role.INDICATOR:
            for point in points:
                indicator_of_point(point, self._outline.goal(), self.rows, self.years)
        elif says.role is Role.RISK:
            for point in points:
                fields: dict[str, Raw] = {"factor": one_line(point.text)}
                self.rows.add("risks", fields, remark(point.where, "punkt i en lista, utan värden"))

    def _table(self, table: Table, around: Sequence[Block]) -> None:
        self._fresh = self._list = None
        self._listed = True
        grid = grid_of(table, self._before) or self._guessed(table)
        self._before = grid
        if grid is None:
            titles = self._outline.titles()[-1:]
            captions = [one.text for one in around if isinstance(one, Paragraph) and _CAPTION.match(one.text)]
            title = one_line(" ".join(captions[-1:] or titles))
            economy_rows(table, title, f"{' '.join(titles)} {' '.join(captions)}", self.rows)
            return
        self._grid(grid)

    def _grid(self, grid: Grid) -> None:
        columns = GoalColumns(grid, self.rows, None)
        above: list[str | None] = []

        def goal(row: Row) -> str | None:
            if not grid.at(Role.GOAL):
                return self._outline.goal()
            if not above:
                above.append(self._outline.goal_of_chapter())
                columns.above = above[0]
            return columns.goal_of(row)

        if grid.at(Role.RISK) or grid.at(Role.PROBABILITY, Role.CONSEQUENCE):
            RiskTable(grid, self.rows, lambda _: None).read()
            return
        if grid.at(Role.INDICATOR):
            IndicatorTable(grid, self.rows, self.years, goal).read()
        for role in (Role.ASSIGNMENT, Role.ACTIVITY):
            if grid.at(role):
                ActivityTable(grid, role, self.rows, goal).read()
        if not grid.at(Role.INDICATOR, Role.ASSIGNMENT, Role.ACTIVITY):
            columns.read()

    def _guessed(self, table: Table) -> Grid | None:
        """Return a table without header as a grid, where the heading above names what it holds."""
        kind = self._outline.kind()
        if not kind or not kind.named or kind.role is Role.GOAL or not table.rows:
            return None
        width = len(table.rows[0].cells)
        last = {Role.INDICATOR: Role.TARGET, Role.ACTIVITY: Role.STATUS}.get(kind.role)
        roles = [kind.role, *[None] * (width - 2), last][:width]
        columns = tuple(Column(role, "") for role in roles)
        rows = tuple(row for row in table.rows if row.cells[0])
        return Grid(columns, rows, table.where, _NO_HEADER)


def _ends_with_boards(text: str) -> bool:
    parts = split_at_boards(one_line(text))
    return bool(parts and parts[-1][1])


def _first_sentence(text: str) -> str:
    """Return the lines that belong to a label at the start of a paragraph: the next ones start small."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line[:1].isupper()), len(lines))
    return "\n".join(lines[:end])


def _unmarked_heading(text: str) -> Says | None:
    """Return what the points below are, where the line above them is one word that says it: "Aktiviteter"."""
    line = text.strip().split("\n")[-1].strip()
    says = heading_says(line) if len(line.split()) == 1 else None
    return says if says and says.role is not Role.GOAL else None


def _is_one_level(says: Says, outline: Outline) -> bool:
    words = folded(outline.titles()[-1]).split()
    named = [word for word in words if not word.isdigit()]
    return says.role is Role.GOAL and len(named) == 1 and GOAL_WORD.fullmatch(named[0]) is not None
