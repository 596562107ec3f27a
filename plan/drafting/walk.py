"""The blocks of a document one by one: what each of them is, by what stands above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plan.drafting.activities import ActivityTable, activities_of_points, add_activity, sentences_to_do
from plan.drafting.boards import split_at_boards
from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Row, Table
from plan.drafting.economy import add_money_of, economy_rows
from plan.drafting.folding import folded, one_line, says_something
from plan.drafting.goals import GoalColumns
from plan.drafting.grid import Column, Grid, divided, grid_of
from plan.drafting.head import speaks_of_plan
from plan.drafting.indicators import IndicatorTable, indicator_of_point
from plan.drafting.outline import Outline
from plan.drafting.risks import RiskTable, add_risks_of_list, add_risks_of_prose
from plan.drafting.rows import Rows, remark
from plan.drafting.says import Says, heading_says, introduction_says, label_says, stated_goal
from plan.drafting.vocabulary import GOAL_WORD, Role

_CAPTION = re.compile(r"tabell\s*\d", re.IGNORECASE)
_NO_HEADER = "tabellen saknar rubrikrad; kolumnerna är gissade efter rubriken ovanför"
_LONGEST_GOAL, _LONGEST_OPENED = 250, 200
_UNDER_A_KIND = "rubriken står under en rubrik om aktiviteter eller uppdrag"
_AS_A_GOAL = "stycket är läst som ett mål"


@dataclass(frozen=True, slots=True)
class Next:
    """What the block that comes next may be, by the one before it.

    `text` is what a paragraph is, `points` what the points of a list are where no heading says it. A list
    that is `foreign` has an introduction that says something else than the heading above.
    """

    text: Says | None = None
    points: Says | None = None
    foreign: bool = False
    under_heading: bool = False
    table: Grid | None = None


_ANYTHING = Next()


@dataclass
class Walk:
    """The way through a document, with the rows that are found."""

    document: Document
    years: tuple[str, ...]
    rows: Rows = field(init=False)
    _outline: Outline = field(init=False)
    _next: Next = _ANYTHING

    def __post_init__(self) -> None:
        self.rows = Rows(self.document.damaged)
        self._outline = Outline(self.rows)
        self._plan = speaks_of_plan(self.document.blocks)

    def go(self) -> None:
        """Read all blocks; points that stand together are one list."""
        blocks = [one for one in self.document.blocks if isinstance(one, Table) or says_something(one.text)]
        at = 0
        while at < len(blocks):
            block = blocks[at]
            end = at + 1
            if isinstance(block, ListItem):
                while end < len(blocks) and isinstance(blocks[end], ListItem):
                    end += 1
                self._next = self._points([one for one in blocks[at:end] if isinstance(one, ListItem)])
            elif isinstance(block, Heading):
                self._next = self._heading(block)
            elif isinstance(block, Paragraph):
                before_points = end < len(blocks) and isinstance(blocks[end], ListItem)
                self._next = self._paragraph(block, before_points=before_points)
            else:
                self._next = self._table(block, blocks[max(0, at - 1) : at + 2])
            at = end

    def _heading(self, heading: Heading) -> Next:
        if heading.guessed and self._outline.waits_for_title():
            return self._title(Paragraph(heading.text, heading.where))
        above = (self._outline.kind(), self._next.points)
        if heading.guessed and any(map(_are_assignments, above)) and _names_boards(heading.text):
            return self._paragraph(Paragraph(heading.text, heading.where), before_points=False)
        says = self._outline.heading(heading)
        kind = self._outline.kind()
        if kind and self._outline.is_item_under_kind():
            add_activity(heading.text, heading.where, kind, None, self.rows, unsure=_UNDER_A_KIND)
        return Next(text=says, under_heading=True)

    def _title(self, paragraph: Paragraph) -> Next:
        self._outline.title(paragraph)
        return _ANYTHING

    def _paragraph(self, paragraph: Paragraph, *, before_points: bool) -> Next:
        expected, text = self._next, paragraph.text
        self._outline.text()
        if self._outline.waits_for_title():
            return self._title(paragraph)
        points = introduction_says(text) or (_unmarked_heading(text) if before_points else None)
        if points and (points.named or self._plan):
            label = label_says(text)
            return Next(text=label if label and label.opens else None, points=points)
        going_on = Next(foreign=text.rstrip().endswith(":"))
        kind = expected.points if expected.points and not expected.under_heading else self._outline.kind()
        if kind and _are_assignments(kind) and _names_boards(text):
            add_activity(text, paragraph.where, kind, self._outline.goal(), self.rows)
            return Next(points=kind)
        if expected.text and expected.text.opens and self._opened(expected.text, paragraph):
            return Next(
                text=expected.text if len(text) <= _LONGEST_OPENED else None, foreign=going_on.foreign
            )
        if says := label_says(_first_sentence(text)):
            return self._labelled(says, paragraph) or going_on
        if expected.under_heading and (goal := stated_goal(text)):
            self._outline.label(goal, paragraph.where, unsure=_AS_A_GOAL)
        elif kind and kind.role is Role.RISK:
            add_risks_of_prose(paragraph, self.rows)
        return going_on

    def _opened(self, says: Says, paragraph: Paragraph) -> bool:
        """Take a paragraph after a label of its own ("Aktiviteter:") as one of what the label names."""
        if label_says(_first_sentence(paragraph.text)):
            return False
        goal = self._outline.goal()
        if says.role in (Role.ACTIVITY, Role.ASSIGNMENT):
            unsure = "stycket är läst som en aktivitet; det kan vara flera"
            for sentence in sentences_to_do(paragraph.text):
                add_activity(sentence, paragraph.where, says, goal, self.rows, unsure=unsure)
        elif says.role is Role.INDICATOR and len(paragraph.text) <= _LONGEST_OPENED:
            indicator_of_point(ListItem(paragraph.text, paragraph.where), goal, self.rows, self.years)
        else:
            return False
        return True

    def _labelled(self, says: Says, paragraph: Paragraph) -> Next | None:
        if says.role is Role.GOAL and says.title and len(says.title) <= _LONGEST_GOAL:
            self._outline.label(says, paragraph.where)
        elif says.opens:
            return Next(text=says, points=says)
        elif says.role is Role.INDICATOR and self._plan:
            point = ListItem(says.title, paragraph.where)
            indicator_of_point(point, self._outline.goal(), self.rows, self.years)
        elif says.role in (Role.ACTIVITY, Role.ASSIGNMENT) and self._plan:
            unsure = "ett ensamt stycke efter en etikett"
            add_activity(says.title, paragraph.where, says, self._outline.goal(), self.rows, unsure=unsure)
        return None

    def _points(self, points: Sequence[ListItem]) -> Next:
        expected = self._next
        says = expected.points or self._outline.kind()
        self._outline.fill()
        if says is None:
            fresh = expected.text
            if fresh and fresh.role is Role.GOAL and not fresh.title and _is_one_level(fresh, self._outline):
                for point in points:
                    goal = (fresh.label, one_line(point.text), self._outline.goal())
                    self.rows.goal(*goal, remark(point.where, "punkten är läst som ett mål"))
        elif expected.foreign and says.role is not Role.RISK:
            return _ANYTHING
        elif says.role in (Role.ACTIVITY, Role.ASSIGNMENT):
            activities_of_points(points, says, self._outline.goal(), self.rows)
            return Next(points=says if says.named and expected.points else None)
        elif says.role is Role.INDICATOR:
            for point in points:
                indicator_of_point(point, self._outline.goal(), self.rows, self.years)
        elif says.role is Role.RISK:
            add_risks_of_list(points, self.rows)
        return _ANYTHING

    def _table(self, table: Table, around: Sequence[Block]) -> Next:
        self._outline.fill()
        before = self._next.table
        for part in divided(table):
            before = grid_of(part, before) or self._guessed(part)
            if before:
                self._grid(before)
            else:
                self._money(part, around)
        return Next(table=before)

    def _money(self, table: Table, around: Sequence[Block]) -> None:
        titles = self._outline.titles()[-1:]
        captions = [one.text for one in around if isinstance(one, Paragraph) and _CAPTION.match(one.text)]
        title = one_line(" ".join(captions[-1:] or titles))
        economy_rows(table, title, f"{' '.join(titles)} {' '.join(captions)}", self.rows)

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
            add_money_of(grid, one_line(" ".join(self._outline.titles()[-1:])), self.rows)
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


def _are_assignments(says: Says | None) -> bool:
    return says is not None and says.role is Role.ASSIGNMENT


def _names_boards(text: str) -> bool:
    return any(boards for _, boards in split_at_boards(one_line(text)))


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
