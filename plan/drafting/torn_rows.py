"""The rows of a table that a scanner has torn into lines.

A row starts where a line begins with a title and goes on with figures. What stands before the two last
targets of its first line is where the indicator started from, what stands after them is source and period.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plan.drafting.document import Row
from plan.drafting.folding import one_line

_WAY = r"(?:[ÖO]ka|Minska[dt]?|Beh[åa]lla|Bibeh[åa]lla|F[öo]rb[äa]ttrat)"
_NUMBER = r"(?<![\w,=+])(?!20[1-3]\d\b)\d+(?: \d{3})*(?:,\d+)?(?: ?(?:%|kr)(?: i\b)?)?"
_TARGET = re.compile(rf"{_WAY}(?: med)?(?: \d+ ?%)?|[KM] ?\d+,\d(?: M ?\d+,\d)?|\??{_NUMBER}")
ANCHOR = re.compile(
    rf"(?:\b20\d\d\b(?![–-]20)|\b{_WAY}\b|\b[KM]:|\b[SÖO]V ?="
    r"|\b[KM] ?\d|\bT[123]|(?<![\w,=+])\d+(?:,\d+)? ?%|\|"
    r"|\bSenast tidigare"
    r"|\bT'?idigare m|\bm[åa]lv[äa]rde saknas|\b[ÅA]?rsprognos\b|\bprognos\b|\bUnder utredning)"
)
PERIOD = re.compile(r"(?:\bDA? ?O?\d[\d, ]*(?:[ÅA]R)?|\b[ÅA][Rr]|\bTertial|\b\d\d, ?[ÅA]R|\bDA)\.?\s*$")
FOOTNOTE = re.compile(r"(?:\d|!|\")\s?[A-ZÅÄÖ][a-z]{2,} |sida \d", re.IGNORECASE)
_PAIR = re.compile(r"(?<![\d ,])\d{3} \d{3}(?![\d ,])")
_SHORT_TARGET = re.compile(r"(?<![\w,=+])(?!20[1-3]\d\b)\d{3}(?!\w)")
_WOMEN, _MEN = re.compile(r"K ?\d+,\d"), re.compile(r"\bM ?\d+,\d\b")
_WORD = re.compile(r"[^\W\d_]+")
_RESTORED = {
    "oka": "Öka",
    "behalla": "Behålla",
    "bibehalla": "Bibehålla",
    "forbattrat": "Förbättrat",
    "varde": "värde",
    "niva": "nivå",
    "lag": "Låg",
}
_MONTH = re.compile(r"\b(?:jan|feb|mars|apr|maj|juni|juli|aug|sept|okt|nov|dec)\b")
_PERCENT = re.compile(r"\b\d+ ?%")


@dataclass(frozen=True, slots=True)
class TornLine:
    """A line, where it stands, and whether an empty line stood before it."""

    text: str
    where: str
    starts_block: bool


@dataclass
class Torn:
    """A row being put together."""

    where: str
    title: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    period: list[str] = field(default_factory=list)


def torn_rows(lines: Sequence[TornLine]) -> list[Torn]:
    """Return the rows that these lines are the pieces of."""
    rows: list[Torn] = []
    for line in lines:
        if FOOTNOTE.match(line.text):
            continue
        text = line.text.strip()
        if period := PERIOD.search(text):
            text = text[: period.start()].rstrip()
        anchor = ANCHOR.search(text)
        head, tail = (text[: anchor.start()].strip(), text[anchor.start() :]) if anchor else (text, "")
        tail = tail.replace("|", " ").strip()
        if not rows or _starts_row(head, tail, line, rows[-1]):
            loose = rows.pop().title if rows and _is_loose(rows[-1]) else []
            rows.append(Torn(line.where, [head, *loose]))
        elif head:
            _add(head, bool(tail), line, rows[-1])
        if tail:
            rows[-1].values.append(tail)
        if period:
            rows[-1].period.append(period[0].strip())
    return [row for row in rows if row.values or row.period]


def _add(head: str, has_values: bool, line: TornLine, row: Torn) -> None:  # noqa: FBT001 what the line goes on with
    if head[0].isupper() and len(head.split()) <= 2 and (has_values or not line.starts_block) and row.values:  # noqa: PLR2004 "Nybesök 1 %"
        row.values.append(head)
    elif row.values and line.starts_block and head[0].isupper():
        row.cells.append(head)
    elif row.cells and not line.starts_block:
        row.cells[-1] = f"{row.cells[-1]}\n{head}"
    else:
        row.title.append(head)


def _is_loose(row: Torn) -> bool:
    """Tell whether a row is only the end of a title, torn off and put before the line that it ends."""
    return not row.values and not row.period and row.title[0][:1].islower()


def _starts_row(head: str, tail: str, line: TornLine, last: Torn) -> bool:
    complete = bool(last.period) or any("tredning" in value for value in last.values)
    if line.starts_block and last.period and head and not tail:
        return True
    if not head or not head[0].isupper() or not re.search(r"[^\W\d_]{3}", head):
        return False
    return (complete or _is_loose(last)) and bool(tail)


def row_of(torn: Torn, number: int) -> Row:
    """Return title, start, so many targets, source and period of a row put together."""
    first = next((value for value in torn.values if _TARGET.search(value)), "")
    found = list(_TARGET.finditer(first))
    if len(found) < number:  # two cells of three figures look like one of six: "270 245"
        found = list(_SHORT_TARGET.finditer(first)) if _PAIR.search(first) else found
    chosen = found[-number:] if len(found) >= number else found
    texts = [match[0].strip() for match in chosen]
    alone = [value for value in torn.values if _TARGET.fullmatch(value.strip())]
    if alone and (len(alone) == number or len(found) < number):  # a cell a block: targets stand alone
        texts = [*alone[:number], *torn.cells[: number - len(alone)]]
        cells = torn.cells[max(0, number - len(alone)) :]
        baseline = [value for value in torn.values if value not in alone]
    else:
        cells = torn.cells
        before = first[: chosen[0].start()] if chosen else first
        after = first[chosen[-1].end() :].strip() if chosen else ""
        cells = [after, *cells] if after else cells
        baseline = [before if value is first else value for value in torn.values]
        texts = [_completed(text, at, torn) for at, text in enumerate(texts)]
    texts = [*map(restored, texts), *[""] * (number - len(texts))]
    title = one_line("\n".join(torn.title))
    values = " ".join(" ".join(value.split()) for value in baseline if value.strip())
    return Row(
        (title, values, *texts[:number], " ".join(map(one_line, cells)), " ".join(torn.period)), torn.where
    )


def restored(target: str) -> str:
    """Return a target with the rings and dots of its words, which plans use often: "Oka" is "Öka"."""
    return _WORD.sub(lambda match: _RESTORED.get(match[0].casefold(), match[0]), target)


def _completed(text: str, at: int, torn: Torn) -> str:
    """Return a target whose end stands on the next line: "100 % i" and "dec", "Öka med" and "20%"."""
    after = " ".join((*torn.title[1:], *torn.values[1:]))
    men = _MEN.findall(after)
    if _WOMEN.fullmatch(text) and at < len(men):
        return f"{text} {men[at]}"
    ending = _MONTH if text.endswith(" i") else _PERCENT if text.endswith(" med") else None
    match = ending.search(after) if ending else None
    return f"{text} {match[0]}" if match else text
