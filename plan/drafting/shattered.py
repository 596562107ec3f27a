"""Tables that a scanner has torn into lines, put together again as far as that can be done.

All of it is a reading: such a table is never whole.
"""

import re
from collections.abc import Iterator, Sequence

from plan.drafting.document import Block, Document, Heading, Paragraph, Row, Table, where_of_line
from plan.drafting.says import label_says
from plan.drafting.torn_rows import ANCHOR, FOOTNOTE, PERIOD, TornLine, row_of, torn_rows
from plan.drafting.vocabulary import Role, role_of
from plan.drafting.worn_goals import goal_headings

_SIGNS = re.compile(r"[|—–\-\[\]_.?]+")
_PROSE_WIDTH, _PROSE_LINES = 58, 3
_MOST_LINES = 600
_CELLS_APART, _NEAR, _FEWEST_HEADERS = 5, 6, 3


def mended(document: Document) -> Document:
    """Return a damaged document with its torn tables of indicators as tables; others stay as they are."""
    if not document.damaged:
        return document
    return Document(tuple(_mended([*goal_headings(document.blocks)])), damaged=True)


def _mended(blocks: Sequence[Block]) -> Iterator[Block]:
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Heading | Paragraph) and (start := _header_line(block)) is not None:
            lines = block.text.split("\n")
            if start:
                yield Paragraph("\n".join(lines[:start]), block.where)
            flat = list(_lines(_from(block, start), blocks[at + 1 :]))
            header, body = _header(flat)
            if len(_words(header)) < _FEWEST_HEADERS:
                yield Paragraph("\n".join(lines[start:]), where_of_line(block.where, start))
                at += 1
                continue
            end = _end(flat, body)
            yield _table(header, flat[body:end])
            left = flat[end:]
            blocks = [*_blocks_of(left, blocks), *_untouched(flat, blocks, at)]
            at = 0
        else:
            yield block
            at += 1


def _header_line(block: Heading | Paragraph) -> int | None:
    """Return the line of a block with which a torn table of indicators begins."""
    for number, line in enumerate(block.text.split("\n")):
        words = _words(line)
        if words and role_of(words[0]) is Role.INDICATOR and _is_header(line):
            return number
    return None


def _is_header(line: str) -> bool:
    words = _words(line)
    return bool(words) and all(role_of(word) is not None for word in words) and len(line) < _PROSE_WIDTH * 2


def _words(line: str) -> list[str]:
    return _SIGNS.sub(" ", line).split()


def _from(block: Heading | Paragraph, start: int) -> Paragraph:
    lines = block.text.split("\n")
    return Paragraph("\n".join(lines[start:]), where_of_line(block.where, start))


def _lines(first: Paragraph, after: Sequence[Block]) -> Iterator[TornLine]:
    """Yield the lines of this block and those after it, until one that is no running text."""
    taken = 0
    for block in (first, *after):
        if taken > _MOST_LINES:
            return
        if not isinstance(block, Heading | Paragraph) or (isinstance(block, Heading) and not block.guessed):
            return
        for number, line in enumerate(block.text.split("\n")):
            taken += 1
            yield TornLine(line, where_of_line(block.where, number), number == 0)


def _header(lines: Sequence[TornLine]) -> tuple[str, int]:
    end = 0
    while end < len(lines) and (_is_header(lines[end].text) or not _words(lines[end].text)):
        end += 1
    return " ".join(line.text for line in lines[:end]), end


def _end(lines: Sequence[TornLine], start: int) -> int:
    """Return where the table ends: at a label, a new table, a footnote or prose after its last row."""
    cells = sum(line.starts_block for line in lines[:start]) >= _CELLS_APART
    at, period_seen = start, False
    while at < len(lines):
        line = lines[at]
        label = label_says(line.text)
        if (
            (label and label.role is Role.GOAL)
            or _header_at(line.text)
            or _is_prose(lines[at : at + _PROSE_LINES])
        ):
            break
        plain = not ANCHOR.search(line.text) and not PERIOD.search(line.text)
        if (
            period_seen
            and plain
            and (FOOTNOTE.match(line.text) or (line.starts_block and line.text[:1].isupper()))
        ):
            after = lines[at + 1 : at + _PROSE_LINES]
            if not (cells and not _is_wide(after)) and not any(map(_is_row, lines[at : at + _NEAR])):
                break
        period_seen = period_seen or PERIOD.search(line.text) is not None
        at += 1
    return at


def _is_row(line: TornLine) -> bool:
    """Tell whether a line is the first of a row: a title, figures, and at the end a period."""
    anchor = ANCHOR.search(line.text)
    return bool(anchor and anchor.start() and line.text[0].isupper() and PERIOD.search(line.text))


def _is_wide(lines: Sequence[TornLine]) -> bool:
    return bool(lines) and all(len(line.text) > _PROSE_WIDTH for line in lines)


def _header_at(text: str) -> bool:
    words = _words(text)
    return bool(words) and role_of(words[0]) is Role.INDICATOR and _is_header(text)


def _is_prose(lines: Sequence[TornLine]) -> bool:
    return len(lines) == _PROSE_LINES and all(
        len(line.text) > _PROSE_WIDTH and not ANCHOR.search(line.text) and not PERIOD.search(line.text)
        for line in lines
    )


def _table(header: str, lines: Sequence[TornLine]) -> Table:
    years = sorted(set(re.findall(r"20\d\d", header)))
    targets = [f"Mål {year}" for year in years] or ["Mål"]
    rows = [row_of(torn, len(targets)) for torn in torn_rows(lines)]
    where = lines[0].where if lines else ""
    named = Row(("Styrmått", "Ingångsvärde", *targets, "Källa", "Period"), where)
    return Table((named, *rows), where, whole=False)


def _blocks_of(lines: Sequence[TornLine], blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the lines after a torn table as blocks again; a block that is untouched stays what it was."""
    known = {block.where: block for block in blocks}
    run: list[TornLine] = []
    for line in (*lines, TornLine("", "", starts_block=True)):
        if line.starts_block and run:
            text = "\n".join(one.text for one in run)
            before = known.get(run[0].where)
            same = before is not None and not isinstance(before, Table) and before.text == text
            yield before if same and before is not None else Paragraph(text, run[0].where)
            run = []
        if line.text:
            run.append(line)


def _untouched(flat: Sequence[TornLine], blocks: Sequence[Block], at: int) -> Sequence[Block]:
    taken = sum(line.starts_block for line in flat)
    return blocks[at + taken :]
