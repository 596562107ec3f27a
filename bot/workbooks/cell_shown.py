"""What a cell of a workbook holds, with its numbers as somebody sees them, written the Swedish way.

A number is taken with the decimals, thousands and sign of percent or unit that its format shows: what is seen
is what is meant. The formats are those of ECMA-376 part 1, 18.8.31 (numFmts).
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

from reports.workbook.cell_text import unescaped
from reports.workbook.cells import CellError

AnyCell = Cell | MergedCell | ReadOnlyCell | EmptyCell

_DIGITS = re.compile(r"[#0?](?:[#0?, \u00a0]*[#0?])?(?:\.[#0?]+)?(?![#0?,.])")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_SCALED = re.compile(r"[#0?],+(?![#0?,])")
_PLAIN_FORMATS = ("General", "Standard", "@", "")
_ALL_DIGITS = Context(prec=600)
"""More than the largest number has with the most decimals that a format can ask for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number in a cell, in percent where it is shown so.

    `number` has the decimals that can be seen, `text` is all that can be seen: with thousands, zeros before
    and unit as in the sheet. A format that can't be followed shows the number as it is.
    """

    number: Decimal
    text: str
    is_percent: bool
    is_scaled: bool
    """Whether thousands or millions are shown, of a number that is whole."""
    is_rounded: bool
    """Whether the format says how many decimals there are."""


def held(cell: AnyCell) -> str | bool | Shown | date | time | timedelta | None:
    """Return what a cell holds: text without spaces around it, a number as it is shown, or what else it is.

    Raises:
        CellError: for formulas and for error values.
    """
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        raise CellError("är en formel; skriv värdet, inte formeln")
    if cell.data_type == "e":
        raise CellError(f"är ett felvärde ({value}); skriv värdet")
    if isinstance(value, bool | date | time | timedelta):
        return value
    if isinstance(value, int | float | Decimal):
        return _shown(Decimal(f"{value:.15g}"), str(cell.number_format))
    return unescaped(str(value)).strip()


def _shown(number: Decimal, number_format: str) -> Shown:
    """Return a number, of at most the fifteen digits that a sheet keeps, as the format shows it."""
    if not number.is_finite():
        raise CellError(f"är ett felvärde ({number}); skriv värdet")
    section = number_format.partition(";")[0]
    pattern = "" if section in _PLAIN_FORMATS else _LITERAL.sub(lambda found: " " * len(found[0]), section)
    percent = "%" in pattern
    number = number.scaleb(2) if percent else number
    digits = _DIGITS.search(pattern)
    if digits and not (pattern[: digits.start()] + pattern[digits.end() :]).replace("%", "").strip():
        rounded, text = _formatted(number, digits[0])
        before, after = (_literals(part) for part in (section[: digits.start()], section[digits.end() :]))
    else:
        digits = None
        rounded, text, before, after = number, _plain(number), "", ""
    whole = f"{before}{text}{' %' if percent else after}".strip()
    return Shown(rounded, whole, percent, bool(_SCALED.search(pattern)), digits is not None)


def _formatted(number: Decimal, digits: str) -> tuple[Decimal, str]:
    """Return the number with the decimals of the format's digits, and how they write it."""
    whole, _, decimals = digits.partition(".")
    least, most = decimals.count("0"), len(decimals)
    rounded = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP, _ALL_DIGITS)
    before, _, after = f"{rounded.copy_abs():f}".partition(".")
    after = after[:least] + after[least:].rstrip("0")
    sign = "-" if rounded < 0 else ""
    seen = Decimal(f"{sign}{before}.{after}")
    if re.search(r"[, \u00a0]", whole):
        before = f"{int(before):,}".replace(",", " ")
    return seen, sign + before.zfill(whole.count("0")) + (f",{after}" if after else "")


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _literals(text: str) -> str:
    return "".join(found[1] or found[2] or found[3] or "" for found in _LITERAL.finditer(text))
