"""Documents whose layout gives no table: their lines are read as those of a text file are.

So it is with scanned text that was put into Word or PDF, where a table is but lines below one another.
"""

import re
from collections.abc import Iterator, Sequence

from bot.documents.lines import TextLine, text_line
from bot.documents.text import document_of_lines
from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Table
from plan.drafting.folding import folded
from plan.drafting.grid import grid_of

_ENTRY = re.compile(r"(?:\d+(?:\.\d+)*\.?\s+)?(?P<text>\S.*?)[\s.…_]+\d{1,4}")
_FEWEST_ENTRIES = 3


def laid_out(blocks: Sequence[Block], *, apart: bool = False) -> Document:
    """Return the document of these blocks; where no table's header is understood, of their lines.

    Headings that the layout has stay what they are. Empty paragraphs part lines and are left out; `apart`
    where the blocks have room between them without such.
    """
    if any(isinstance(block, Table) and grid_of(block, None) for block in blocks):
        return Document(tuple(_without_contents([*_tidied(blocks)])))
    return document_of_lines([*_lines(blocks, apart=apart)])


def _tidied(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if text := block.text.strip():
                yield Paragraph(text, block.where)
        else:
            yield block


def _without_contents(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks but for a table of contents: texts with page numbers, most of which stand again."""
    known = {folded(block.text) for block in blocks if not isinstance(block, Table)}
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and _entries(blocks[end]):
            end += 1
        entries = [entry for block in blocks[at:end] for entry in _entries(block)]
        again = sum(folded(entry) in known for entry in entries)
        if len(entries) < _FEWEST_ENTRIES or again * 2 < len(entries):
            end = max(end, at + 1)
            yield from blocks[at:end]
        at = end


def _entries(block: Block) -> list[str]:
    """Return the texts before page numbers, where every line of a block has one."""
    if isinstance(block, Table | ListItem):
        return []
    found = [_ENTRY.fullmatch(line.strip()) for line in block.text.split("\n")]
    return [match["text"] for match in found if match] if all(found) else []


def _lines(blocks: Sequence[Block], *, apart: bool) -> Iterator[TextLine]:
    for block in blocks:
        if isinstance(block, Heading | Table):
            yield TextLine("", block.where, block=block)
            continue
        sign = f"{'  ' * block.level}• " if isinstance(block, ListItem) else ""
        for line in f"{sign}{block.text}".split("\n"):
            yield text_line(line, block.where)
        if apart:
            yield TextLine("", block.where)
