"""Documents whose layout says little: lines in Word and PDF, and points whose signs are odd."""

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from bot.documents.bullets import point_of
from bot.documents.reading import read_document
from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Row, Table
from plan.drafting.draft import draft
from plan.remarks import Drafted
from tests.bot.documents.written import as_word

WORN = Path(__file__).parents[2] / "plan/drafting/documents/norrbotten.txt"


def lines_as_word(lines: Sequence[str], path: Path) -> Path:
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    word.save(str(path))
    return path


def lines_as_pdf(lines: Sequence[str], path: Path) -> Path:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=8)
    pdf.add_page()
    for line in lines:
        text = line.encode("latin-1", "replace").decode("latin-1").replace("\t", "    ")
        pdf.cell(0, 4, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    path.write_bytes(bytes(pdf.output()))
    return path


def titles(drafted: Drafted, kind: str) -> list[str]:
    rows = drafted.data[kind]
    assert isinstance(rows, list)
    return [str(row["title"]) for row in rows if isinstance(row, dict)]


@pytest.mark.parametrize("write", [lines_as_word, lines_as_pdf])
def test_scanned_lines_are_found_as_in_the_text_file(
    write: Callable[[Sequence[str], Path], Path], tmp_path: Path
) -> None:
    lines = WORN.read_text(encoding="utf-8").replace("\f", "\n").split("\n")
    suffix = "docx" if write is lines_as_word else "pdf"
    found = draft(read_document(write(lines, tmp_path / f"plan.{suffix}")))
    text = draft(read_document(WORN))
    for kind in ("indicators", "activities"):
        missed = set(titles(text, kind)) - set(titles(found, kind))
        assert len(missed) <= len(titles(text, kind)) // 10, missed


def test_cells_that_tabs_part_are_tables_in_word_too(tmp_path: Path) -> None:
    lines = ["Indikator\tMål 2025\tUtfall", "Nöjda patienter\tminst 75 %\t", "Väntetid\t90 %\t71 %"]
    found = draft(read_document(lines_as_word(lines, tmp_path / "plan.docx")))
    assert titles(found, "indicators") == ["Nöjda patienter", "Väntetid"]


def test_a_table_of_contents_without_a_style_names_no_goals(tmp_path: Path) -> None:
    goals = ["God vård", "Ren luft", "Trygg skola"]
    blocks: list[Block] = [
        *(Paragraph(f"Mål: {goal}\t{page}", "") for page, goal in enumerate(goals, 4)),
        *(Heading(1, f"Mål: {goal}", "") for goal in goals),
        Table((Row(("Indikator", "Mål"), ""), Row(("Nöjda patienter", "75 %"), "")), ""),
    ]
    found = draft(read_document(as_word(Document(tuple(blocks)), tmp_path / "plan.docx")))
    assert titles(found, "goals") == goals


@pytest.mark.parametrize(
    ("line", "point"),
    [
        ("(cid:127) Utreda", "Utreda"),
        ("\uf0b7 Utreda", "Utreda"),
        ("\uf0a7\tutreda", "utreda"),
        ("▪ Utreda", "Utreda"),
        ("• Utreda", "Utreda"),
        ("➢Utreda", "Utreda"),
        ("– Utreda", "Utreda"),
        ("-Utreda", "Utreda"),
        ("- utreda", "utreda"),
        ("o Utreda", "Utreda"),
        ("§ Utreda", "Utreda"),
        ("- 15 %", None),
        ("–15 %", None),
        ("§ 12 Beslut", None),
        ("o dyl.", None),
        ("Utreda • följa", None),
        ("", None),
    ],
)
def test_signs_of_points(line: str, point: str | None) -> None:
    assert point_of(line) == point


def test_points_with_a_sign_that_has_no_name_are_points_in_word(tmp_path: Path) -> None:
    lines = ["\uf0b7 Utreda vägvalet", "\uf0b7 Följa upp arbetet"]
    blocks = read_document(lines_as_word(lines, tmp_path / "plan.docx")).blocks
    assert [block.text for block in blocks if isinstance(block, ListItem)] == [
        "Utreda vägvalet",
        "Följa upp arbetet",
    ]


def test_a_lone_number_in_worn_text_is_a_footnotes(tmp_path: Path) -> None:
    text = "1 Inledning\n\nDet har ar en text som saknar ringar och prickar och som ar worn att lasa.\n\n" * 3
    path = tmp_path / "plan.txt"
    path.write_text(f"{text}\n\n5 Uppdelat pa vard\n\nSamma som forut.\n", encoding="utf-8")
    headings = [block.text for block in read_document(path).blocks if isinstance(block, Heading)]
    assert "Inledning" in headings
    assert "Uppdelat pa vard" not in headings
