"""Text files: plain or with Markdown, also what Word, PDF and OCR leave when they are turned into text.

Tables come in two shapes: a row a line with tabs between the cells, and a cell a line with a tab before it
and an empty line between the rows.
"""

import re
from collections.abc import Sequence

from bot.documents.fragments import cell_text
from bot.documents.lines import TextLine, contents, is_caption, is_wrapped, text_lines
from bot.documents.refusal import MOST_CELLS, DocumentError
from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Row, Table

_MARKDOWN = re.compile(r"(#{1,6})\s+(?P<text>\S.*)")
_BOLD = re.compile(r"\*\*(?P<text>[^*]+(?:\*\*[^*\w]*)?)\*\*:?")
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[A-ZÅÄÖ])(?P<text>\S.*)")
_BULLET = re.compile(r"(?P<indent>\s*)(?:[-–•·▪●○»*]|\d{1,2}[.)])\s+(?P<text>\S.*)")
_WORN_BULLET = re.compile(r"(?P<indent>\s*)[oe»*]\s+(?P<text>[A-ZÅÄÖ].*)")
_BOLD_LEVEL, _GUESSED_LEVEL = 7, 8
_LONGEST_HEADING = 120
_LONGEST_GUESSED, _MOST_WORDS = 110, 12
_FEWEST_MARKED, _MOST_PER_HEADING = 3, 100


def read_text(content: bytes, name: str) -> Document:
    """Return the blocks of a text file.

    Raises:
        DocumentError: where the bytes are no text, or too many.
    """
    text = _decoded(content, name)
    if text.count("\t") > MOST_CELLS:
        raise DocumentError(f"{name} har mer än {MOST_CELLS} celler och läses inte.")
    return document_of_lines(text_lines(text))


def document_of_lines(lines: Sequence[TextLine]) -> Document:
    """Return the blocks of lines, of which some may be known to be blocks already."""
    damaged = _is_damaged(" ".join(line.text for line in lines))
    return Document(tuple(_Reader(lines, damaged=damaged).blocks()), damaged)


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in content:
        raise DocumentError(f"{name} är ingen textfil.")
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise DocumentError(f"{name} är inte sparad som text i UTF-8.")


def _is_damaged(text: str) -> bool:
    """Tell whether Swedish text has lost its å, ä and ö, which are one letter in twenty."""
    letters = sum(map(str.isalpha, text))
    swedish = len(re.findall("[åäöÅÄÖ]", text))
    return len(re.findall(r"\b(?:och|att|som)\b", text)) > letters / 1000 and swedish < letters / 200


class _Reader:
    def __init__(self, lines: Sequence[TextLine], *, damaged: bool) -> None:
        self._lines = lines
        self._damaged = damaged
        self._wrapped = is_wrapped(lines)
        self._contents, self._skipped = contents(lines)
        marked = sum(_is_marked(line) for line in lines)
        self._marked = marked >= max(_FEWEST_MARKED, len(lines) / _MOST_PER_HEADING)
        self._numbers: set[str] = set()
        self._at = 0

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.block or not line.text.strip() or self._at in self._skipped:
                self._at += 1
                found += [line.block] if line.block else []
                continue
            found += self._block(line)
        return found

    def _block(self, line: TextLine) -> list[Block]:
        if heading := self._heading(line):
            return [heading]
        if point := self._point(line.text):
            self._at += 1
            level = len(point["indent"].expandtabs(4)) // 2
            return [ListItem(self._continued(point["text"]), line.where, level)]
        if line.text.startswith("\t") and "\t" not in line.text.strip():
            return self._cells_a_line()
        if "\t" in line.text.strip():
            return [self._rows()]
        self._at += 1
        return [Paragraph(self._continued(line.text.strip().replace("**", "")), line.where)]

    def _heading(self, line: TextLine) -> Heading | None:
        text = line.text.strip()
        if "\t" in line.text and not line.is_heading:
            return None
        found: Heading | None = None
        if match := _MARKDOWN.fullmatch(text):
            found = Heading(len(match[1]), match["text"].replace("**", "").strip(), line.where)
        elif match := _BOLD.fullmatch(text):
            found = Heading(_BOLD_LEVEL, match["text"].replace("**", "").strip(), line.where)
        elif line.is_heading:
            found = Heading(1, text, line.where)
        elif text in self._contents:
            found = Heading(self._contents[text], _without_number(text), line.where)
        elif (
            (match := _NUMBERED.fullmatch(text))
            and self._stands_alone(text)
            and self._is_next(match["number"])
        ):
            found = Heading(match["number"].count(".") + 1, match["text"], line.where)
        elif not self._marked and self._looks_like_heading(text):
            found = Heading(_GUESSED_LEVEL, text, line.where, guessed=True)
        if found:
            self._at += 1
        return found

    def _stands_alone(self, text: str) -> bool:
        around = (self._near(-1), self._near(1))
        numbered = any(re.match(r"\s*\d{1,2}[.)]?\s", near) for near in around)
        alone = not around[0].strip() or not self._wrapped
        return alone and len(text) <= _LONGEST_HEADING and text[-1] not in ".,;:" and not numbered

    def _is_next(self, number: str) -> bool:
        """Tell whether a heading can have this number: in worn text a lone one is that of a footnote."""
        before = number.rpartition(".")[0] or str(int(number) - 1)
        follows = not self._damaged or before == "0" or before in self._numbers
        if follows:
            self._numbers.add(number)
        return follows

    def _looks_like_heading(self, text: str) -> bool:
        before, after = self._near(-1), self._near(1)
        short = len(text) <= _LONGEST_GUESSED and len(text.split()) <= _MOST_WORDS
        alone = not before.strip() and (
            not after.strip() or (not self._wrapped and len(after) > 2 * len(text))
        )
        plain = bool(re.match(r"[A-ZÅÄÖ]\w", text)) and text[-1] not in ".,:;!?…-" and not is_caption(text)
        return short and alone and plain and not self._point(text)

    def _near(self, step: int) -> str:
        at = self._at + step
        return self._lines[at].text if 0 <= at < len(self._lines) else ""

    def _point(self, text: str) -> re.Match[str] | None:
        return _BULLET.fullmatch(text) or (_WORN_BULLET.fullmatch(text) if self._damaged else None)

    def _continued(self, text: str) -> str:
        """Take the lines that go on with a paragraph, in a text whose lines are wrapped."""
        taken = [text]
        while self._wrapped and self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.text.strip() or "\t" in line.text or line.is_heading or self._point(line.text):
                break
            taken.append(line.text.strip())
            self._at += 1
        return "\n".join(taken)

    def _rows(self) -> Table:
        first, taken = self._at, []
        while self._at < len(self._lines) and "\t" in self._lines[self._at].text:
            taken.append(self._lines[self._at])
            self._at += 1
        split = [[cell_text(cell) for cell in line.text.split("\t")] for line in taken]
        width = max(map(len, split))
        rows = (
            Row(tuple(cells + [""] * (width - len(cells))), line.where)
            for cells, line in zip(split, taken, strict=True)
        )
        return Table(tuple(rows), self._lines[first].where)

    def _cells_a_line(self) -> list[Block]:
        cells, breaks = self._taken_cells()
        width = next((end for end in breaks if end), len(cells))
        if not any(text for text, _ in cells):
            return []
        rows: list[Row] = []
        start = 0
        while start < len(cells):
            part = cells[start : start + width]
            texts = tuple(text.strip() for text, _ in part) + ("",) * (width - len(part))
            rows.append(Row(texts, part[0][1]))
            start += width
        whole = len(cells) % width == 0
        return [Table(tuple(rows), rows[0].where, whole)]

    def _taken_cells(self) -> tuple[list[tuple[str, str]], list[int]]:
        """Return the cells with their places, and after how many cells an empty line stood.

        The first empty line tells how wide the table is; two of them end it where a row is full.
        """
        cells: list[tuple[str, str]] = []
        breaks: list[int] = []
        empty = 0
        while self._at < len(self._lines):
            line = self._lines[self._at]
            width = breaks[0] if breaks else 0
            full = bool(width) and len(cells) % width == 0
            if line.text.startswith("\t"):
                if empty > 1 and full:
                    break
                cells.append((line.text.strip(), line.where))
                empty = 0
            elif not line.text.strip():
                empty += 1
                if empty == 1:
                    breaks.append(len(cells))
            elif empty or line.is_heading or not cells[-1][0]:
                break
            else:
                cells[-1] = (f"{cells[-1][0]}\n{line.text.strip()}", cells[-1][1])
            self._at += 1
        return cells, breaks


def _is_marked(line: TextLine) -> bool:
    """Tell whether the file says that the line is a heading."""
    known = isinstance(line.block, Heading) and not line.block.guessed
    return known or _MARKDOWN.fullmatch(line.text) is not None


def _without_number(text: str) -> str:
    match = _NUMBERED.fullmatch(text)
    return match["text"] if match else text
