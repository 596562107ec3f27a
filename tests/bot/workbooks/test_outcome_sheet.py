"""Reading sheets of outcomes: those we make, those that people have worked on, and those that mean harm."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as ExcelCell

from bot.safe_zip import WORKBOOK, HostileFileError, refuse_hostile
from bot.workbooks.outcome_cell import cell_text
from bot.workbooks.outcome_sheet import read_sheet
from bot.workbooks.refusal import SheetFileError
from plan.numbers import whole
from plan.sheet import Cell, Column, Sheet
from plan.sheet_rows import lines, understand
from tests.plan.plans import a_plan, an_indicator, real_plan
from tests.sheets import Cells, Written, filled_in, headings, rows_of, saved, template, write

TODAY = date(2023, 9, 8)
VARMLAND = real_plan("varmland-2023")


@pytest.fixture(scope="module")
def blank() -> bytes:
    return template(VARMLAND, "2023-T2")


def cell(written: Written | date | time | None) -> ExcelCell:
    sheet = Workbook().create_sheet()
    made = sheet.cell(1, 1)
    assert isinstance(made, ExcelCell)
    if isinstance(written, tuple):
        write(sheet, 1, 1, written)
    else:
        made.value = written
    return made


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (None, ""),
        ("", ""),
        ("  2,8 ", "2,8"),
        ("data kommer 15 oktober", "data kommer 15 oktober"),
        ("rad ett\nrad två_x000D_", "rad ett\nrad två"),
        (2.8, "2,8"),
        (77, "77"),
        (77.0, "77"),
        (-5.5, "\u22125,5"),
        (0.1 + 0.2, "0,3"),
        (1074.76, "1\u00a0074,76"),
        (43000, "43\u00a0000"),
        (1e9, "1\u00a0000\u00a0000\u00a0000"),
        ((2.8, "@"), "2,8"),
        ((2.8, "0.00"), "2,80"),
        ((2.8333333333, "0.0"), "2,8"),
        ((2.85, "0.0"), "2,9"),
        ((1074.76, "#,##0.00"), "1\u00a0074,76"),
        ((1074.76, '#,##0.0" mnkr"'), "1\u00a0074,8"),
        ((1074.76, '_-* #,##0.00\\ "kr"_-;\\-* #,##0.00\\ "kr"_-'), "1\u00a0074,76"),
        ((12, "[Red]0"), "12"),
        ((0.75, "0%"), "75\u00a0%"),
        ((0.755, "0.0%"), "75,5\u00a0%"),
        ((0.032, "0.00%"), "3,20\u00a0%"),
        ((1, "0%"), "100\u00a0%"),
        ((0.5, "# ?/?"), "0,5"),
        ((12000.0, "0.00E+00"), "12\u00a0000"),
        ((2.0, "0.##"), "2"),
        ((0.5, "#%"), "50\u00a0%"),
    ],
)
def test_a_cell_reads_as_it_is_seen(written: Written | None, text: str) -> None:
    assert cell_text(cell(written)) == Cell(text=text)


@pytest.mark.parametrize(
    ("written", "trouble"),
    [
        ("=1+1", "inte formeln"),
        (True, "skriv ja, delvis eller nej"),
        (date(2023, 10, 15), "datum"),
        (datetime(2023, 10, 15, 8, 0), "datum"),  # noqa: DTZ001  a cell has no zone
        (time(8, 30), "datum eller en tid"),
        ("#N/A", "felvärde (#N/A)"),
        (2.8333333333, "så många decimaler"),
        ((1074760000, "#,##0.0,,"), "tusental eller miljoner"),
        ((1074760, "0,"), "tusental eller miljoner"),
    ],
)
def test_a_cell_that_says_nothing_by_itself_says_why(written: Written | date | time, trouble: str) -> None:
    found = cell_text(cell(written))
    assert trouble in found.trouble
    assert not found.text


@given(st.decimals(-(10**9), 10**9, places=3, allow_nan=False))
def test_every_number_is_read_back_as_it_was(number: object) -> None:
    value = float(str(number))
    text = cell_text(cell(value)).text
    assert float(whole(text).number) == value


@pytest.mark.parametrize("name", ["varmland-2023", "norrbotten-2023"])
def test_a_sheet_that_is_filled_in_everywhere_comes_back_whole(name: str) -> None:
    plan = real_plan(name)
    for period in plan.periods[:3]:
        wanted = lines(plan, period)
        cells: dict[tuple[str, str], Cells] = {
            (line.indicator.id, line.name): dict.fromkeys(line.cells, "Delvis") for line in wanted
        }
        sheet = read_sheet(filled_in(template(plan, period.code), cells))
        assert (sheet.plan, sheet.period) == (plan.code, period.code)
        assert [(row.item, row.part, set(row.cells)) for row in sheet.rows] == [
            (line.indicator.id, line.name, set(line.cells)) for line in wanted
        ]


def test_a_blank_sheet_says_nothing(blank: bytes) -> None:
    assert read_sheet(blank).rows == ()


def test_texts_of_the_plan_are_no_formulas() -> None:
    plan = a_plan(
        items=[
            an_indicator("i", title='=HYPERLINK("http://x")', unit="@kr"),
            an_indicator("j", title="+1\x07"),
        ]
    )
    book = load_workbook(io.BytesIO(template(plan, "2023-T2")))
    kinds = {held.data_type for row in rows_of(book).iter_rows() for held in row if held.value is not None}
    assert kinds == {"s"}
    assert rows_of(book)["B2"].value == '=HYPERLINK("http://x")'


def test_what_people_do_to_a_sheet_is_understood(blank: bytes) -> None:
    """Lines above the headings, columns moved and added, rows sorted and removed, notes below."""
    book = load_workbook(io.BytesIO(filled_in(blank, {("sjukfranvaro-rv", ""): {"Utfall": 6.1}})))
    sheet = rows_of(book)
    places = headings(sheet)
    sheet.cell(1, 30).value = "Egna anteckningar"
    sheet.cell(2, 30).value = "=A1"
    sheet.delete_cols(places["Indikator"])
    sheet.delete_rows(2)
    sheet.insert_rows(1, 2)
    sheet.cell(sheet.max_row + 3, 2).value = "Fråga ekonomi om resten"
    read = read_sheet(saved(book))
    assert [(row.item, row.cells) for row in read.rows] == [
        ("sjukfranvaro-rv", {Column.OUTCOME: Cell(text="6,1")})
    ]
    assert understand(read, VARMLAND, TODAY).faults == []


def without_tab(name: str) -> Callable[[Workbook], None]:
    return lambda book: book.remove(book[name])


def emptied(tab: str, place: str) -> Callable[[Workbook], None]:
    def empty(book: Workbook) -> None:
        book[tab][place].value = None

    return empty


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (without_tab("Läs mig"), "Fliken Läs mig saknas"),
        (without_tab("Utfall"), "Fliken Utfall saknas"),
        (emptied("Läs mig", "B2"), "planens och periodens koder"),
        (emptied("Utfall", "A1"), "saknar rubrikerna Id, Del och Utfall"),
        (lambda book: book["Utfall"].cell(5002, 9, "3"), "fler än 5000 rader"),
        (lambda book: book["Utfall"].cell(1_048_576, 40, "x"), "fler än 5000 rader"),
    ],
)
def test_a_sheet_that_lacks_what_it_needs_says_so(
    blank: bytes, damage: Callable[[Workbook], object], said: str
) -> None:
    book = load_workbook(io.BytesIO(blank))
    damage(book)
    with pytest.raises(SheetFileError, match=said):
        read_sheet(saved(book))


def repacked(source: bytes, name: str, content: bytes) -> bytes:
    """Return the file with one part of it replaced or added."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return held.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]><worksheet>&z;</worksheet>' % (
    b"".join(b'<!ENTITY %c "%s">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(25))
)


CROWDED = b"".join(b'<row r="%d"/>' % number for number in range(850_000))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (lambda _: b"", "är tom"),
        (lambda _: b"kort", "är inget Excelark"),
        (lambda _: b"PK\x03\x04 kort", "är skadad"),
        (lambda good: good[: len(good) // 2], "är skadad"),
        (lambda good: repacked(good, "xl/vbaProject.bin", b"x"), "makron"),
        (lambda good: repacked(good, "xl/externalLinks/externalLink1.xml", b"<x/>"), "andra arbetsböcker"),
        (lambda good: repacked(good, "xl/media/bild.bmp", bytes(30_000_000)), "sväller"),
        (lambda good: repacked(good, "xl/blad.xml", CROWDED), "för stor när den packas upp"),
        (lambda good: good + bytes(21 * 1024 * 1024), "större än 20 MB"),
        (lambda good: repacked(good, "[Content_Types].xml", b"<Types/>"), "kan inte läsas"),
        (lambda good: repacked(good, "xl/worksheets/sheet1.xml", b"<worksheet/>"), "koder"),
        (lambda good: repacked(good, "xl/workbook.xml", b"<oj"), "kan inte läsas"),
        (lambda good: repacked(good, "xl/worksheets/sheet2.xml", b"<oj"), "kan inte läsas"),
        (lambda good: repacked(good, "xl/worksheets/sheet2.xml", ENTITIES), "dokumenttyp"),
    ],
)  # fmt: skip
def test_damaged_and_hostile_files_are_refused(
    blank: bytes, source: Callable[[bytes], bytes], said: str
) -> None:
    with pytest.raises(SheetFileError, match=said):
        read_sheet(source(blank))


@cache
def once_made() -> bytes:
    """Return a sheet that is the same at each example: it holds the time at which it was made."""
    return template(VARMLAND, "2023-T2", "hr-strateg")


@settings(max_examples=60)
@given(st.data())
def test_no_damaged_byte_does_more_than_refuse_the_file(data: st.DataObject) -> None:
    source = bytearray(once_made())
    for _ in range(3):
        place = data.draw(st.integers(0, len(source) - 1))
        source[place] = data.draw(st.integers(0, 255))
    with suppress(SheetFileError):
        assert read_sheet(bytes(source)).rows == ()


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("brev.txt", "hej")
    with pytest.raises(SheetFileError, match="är inget Excelark"):
        read_sheet(held.getvalue())


def test_an_ordinary_workbook_is_not_hostile(blank: bytes) -> None:
    refuse_hostile(blank, WORKBOOK)
    with pytest.raises(HostileFileError, match="makron"):
        refuse_hostile(repacked(blank, "XL/VBAPROJECT.BIN", b"x"), WORKBOOK)


@pytest.mark.parametrize(
    "marks",
    [
        "",
        "{}",
        "inget",
        '{"utfall/": -1}',
        '{"utfall/": 1e999}',
        '{"utfall/": 9223372036854775808}',
        "[1]",
        '{"utfall/": "x"}',
        '{"utfall/": null}',
        "=1",
    ],
)
def test_a_mark_that_is_gone_counts_as_nothing_stood(blank: bytes, marks: str) -> None:
    sheet = read_sheet(filled_in(blank, {("sjukfranvaro", ""): {"Utfall": "3", "Stod": marks}}))
    assert [row.stood for row in sheet.rows] == [{}]


def test_a_sheet_is_kept_as_json() -> None:
    source = filled_in(template(VARMLAND, "2023-T2"), {("sjukfranvaro", ""): {"Utfall": "2,8", "Män": "=1"}})
    sheet = read_sheet(source)
    assert Sheet.model_validate_json(sheet.model_dump_json()) == sheet
