"""Writes blocks as Word and PDF files, as somebody would have made them."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Table

_LATIN = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "”": '"', "“": '"', "’": "'", "‘": "'", "•": "-", "…": "..."}
)


def as_word(document: Document, path: Path) -> Path:
    """Write a Word file with headings, lists and tables, cells merged downwards where they are empty."""
    word = docx.Document()
    for block in document.blocks:
        _word_block(word, block)
    word.save(str(path))
    return path


def _word_block(word: WordDocument, block: Block) -> None:
    if isinstance(block, Heading) and block.guessed:
        word.add_paragraph().add_run(block.text).bold = True
    elif isinstance(block, Heading):
        word.add_heading(block.text, min(block.level, 9))
    elif isinstance(block, ListItem):
        word.add_paragraph(block.text, style="List Bullet")
    elif isinstance(block, Paragraph):
        word.add_paragraph(block.text)
    else:
        _word_table(word, block)


def _word_table(word: WordDocument, table: Table) -> None:
    rows = [row.cells for row in table.rows]
    written = word.add_table(rows=len(rows), cols=len(rows[0]))
    for r, cells in enumerate(rows):
        for c, cell in enumerate(cells):
            _word_cell(written.cell(r, c), cell)
        if len(cells) > 1 and cells[0].startswith("Kommentar"):
            written.cell(r, 0).merge(written.cell(r, len(cells) - 1))
        elif r > 1 and not cells[0] and any(cells[1:]):
            written.cell(r - 1, 0).merge(written.cell(r, 0))


def _word_cell(cell: "docx.table._Cell", text: str) -> None:
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.text = line.removeprefix("• ")
        if line.startswith("• "):
            paragraph.style = "List Bullet"


def as_pdf(document: Document, path: Path | None = None, *, ruled: bool = True) -> bytes:
    """Write a PDF file whose tables break over pages with their header again; `ruled` draws the lines."""
    pdf = FPDF(orientation="landscape", format="A3")
    pdf.set_auto_page_break(auto=True, margin=20)
    pdf.add_page()
    for block in document.blocks:
        _pdf_block(pdf, block, ruled=ruled)
    content = bytes(pdf.output())
    if path:
        path.write_bytes(content)
    return content


def _pdf_block(pdf: FPDF, block: Block, *, ruled: bool) -> None:
    if isinstance(block, Table):
        _pdf_table(pdf, [row.cells for row in block.rows], ruled=ruled)
        return
    text = _latin(block.text)
    if isinstance(block, Heading):
        size = 10 if block.guessed else max(22 - 2 * block.level, 12)
        pdf.set_font("Helvetica", "B", size)
    else:
        pdf.set_font("Helvetica", "", 10)
    if isinstance(block, ListItem):
        text = f"- {text}"
    pdf.ln(3)
    pdf.multi_cell(0, pdf.font_size * 1.2, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")


def _pdf_table(pdf: FPDF, rows: Sequence[Sequence[str]], *, ruled: bool) -> None:
    pdf.set_font("Helvetica", "", 9)
    width = len(rows[0])
    pdf.ln(4)
    borders = "ALL" if ruled else "NONE"
    shares = (3, *[1] * (width - 1)) if width > 1 and len(rows[0][0]) < 30 else (1,) * width
    with pdf.table(borders_layout=borders, col_widths=shares, text_align="LEFT", line_height=5) as table:
        for cells in rows:
            table.row([_latin(cell) for cell in cells])
    pdf.ln(4)


def _latin(text: str) -> str:
    return text.translate(_LATIN).encode("latin-1", "replace").decode("latin-1")


def word_bytes(document: Document) -> bytes:
    """Return a Word file's bytes."""
    buffer = BytesIO()
    word = docx.Document()
    for block in document.blocks:
        _word_block(word, block)
    word.save(buffer)
    return buffer.getvalue()
