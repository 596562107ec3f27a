"""What is refused, and with which words; what is read of Word, PDF and text."""

import io
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from fpdf import FPDF

from bot.documents.letters import lean_pages
from bot.documents.page import page_parts
from bot.documents.reading import read_document
from bot.documents.refusal import DocumentError
from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Row, Table
from plan.drafting.draft import draft
from tests.bot.documents.written import as_pdf, word_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ONE = Document((Paragraph("En rad.", ""),))
TABLE = Table((Row(("Indikator", "Mål"), ""), Row(("Nöjda patienter", "minst 75 %"), "")), "")


def read(content: bytes, name: str, folder: Path) -> tuple[Block, ...]:
    path = folder / name
    path.write_bytes(content)
    return read_document(path).blocks


def word_with(*, more: dict[str, bytes] | None = None, without: str = "") -> bytes:
    """Return a Word file with parts added or taken away."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_bytes(ONE))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename != without:
                new.writestr(part.filename, old.read(part.filename))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return buffer.getvalue()


def locked_pdf() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.cell(text="hemligt")
    pdf.set_encryption(owner_password="a", user_password="b")
    return bytes(pdf.output())


def empty_pdf() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    return bytes(pdf.output())


def swelling_pdf() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(160)) + packer.flush()
    return b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>>\nstream\n" + packed + b"\nendstream endobj"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.xlsx", b"PK\x03\x04", "ska sluta på .docx, .pdf eller .txt"),
        ("plan.docm", b"PK\x03\x04", "makron"),
        ("plan.docx", b"", "är tom"),
        ("plan.txt", b" \n\n", "är tom"),
        ("plan.docx", b"%PDF-1.7", "är inte vad namnet säger"),
        ("plan.txt", b"%PDF-1.7", "är inte vad namnet säger"),
        ("plan.pdf", b"vanlig text", "är inte vad namnet säger"),
        ("plan.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", "lösenordsskyddad eller sparad i det gamla formatet"),
        ("plan.docx", b"PK\x03\x04 men resten saknas", "är skadad"),
        ("plan.pdf", b"%PDF-1.7 men resten saknas", "är skadad"),
        ("plan.txt", b"text\0med nollor", "är ingen textfil"),
        ("plan.docx", word_with(more={"word/vbaProject.bin": b"kod"}), "makron"),
        ("plan.docx", word_with(without="word/document.xml"), "är inget Word-dokument"),
        ("plan.docx", word_with(more={"word/document2.xml": bytes(30_000_000)}), "sväller"),
        (
            "plan.docx",
            word_with(without="word/document.xml", more={"word/document.xml": b"<w:doc"}),
            "är skadad",
        ),
        ("plan.pdf", locked_pdf(), "lösenordsskyddad"),
        ("plan.pdf", empty_pdf(), "har ingen text, bara bilder"),
        ("plan.pdf", swelling_pdf(), "sväller"),
    ],
)
def test_refused(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=words):
        read(content, name, tmp_path)


def test_an_entity_is_never_fetched_or_swollen(tmp_path: Path) -> None:
    secret = tmp_path / "hemligt.txt"
    secret.write_text("hemligt", encoding="utf-8")
    hostile = f"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>
        <w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"""
    content = word_with(without="word/document.xml", more={"word/document.xml": hostile.encode()})
    try:
        found = read(content, "plan.docx", tmp_path)
    except DocumentError:
        return
    assert "hemligt" not in repr(found)


def test_word_blocks(tmp_path: Path) -> None:
    blocks: tuple[Block, ...] = (
        Heading(2, "Mål: God vård", ""),
        Paragraph("Löpande text.", ""),
        ListItem("Utreda arkivet", ""),
        TABLE,
    )
    found = read(word_bytes(Document(blocks)), "plan.docx", tmp_path)
    assert found == (
        Heading(2, "Mål: God vård", "stycke 1"),
        Paragraph("Löpande text.", "stycke 2"),
        ListItem("Utreda arkivet", "stycke 3"),
        Table(
            (
                Row(("Indikator", "Mål"), "tabell 1, rad 1"),
                Row(("Nöjda patienter", "minst 75 %"), "tabell 1, rad 2"),
            ),
            "tabell 1",
        ),
    )


def test_word_cells_merged_both_ways(tmp_path: Path) -> None:
    word = docx.Document()
    written = word.add_table(rows=3, cols=3)
    for r, texts in enumerate((("Utfall", "", "Mål"), ("2024", "2025", "2026"), ("1", "2", "3"))):
        for c, text in enumerate(texts):
            written.cell(r, c).text = text
    written.cell(0, 0).merge(written.cell(0, 1))
    written.cell(1, 2).merge(written.cell(2, 2))
    word.save(str(tmp_path / "plan.docx"))
    [found] = read_document(tmp_path / "plan.docx").blocks
    assert isinstance(found, Table)
    assert [row.cells for row in found.rows] == [
        ("Utfall", "", "Mål"),
        ("2024", "2025", "2026\n3"),
        ("1", "2", ""),
    ]


def test_word_text_as_it_stands_when_changes_are_accepted(tmp_path: Path) -> None:
    word = docx.Document()
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    changed = (
        "<w:ins><w:r><w:t>tillagd</w:t></w:r></w:ins><w:del><w:r><w:delText>struken</w:delText></w:r></w:del>"
    )
    for xml in (
        f"<w:p><w:r><w:t>Kvar </w:t></w:r>{changed}</w:p>",
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>I ett innehållsfält.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>länkens text</w:t></w:r></w:hyperlink></w:p>',
        '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Rubrik utan stil</w:t></w:r></w:p>',
        f"<w:p>{numbered}<w:r><w:t>inre</w:t></w:r></w:p>",
    ):
        tag, rest = xml.split(">", 1)
        name, _, attributes = tag[1:].partition(" ")
        word.element.body.insert_element_before(parse_xml(f"<{name} {W} {attributes}>{rest}"), "w:sectPr")
    word.save(str(tmp_path / "plan.docx"))
    assert read_document(tmp_path / "plan.docx").blocks == (
        Paragraph("Kvar tillagd", "stycke 1"),
        Paragraph("I ett innehållsfält.", "stycke 2"),
        Paragraph("länkens text", "stycke 3"),
        Heading(2, "Rubrik utan stil", "stycke 4"),
        ListItem("inre", "stycke 5", 1),
    )


@pytest.mark.parametrize("ruled", [True, False])
def test_pdf_tables_with_and_without_lines(ruled: bool, tmp_path: Path) -> None:  # noqa: FBT001 a case of two
    blocks = (Heading(1, "Uppföljning", ""), Paragraph("Löpande text om året som gått.", ""), TABLE)
    found = read(as_pdf(Document(blocks), ruled=ruled), "plan.pdf", tmp_path)
    [table] = [block for block in found if isinstance(block, Table)]
    assert [row.cells for row in table.rows] == [("Indikator", "Mål"), ("Nöjda patienter", "minst 75 %")]
    assert table.whole is ruled
    assert table.rows[1].where == "sida 1, tabell 1, rad 2"
    assert found[0] == Heading(1, "Uppföljning", "sida 1")


def test_pdf_running_heads_are_left_out(tmp_path: Path) -> None:
    class Headed(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=9)
            self.cell(text="Regionens plan")

        def footer(self) -> None:
            self.set_y(-12)
            self.set_font("Helvetica", size=9)
            self.cell(text=f"Sida {self.page_no()} (5)")

    pdf = Headed()
    for number in range(5):
        pdf.add_page()
        pdf.set_y(60)
        pdf.set_font("Helvetica", size=10)
        pdf.multi_cell(0, text=f"Text nummer {number} som är löpande.")
    found = read(bytes(pdf.output()), "plan.pdf", tmp_path)
    assert [block.text for block in found if isinstance(block, Paragraph)] == [
        f"Text nummer {number} som är löpande." for number in range(5)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    assert read("Mål och åtgärder är två ord.".encode(encoding), "plan.txt", tmp_path) == (
        Paragraph("Mål och åtgärder är två ord.", "rad 1"),
    )


def test_text_tables_with_a_cell_a_line(tmp_path: Path) -> None:
    text = "\tIndikator\n\tMål 2025\n\n\tVäntetid\n\t90 %\n\n\tNöjdhet\n\n\t75\n\n\nEfter tabellen."
    found = read(text.encode(), "plan.txt", tmp_path)
    assert isinstance(found[0], Table)
    assert [row.cells for row in found[0].rows] == [
        ("Indikator", "Mål 2025"),
        ("Väntetid", "90 %"),
        ("Nöjdhet", "75"),
    ]
    assert found[0].rows[2].where == "rad 7"
    assert found[1] == Paragraph("Efter tabellen.", "rad 12")


def test_text_rows_whose_first_cell_is_empty(tmp_path: Path) -> None:
    found = read("\t2024\t2025\nIntäkter\t10\t12\n".encode(), "plan.txt", tmp_path)
    assert isinstance(found[0], Table)
    assert [row.cells for row in found[0].rows] == [("", "2024", "2025"), ("Intäkter", "10", "12")]


def test_progress_counts_pages(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    as_pdf(ONE, path)
    told: list[tuple[int, int]] = []
    read_document(path, lambda done, parts: told.append((done, parts)))
    assert told == [(1, 1)]


def narrow_pdf() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for line in ("Verksamhetsplan 2025", "Regionstyrelsen i Region Halland"):
        pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    with pdf.table(width=90, col_widths=(26, 20, 44), align="LEFT") as table:
        for row in (
            ("Indikator", "Mål", "Ansvarig"),
            ("Personalomsättning inom alla delar", "11,0", "HR-chef"),
            ("Medarbetare i alla hus", "högst 5 %", "HR-chef"),
        ):
            table.row(row)
    for line in ("Aktiviteter", "- Bygga om entrén", "- Utbilda alla chefer"):
        pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def test_pdf_words_that_a_narrow_cell_cut_are_whole_again_and_unsure(tmp_path: Path) -> None:
    found = read(narrow_pdf(), "plan.pdf", tmp_path)
    [table] = [block for block in found if isinstance(block, Table)]
    assert [(row.cells[0], bool(row.unsure)) for row in table.rows] == [
        ("Indikator", False),
        ("Personalomsättning inom alla delar", True),
        ("Medarbetare i alla hus", False),
    ]


def test_pdf_points_under_a_heading_that_looks_like_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(narrow_pdf())
    activities = draft(read_document(path)).data["activities"]
    assert isinstance(activities, list)
    assert [row["title"] for row in activities if isinstance(row, dict)] == [
        "Bygga om entrén",
        "Utbilda alla chefer",
    ]


def test_lean_letters_make_the_words_and_tables_that_the_librarys_do() -> None:
    import pdfplumber

    content = as_pdf(Document((Heading(1, "Mål och mått", ""), Paragraph("En rad till.", ""), TABLE)))
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        [whole], [lean] = pdf.pages, [*lean_pages(pdf)]
        attributes = ["size", "fontname"]
        assert lean.extract_words(extra_attrs=attributes) == whole.extract_words(extra_attrs=attributes)
        [found] = page_parts(lean).tables
        [table] = whole.find_tables()
        assert [list(row) for row in found.rows] == table.extract()
