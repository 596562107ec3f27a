"""Workbooks that people have filled in: every fault with its sheet and row, and no file that does harm."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from bot.plan_file import parse_plan
from bot.workbooks.faults import WorkbookFileError
from bot.workbooks.plan_workbook import read_workbook
from plan.living import living
from plan.model import Reopening
from plan.revision import revise
from reports.workbook.writing import write
from tests.bot.test_plan_file import PLAN
from tests.plan.plans import a_period, a_plan, an_activity, an_indicator, real_plan

SEPTEMBER = date(2023, 9, 8)
BOTH = "Behåll en av raderna. Det andra står på rad"
REOPENED = {
    "Öppnad_igen_för": "sjuk",
    "Öppnad_igen_från": "2023-10-02",
    "Öppnad_igen_till": "2023-10-06",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook with the small plan, without what only takes time: comments and the first page."""
    path = tmp_path_factory.mktemp("small") / "plan.xlsx"
    write(parse_plan(PLAN.encode()).model_dump(mode="json"), {}, path)
    book = load_workbook(path)
    for page in book.worksheets:
        for heading in page[1]:
            heading.comment = None
    book.remove(book["Läs mig"])
    book.create_sheet("Läs mig", 0)
    book.save(path)
    return path.read_bytes()


@pytest.fixture
def file(tmp_path: Path, small: bytes) -> Path:
    """The small workbook, to change."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(small)
    return path


def changed(file: Path, change: Callable[[Workbook], object]) -> Path:
    book = load_workbook(file)
    change(book)
    book.save(file)
    return file


def faults(file: Path) -> list[str]:
    with pytest.raises(WorkbookFileError) as refused:
        read_workbook(file)
    return [str(fault).removeprefix(": ") for fault in refused.value.faults]


def cell(page: Worksheet, row: int, heading: str) -> Cell:
    """The cell under a heading."""
    headings = [str(one.value or "").removesuffix(" *") for one in page[1]]
    found = page.cell(row, headings.index(heading) + 1)
    assert isinstance(found, Cell)
    return found


def put(sheet: str, row: int, **values: object) -> Callable[[Workbook], None]:
    """Type values into a row."""

    def change(book: Workbook) -> None:
        for heading, value in values.items():
            cell(book[sheet], row, heading.replace("_", " ")).value = value  # type: ignore[assignment]

    return change


def test_what_was_not_touched_has_not_changed(file: Path) -> None:
    assert read_workbook(file) == parse_plan(PLAN.encode())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            put("Indikatorer", 2, Ansvarig="strategen"),
            "Indikatorer rad 2, Ansvarig: ingen person heter ”strategen”. Menar du strateg?",
        ),
        (
            put("Indikatorer", 2, Ansvarig="hr-Strateg"),
            "Indikatorer rad 2, Ansvarig: ”hr-Strateg” är ett namn; skriv id:t strateg.",
        ),
        (
            put("Indikatorer", 2, Ansvarig="strateg; chef"),
            "Indikatorer rad 2, Ansvarig: här står bara en; skriv strateg och de andra i Medansvariga, inte",
        ),
        (
            put("Indikatorer", 2, Rapporteras_i="T1, T2"),
            "Indikatorer rad 2, Rapporteras i: ”T1, T2” är flera; skilj med semikolon: T1; T2. Perioder som",
        ),
        (put("Indikatorer", 2, Ansvarig=None), "Indikatorer rad 2, Ansvarig: saknas."),
        (put("Indikatorer", 2, Titel="  "), "Indikatorer rad 2, Titel: saknas."),
        (
            put("Indikatorer", 2, Typ="kvant"),
            "Indikatorer rad 2, Typ: skriv kvantitativ, kvalitativ eller kluster, inte ”kvant”.",
        ),
        (
            put("Indikatorer", 2, Rapporteras_i="T1; T2"),
            "Indikatorer rad 2, Rapporteras i: ingen period heter ”T1”.",
        ),
        (put("Mål", 2, Nivå="Delmål"), "Mål rad 2, Nivå: ”Delmål” finns inte bland planens nivåer."),
        (
            put("Mål", 2, Id="Hållbar"),
            "Mål rad 2, Id: ska skrivas med små bokstäver a-z, siffror och bindestreck",
        ),
        (put("Mål", 2, År="i år"), "Mål rad 2, År: ska vara ett heltal, inte ”i år”."),
        (
            put("Målvärden", 2, Indikator="sjk", Målvärde="5 %"),
            "Målvärden rad 2, Indikator: ingen indikator heter ”sjk”. Menar du sjuk?",
        ),
        (put("Målvärden", 2, Målvärde="5 %"), "Målvärden rad 2, Indikator: saknas."),
        (
            put("Målvärden", 2, Indikator="sjuk", År=2023, Målvärde=date(2026, 5, 3)),
            "Målvärden rad 2, Målvärde: har blivit ett datum (2026-05-03); formatera cellen som text",
        ),
        (
            put("Ingångsvärden", 2, Indikator="sjuk", År=2022, Värde=True),
            "Ingångsvärden rad 2, Värde: är sant; formatera cellen som text och skriv om värdet.",
        ),
        (
            put("Indikatorer", 2, Titel=date(2026, 5, 3)),
            "Indikatorer rad 2, Titel: har blivit ett datum (2026-05-03); formatera cellen som text",
        ),
        (put("Målvärden", 2, Indikator="sjuk", År=2024), "Målvärden rad 2, År: 2024 är inget av planens år."),
        (
            put("Målvärden", 2, Indikator="sjuk", Del="K"),
            "Målvärden rad 2, Del: skriv dimension:del, till exempel kön:K, inte ”K”.",
        ),
        (put("Uppdelningar", 2, Indikator="sjuk", Dimension="kön"), "Uppdelningar rad 2, Delar: saknas."),
        (
            put("Perioder", 2, Öppnar="nu"),
            "Perioder rad 2, Öppnar: ska vara ett datum, till exempel 2023-09-15, inte ”nu”.",
        ),
        (
            put("Perioder", 2, Öppnar="2023-10-01"),
            "Perioder rad 2, Öppnar: 2023-10-01 ligger efter stoppdatum 2023-09-15.",
        ),
        (
            put("Perioder", 2, Öppnad_igen_för="sjuk", Öppnad_igen_från="2023-10-02"),
            "Perioder rad 2, Öppnad igen till: saknas.",
        ),
        (
            put("Perioder", 2, Öppnad_igen_från="2023-10-02", Öppnad_igen_till="2023-10-06"),
            "Perioder rad 2, Öppnad igen för: saknas.",
        ),
        (
            put("Perioder", 2, Låst="2023-09-22", **REOPENED | {"Öppnad_igen_för": "sjk, b"}),
            "Perioder rad 2, Öppnad igen för: ”sjk, b” är flera; skilj med semikolon: sjk; b.",
        ),
        (
            put("Perioder", 2, Låst="2023-09-22", **REOPENED | {"Öppnad_igen_till": "2023-10-01"}),
            "Perioder rad 2, Öppnad igen från: 2023-10-02 ligger efter stoppdatum 2023-10-01.",
        ),
        (
            put("Perioder", 2, Låst="2023-10-03", **REOPENED),
            "Perioder rad 2, Öppnad igen från: 2023-10-02 ligger före 2023-10-03, då perioden låses.",
        ),
        (
            put("Perioder", 2, **REOPENED),
            "Perioder rad 2, Låst: 2023-T2 är öppnad igen men inte låst. Ange när den låstes",
        ),
        (
            lambda book: book["Plan"].__setitem__("B18", "kanske"),
            "Plan rad 18, Klämdagar lediga: skriv ja eller nej, inte ”kanske”.",
        ),
        (
            lambda book: book["Plan"].__setitem__("B19", "07-01..07-31; juli"),
            "Plan rad 19, Tyst: ska vara första och sista dagen, till exempel 07-01..07-31, inte ”juli”.",
        ),
        (put("Perioder", 2, Datum_därefter="nämnd"), "Perioder rad 2, Datum därefter: skriv namn: värde"),
        (
            put("Personer", 3, Id="strateg", Namn="Två"),
            "Personer rad 3, Id: ”strateg” står på fler än ett ställe. Det andra står på rad 2.",
        ),
        (
            put("Ändringar", 2, Gäller="sjukt", Ändring="ny", Från="2023-06-01"),
            "Ändringar rad 2, Gäller: ingen indikator, aktivitet eller uppdrag heter ”sjukt”. Menar du sjuk?",
        ),
        (put("Statusord", 2, Statusord="Rullar"), "Statusord rad 2: raden ska ha både ord och betydelse."),
        (
            put("Statusord", 2, Statusord="Rullar", Betyder="vet ej"),
            "Statusord rad 2, Betyder: skriv Ej påbörjad, Pågående",
        ),
        (
            put("Aktiviteter", 2, Id="a", Titel="A", Ansvarig="strateg", Ordning="först"),
            "Aktiviteter rad 2, Ordning: ska vara ett heltal, inte ”först”.",
        ),
        (
            lambda book: book["Plan"].__setitem__("B2", "Kod 1"),
            "Plan rad 2, Kod: ska skrivas med små bokstäver",
        ),
        (lambda book: book["Plan"].__setitem__("B6", None), "Plan rad 6, År: saknas."),
        (
            lambda book: book["Plan"].__setitem__("A7", "Nivå"),
            "Plan rad 7, Nivå: uppgiften finns inte i bladet.",
        ),
        (lambda book: book["Plan"].__setitem__("A1", "Fält"), "Plan: kolumnerna Uppgift och Värde saknas."),
        (
            lambda book: book["Plan"].__setitem__("B8", "nej"),
            "Plan rad 8, Controllrar: ingen person heter ”nej”.",
        ),
        (
            put("Indikatorer", 2, Titel="=A1"),
            "Indikatorer rad 2, Titel: är en formel; skriv värdet, inte formeln.",
        ),
        (
            put("Indikatorer", 2, Enhet="#N/A"),
            "Indikatorer rad 2, Enhet: är ett felvärde (#N/A); skriv värdet.",
        ),
        (
            lambda book: book["Indikatorer"].merge_cells("C2:C3"),
            "Indikatorer rad 2: cellerna C2:C3 är hopslagna",
        ),
        (
            lambda book: book["Indikatorer"].__setitem__("Z1", "Titlar"),
            "Indikatorer rad 1, Titlar: kolumnen finns inte i bladet. Menar du Titel?",
        ),
        (
            lambda book: book["Indikatorer"].__setitem__("Z1", "titel*"),
            "Indikatorer rad 1, titel*: kolumnen står två gånger.",
        ),
        (
            lambda book: book["Indikatorer"].__setitem__("AB2", "fri text"),
            "Indikatorer rad 2: kolumn AB saknar rubrik.",
        ),
        (lambda book: book["Indikatorer"].delete_cols(4), "Indikatorer, Ansvarig: kolumnen saknas."),
        (
            lambda book: setattr(book["Indikatorer"], "title", "Indikator"),
            "Indikator: bladet finns inte i en planfil. Menar du Indikatorer?",
        ),
        (
            lambda book: book.create_sheet("Extra").append(["x"]),
            "Extra: bladet finns inte i en planfil. Låt egna blad heta Anteckningar …",
        ),
        (
            lambda book: book["Ekonomi"].append(["T", "R", None, None, "lös"]),
            "Ekonomi rad 2: cellen E2 står i en kolumn utan rubrik.",
        ),
        (lambda book: book["Ekonomi"].append(["T"]), "Ekonomi rad 2, Rad: saknas."),
        (
            lambda book: book["Mål"].__setitem__("A100001", "x"),
            "Mål: bladet har 100001 rader och läses inte.",
        ),
        (lambda book: book.remove(book["Plan"]), "Bladet Plan saknas: filen är ingen planfil."),
        (lambda book: book.remove(book["Perioder"]), "Perioder: ska ha minst 1 rad."),
    ],
)
def test_a_fault_is_told_with_its_sheet_row_and_column(
    file: Path, change: Callable[[Workbook], object], fault: str
) -> None:
    found = faults(changed(file, change))
    assert [one for one in found if one.startswith(fault)], found


def _without_headings(sheet: str) -> Callable[[Workbook], object]:
    def change(book: Workbook) -> None:
        put("Målvärden", 2, Indikator="sjuk", År=2023, Målvärde="5 %")(book)
        for one in book[sheet][1]:
            one.value = f"Okänt {one.column}"

    return change


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            lambda book: book["Perioder"].__setattr__("title", "Period"),
            "Period: bladet finns inte i en planfil. Menar du Perioder?",
        ),
        (_without_headings("Plan"), "Plan rad 1: rubrikerna saknas: Uppgift, Värde, Vad som ska stå"),
        (
            _without_headings("Indikatorer"),
            "Indikatorer rad 1: rubrikerna saknas: Id, Titel, Mål och de andra ska stå på rad 1.",
        ),
        (
            lambda book: (
                put("Målvärden", 2, Indikator="sjuk", År=2023, Målvärde="5 %")(book),
                book["Indikatorer"].__setattr__("title", "Indikator"),
            ),
            "Indikator: bladet finns inte i en planfil. Menar du Indikatorer?",
        ),
        (
            lambda book: (
                put("Målvärden", 2, Indikator="sjuk", År=2023, Målvärde="5 %")(book),
                book["Indikatorer"].__setitem__("A200000", "x"),
            ),
            "Indikatorer: bladet har 200000 rader och läses inte. Radera de tomma.",
        ),
        (
            put("Statusord", 2, Statusord="=A1", Betyder="Pågående"),
            "Statusord rad 2, Statusord: är en formel; skriv värdet, inte formeln.",
        ),
        (
            put("Målvärden", 2, Indikator="=A1", Målvärde="5 %"),
            "Målvärden rad 2, Indikator: är en formel; skriv värdet, inte formeln.",
        ),
        (
            lambda book: book["Plan"].__setitem__("B6", "2026-2028"),
            "Plan rad 6, År: skriv 2026; 2027; 2028, inte ”2026-2028”.",
        ),
        (
            put("Målvärden", 2, Indikator="sjuk", År="2026–28", Målvärde="5 %"),
            "Målvärden rad 2, År: skriv en rad för vart och ett av åren 2026, 2027, 2028, inte ”2026–28”.",
        ),
        (
            lambda book: (
                book["Mål"].insert_rows(1),
                book["Mål"].__setitem__("A1", "x"),
                book["Mål"].__setitem__("B1", "y"),
            ),
            "Mål rad 1: raden står ovanför rubrikerna och läses inte; flytta ned den eller ta bort den.",
        ),
    ],
)
def test_one_mistake_is_one_fault(file: Path, change: Callable[[Workbook], object], fault: str) -> None:
    (found,) = faults(changed(file, change))
    assert found.startswith(fault)


def test_other_faults_are_told_beside_that_of_a_sheet_that_is_not_read(file: Path) -> None:
    def change(book: Workbook) -> None:
        put("Mål", 2, Titel=None)(book)
        book["Personer"].title = "Person"

    assert [one.partition(":")[0] for one in faults(changed(file, change))] == ["Mål rad 2, Titel", "Person"]


@pytest.mark.parametrize(
    ("sheet", "first", "second", "fault"),
    [
        (
            "Målvärden",
            {"År": 2023, "Målvärde": "minst 80 %"},
            {"År": "2023", "Målvärde": "minst 90 %"},
            f"Målvärden rad 3, Målvärde: målvärdet 2023 är ”minst 90 %” här och ”minst 80 %” där. {BOTH} 2.",
        ),
        (
            "Målvärden",
            {"År": 2023, "Målvärde": "80", "Del": "kön: K"},
            {"År": 2023, "Målvärde": "80", "Del": "kön:K"},
            f"Målvärden rad 3, Målvärde: målvärdet 2023 för kvinnor står två gånger. {BOTH} 2.",
        ),
        (
            "Ingångsvärden",
            {"År": 2022, "Värde": "5,9"},
            {"År": 2022, "Värde": "6,1", "Slag": "Utfall"},
            f"Ingångsvärden rad 3, Värde: värdet 2022 är ”6,1” här och ”5,9” där. {BOTH} 2.",
        ),
        (
            "Uppdelningar",
            {"Dimension": "kön", "Delar": "K; M"},
            {"Dimension": "Kön", "Delar": "F; P"},
            f"Uppdelningar rad 3: uppdelningen på Kön står två gånger. {BOTH} 2.",
        ),
    ],
)
def test_what_is_said_twice_names_both_rows(
    file: Path, sheet: str, first: dict[str, object], second: dict[str, object], fault: str
) -> None:
    def change(book: Workbook) -> None:
        put(sheet, 2, Indikator="sjuk", **first)(book)
        put(sheet, 3, Indikator="sjuk", **second)(book)

    assert faults(changed(file, change)) == [fault]


@pytest.mark.parametrize(
    "second",
    [
        {"År": 2022, "Värde": "6,1", "Ställe i källan": "kommentar"},
        {"År": 2022, "Värde": "6,1", "Slag": "prognos"},
        {"År": 2022, "Värde": "6,1", "Del": "kön:K"},
        {"Tidpunkt": "aug 2022", "Värde": "6,1"},
    ],
)
def test_two_figures_of_different_things_both_stand(file: Path, second: dict[str, object]) -> None:
    def change(book: Workbook) -> None:
        put("Ingångsvärden", 2, Indikator="sjuk", År=2022, Värde="5,9")(book)
        put("Ingångsvärden", 3, Indikator="sjuk", **second)(book)

    assert len(read_workbook(changed(file, change)).indicators[0].baselines) == 2


def test_a_date_that_is_none_is_one_fault(file: Path) -> None:
    assert faults(changed(file, put("Perioder", 2, Stoppdatum="18/5 2026"))) == [
        "Perioder rad 2, Stoppdatum: ska vara ett datum, till exempel 2023-09-15, inte ”18/5 2026”."
    ]


def test_all_faults_are_told_at_once_in_the_order_of_the_sheets(file: Path) -> None:
    def change(book: Workbook) -> None:
        put("Perioder", 2, Stoppdatum="senare")(book)
        put("Indikatorer", 2, Ansvarig="nej", Titel=None)(book)
        put("Indikatorer", 3, Id="ny", Typ="?")(book)
        put("Mål", 2, Titel="=1")(book)

    assert [one.partition(":")[0] for one in faults(changed(file, change))] == [
        "Mål rad 2, Titel",
        "Indikatorer rad 2, Titel",
        "Indikatorer rad 2, Ansvarig",
        "Indikatorer rad 3, Typ",
        "Indikatorer rad 3, Titel",
        "Indikatorer rad 3, Ansvarig",
        "Perioder rad 2, Stoppdatum",
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda book: book["Mål"].move_range("A1:A2", cols=20),
        lambda book: [one.__setattr__("value", str(one.value).upper()) for one in book["Mål"][1]],
        lambda book: book["Mål"].insert_rows(1, 3),
        lambda book: book["Mål"].insert_rows(2, 2),
        lambda book: (book["Mål"].insert_rows(1, 2), book["Mål"].__setitem__("A1", "Målen för året")),
        lambda book: (
            book["Indikatorer"].insert_rows(1),
            book["Indikatorer"].__setitem__("A1", "Mål"),
            book["Indikatorer"].merge_cells("A1:F1"),
        ),
        lambda book: (book["Plan"].insert_rows(1), book["Plan"].__setitem__("A1", "Vår plan")),
        lambda book: setattr(book["Indikatorer"]["C1048576"], "number_format", "@"),
        lambda book: setattr(book["Ekonomi"]["C1048576"], "number_format", "@"),
        lambda book: book["Mål"].cell(2, 12, "   "),
        lambda book: book.create_sheet("Tomt"),
        lambda book: book.create_sheet("Anteckningar från mötet").append(["=SUM(A1:A2)"]),
        lambda book: book["Läs mig"].append(["eget"]),
        lambda book: [book.remove(book[name]) for name in ("Läs mig", "Risker", "Ekonomi", "Fotnoter")],
        lambda book: [book["Mål"].cell(1, 12, "källa i  dokumentet"), book["Mål"].cell(2, 12, "=s. 4")],
        lambda book: setattr(book["Mål"], "title", "mål "),
        lambda book: setattr(book["Mål"], "sheet_state", "hidden"),
        lambda book: cell(book["Indikatorer"], 2, "Typ").__setattr__("value", "Quantitative"),
    ],
)
def test_what_makes_no_difference(file: Path, change: Callable[[Workbook], object]) -> None:
    assert read_workbook(changed(file, change)) == parse_plan(PLAN.encode())


def test_a_target_typed_as_a_number_is_read_as_the_sheet_shows_it(file: Path) -> None:
    def change(book: Workbook) -> None:
        put("Målvärden", 2, Indikator="sjuk", År=2023, Målvärde=11.0)(book)
        cell(book["Målvärden"], 2, "Målvärde").number_format = "0.0"

    (target,) = read_workbook(changed(file, change)).indicators[0].targets
    assert (target.year, target.text) == (2023, "11,0")


def test_dates_and_numbers_typed_as_such_are_taken_in_their_columns(file: Path) -> None:
    def change(book: Workbook) -> None:
        put("Perioder", 2, Öppnar=date(2023, 9, 4), Låst=datetime(2023, 10, 1))(book)  # noqa: DTZ001 a sheet has no zones
        put("Mål", 2, År="2023")(book)
        book["Plan"]["B6"] = 2023

    plan = read_workbook(changed(file, change))
    assert (plan.periods[0].opens, plan.periods[0].locked) == (date(2023, 9, 4), date(2023, 10, 1))
    assert (plan.years, plan.goals[0].year) == ((2023,), 2023)


def test_an_example_row_is_passed_over_unless_it_is_changed(tmp_path: Path) -> None:
    file = tmp_path / "mall.xlsx"
    write(parse_plan(PLAN.encode()).model_dump(mode="json"), {}, file, examples=True)
    assert read_workbook(file) == parse_plan(PLAN.encode())

    def change(book: Workbook) -> None:
        put("Mål", 2, Titel="Vårt mål")(book)
        book["Ekonomi"]["E2"] = "5"

    said = "raden är ändrad men märkt [exempel]; ta bort ordet om raden ska läsas in."
    assert faults(changed(file, change)) == [f"Mål rad 2: {said}", f"Ekonomi rad 2: {said}"]


@pytest.mark.parametrize("name", ["varmland-2023", "norrbotten-2023"])
def test_what_has_been_retired_stays_so_when_an_export_is_read_in(name: str, tmp_path: Path) -> None:
    first = real_plan(name)
    shorter = first.model_copy(
        update={"indicators": first.indicators[:-3], "activities": first.activities[1:]}
    )
    before, _ = revise(first, shorter, SEPTEMBER)
    write(living(before).model_dump(mode="json"), {}, tmp_path / "plan.xlsx")
    assert revise(before, read_workbook(tmp_path / "plan.xlsx"), date(2024, 1, 8)) == (before, [])


def test_a_retired_part_that_something_points_at_is_kept_with_its_day() -> None:
    plan = a_plan(
        people=[
            {"id": "a", "name": "HR"},
            {"id": "b", "name": "Förr", "retired": "2023-01-01", "manager": "c"},
            {"id": "c", "name": "Förrförr", "retired": "2022-01-01"},
            {"id": "d", "name": "Borta", "retired": "2022-01-01"},
        ],
        periods=[a_period(), a_period("2022-T2", "2022-01..2022-08", retired=date(2023, 1, 1))],
        items=[
            an_indicator(provider="b"),
            an_activity("gone", retired=date(2023, 1, 1), reporting=("2022-T2",)),
        ],
    )
    kept = living(plan)
    assert [person.id for person in kept.people] == ["a", "b", "c"]
    assert [period.code for period in kept.periods] == ["2023-T2"]
    assert [*kept.items] == ["i"]


def test_a_retired_item_that_a_period_has_reopened_is_kept_with_it() -> None:
    again = {"items": ["gone"], "opens": date(2023, 10, 2), "deadline": date(2023, 10, 6)}
    plan = a_plan(
        periods=[a_period(locked=date(2023, 9, 22), reopened=again)],
        items=[an_indicator(), an_indicator("gone", retired=date(2023, 10, 9))],
    )
    assert [*living(plan).items] == ["i", "gone"]


def test_what_is_typed_about_quiet_days_and_reopening_is_read(file: Path) -> None:
    def change(book: Workbook) -> None:
        book["Plan"]["B18"], book["Plan"]["B19"] = "Ja", "07-01..07-31; 12-22..01-06"
        days = {"Öppnad_igen_från": datetime(2023, 10, 2), "Öppnad_igen_till": datetime(2023, 10, 6)}  # noqa: DTZ001 a cell of a workbook has no time zone
        put("Perioder", 2, Låst=datetime(2023, 9, 22), **REOPENED | days)(book)  # noqa: DTZ001 as above

    plan = read_workbook(changed(file, change))
    assert plan.reminders.bridge_days
    assert plan.reminders.quiet == ("07-01..07-31", "12-22..01-06")
    assert plan.periods[0].reopened == Reopening(
        items=("sjuk",), opens=date(2023, 10, 2), deadline=date(2023, 10, 6)
    )


def test_a_file_that_is_not_there_is_the_callers_to_tell(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_workbook(tmp_path / "borta.xlsx")


def test_two_sheets_may_not_hold_the_same_activity(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    write(
        a_plan(items=[an_activity("x"), an_activity("y", kind="assignment")]).model_dump(mode="json"),
        {},
        file,
    )
    found = faults(changed(file, put("Uppdrag", 2, Id="x")))
    assert found == [
        "Uppdrag rad 2, Id: ”x” står på fler än ett ställe. Det andra står på bladet Aktiviteter rad 2."
    ]


def test_a_column_that_is_gone_is_noted(file: Path) -> None:
    notes: list[str] = []
    read_workbook(changed(file, lambda book: book["Indikatorer"].delete_cols(9)), notes.append)
    assert notes == ["Indikatorer: kolumner som mallen har saknas och räknas som tomma: Riktning."]
