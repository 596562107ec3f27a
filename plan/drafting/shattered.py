"""Tables that a scanner has torn into lines, put together again as far as that can be done.

A row starts where a line begins with a title and goes on with figures. What stands before the two last
targets of its first line is where the indicator started from, what stands after them is source and period.
All of it is a reading: such a table is never whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plan.drafting.document import Block, Document, Heading, Paragraph, Row, Table
from plan.drafting.folding import one_line
from plan.drafting.says import label_says
from plan.drafting.vocabulary import Role, role_of

_SIGNS = re.compile(r"[|—–\-\[\]_.]+")
_WAY = r"(?:[ÖO]ka|Minska[dt]?|Beh[åa]lla|Bibeh[åa]lla|F[öo]rb[äa]ttrat)"
_NUMBER = r"(?<![\w,])(?!20[1-3]\d\b)\d+(?: \d{3})*(?:,\d+)?(?: ?(?:%|kr)(?: i\b)?)?"
_TARGET = re.compile(rf"{_WAY}(?: med)?(?: \d+ ?%)?|[KM] ?\d+,\d(?: M ?\d+,\d)?|\??{_NUMBER}")
_ANCHOR = re.compile(
    rf"(?:\b20\d\d\b(?![–-]20)|\b{_WAY}\b|\b[KM]:|\b[KM] ?\d|\bT[123]|(?<![\w,])\d+(?:,\d+)? ?%|\|"
    r"|\bSenast tidigare|\bm[åa]lv[äa]rde saknas|\b[ÅA]?rsprognos\b|\bprognos\b|\bUnder utredning)"
)
_PERIOD = re.compile(r"(?:\bDA? ?O?\d[\d, ]*(?:[ÅA]R)?|\b[ÅA][Rr]|\bTertial|\b\d\d, ?[ÅA]R|\bDA)\.?\s*$")
_FOOTNOTE = re.compile(r"(?:\d|!|\")\s?[A-ZÅÄÖ][a-z]{2,} |sida \d", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:jan|feb|mars|apr|maj|juni|juli|aug|sept|okt|nov|dec)\b")
_PERCENT = re.compile(r"\b\d+ ?%")
_PROSE_WIDTH, _PROSE_LINES = 58, 3
_MOST_LINES = 600
_CELLS_APART, _NEAR, _FEWEST_HEADERS = 5, 6, 3
_SUFFIX = "rad "


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    where: str
    starts_block: bool


@dataclass
class _Torn:
    """A row being put together."""

    where: str
    title: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    period: list[str] = field(default_factory=list)


def mended(document: Document) -> Document:
    """Return a damaged document with its torn tables of indicators as tables; others stay as they are."""
    if not document.damaged:
        return document
    return Document(tuple(_mended(document.blocks)), damaged=True)


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


def where_of_line(where: str, add: int) -> str:
    """Return where a line of a block stands, so many below the block's first."""
    number = where.removeprefix(_SUFFIX)
    return f"{_SUFFIX}{int(number) + add}" if where.startswith(_SUFFIX) and number.isdecimal() else where


def _lines(first: Paragraph, after: Sequence[Block]) -> Iterator[_Line]:
    """Yield the lines of this block and those after it, until one that is no running text."""
    taken = 0
    for block in (first, *after):
        if taken > _MOST_LINES:
            return
        if not isinstance(block, Heading | Paragraph) or (isinstance(block, Heading) and not block.guessed):
            return
        for number, line in enumerate(block.text.split("\n")):
            taken += 1
            yield _Line(line, where_of_line(block.where, number), number == 0)


def _header(lines: Sequence[_Line]) -> tuple[str, int]:
    end = 0
    while end < len(lines) and (_is_header(lines[end].text) or not _words(lines[end].text)):
        end += 1
    return " ".join(line.text for line in lines[:end]), end


def _end(lines: Sequence[_Line], start: int) -> int:
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
        plain = not _ANCHOR.search(line.text) and not _PERIOD.search(line.text)
        if (
            period_seen
            and plain
            and (_FOOTNOTE.match(line.text) or (line.starts_block and line.text[:1].isupper()))
        ):
            after = lines[at + 1 : at + _PROSE_LINES]
            if not (cells and not _is_wide(after)) and not any(map(_is_row, lines[at : at + _NEAR])):
                break
        period_seen = period_seen or _PERIOD.search(line.text) is not None
        at += 1
    return at


def _is_row(line: _Line) -> bool:
    """Tell whether a line is the first of a row: a title, figures, and at the end a period."""
    anchor = _ANCHOR.search(line.text)
    return bool(anchor and anchor.start() and line.text[0].isupper() and _PERIOD.search(line.text))


def _is_wide(lines: Sequence[_Line]) -> bool:
    return bool(lines) and all(len(line.text) > _PROSE_WIDTH for line in lines)


def _header_at(text: str) -> bool:
    words = _words(text)
    return bool(words) and role_of(words[0]) is Role.INDICATOR and _is_header(text)


def _is_prose(lines: Sequence[_Line]) -> bool:
    return len(lines) == _PROSE_LINES and all(
        len(line.text) > _PROSE_WIDTH and not _ANCHOR.search(line.text) and not _PERIOD.search(line.text)
        for line in lines
    )


def _table(header: str, lines: Sequence[_Line]) -> Table:
    years = sorted(set(re.findall(r"20\d\d", header)))
    targets = [f"Mål {year}" for year in years] or ["Mål"]
    rows = [_row(torn, len(targets)) for torn in _torn(lines)]
    where = lines[0].where if lines else ""
    named = Row(("Styrmått", "Ingångsvärde", *targets, "Källa", "Period"), where)
    return Table((named, *rows), where, whole=False)


def _torn(lines: Sequence[_Line]) -> list[_Torn]:
    rows: list[_Torn] = []
    for line in lines:
        if _FOOTNOTE.match(line.text):
            continue
        text = line.text.strip()
        if period := _PERIOD.search(text):
            text = text[: period.start()].rstrip()
        anchor = _ANCHOR.search(text)
        head, tail = (text[: anchor.start()].strip(), text[anchor.start() :]) if anchor else (text, "")
        tail = tail.replace("|", " ").strip()
        if not rows or _starts_row(head, tail, line, rows[-1]):
            loose = rows.pop().title if rows and _is_loose(rows[-1]) else []
            rows.append(_Torn(line.where, [head, *loose]))
        elif head:
            _add(head, bool(tail), line, rows[-1])
        if tail:
            rows[-1].values.append(tail)
        if period:
            rows[-1].period.append(period[0].strip())
    return [row for row in rows if row.values or row.period]


def _add(head: str, has_values: bool, line: _Line, row: _Torn) -> None:  # noqa: FBT001 what the line goes on with
    if head[0].isupper() and len(head.split()) <= 2 and (has_values or not line.starts_block) and row.values:  # noqa: PLR2004 "Nybesök 1 %"
        row.values.append(head)
    elif row.values and line.starts_block and head[0].isupper():
        row.cells.append(head)
    elif row.cells and not line.starts_block:
        row.cells[-1] = f"{row.cells[-1]}\n{head}"
    else:
        row.title.append(head)


def _is_loose(row: _Torn) -> bool:
    """Tell whether a row is only the end of a title, torn off and put before the line that it ends."""
    return not row.values and not row.period and row.title[0][:1].islower()


def _starts_row(head: str, tail: str, line: _Line, last: _Torn) -> bool:
    complete = bool(last.period) or any("tredning" in value for value in last.values)
    if line.starts_block and last.period and head and not tail:
        return True
    if not head or not head[0].isupper() or not re.search(r"[^\W\d_]{3}", head):
        return False
    return (complete or _is_loose(last)) and bool(tail)


def _row(torn: _Torn, number: int) -> Row:
    first = next((value for value in torn.values if _TARGET.search(value)), "")
    found = list(_TARGET.finditer(first))
    chosen = found[-number:] if len(found) >= number else found
    texts = [match[0].strip() for match in chosen]
    alone = [value for value in torn.values if _TARGET.fullmatch(value.strip())]
    if alone and (len(alone) == number or len(found) < number):  # a cell a block: targets stand alone
        texts = [*alone[:number], *torn.cells[: number - len(alone)]]
        cells = torn.cells[max(0, number - len(alone)) :]
        baseline = [value for value in torn.values if value not in alone]
    else:
        cells = torn.cells
        before = first[: chosen[0].start()] if chosen else first
        after = first[chosen[-1].end() :].strip() if chosen else ""
        cells = [after, *cells] if after else cells
        baseline = [before if value is first else value for value in torn.values]
        texts = [_completed(text, torn) for text in texts]
    texts += [""] * (number - len(texts))
    title = one_line("\n".join(torn.title))
    values = " ".join(" ".join(value.split()) for value in baseline if value.strip())
    return Row(
        (title, values, *texts[:number], " ".join(map(one_line, cells)), " ".join(torn.period)), torn.where
    )


def _completed(text: str, torn: _Torn) -> str:
    """Return a target whose end stands on the next line: "100 % i" and "dec", "Öka med" and "20%"."""
    after = " ".join((*torn.title[1:], *torn.values[1:]))
    ending = _MONTH if text.endswith(" i") else _PERCENT if text.endswith(" med") else None
    match = ending.search(after) if ending else None
    return f"{text} {match[0]}" if match else text


def _blocks_of(lines: Sequence[_Line], blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the lines after a torn table as blocks again; a block that is untouched stays what it was."""
    known = {block.where: block for block in blocks}
    run: list[_Line] = []
    for line in (*lines, _Line("", "", starts_block=True)):
        if line.starts_block and run:
            text = "\n".join(one.text for one in run)
            before = known.get(run[0].where)
            same = before is not None and not isinstance(before, Table) and before.text == text
            yield before if same and before is not None else Paragraph(text, run[0].where)
            run = []
        if line.text:
            run.append(line)


def _untouched(flat: Sequence[_Line], blocks: Sequence[Block], at: int) -> Sequence[Block]:
    taken = sum(line.starts_block for line in flat)
    return blocks[at + taken :]
