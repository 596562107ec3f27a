"""What a cell shows, as text."""

from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell

from bot.workbooks.plan_cell import text_in
from reports.workbook.cells import CellError


def a_cell(value: object, shown_as: str) -> Cell:
    """A cell with this value and format."""
    cell = Cell(Workbook().create_sheet(), 1, 1, value)  # type: ignore[arg-type]  # whatever a cell can hold
    cell.number_format = shown_as
    return cell


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (11.0, "0.0", "11,0"),
        (11.0, "General", "11"),
        (0.75, "0%", "75 %"),
        (0.052, "0.0%", "5,2 %"),
        (5.25, "0.0", "5,3"),
        (-5.25, "0.0;[Red]-0.0", "-5,3"),
        (1074.76, "#,##0.00", "1 074,76"),
        (1074.76, '#,##0.00\\ "kr"', "1 074,76 kr"),
        (350, '0" kr"', "350 kr"),
        (350, "#,##0\\ [$kr-41D]", "350 kr"),
        (43000, "General", "43000"),
        (7, "000", "007"),
        (2.5, "0.##", "2,5"),
        (2.0, "0.##", "2"),
        (0.1 + 0.2, "General", "0,3"),
        (1e-7, "General", "0,0000001"),
        (12345678901234567000, "General", "12345678901234600000"),
        (5, "0.00E+00", "5"),
        (0.5, "# ?/?", "0,5"),
        (1500000, "0,,", "1500000"),
        (1e30, "#,##0.00", "1 000 000 000 000 000 000 000 000 000 000,00"),
        ("  högst 5 % ", "@", "högst 5 %"),
        ("_x0041_", "@", "A"),
    ],
)
def test_a_cell_is_read_as_the_sheet_shows_it(value: object, shown_as: str, text: str) -> None:
    assert text_in(a_cell(value, shown_as)) == text


@pytest.mark.parametrize(
    ("value", "shown_as", "said"),
    [
        (date(2026, 5, 3), "yyyy-mm-dd", "har blivit ett datum (2026-05-03); formatera cellen som text"),
        (True, "General", "är sant; formatera cellen som text och skriv om värdet"),
        (date(2023, 5, 1), "d-mmm", "har blivit ett datum (2023-05-01); formatera cellen som text"),
        (date(2023, 1, 1), "mmm-yy", "har blivit ett datum (2023-01-01)"),
        (date(2023, 1, 1), "yyyy-mm", "har blivit ett datum (2023-01-01)"),
        (time(12, 30), "hh:mm", "är ett klockslag (12:30:00)"),
        ("=1+1", "General", "är en formel; skriv värdet, inte formeln"),
        ("#REF!", "General", "är ett felvärde (#REF!); skriv värdet"),
        (float("inf"), "0.0", "är ett felvärde (Infinity); skriv värdet"),
    ],
)
def test_what_somebody_did_not_write_is_not_guessed_at(value: object, shown_as: str, said: str) -> None:
    with pytest.raises(CellError) as refused:
        text_in(a_cell(value, shown_as))
    assert str(refused.value).startswith(said)


def test_a_column_of_dates_takes_any_date() -> None:
    assert text_in(a_cell(date(2023, 5, 1), "d-mmm"), as_date=True) == "2023-05-01"
    timed = a_cell(datetime(2025, 12, 31, 13, 30), "yyyy-mm-dd hh:mm")  # noqa: DTZ001 a sheet has no zones
    assert text_in(timed, as_date=True) == "2025-12-31 13:30"
    assert text_in(a_cell(None, "General")) == ""


def test_a_column_of_answers_takes_true_and_false() -> None:
    assert [text_in(a_cell(one, "General"), as_answer=True) for one in (True, False)] == ["ja", "nej"]
