"""A sheet of outcomes: many figures reported at once, one row an indicator or a part of one.

What it holds as it was read from a file, before anything is said of what the rows mean.
"""

from enum import StrEnum

from plan.fields import Frozen

VIA = "kalkylark"
"""What the log says of an entry that came from a sheet."""


class Column(StrEnum):
    """A column to fill in, by its heading."""

    OUTCOME = "Utfall"
    WOMEN = "Kvinnor"
    MEN = "Män"
    FORECAST = "Helårsprognos"
    COMMENT = "Kommentar"


class Cell(Frozen):
    """What a cell says as text; where it can't be read as one, `trouble` says why (Swedish)."""

    text: str = ""
    trouble: str = ""


class Row(Frozen):
    """A row, by its number in the file: whose it is, and what its filled cells say.

    `part` is the name of the part as the sheet writes it. `stood` is the entry that stood for each key,
    written "aspect/part", when the sheet was made.
    """

    number: int
    item: str
    part: str
    cells: dict[Column, Cell]
    stood: dict[str, int]


class Sheet(Frozen):
    """Which plan and period the sheet was made for, by their codes, and its rows that are filled in."""

    plan: str
    period: str
    rows: tuple[Row, ...]
