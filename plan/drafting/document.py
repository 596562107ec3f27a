"""A document as blocks, whatever kind of file it was. `where` says in Swedish where a block stands."""

from dataclasses import dataclass

_LINE = "rad "


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 1, and only order matters.

    `guessed` where nothing in the file says that it is one, but it looks like it.
    """

    level: int
    text: str
    where: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. Lines that the file keeps apart are kept apart."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """One point of a list; `level` 0 is the outermost."""

    text: str
    where: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row. A cell has a line for each of its paragraphs, points begin with "• ".

    Where cells are merged the text stands in the first and the others are empty. `unsure` says why the
    texts may not be as they stand in the file.
    """

    cells: tuple[str, ...]
    where: str
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of one width. `whole` is false where the file only looks like it has a table."""

    rows: tuple[Row, ...]
    where: str
    whole: bool = True


Block = Heading | Paragraph | ListItem | Table


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks in reading order; `damaged` where letters have been lost, as in scanned text."""

    blocks: tuple[Block, ...]
    damaged: bool = False


def where_of_line(where: str, add: int) -> str:
    """Return where a line of a block stands, so many below the block's first."""
    number = where.removeprefix(_LINE)
    return f"{_LINE}{int(number) + add}" if where.startswith(_LINE) and number.isdecimal() else where
