"""The first page of a planning workbook: how it is filled in, and what each column is for."""

from collections.abc import Iterator

from reports.workbook.columns import EXAMPLE, REMARKS, Column
from reports.workbook.look import BOLD, HEADING, PLAIN
from reports.workbook.sheets import ECONOMY, ECONOMY_COLUMNS, HEAD, HEAD_ROWS, NOTES, SHEETS

_LINES = f"""\
Börja med bladen Plan, Personer och Perioder: de andra hänvisar dit med id och koder.
Kolumner med * ska fyllas i på varje rad som används. Blad som inte behövs lämnas tomma.
Flera värden i en cell skiljs åt med semikolon: 2026-T1; 2026-T2. Hör ett semikolon till texten skrivs \\;
Skriv värden som planen skriver dem: 11,0, högst 5,2 %, ökande. Cellerna är text: 11,0 förblir 11,0.
Formler läses inte: skriv värdet. Slå inte ihop celler. Datum skrivs 2026-09-15.
Rader som börjar med {EXAMPLE} visar hur det ser ut och läses inte in. Skriv över dem eller ta bort dem.
En tom cell betyder att uppgiften saknas, en cell med bara "" att texten är tom.
Egna anteckningar får stå på blad vars namn börjar med {NOTES}.
Kolumnerna {", ".join(REMARKS[:-1])} och {REMARKS[-1]} läses inte in.
Kontrollera filen med tertial plan check FIL, läs in den med tertial plan import FIL.
Det som tas bort ur filen utgår ur planen när filen läses in igen. Det som har rapporterats finns kvar.
"""
_MONEY = (
    "Planens tabeller med pengar. Tabellens egna kolumner står till höger om de fasta. "
    "Upprepa rubrikraden där en ny tabell börjar."
)

Line = tuple[str, tuple[str, ...]]
"""A style, and the texts of a row."""


def guide() -> Iterator[Line]:
    """Yield the rows of the page."""
    yield BOLD, ("", "", "En plan för uppföljning i Tertial")
    yield from ((PLAIN, ("", "", line)) for line in _LINES.splitlines())
    yield PLAIN, ()
    yield HEADING, ("Blad", "Kolumn", "Vad som ska stå")
    yield from _sheet(HEAD, "Planens egna uppgifter, en på varje rad.", HEAD_ROWS)
    for sheet in SHEETS:
        yield from _sheet(sheet.name, sheet.about, sheet.columns)
        if sheet.kind == "risks":
            yield from _sheet(ECONOMY, _MONEY, ECONOMY_COLUMNS)


def _sheet(name: str, about: str, columns: tuple[Column, ...]) -> Iterator[Line]:
    yield BOLD, (name, "", about)
    for column in columns:
        words = f" Ett av: {', '.join(column.first_words)}." if column.words else ""
        yield PLAIN, ("", column.title, column.about + words)
