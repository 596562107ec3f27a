"""Tables of money whose columns are lost: lines below one another that end with figures. None is sure."""

import re
from collections.abc import Iterator, Sequence

from plan.drafting.document import Document, ListItem, Table, where_of_line
from plan.drafting.economy import unit_in
from plan.drafting.folding import folded, one_line, says_something
from plan.drafting.rows import Rows, remark
from plan.faults import Raw

_AMOUNT = r"[-–−+]?(?:\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?"
_ROW = re.compile(rf"(?P<name>[^\W\d_].*?[^\W\d_]\S*)[\s|]+(?P<figures>{_AMOUNT}(?:[\s|]+{_AMOUNT})*)\s*")
_YEARS = re.compile(r"(?:(?P<unit>\w+)\s+)?(?P<years>20\d\d(?:\s+20\d\d)+)\s*")
_YEAR = re.compile("20[0-9]{2}")
_MONEY = re.compile("budget|invester|ekonomisk|nettoram|driftram|\\bram|anslag|bidrag|mnkr|tkr|mkr")
_LONGEST_NAME, _NEAR, _FEWEST = 60, 4, 3
_UNSURE = "raden är hopsatt av en rad text; vilken kolumn ett belopp hör till är gissat"
_Line = tuple[str, str]


def add_torn_money(document: Document, rows: Rows) -> None:
    """Add the rows of money that stand as lines, where the words above them speak of money."""
    lines = [*_lines(document)]
    for start, end in _runs(lines):
        before = [text for text, _ in lines[max(0, start - _NEAR) : start]]
        title = next((text for text in reversed(before) if _is_title(text)), "")
        if title and _MONEY.search(folded(" ".join(before))) and _are_amounts(lines[start:end]):
            header = next((match for text in reversed(before) if (match := _YEARS.fullmatch(text))), None)
            years = header["years"].split() if header else []
            _add(lines[start:end], title, years, unit_in(" ".join(before)), rows)


def _are_amounts(lines: Sequence[_Line]) -> bool:
    """Tell amounts from page numbers and counts: most lines have one with a comma, or large, or several."""
    found = [re.findall(_AMOUNT, match["figures"]) for text, _ in lines if (match := _ROW.fullmatch(text))]
    large = [one for one in found if len(one) > 1 or "," in one[0] or len(re.sub(r"\D", "", one[0])) > 2]  # noqa: PLR2004 page numbers and items of a list are smaller
    return len(large) * 2 > len(found)


def _add(lines: Sequence[_Line], title: str, years: list[str], unit: str | None, rows: Rows) -> None:
    last: int | None = None
    for text, where in lines:
        match = _ROW.fullmatch(text)
        if match is None:
            if last is not None and text[:1].islower() and text != text.upper():
                row = rows.data["economy"][last]
                row["row"] = one_line(f"{row['row']}\n{text}")
            continue
        figures = re.findall(_AMOUNT, match["figures"])
        names = years if len(figures) <= len(years) else [f"kolumn {n}" for n in range(2, len(figures) + 2)]
        values: dict[str, Raw] = dict(zip(names, figures, strict=False))
        fields: dict[str, Raw] = {"table": title, "row": match["name"].strip(" |"), "values": values}
        last = rows.add("economy", fields | {"unit": unit}, remark(where, _UNSURE))


def _runs(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Yield where lines with figures begin and end; one without may stand between two that have them."""
    at = 0
    while at < len(lines):
        end = at
        seen: list[int] = []
        while end < len(lines) and (_is_row(lines[end][0]) or (seen and _is_between(lines, end))):
            if _is_row(lines[end][0]):
                seen.append(end)
            end += 1
        if len(seen) >= _FEWEST:
            yield at, seen[-1] + 1
        at = max(end, at + 1)


def _is_row(text: str) -> bool:
    match = _ROW.fullmatch(text)
    if match is None or len(match["name"]) > _LONGEST_NAME or _YEARS.fullmatch(text):
        return False
    return not all(_YEAR.fullmatch(figure) for figure in re.findall(_AMOUNT, match["figures"]))


def _is_between(lines: Sequence[_Line], at: int) -> bool:
    near = [text for text, _ in lines[at : at + 3]]
    return any(map(_is_row, near)) and all(len(text) <= _LONGEST_NAME for text in near)


def _is_title(text: str) -> bool:
    return (
        says_something(text)
        and not _YEARS.fullmatch(text)
        and text[:1].isupper()
        and len(text) <= _LONGEST_NAME
    )


def _lines(document: Document) -> Iterator[_Line]:
    for block in document.blocks:
        if isinstance(block, Table | ListItem):
            yield "", block.where
            continue
        for number, line in enumerate(block.text.split("\n")):
            yield line.strip(), where_of_line(block.where, number)
