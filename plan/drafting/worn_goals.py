"""Goals in a worn text, where a heading can't be told by how it looks.

A document names its goals together, under a heading that says so; a line with the same words later, with
prose below it, is that goal's heading.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from plan.drafting.document import Block, Heading, ListItem, Paragraph, Table, where_of_line
from plan.drafting.folding import folded
from plan.drafting.says import heading_says, label_says
from plan.drafting.vocabulary import Role

_ALIKE, _CUT, _START = 88, 40, 22
_MOST_NAMES, _LONGEST_NAME, _SHORTEST_NAME = 14, 58, 15
_PROSE_WIDTH = 50


def goal_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with those headings as headings, and labels whole that an empty line has cut."""
    names = [*_names(blocks)]
    blocks = [*_whole(blocks, names)]
    for at, block in enumerate(blocks):
        if isinstance(block, Table | ListItem):
            yield block
            continue
        lines = block.text.split("\n")
        below = [*lines[1:], *_lines_of(blocks[at + 1 : at + 2])[:1], ""]
        found = (n for n, line in enumerate(lines) if len(below[n]) > _PROSE_WIDTH and _is_known(line, names))
        start = next(found, None)
        if start is None:
            yield block
            continue
        parts = ("\n".join(lines[:start]), "\n".join(lines[start + 1 :]))
        if parts[0]:
            yield Paragraph(parts[0], block.where)
        yield Heading(1, lines[start].strip(), where_of_line(block.where, start))
        if parts[1]:
            yield Paragraph(parts[1], where_of_line(block.where, start + 1))


def _whole(blocks: Sequence[Block], names: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks with a goal's heading and the small-lettered line below it as one."""
    last: Block | None = None
    for block in blocks:
        cut = isinstance(last, Heading) and (label_says(last.text) or _is_known(last.text, names))
        below = block.text if isinstance(block, Paragraph | Heading) else ""
        if isinstance(last, Heading) and cut and below[:1].islower() and len(below) <= _PROSE_WIDTH:
            last = Heading(last.level, f"{last.text} {below}", last.where, guessed=True)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _names(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the short lines under each heading that says that goals follow, until running text."""
    for at, block in enumerate(blocks):
        says = heading_says(block.text) if isinstance(block, Heading) else None
        if says is None or says.role is not Role.GOAL or says.title or says.year:
            continue
        for line in _lines_of(blocks[at + 1 : at + 1 + _MOST_NAMES])[:_MOST_NAMES]:
            if len(line) > _LONGEST_NAME or line[-1:] in ".,;:" or label_says(line):
                break
            if len(line) >= _SHORTEST_NAME:
                yield folded(line)


def _is_known(line: str, names: Sequence[str]) -> bool:
    words = folded(line)
    return any(_alike(words, name) for name in names)


def _alike(words: str, name: str) -> bool:
    """Compare; long ones by how they begin, as lines of two columns may have run together after that."""
    start = min(len(words), len(name), _START)
    begins = min(len(words), len(name)) > _CUT and fuzz.ratio(words[:start], name[:start]) > _ALIKE
    return fuzz.ratio(words, name) >= _ALIKE or begins


def _lines_of(blocks: Sequence[Block]) -> list[str]:
    return [line for block in blocks if not isinstance(block, Table) for line in block.text.split("\n")]
