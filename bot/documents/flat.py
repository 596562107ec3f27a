"""Documents whose layout gives no table: their lines are read as those of a text file are.

So it is with scanned text that was put into Word or PDF, where a table is but lines below one another.
"""

from collections.abc import Iterator, Sequence

from bot.documents.lines import TextLine
from bot.documents.text import document_of_lines
from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Table
from plan.drafting.grid import grid_of


def laid_out(blocks: Sequence[Block], *, apart: bool = False) -> Document:
    """Return the document of these blocks; where no table's header is understood, of their lines.

    Headings that the layout has stay what they are. Empty paragraphs part lines and are left out; `apart`
    where the blocks have room between them without such.
    """
    if any(isinstance(block, Table) and grid_of(block, None) for block in blocks):
        return Document(tuple(block for block in blocks if isinstance(block, Table) or block.text))
    return document_of_lines([*_lines(blocks, apart=apart)])


def _lines(blocks: Sequence[Block], *, apart: bool) -> Iterator[TextLine]:
    for block in blocks:
        if isinstance(block, Heading | Table):
            yield TextLine("", block.where, block=block)
            continue
        sign = f"{'  ' * block.level}• " if isinstance(block, ListItem) else ""
        for line in f"{sign}{block.text}".split("\n"):
            yield TextLine(line, block.where)
        if apart:
            yield TextLine("", block.where)
