"""PDF files: tables by their ruled lines, headings by size and weight, the rest as paragraphs and lists.

Running heads and page numbers are left out. Pages that are pictures hold no text and can't be read.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from bot.documents.bullets import BULLET
from bot.documents.flat import laid_out
from bot.documents.page import Line, PageParts, RuledTable, page_parts
from bot.documents.refusal import MOST_CELLS, MOST_PAGES, DocumentError
from bot.documents.streams import swells
from bot.documents.unruled import unruled_tables
from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Row, Table

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

_NUMBERED_POINT = re.compile(r"^\d{1,2}[.)]\s+(?=[A-ZÅÄÖ])")
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<text>[A-ZÅÄÖ].*)")
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d+\s*$|…\s*\d+\s*$")
_LARGER, _LONGEST_HEADING = 1.12, 140
_LONGEST_BOLD = 100
_FEWEST_REPEATS, _SHARE_OF_PAGES = 3, 0.3
_BOLD_LEVEL = 8
_CUT = "ett ord som cellen hade delat är hopsatt"


def read_pdf(content: bytes, name: str, progress: Callable[[int, int], None]) -> Document:
    """Return the blocks of a PDF file.

    Raises:
        DocumentError: where it is damaged, protected, too large, or holds only pictures.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    if swells(content):
        raise DocumentError(f"{name} sväller till orimlig storlek när den öppnas och läses inte.")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it tells of every small fault in a file
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            pages = _pages(pdf, name, progress)
    except DocumentError:
        raise
    except Exception as error:  # the library raises whatever its parsers do
        if any(isinstance(one, PDFPasswordIncorrect) for one in (error, *error.args)):
            raise DocumentError(
                f"{name} är lösenordsskyddad. Ta bort lösenordet och spara om filen."
            ) from error
        raise DocumentError(f"{name} är skadad och kan inte läsas som PDF.") from error
    if not any(page.lines or page.tables for page in pages):
        raise DocumentError(f"{name} har ingen text, bara bilder. Läs in den som text (OCR) och försök igen.")
    return laid_out(tuple(_over_pages(_Layout(pages).blocks())), apart=True)


def _pages(pdf: "PDF", name: str, progress: Callable[[int, int], None]) -> list[PageParts]:
    from bot.documents.letters import lean_pages

    opened = list(lean_pages(pdf))
    if len(opened) > MOST_PAGES:
        raise DocumentError(f"{name} har {len(opened)} sidor; högst {MOST_PAGES} läses.")
    pages: list[PageParts] = []
    cells = 0
    for number, page in enumerate(opened, 1):
        pages.append(page_parts(page))
        page.close()
        cells += sum(len(row) for table in pages[-1].tables for row in table.rows)
        if cells > MOST_CELLS:
            raise DocumentError(f"{name} har mer än {MOST_CELLS} tabellceller och läses inte.")
        progress(number, len(opened))
    return pages


@dataclass
class _Layout:
    """What sizes and places of lines mean in this document."""

    pages: Sequence[PageParts]

    def blocks(self) -> Iterator[Block]:
        lines = [line for page in self.pages for line in page.lines]
        self._size = median([line.size for line in lines]) if lines else 0
        sizes = sorted(
            {round(line.size) for line in lines if line.size >= self._size * _LARGER}, reverse=True
        )
        self._levels = {size: level for level, size in enumerate(sizes, 1)}
        self._running = self._repeated()
        for number, page in enumerate(self.pages, 1):
            kept = [line for line in page.lines if not self._is_running(line, page)]
            free, unruled = unruled_tables(kept)
            tables = sorted([*page.tables, *unruled], key=lambda table: table.top)
            yield from self._page(f"sida {number}", free, tables)

    def _repeated(self) -> frozenset[str]:
        counted = Counter(
            key
            for page in self.pages
            for key in {_digits_apart(line.text) for line in page.lines if page.is_edge(line)}
        )
        least = max(_FEWEST_REPEATS, len(self.pages) * _SHARE_OF_PAGES)
        return frozenset(key for key, number in counted.items() if number >= least)

    def _is_running(self, line: Line, page: PageParts) -> bool:
        if _CONTENTS.search(line.text):
            return True
        bare = re.fullmatch(
            r"(?:sida\s*)?\d{1,4}(?:\s*(?:\(|/|av)\s*\d{1,4}\)?)?", line.text.strip(), re.IGNORECASE
        )
        if line.size >= self._size * _LARGER:
            return False
        return page.is_edge(line) and (_digits_apart(line.text) in self._running or bare is not None)

    def _page(self, where: str, lines: Sequence[Line], tables: Sequence[RuledTable]) -> Iterator[Block]:
        numbered = {id(table): number for number, table in enumerate(tables, 1)}
        parts: list[Line | RuledTable] = sorted([*lines, *tables], key=lambda part: part.top)
        run: list[Line] = []
        for part in parts:
            if isinstance(part, Line) and (not run or self._goes_on(run, part)):
                run.append(part)
                continue
            yield from self._run(run, where)
            run = [part] if isinstance(part, Line) else []
            if isinstance(part, RuledTable):
                yield _table(part, f"{where}, tabell {numbered[id(part)]}")
        yield from self._run(run, where)

    def _goes_on(self, run: Sequence[Line], line: Line) -> bool:
        last = run[-1]
        near = line.top - last.bottom < 0.75 * line.height
        alike = abs(line.size - last.size) < 1 and (line.bold == last.bold or not self._is_heading(run[:1]))
        return near and alike and not BULLET.match(line.text) and not _NUMBERED_POINT.match(line.text)

    def _run(self, run: Sequence[Line], where: str) -> Iterator[Block]:
        if not run:
            return
        text = "\n".join(line.text for line in run)
        match = BULLET.match(text) or _NUMBERED_POINT.match(text)
        if match and not self._is_heading(run):
            yield ListItem(text[match.end() :], where)
        elif self._is_heading(run):
            yield self._heading(" ".join(text.split()), run[0], where)
        else:
            yield Paragraph(text, where)

    def _is_heading(self, run: Sequence[Line]) -> bool:
        text = " ".join(line.text for line in run)
        if text[-1:] in ".,;" or not re.search(r"[^\W\d_]{2}", text):
            return False
        if round(run[0].size) in self._levels:
            return len(text) <= _LONGEST_HEADING
        return all(line.bold for line in run) and len(text) <= _LONGEST_BOLD

    def _heading(self, text: str, first: Line, where: str) -> Heading:
        level = self._levels.get(round(first.size))
        if match := _NUMBERED.fullmatch(text):
            return Heading(match["number"].count(".") + 1, match["text"], where)
        return Heading(level or _BOLD_LEVEL, text, where, guessed=level is None)


def _over_pages(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join a text that a page break cut in two: it does not end, and the next begins with a small letter."""
    last: Block | None = None
    for block in blocks:
        open_ended = isinstance(last, Paragraph | ListItem) and last.text.rstrip()[-1:] not in ".:;!?"
        goes_on = isinstance(block, Paragraph) and block.text[:1].islower()
        if isinstance(last, Paragraph | ListItem) and isinstance(block, Paragraph) and open_ended and goes_on:
            last = replace(last, text=f"{last.text}\n{block.text}")
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _table(table: RuledTable, where: str) -> Table:
    rows = (
        Row(cells, f"{where}, rad {number}", _CUT if number - 1 in table.mended else "")
        for number, cells in enumerate(table.rows, 1)
    )
    return Table(tuple(rows), where, table.ruled)


def _digits_apart(text: str) -> str:
    return re.sub(r"\d+", "#", text.strip())
