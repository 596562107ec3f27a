"""Word files (.docx): headings, paragraphs, lists and tables, as they stand when changes are accepted.

Deleted text, text boxes' second copies and tables of contents are left out. Links are never followed.
"""

import io
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bot.documents.bullets import point_of
from bot.documents.flat import laid_out
from bot.documents.fragments import lost_breaks
from bot.documents.refusal import MOST_CELLS, DocumentError
from bot.safe_zip import WORD, HostileFileError, refuse_hostile
from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Row, Table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = (f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}instrText")
_HEADING = re.compile(r"(?:heading|rubrik|überschrift)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|rubrik)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|innehåll|innehll)\s*\d", re.IGNORECASE)
_LIST = re.compile(r"list|punkt|numrerad", re.IGNORECASE)
_LONGEST_BOLD = 90
_BOLD_LEVEL = 8


def read_word(content: bytes, name: str, progress: Callable[[int, int], None]) -> Document:
    """Return the blocks of a Word file.

    Raises:
        DocumentError: where it is damaged, holds macros, swells when opened, or is too large.
    """
    try:
        refuse_hostile(content, WORD)
    except HostileFileError as error:
        raise DocumentError(f"{name}: {error}") from None
    import docx

    try:
        opened = docx.Document(io.BytesIO(content))
        styles = _Styles({style.style_id: style.name or "" for style in opened.styles if style.style_id})
        body = opened.element.body
    except Exception as error:  # the library raises whatever its parsers do
        raise DocumentError(f"{name} är skadad och kan inte läsas som Word-dokument.") from error
    return laid_out(tuple(_Reader(name, styles, progress).blocks(body)))


class _Styles:
    """What the styles of the document are for, by their names."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def name(self, paragraph: "Element") -> str:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self._names.get(style.get(f"{_W}val", ""), "") if style is not None else ""


class _Reader:
    def __init__(self, name: str, styles: _Styles, progress: Callable[[int, int], None]) -> None:
        self._name = name
        self._styles = styles
        self._progress = progress
        self._paragraphs = self._tables = self._cells = 0

    def blocks(self, body: "Element") -> Iterator[Block]:
        parts = list(_parts(body))
        for number, part in enumerate(parts, 1):
            if part.tag == f"{_W}tbl":
                yield from self._table(part)
            else:
                yield from self._paragraph(part)
            if number % 100 == 0:
                self._progress(number, len(parts))

    def _paragraph(self, paragraph: "Element") -> Iterator[Block]:
        self._paragraphs += 1
        whole = _text(paragraph)
        text = whole.strip()
        style = self._styles.name(paragraph)
        where = f"stycke {self._paragraphs}"
        if not text or _CONTENTS.match(style):
            yield Paragraph("" if text else whole, where)
        elif (level := _heading_level(paragraph, style)) is not None:
            yield Heading(level, text.replace("\n", " "), where)
        elif (depth := _list_level(paragraph, style)) is not None:
            yield ListItem(point_of(text) or text, where, depth)
        elif point := point_of(text):
            yield ListItem(point, where)
        elif len(text) <= _LONGEST_BOLD and text[-1] not in ".,;" and _is_bold(paragraph):
            yield Heading(_BOLD_LEVEL, text.replace("\n", " "), where, guessed=True)
        else:
            yield Paragraph(whole, where)

    def _table(self, table: "Element") -> Iterator[Block]:
        self._tables += 1
        number = self._tables
        rows = [self._row(row) for row in _rows(table)]
        width = max(map(len, rows), default=0)
        self._cells += width * len(rows)
        if self._cells > MOST_CELLS:
            raise DocumentError(f"{self._name} har mer än {MOST_CELLS} tabellceller och läses inte.")
        if width:
            yield Table(
                tuple(
                    Row((*cells, *[""] * (width - len(cells))), f"tabell {number}, rad {at}")
                    for at, cells in enumerate(rows, 1)
                ),
                f"tabell {number}",
            )

    def _row(self, row: "Element") -> list[str]:
        cells: list[str] = []
        for cell in _children(row, f"{_W}tc"):
            cells.append("" if _goes_on(cell) else self._cell(cell))
            cells += [""] * (_span(cell) - 1)
        return cells

    def _cell(self, cell: "Element") -> str:
        lines = []
        for paragraph in cell.iter(f"{_W}p"):
            text = _text(paragraph).strip()
            if not text:
                continue
            listed = _list_level(paragraph, self._styles.name(paragraph)) is not None
            point = point_of(text)
            first, *more = lost_breaks(point or text)
            lines += [f"• {first}" if listed or point else first, *(f"• {one}" for one in more)]
        return "\n".join(lines)


def _parts(body: "Element") -> Iterator["Element"]:
    """Yield paragraphs and tables, also those inside content controls and accepted insertions."""
    for child in body:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _parts(child)


def _children(parent: "Element", tag: str) -> Iterator["Element"]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _children(child, tag)


def _rows(table: "Element") -> Iterator["Element"]:
    return (row for row in _children(table, f"{_W}tr") if row.find(f"{_W}trPr/{_W}del") is None)


def _text(paragraph: "Element") -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: "Element") -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t" if element.tag == f"{_W}r" else ""
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{_W}sym":
            yield _symbol(child)
        else:
            yield from _pieces(child)


def _symbol(sign: "Element") -> str:
    """Return a sign of a symbol font, which has its place in the private area: a bullet, or nothing known."""
    code = sign.get(f"{_W}char", "")
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""


def _heading_level(paragraph: "Element", style: str) -> int | None:
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if match := _HEADING.match(style):
        return int(match[1])
    if _TITLE.match(style):
        return 1
    value = outline.get(f"{_W}val", "9") if outline is not None else "9"
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else None  # noqa: PLR2004 9 is Word's level of body text


def _list_level(paragraph: "Element", style: str) -> int | None:
    number = paragraph.find(f"{_W}pPr/{_W}numPr")
    if number is not None:
        level, listed = number.find(f"{_W}ilvl"), number.find(f"{_W}numId")
        if listed is not None and listed.get(f"{_W}val") == "0":
            return None  # Word's way of taking a paragraph out of a list
        value = level.get(f"{_W}val", "0") if level is not None else "0"
        return int(value) if value.isdecimal() else 0
    if not _LIST.search(style):
        return None
    depth = re.search(r"(\d)$", style)
    return int(depth[1]) - 1 if depth else 0


def _is_bold(paragraph: "Element") -> bool:
    """Tell whether all text of the paragraph is bold by itself."""
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(_pieces(run)).strip()]
    marks = (run.find(f"{_W}rPr/{_W}b") for run in runs)
    return bool(runs) and all(
        mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false") for mark in marks
    )


def _span(cell: "Element") -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = span.get(f"{_W}val", "1") if span is not None else "1"
    return min(max(int(value), 1), 100) if value.isdecimal() else 1


def _goes_on(cell: "Element") -> bool:
    """Tell whether the cell goes on downwards from the one above it, or sideways in the old way."""
    for name in ("vMerge", "hMerge"):
        merged = cell.find(f"{_W}tcPr/{_W}{name}")
        if merged is not None and merged.get(f"{_W}val", "continue") == "continue":
            return True
    return False
