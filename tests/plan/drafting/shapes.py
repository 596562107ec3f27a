"""Small documents written as blocks, for tests."""

from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Row, Table
from plan.drafting.draft import draft
from plan.faults import Raw
from plan.remarks import Remark


def table(*rows: str, where: str = "tabell 1") -> Table:
    """Return a table; each row is written with | between its cells."""
    cells = [tuple(cell.strip() for cell in row.split("|")) for row in rows]
    numbered = (Row(each, f"{where}, rad {number}") for number, each in enumerate(cells, 1))
    return Table(tuple(numbered), where)


def points(*texts: str) -> list[ListItem]:
    return [ListItem(text, f"stycke {number}") for number, text in enumerate(texts, 1)]


def heading(text: str, level: int = 1) -> Heading:
    return Heading(level, text, "rubrik")


def prose(text: str) -> Paragraph:
    return Paragraph(text, "stycke")


def rows_of(kind: str, *blocks: Block) -> list[tuple[dict[str, Raw], Remark]]:
    """Return the rows that a document of these blocks gives, each with its remark."""
    drafted = draft(Document(blocks))
    rows = drafted.data[kind]
    assert isinstance(rows, list)
    return [(row, drafted.remarks[kind, n]) for n, row in enumerate(rows) if isinstance(row, dict)]


def targets(row: dict[str, Raw]) -> list[tuple[Raw, Raw]]:
    """Return year and text of each target."""
    found = row.get("targets", [])
    assert isinstance(found, list)
    return [(one.get("year"), one["text"]) for one in found if isinstance(one, dict)]
