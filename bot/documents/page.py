"""One page of a PDF file as lines of text and tables, with where on the page they stand."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.documents.bullets import goes_on_with_dash, point_of
from plan.drafting.folding import joined
from plan.drafting.vocabulary import ITEMS, role_of

if TYPE_CHECKING:
    from pdfplumber._typing import T_obj as _Letter
    from pdfplumber.page import Page
    from pdfplumber.table import Table as FoundTable

_EDGE = 0.09
_SAME_LINE = 3.0
_WIDE_GAP = 14.0
_ONE_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `starts` is where each piece after a wide gap begins, with the piece."""

    text: str
    top: float
    bottom: float
    size: float
    bold: bool
    pieces: tuple[tuple[float, str], ...] = ()
    right: float = 0

    @property
    def height(self) -> float:
        """How high the line is, in points."""
        return max(self.bottom - self.top, 1)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table; `ruled` is false where its columns are told by the gaps between words alone.

    `mended` are the rows in which a word that a narrow cell had cut is joined.
    """

    top: float
    rows: tuple[tuple[str, ...], ...]
    ruled: bool = True
    mended: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PageParts:
    """What a page holds."""

    height: float
    lines: Sequence[Line] = field(default_factory=tuple)
    tables: Sequence[RuledTable] = field(default_factory=tuple)

    def is_edge(self, line: Line) -> bool:
        """Tell whether a line stands where running heads and page numbers do."""
        return line.bottom < self.height * _EDGE or line.top > self.height * (1 - _EDGE)


def page_parts(page: "Page") -> PageParts:
    """Return the lines and tables of a page."""
    found = [table for table in page.find_tables() if _is_table(table)]
    boxes = [table.bbox for table in found]
    words = page.extract_words(extra_attrs=["size", "fontname"], x_tolerance=2)
    free = [word for word in words if not any(_inside(word, box) for box in boxes)]
    tables = [_ruled(table, words) for table in found]
    return PageParts(float(page.height), _lines(free), [table for table in tables if table.rows])


def _is_table(table: "FoundTable") -> bool:
    """Tell a table from a frame around text: one column alone is a table where its header says so."""
    if max((len(row.cells) for row in table.rows), default=0) > 1:
        return True
    first = _texts(table)[0][0] if len(table.rows) > 1 else ""
    return role_of(" ".join((first or "").split())) in ITEMS


def _inside(word: Mapping[str, object], box: tuple[float, float, float, float]) -> bool:
    x, y = _number(word, "x0") + 1, (_number(word, "top") + _number(word, "bottom")) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _ruled(table: "FoundTable", words: Sequence[Mapping[str, object]]) -> RuledTable:
    """Return the table's cells as text, without empty rows and the columns that double lines make."""
    rows = _texts(table)
    mended: set[int] = set()
    texts: list[list[str]] = []
    for row, boxes in zip(rows, table.rows, strict=True):
        whole = [
            mend_cut_words(cell or "", box, _words_in(words, box) if box and "\n" in (cell or "") else [])
            for cell, box in zip(row, boxes.cells, strict=True)
        ]
        if whole != [cell or "" for cell in row]:
            mended.add(len(texts))
        if any(cells := [_cell(cell) for cell in whole]):
            texts.append(cells)
    width = max(map(len, texts), default=0)
    kept = [n for n in range(width) if any(n < len(row) and row[n] is not None for row in rows)]
    found = tuple(tuple(row[n] if n < len(row) else "" for n in kept) for row in texts)
    return RuledTable(table.bbox[1], found, mended=frozenset(mended))


def _texts(table: "FoundTable") -> list[list[str | None]]:
    """Return the text of each cell, as the library's own extraction but not over the whole page a row."""
    from pdfplumber.utils.text import extract_text

    of_table = _letters_in(table.page.chars, table.bbox)
    found: list[list[str | None]] = []
    for row in table.rows:
        letters = _letters_in(of_table, row.bbox)
        found.append([cell and extract_text(_letters_in(letters, cell)) for cell in row.cells])
    return found


def _letters_in(letters: "Iterable[_Letter]", box: tuple[float, float, float, float]) -> "list[_Letter]":
    left, top, right, bottom = (2 * side for side in box)
    return [
        one
        for one in letters
        if left <= one["x0"] + one["x1"] < right and top <= one["top"] + one["bottom"] < bottom
    ]


def _words_in(
    words: Sequence[Mapping[str, object]], box: tuple[float, float, float, float]
) -> Sequence[Line]:
    return _lines([word for word in words if _inside(word, box)])


def mend_cut_words(text: str, box: tuple[float, float, float, float] | None, lines: Sequence[Line]) -> str:
    """Join a word that is longer than its cell is wide and so was cut: "Personalomsättni", "ng inom".

    Such a line holds nothing but the word's beginning and leaves no room for one sign more.
    """
    texts = text.split("\n")
    if box is None or len(lines) != len(texts):
        return text
    margin = min(line.pieces[0][0] for line in lines) - box[0]
    whole = texts[0]
    for above, line, below in zip(texts, lines, texts[1:], strict=False):
        sign = (line.right - line.pieces[0][0]) / max(len(line.text), 1)
        full = box[2] - line.right - margin < sign
        cut = _ONE_WORD.fullmatch(above) and below[:1].islower() and full
        whole += below if cut else f"\n{below}"
    return whole


def _cell(text: str) -> str:
    """Return a cell's lines as paragraphs: a new one starts only at a point, as lines are wrapped."""
    paragraphs: list[str] = []
    for line in joined(text).split("\n"):
        point = point_of(line)
        if point and not (paragraphs and goes_on_with_dash(line)):
            paragraphs.append(f"• {point}")
        elif paragraphs:
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).strip()


def _lines(words: Iterable[Mapping[str, object]]) -> list[Line]:
    rows: list[list[Mapping[str, object]]] = []
    for word in sorted(words, key=lambda word: (_number(word, "bottom"), _number(word, "x0"))):
        if rows and abs(_number(word, "bottom") - _number(rows[-1][0], "bottom")) < _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(sorted(row, key=lambda word: _number(word, "x0"))) for row in rows]


def _line(words: Sequence[Mapping[str, object]]) -> Line:
    pieces: list[tuple[float, str]] = []
    end = None
    for word in words:
        start, text = _number(word, "x0"), str(word["text"])
        if end is None or start - end > _WIDE_GAP:
            pieces.append((start, text))
        else:
            pieces[-1] = (pieces[-1][0], f"{pieces[-1][1]} {text}")
        end = _number(word, "x1")
    return Line(
        text=" ".join(str(word["text"]) for word in words),
        top=min(_number(word, "top") for word in words),
        bottom=max(_number(word, "bottom") for word in words),
        size=max(_number(word, "size") for word in words),
        bold=all(
            re.search("bold|black|heavy|semib|demi", str(word["fontname"]), re.IGNORECASE) for word in words
        ),
        pieces=tuple(pieces),
        right=max(_number(word, "x1") for word in words),
    )


def _number(word: Mapping[str, object], name: str) -> float:
    value = word[name]
    return float(value) if isinstance(value, int | float) else 0.0
