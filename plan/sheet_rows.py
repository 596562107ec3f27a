"""What the rows of a sheet of outcomes are about, and what they say.

A row is for the total of an indicator or for a part of it. Women and men have columns of their own in it,
so that most indicators need one row; a tertial, a unit or a cluster's parameter needs a row each.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from plan import outcomes
from plan.answers import Aspect, Meaning, Reading
from plan.indicator import Indicator, IndicatorKind
from plan.model import Period, Plan
from plan.owed import asked_again
from plan.parts import SEX, TOTAL, pairs_of, part_of, spoken
from plan.people import answers_for
from plan.sheet import Column, Row, Sheet

Key = tuple[Aspect, str]

_COLUMN_OF = {"": Column.OUTCOME, "K": Column.WOMEN, "M": Column.MEN}
_TOTAL_NAMES = frozenset({"", "totalt", "total"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet to fill in: the part it is for, its name, and what each open cell says."""

    indicator: Indicator
    part: str
    name: str
    cells: dict[Column, Key]


class Wrong(StrEnum):
    """Why a row or a cell says nothing that can be recorded."""

    NO_ITEM = "no_item"
    NOT_AN_INDICATOR = "not_an_indicator"
    NO_PART = "no_part"
    TWICE = "twice"
    CLOSED = "closed"
    NOT_READ = "not_read"
    UNCLEAR = "unclear"
    OTHER_COMMENT = "other_comment"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which row and column, the words it is about, and the reader's error."""

    row: int
    column: Column | None
    wrong: Wrong
    words: str = ""
    error: ValueError | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """One thing that a cell says; `stood` is the entry that stood for it when the sheet was made."""

    row: int
    column: Column
    indicator: Indicator
    reading: Reading
    stood: int | None


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sheet says, in the order of its rows, and everything that is wrong in it."""

    filled: list[Filled] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def lines(plan: Plan, period: Period, person: str | None = None) -> list[Line]:
    """Return the rows that are asked for in a period: of this person, else of everybody.

    Of a reopened period (`Period.again`) they are those of what it reopened. Who owns just some parts of an
    indicator gets the rows of those.
    """
    asked = asked_again(plan, period, plan.asked[period.code])
    indicators = [item for item in asked if isinstance(item, Indicator)]
    return [
        line
        for indicator in indicators
        if person is None or answers_for(indicator, person)
        for line in lines_of(indicator)
        if person is None or _is_theirs(line, person)
    ]


def lines_of(indicator: Indicator) -> list[Line]:
    """Return every row that the indicator can have: the total, then its parts in the plan's order."""
    cells: dict[str, dict[Column, Key]] = {TOTAL: {}}
    for part in (TOTAL, *indicator.parts):
        row, column = _place(part)
        cells.setdefault(row, {})[column] = (Aspect.OUTCOME, part)
    names = _names(list(cells))
    return [Line(indicator, part, names[part], _opened(indicator, part, cells[part])) for part in cells]


def _place(part: str) -> tuple[str, Column]:
    """Return in which row, and in which column of it, the outcome of a part stands."""
    pairs = pairs_of(part)
    if (column := _COLUMN_OF.get(pairs.get(SEX, ""))) is None:
        return part, Column.OUTCOME
    return part_of({dimension: member for dimension, member in pairs.items() if dimension != SEX}), column


def _names(parts: list[str]) -> dict[str, str]:
    """Return what each row's part is called; where two would be called the same, what they are kept as."""
    said = [spoken(part) for part in parts]
    return {part: "" if part == TOTAL else part if said.count(spoken(part)) > 1 else spoken(part)
            for part in parts}  # fmt: skip


def _opened(indicator: Indicator, part: str, cells: dict[Column, Key]) -> dict[Column, Key]:
    """Return the cells with the forecast, where the row has a value of its own, and the one comment."""
    foreseen = Column.OUTCOME in cells and (part == TOTAL or indicator.kind is IndicatorKind.QUANTITATIVE)
    forecast = {Column.FORECAST: (Aspect.FORECAST, part)} if foreseen else {}
    return cells | forecast | {Column.COMMENT: (Aspect.COMMENT, TOTAL)}


def _is_theirs(line: Line, person: str) -> bool:
    indicator, pairs = line.indicator, pairs_of(line.part)
    if person in (*indicator.owners, indicator.provider):
        return True
    members = ((split, pairs.get(split.dimension, "")) for split in indicator.splits)
    return any(split.owners.get(member) == person for split, member in members)


def understand(sheet: Sheet, plan: Plan, today: date) -> Understood:
    """Return what the filled rows say; a row with nothing filled in says nothing, whatever it is about."""
    understood = Understood()
    seen: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        if not any(cell.text or cell.trouble for cell in row.cells.values()):
            continue
        found = _line(row, plan)
        if isinstance(found, Fault):
            understood.faults.append(found)
            continue
        first = seen.setdefault((found.indicator.id, found.part), row.number)
        if first != row.number:
            understood.faults.append(Fault(row.number, None, Wrong.TWICE, str(first)))
            continue
        for one in _cells(row, found, today):
            if isinstance(one, Fault):
                understood.faults.append(one)
            else:
                understood.filled.append(one)
    return _with_one_comment(understood)


def _line(row: Row, plan: Plan) -> Line | Fault:
    item = plan.items.get(row.item.casefold())
    if item is None or item.retired:
        return Fault(row.number, None, Wrong.NO_ITEM, row.item)
    if not isinstance(item, Indicator):
        return Fault(row.number, None, Wrong.NOT_AN_INDICATOR, item.title)
    wanted = "" if row.part.casefold() in _TOTAL_NAMES else row.part.casefold()
    found = [line for line in lines_of(item) if wanted in (line.name.casefold(), line.part.casefold())]
    if not found:
        known = ", ".join(line.name for line in lines_of(item) if line.name)
        return Fault(row.number, None, Wrong.NO_PART, known)
    return found[0]


def _cells(row: Row, line: Line, today: date) -> Iterator[Filled | Fault]:
    for column, cell in row.cells.items():
        key = line.cells.get(column)
        if cell.trouble:
            yield Fault(row.number, column, Wrong.NOT_READ, cell.trouble)
        elif cell.text and key is None:
            yield Fault(row.number, column, Wrong.CLOSED, line.indicator.title)
        elif cell.text and key is not None:
            try:
                reading = _read(cell.text, line.indicator, key, today)
            except ValueError as error:
                yield Fault(row.number, column, Wrong.UNCLEAR, cell.text, error)
            else:
                yield Filled(row.number, column, line.indicator, reading, row.stood.get(written(key)))


def _read(text: str, indicator: Indicator, key: Key, today: date) -> Reading:
    aspect, part = key
    if aspect is Aspect.COMMENT:
        return Reading(aspect, text, Meaning.TEXT, part)
    return outcomes.read_value(text, indicator, today, part=part, aspect=aspect)


def _with_one_comment(understood: Understood) -> Understood:
    """Keep an indicator's comment once, in whichever row it stands; two different ones are a fault."""
    kept: list[Filled] = []
    faults = list(understood.faults)
    comments: dict[str, Filled] = {}
    for one in understood.filled:
        first = comments.setdefault(one.indicator.id, one) if one.column is Column.COMMENT else one
        if first is one:
            kept.append(one)
        elif first.reading.text != one.reading.text:
            faults.append(Fault(one.row, one.column, Wrong.OTHER_COMMENT, str(first.row)))
    return Understood(kept, sorted(faults, key=lambda fault: fault.row))


def written(key: Key) -> str:
    """Return a key as a row's `stood` names it."""
    aspect, part = key
    return f"{aspect.value}/{part}"


def is_same(one: Reading, other: Reading) -> bool:
    """Whether two readings of one key say the same: as precisely and in the same unit."""
    if one.meaning != other.meaning or one.meaning == Meaning.TEXT:
        return one.text == other.text
    return (str(one.number), one.unit, one.awaited) == (str(other.number), other.unit, other.awaited)
