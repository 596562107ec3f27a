"""The Excel sheet that somebody fills in: a row for each outcome that is asked for, and how to use it."""

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from plan.answers import Aspect, Recorded, Standing, standing
from plan.earlier import earlier_value
from plan.indicator import Indicator, IndicatorKind
from plan.model import Period, Plan
from plan.parts import PARAMETER, TOTAL, pairs_of, spoken
from plan.past import Past
from plan.sheet import Column
from plan.sheet_rows import Line, written
from reports import values
from reports.mrkdwn import shorten, unmarked

ABOUT: Final = "Läs mig"
ROWS: Final = "Utfall"
"""The names of the two tabs."""
PLAN: Final = "Plan"
PERIOD: Final = "Period"
ID: Final = "Id"
PART: Final = "Del"
STOOD: Final = "Stod"
"""The words by which a filled-in sheet is known again, beside the headings of the columns to fill in."""

_HEADINGS: Final = (ID, "Indikator", PART, "Mål", "Enhet", "Värdet gäller", "Förra värdet", *Column,
                    "Står redan", STOOD)  # fmt: skip
_WIDTHS: Final = (22, 44, 14, 18, 10, 24, 20, 14, 12, 12, 14, 44, 34, 8)
_LONGEST: Final = 500
_TEXT: Final = "@"
"""The number format of text: what is typed stays as typed, "2,80" and "3/4" too."""

_SHUT = PatternFill("solid", fgColor="E7E9ED")
_OPEN = PatternFill("solid", fgColor="FFFBE6")
_HEAD = PatternFill("solid", fgColor="1F3A5F")
_LINE = Side(style="thin", color="B8BEC9")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

LogOf = Callable[[str], Sequence[Recorded]]
"""What stands for an indicator, by its id, in the period and in those to compare it with."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What the sheet is for, and for whom; `made` is the day on which it is made."""

    plan: Plan
    period: Period
    lines: Sequence[Line]
    whose: str
    made: str


def workbook(filling: Filling, stands: Callable[[str], Standing], log_of: LogOf) -> bytes:
    """Return the sheet as an Excel file."""
    book = Workbook()
    about = book.active
    assert isinstance(about, Worksheet)  # noqa: S101  a new workbook has one sheet
    about.title = ABOUT
    _explain(about, filling)
    rows = book.create_sheet(ROWS)
    _head(rows)
    told: set[str] = set()
    for number, line in enumerate(filling.lines, 2):
        is_first = line.indicator.id not in told
        told.add(line.indicator.id)
        standing, log = stands(line.indicator.id), log_of(line.indicator.id)
        _fill(rows, number, _facts(filling, line, standing, log), _open(line, is_first=is_first))
    rows.freeze_panes = "D2"
    rows.column_dimensions[get_column_letter(len(_HEADINGS))].hidden = True
    book.active = 1
    about.sheet_view.tabSelected = False
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _explain(sheet: Worksheet, filling: Filling) -> None:
    plan, period = filling.plan, filling.period
    lines = [
        ("Utfall att fylla i", ""),
        (PLAN, plan.code, f"{plan.name}, {plan.organisation}"),
        (PERIOD, period.code, f"{period.name}, stänger {period.deadline.isoformat()}"),
        ("För", filling.whose),
        ("Skapat", filling.made),
        ("",),
        ("Så gör du",),
        (f"1. Fyll i de ljusgula cellerna på fliken {ROWS}, eller klistra in en kolumn i taget.",),
        ("2. Spara filen som Excel-arbetsbok (.xlsx).",),
        ("3. Släpp filen i ett direktmeddelande till Tertial i Slack. Du ser vad som skulle registreras,",),
        ("    och registrerar allt med en knapp. Är något fel registreras ingenting.",),
        ("",),
        ("Skriv värdet som i rapporten: 2,8 eller 1 074,76. Ja, Delvis eller Nej där det är frågan.",),
        ("Saknas uppgiften skriver du - och kommer den senare: data kommer 15 oktober.",),
        ("En tom cell ändrar ingenting. En cell som säger det som redan står hoppas över.",),
        ("Grå celler är till för att läsa: det som står där läses inte in.",),
        ("Ändra inte koderna här, kolumnen Id eller kolumnen Del. Rader får tas bort och sorteras.",),
        ("Har någon rapporterat samma sak efter att arket skapades säger Tertial det.",),
    ]  # fmt: skip
    for number, line in enumerate(lines, 1):
        for place, text in enumerate(line, 1):
            _write(sheet.cell(number, place), text)
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A7"].font = Font(bold=True)
    for letter, width in (("A", 12), ("B", 24), ("C", 60)):
        sheet.column_dimensions[letter].width = width


def _head(sheet: Worksheet) -> None:
    for place, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True), 1):
        cell = sheet.cell(1, place)
        _write(cell, heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = width


def _open(line: Line, *, is_first: bool) -> set[str]:
    """Return the headings of the cells to fill in; an indicator's comment is written in its first row."""
    return {column for column in line.cells if is_first or column is not Column.COMMENT}


def _fill(sheet: Worksheet, number: int, facts: Mapping[str, str], opened: Iterable[str]) -> None:
    to_fill = set(opened)
    for place, heading in enumerate(_HEADINGS, 1):
        cell = sheet.cell(number, place)
        cell.border = _BORDER
        cell.fill = _OPEN if heading in to_fill else _SHUT
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        _write(cell, facts.get(heading, ""))
        if heading in to_fill:
            cell.number_format = _TEXT


def _write(cell: Cell | MergedCell, text: str) -> None:
    """Write text as text: what begins with = + - @ is no formula."""
    if text and isinstance(cell, Cell):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"


def _facts(filling: Filling, line: Line, stands: Standing, log: Sequence[Recorded]) -> dict[str, str]:
    indicator, period = line.indicator, filling.period
    keys = [key for key in line.cells.values() if key in stands]
    return {
        ID: indicator.id,
        "Indikator": indicator.title,
        PART: line.name,
        "Mål": _target(line, period),
        "Enhet": indicator.unit or _answer(indicator),
        "Värdet gäller": _what(line, period),
        "Förra värdet": _earlier(filling, line, log),
        "Står redan": shorten(" · ".join(_standing(stands[key]) for key in keys), _LONGEST),
        STOOD: json.dumps({written(key): stands[key].entry for key in keys}, ensure_ascii=False),
    }


def _answer(indicator: Indicator) -> str:
    return "" if indicator.kind is IndicatorKind.QUANTITATIVE else "Ja, Delvis eller Nej"


def _what(line: Line, period: Period) -> str:
    number = pairs_of(line.part).get(PARAMETER, "")
    questions = line.indicator.questions
    if number.isdecimal() and int(number) <= len(questions):
        return questions[int(number) - 1]
    return values.covered(line.indicator, period)


def _target(line: Line, period: Period) -> str:
    """Return what the plan aims at for the values of the row, for this year or for all."""
    parts = _parts(line)
    return " · ".join(
        _named(line, one.part, one.text)
        for one in line.indicator.targets
        if one.part in parts and one.year in (None, period.year) and one.period in (None, period.code)
    )


def _earlier(filling: Filling, line: Line, log: Sequence[Recorded]) -> str:
    past = Past(filling.plan, lambda code: standing(one for one in log if one.period == code))
    found = ((part, earlier_value(past, line.indicator, filling.period, part)) for part in _parts(line))
    return " · ".join(_named(line, part, f"{one.text} ({one.when})") for part, one in found if one)


def _parts(line: Line) -> list[str]:
    """Return the parts whose outcomes stand in the row: its own, and women's and men's of it."""
    return [part for aspect, part in line.cells.values() if aspect is Aspect.OUTCOME]


def _named(line: Line, part: str, text: str) -> str:
    """Return a text that says which part it is about where that is not the row's own."""
    return text if part == line.part else f"{spoken(part)} {text}"


def _standing(recorded: Recorded) -> str:
    reading = recorded.reading
    if reading.aspect is Aspect.COMMENT:
        return f"kommentar: {reading.text}"
    said = unmarked(values.value(reading))
    name = "" if reading.part == TOTAL else f"{spoken(reading.part)} "
    return f"{'prognos ' if reading.aspect is Aspect.FORECAST else ''}{name}{said}"
