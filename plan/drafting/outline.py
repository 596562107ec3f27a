"""Where in the document's headings and labels one stands, and which goal that is."""

import re
from dataclasses import dataclass, field

from plan.drafting.document import Heading, Paragraph
from plan.drafting.folding import folded, one_line, says_something
from plan.drafting.rows import Rows, remark
from plan.drafting.says import Says, heading_says
from plan.drafting.vocabulary import Role

_NO_GOAL = re.compile(
    "(?:inledning|sammanfattning|bakgrund|innehall|innehallsforteckning|uppfoljning|ekonomi|organisation|forord)"
    "|(?:bilaga|bilagor|uppfoljning av|verksamhetsplan|delarsrapport|arsredovisning)\\b.*"
)
_FROM_A_HEADING = "målet är taget från rubriken; nivåns namn står inte i dokumentet"
_STEP = 0.01
_HELD_BY = (Role.ACTIVITY, Role.ASSIGNMENT)


@dataclass
class _Entry:
    level: float
    text: str
    where: str
    says: Says | None
    goal: str | None = None
    guessed: bool = False
    filled: bool = False
    held: bool = False

    @property
    def is_goal_label(self) -> bool:
        return (
            self.says is not None and self.says.role is Role.GOAL and bool(self.says.title or self.says.opens)
        )

    @property
    def label(self) -> str:
        return folded(self.says.label) if self.says and self.is_goal_label else ""

    @property
    def is_chapter(self) -> bool:
        """Whether what stands under it are goals: "Uppföljning av resultatmål"."""
        return self.says is not None and self.says.role is Role.GOAL and not self.is_goal_label


@dataclass
class Outline:
    """The headings above, outermost first."""

    rows: Rows
    _entries: list[_Entry] = field(default_factory=list)
    _has_text: bool = False

    def heading(self, heading: Heading) -> Says | None:
        """Go on under a heading, and return what it says."""
        text = one_line(heading.text)
        says = heading_says(text)
        entry = _Entry(heading.level, text, heading.where, says, guessed=heading.guessed)
        if entry.is_goal_label:
            self._leave_for_label(entry)
        elif says is None or entry.is_chapter:
            self._leave(heading, entry)
        else:
            self._entries = [
                one
                for one in self._entries
                if one.level < entry.level or (one.level < entry.level + 1 and one.label)
            ]
        self._enter(entry)
        return says

    def label(self, says: Says, where: str, *, unsure: str = "") -> None:
        """Go on under a label that stands in running text: "Delmål 2025: …"."""
        entry = _Entry(0, says.label, where, says)
        at = next((n for n, one in enumerate(self._entries) if one.label == entry.label), None)
        if at is not None:
            entry.level = self._entries[at].level
            del self._entries[at:]
        else:
            while self._entries and self._entries[-1].says and not self._entries[-1].is_goal_label:
                if self._entries[-1].is_chapter:
                    break
                self._entries.pop()
            entry.level = (self._entries[-1].level if self._entries else 0) + _STEP
        self._enter(entry, unsure)

    def waits_for_title(self) -> bool:
        """Tell whether the last heading was a goal's label alone: "Delmål 2025:"."""
        last = self._entries[-1] if self._entries else None
        return bool(last and last.is_goal_label and last.goal is None)

    def title(self, paragraph: Paragraph) -> None:
        """Take the paragraph as the title of the goal whose label was a heading of its own."""
        last = self._entries[-1]
        title = one_line(paragraph.text)
        last.goal = self.rows.goal(last.text.rstrip(":"), title, self._above(last), remark(paragraph.where))

    def kind(self) -> Says | None:
        """Return the kind that the nearest heading above names, where it is no goal."""
        for entry in reversed(self._entries):
            if entry.says and entry.says.role is not Role.GOAL:
                return entry.says
            if entry.says:
                return None
        return None

    def text(self) -> None:
        """Say that something stands under the last heading."""
        self._has_text = True

    def fill(self) -> None:
        """Say that a list or a table stands under the headings above."""
        self._has_text = True
        for entry in self._entries:
            entry.filled = True

    def is_item_under_kind(self) -> bool:
        """Tell whether the last heading is an item itself: the one above it names a kind, and lists none."""
        if len(self._entries) < 2:  # noqa: PLR2004 a heading and the one above it
            return False
        above, last = self._entries[-2:]
        holds = above.says is not None and above.says.role in _HELD_BY and not above.filled
        return holds and last.says is None and not _NO_GOAL.fullmatch(folded(last.text))

    def goal(self) -> str | None:
        """Return the goal that an item here belongs to; headings that hold items become goals themselves."""
        for at in range(len(self._entries) - 1, -1, -1):
            entry = self._entries[at]
            if entry.goal:
                return entry.goal
            if entry.says and entry.says.role is not Role.GOAL and at < len(self._entries) - 1:
                return (
                    None  # "Indikatorer" with "Medarbetare" under it: that heading sorts them and is no goal
                )
            if self._may_be_goal(at):
                entry.goal = self._goal_of_heading(at)
                return entry.goal
        return None

    def _may_be_goal(self, at: int) -> bool:
        entry = self._entries[at]
        if (entry.guessed and self.rows.damaged) or not says_something(entry.text):
            return False
        sorted_by = any(one.says and one.says.role is not Role.GOAL for one in self._entries[:at])
        return entry.says is None and not sorted_by and not _NO_GOAL.fullmatch(folded(entry.text))

    def goal_of_chapter(self) -> str | None:
        """Return the goal that the headings above are, without making one of them."""
        return next((entry.goal for entry in reversed(self._entries) if entry.goal), None)

    def titles(self) -> list[str]:
        """Return the headings above, outermost first."""
        return [entry.text for entry in self._entries]

    def _goal_of_heading(self, at: int) -> str:
        entry = self._entries[at]
        chapter = next((n for n in range(at - 1, -1, -1) if self._entries[n].is_chapter), None)
        above = self._entries[chapter + 1 : at] if chapter is not None else []
        parent = None
        for depth, one in enumerate(above, 1):
            if one.says is None and one.goal is None:
                one.goal = self.rows.goal(
                    f"Nivå {depth}", one.text, parent, remark(one.where, _FROM_A_HEADING)
                )
            parent = one.goal or parent
        level = f"Nivå {len(above) + 1}"
        return self.rows.goal(
            level, entry.text, parent or self._above(entry), remark(entry.where, _FROM_A_HEADING)
        )

    def _leave(self, heading: Heading, entry: _Entry) -> None:
        """Leave the headings on the same level and below, and labels in the text of others.

        A guessed heading stays under one that names activities.
        """
        self._entries = [
            one
            for one in self._entries
            if (one.level < entry.level and one.level == int(one.level)) or self._holds(one, heading)
        ]

    def _holds(self, one: _Entry, heading: Heading) -> bool:
        """Tell whether a heading of activities holds one that stands as high as itself.

        So it is where that one is guessed, or where nothing stood between the two.
        """
        if one.says is None or one.says.role not in _HELD_BY or one.level != heading.level:
            return False
        one.held = one.held or (one is self._entries[-1] and not self._has_text)
        return one.held or (heading.guessed and one.says.role is Role.ACTIVITY and not self.rows.damaged)

    def _leave_for_label(self, entry: _Entry) -> None:
        at = next((n for n, one in enumerate(self._entries) if one.label == entry.label), None)
        if at is not None:
            del self._entries[at:]
        self._entries = [
            one
            for one in self._entries
            if one.level < entry.level or (one.level <= entry.level and one.label)
        ]

    def _enter(self, entry: _Entry, unsure: str = "") -> None:
        says = entry.says
        self._entries.append(entry)
        self._has_text = False
        if says and says.role is Role.GOAL and says.title:
            level = f"{says.label} {says.year}" if says.year else says.label
            entry.goal = self.rows.goal(level, says.title, self._above(entry), remark(entry.where, unsure))
        elif says is None:
            chapter = self._entries[-2] if len(self._entries) > 1 else None
            entry.goal = self.rows.known_goal(entry.text)
            if chapter and chapter.is_chapter and chapter.says and "område" in chapter.says.label.casefold():
                entry.goal = self.rows.goal(chapter.says.label, entry.text, None, remark(entry.where))

    def _above(self, entry: _Entry) -> str | None:
        """Return the goal of the nearest heading above that has one, or is a goal by what stands under it."""
        before = next(n for n, one in enumerate(self._entries) if one is entry)
        for at in range(before - 1, -1, -1):
            one = self._entries[at]
            if one.goal:
                return one.goal
            if self._may_be_goal(at):
                one.goal = self._goal_of_heading(at)
                return one.goal
        return None
