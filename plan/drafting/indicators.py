"""Indicators from the rows of a table and the points of a list."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from plan.drafting.document import ListItem, Row
from plan.drafting.figures import (
    Figures,
    figures,
    is_missing,
    sex_of,
    target_in,
    target_in_line,
    unit_of,
    year_of_plan,
)
from plan.drafting.folding import folded, lines_of, one_line
from plan.drafting.grid import Grid
from plan.drafting.rows import Rows, remark
from plan.drafting.says import label_says
from plan.drafting.titles import is_of_another_column, is_title
from plan.drafting.vocabulary import Role
from plan.faults import Raw

_COMMENT = re.compile(r"kommentar(?:er)?\b\s*:?\s*", re.IGNORECASE)
_QUALITATIVE = re.compile(r"\(?\bja\s*/\s*(?:delvis|nej)", re.IGNORECASE)
_CLUSTER = re.compile(r"\bkluster\b(?:.*?\b(?P<number>\w+) parametrar)?", re.IGNORECASE)
_NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_DASHED = re.compile(r"\s[-–]\s(?=[A-ZÅÄÖ])")
_LONGEST_TARGET = 80
_ALONE = "tabellens kolumner står under varandra; bara titlarna är lästa"
_SHARED = "kommentarerna står samlade under flera rader, en för varje"
_FEWEST_WORDS = 6
_NOTES = (Role.COMMENT, Role.DESCRIPTION)


@dataclass
class IndicatorTable:
    """One table of indicators being read; `goal` gives the goal of a row."""

    grid: Grid
    rows: Rows
    years: tuple[str, ...]
    goal: Callable[[Row], str | None]
    _last: int | None = None
    _open: list[int] = field(default_factory=list)
    _skipped: bool = False
    _alone: bool = False

    def read(self) -> None:
        """Add the table's indicators."""
        comments: list[str] = []
        self._alone = sum(bool(column.header) for column in self.grid.columns) == 1
        for at, row in enumerate(self.grid.rows):
            alone = only_text(row)
            if alone and _COMMENT.match(alone):
                comments.append(_COMMENT.sub("", alone, count=1))
            elif alone and comments and _is_sentence(alone) and not self._is_commented(at):
                comments.append(alone)
            else:
                self._comment(comments)
                comments = []
                self._row(row, at)
                if self._last is not None and self._last not in self._open:
                    self._open.append(self._last)
        self._comment(comments)

    def _comment(self, comments: Sequence[str]) -> None:
        """Note the comments below rows: one each where they are as many, else all to the last."""
        if comments and len(comments) == len(self._open) > 1:
            for number, text in zip(self._open, comments, strict=True):
                self.rows.note("indicators", number, one_line(text))
                self.rows.say("indicators", number, _SHARED)
        elif self._last is not None:
            for text in filter(None, map(one_line, comments)):
                self.rows.note("indicators", self._last, text)
        if comments:
            self._open = []

    def _row(self, row: Row, at: int) -> None:
        cell = row.cells[self.grid.at(Role.INDICATOR)[0]]
        title, questions = title_and_questions(cell)
        targets, others, unsure = figures(row, self.grid, self.years)
        if self._last is not None and (sex := sex_of(title)):
            part: dict[str, Raw] = {"part": {"kön": sex}}
            self._add_to_last([part | one for one in targets], [part | one for one in others])
            return
        if title and (not is_title(title) or (self._alone and is_of_another_column(title))):
            self._skipped = True
            if self._last is not None:
                self.rows.doubt("indicators", self._last, f"{row.where} har ett värde där titeln ska stå")
            return
        if not title:
            self._add_to_last(targets, others)
            if self._last is not None and (targets or others):
                why = f"värdena på {row.where} saknar titel och lades till här"
                self.rows.doubt("indicators", self._last, why)
            return
        if (says := label_says(title)) and says.role is Role.GOAL and not targets:
            return
        said = [one_line(row.cells[number]) for number in self.grid.at(*_NOTES)]
        note = "\n".join([*(text for text in said if not is_missing(text)), *other_cells(row, self.grid)])
        if not targets and (found := target_in(note)):
            targets = [year_of_plan(self.years) | {"text": found}]
        if title.startswith(("-", "–")):
            unsure = unsure or "raden börjar med ett streck; den kan vara en del av raden ovanför"
        fields: dict[str, Raw] = {
            "title": title,
            "goal": self.goal(row),
            "targets": list(targets),
            "baselines": list(others),
            "source": self._text(row, Role.SOURCE),
            "reporting": self._text(row, Role.REPORTING),
            "note": note,
            "unit": self._text(row, Role.UNIT) or unit_of(targets),
            "owner": owner_of(row, self.grid),
        }
        fields |= _kind(f"{self.grid.columns[self.grid.at(Role.INDICATOR)[0]].header} {title}", questions)
        unsure = (
            self.grid.unsure
            or row.unsure
            or (_ALONE if self._skipped and self._alone else "")
            or unsure
            or self._doubt(at, targets, others)
            or ""
        )
        self._last = self.rows.add("indicators", fields, remark(row.where, unsure))
        if questions and not _has_points(cell):
            self.rows.doubt("indicators", self._last, "delfrågorna är delade vid tankstrecken")

    def _doubt(self, at: int, targets: Figures, others: Figures) -> str:
        texts = [str(target["text"]) for target in targets]
        if any(len(text) > _LONGEST_TARGET for text in texts):
            return "målet är en hel mening"
        if any("?" in text for text in texts):
            return "målet har ett frågetecken"
        valued = self.grid.at(Role.TARGET, Role.OUTCOME, Role.BASELINE)
        if targets or others or not valued or self._is_commented(at):
            return ""
        return (
            "raden har inga värden; den kan vara en rubrik i tabellen" if self._others_have_values() else ""
        )

    def _others_have_values(self) -> bool:
        return any(sum(map(bool, row.cells)) > 1 for row in self.grid.rows)

    def _is_commented(self, at: int) -> bool:
        """Tell whether the row below holds the comment of this one."""
        after = only_text(self.grid.rows[at + 1]) if at + 1 < len(self.grid.rows) else ""
        return bool(_COMMENT.match(after))

    def _add_to_last(self, targets: Figures, others: Figures) -> None:
        """Take a row that goes on with the one above, as where the title's cell is merged over several."""
        if self._last is None or not (targets or others):
            return
        indicator = self.rows.data["indicators"][self._last]
        for name, found in (("targets", targets), ("baselines", others)):
            before = indicator.get(name)
            if found:
                indicator[name] = [*(before if isinstance(before, list) else []), *found]

    def _text(self, row: Row, role: Role) -> str | None:
        texts = [one_line(row.cells[number]) for number in self.grid.at(role)]
        return next((text for text in texts if not is_missing(text)), None)


def other_cells(row: Row, grid: Grid) -> list[str]:
    """Return the cells of columns that have no place of their own, each with its header; none is lost."""
    pairs = [(grid.columns[n].header, one_line(row.cells[n])) for n in grid.at(None, Role.TIME)]
    return [f"{header}: {text}".removeprefix(": ") for header, text in pairs if not is_missing(text)]


def owner_of(row: Row, grid: Grid) -> str:
    """Return the words of the cell that says who is responsible, its lines apart."""
    return next((row.cells[n] for n in grid.at(Role.OWNER) if not is_missing(row.cells[n])), "")


def only_text(row: Row) -> str:
    """Return the text of a row that has one, at its start."""
    return row.cells[0] if row.cells[0] and not any(row.cells[1:]) else ""


def title_and_questions(cell: str) -> tuple[str, list[str]]:
    """Return an indicator's title and its sub-questions: points, or what stands between dashes."""
    title, questions = lines_of(cell)
    parts = _DASHED.split(title)
    if not questions and len(parts) > 2:  # noqa: PLR2004 one dash is a part of a title, two or more divide it
        return parts[0], parts[1:]
    return title, questions


def indicator_of_point(point: ListItem, goal: str | None, rows: Rows, years: tuple[str, ...]) -> None:
    """Add an indicator that is a point of a list, with the target in it."""
    title = one_line(point.text)
    target = target_in_line(title)
    targets: Figures = [year_of_plan(years) | {"text": target}] if target else []
    unsure = "" if target else "punkten har inget mål"
    fields: dict[str, Raw] = {
        "title": title,
        "goal": goal,
        "targets": list(targets),
        "unit": unit_of(targets),
    }
    rows.add("indicators", fields | _kind(title, []), remark(point.where, unsure))


def _kind(text: str, questions: list[str]) -> dict[str, Raw]:
    if cluster := _CLUSTER.search(text):
        word = (cluster["number"] or "").casefold()
        number = str(_NUMBERS.index(word)) if word in _NUMBERS else word if word.isdigit() else ""
        found: dict[str, Raw] = {"kind": "cluster"}
        return found | ({"parameters": number} if number else {})
    if questions:
        return {"kind": "cluster", "questions": list(questions)}
    if _QUALITATIVE.search(text) or "kvalitativ" in folded(text).split():
        return {"kind": "qualitative"}
    return {}


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith(".") and len(text.split()) >= _FEWEST_WORDS


def _has_points(cell: str) -> bool:
    return "• " in cell
