"""The targets and the figures that a plan states, from the cells of an indicator's row."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from plan.drafting.document import Row
from plan.drafting.folding import folded, one_line
from plan.drafting.grid import Column, Grid
from plan.drafting.vocabulary import Role
from plan.faults import Raw
from plan.targets import Meaning, read_target

Figures = list[dict[str, Raw]]
"""Targets, or what a plan says of earlier years: year, part, aspect and text."""

_ASPECTS: Mapping[Role, str] = MappingProxyType(
    {
        Role.OUTCOME: "utfall",
        Role.BASELINE: "ingångsvärde",
        Role.FORECAST: "prognos",
        Role.BUDGET: "budget",
        Role.DEVIATION: "avvikelse",
    }
)
_SEXES: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("k", "kvinnor", "flickor"), "K") | dict.fromkeys(("m", "man", "pojkar"), "M")
)
_ONLY_YEARS = "kolumner med bara ett årtal är lästa som mål från planens första år, annars som utfall"
_MISSING = re.compile(r"[-–—−.\s]*")
_LEADING_YEAR = re.compile(r"(20\d\d)\b")
_NUMBER = r"[<>≤≥]?\s?[-–−]?\d+(?:[   ]\d{3})*(?:,\d+)?"
_UNIT = r"(?:\s?(?:%|procentenheter|procent|kronor|kr|tkr|mnkr|dagar|st|poäng))?"
FIGURE = rf"{_NUMBER}{_UNIT}"
"""A figure with its unit, as a pattern."""
_WAY = r"(?:minst|högst|lägst|max|över|under|mer än|mindre än)"
_IN_WORDS = re.compile(
    r"\bmål(?:värdet|värde|nivån|nivå|et)?\s*(?:är|:|=|uppgår till)\s*"
    rf"(?P<text>(?:{_WAY}\s)?{_NUMBER}{_UNIT})",
    re.IGNORECASE,
)
_IN_LINE = re.compile(rf"(?P<text>\b{_WAY}\s{_NUMBER}{_UNIT})(?!\w)", re.IGNORECASE)
_AT_END = re.compile(rf"(?::|–|-|=|,\s*mål)\s*(?P<text>{_NUMBER}{_UNIT})\.?$", re.IGNORECASE)
_PLAIN = (Meaning.equals, Meaning.at_least, Meaning.at_most, Meaning.above, Meaning.below, Meaning.range)


def sex_of(title: str) -> str | None:
    """Return K or M where a row's title is only that: "- flickor", "varav män"."""
    return _SEXES.get(folded(title).removeprefix("varav ").strip()) if len(title) > 1 else None


def is_missing(text: str) -> bool:
    """Tell whether a cell says nothing: empty, or a dash."""
    return _MISSING.fullmatch(text) is not None


def target_in(text: str) -> str | None:
    """Return the target that a sentence names: "målvärde är 11,0", "minst 75 %"."""
    match = _IN_WORDS.search(text)
    return one_line(match["text"]) if match else None


def target_in_line(text: str) -> str | None:
    """Return the target at the end or in the middle of a point: "Nöjda patienter: minst 75 %"."""
    match = _IN_WORDS.search(text) or _IN_LINE.search(text) or _AT_END.search(text)
    return one_line(match["text"]) if match else None


def figures(row: Row, grid: Grid, years: tuple[str, ...]) -> tuple[Figures, Figures, str]:
    """Return a row's targets and its other figures, and what is unsure about them."""
    targets: Figures = []
    others: Figures = []
    unsure = ""
    for number, column in enumerate(grid.columns):
        text = one_line(row.cells[number])
        role, doubt = _meant(number, grid, years)
        if role is None or is_missing(text):
            continue
        unsure = unsure or doubt
        found: dict[str, Raw] = _when(column, role, text, years) | _part(column)
        if role is Role.TARGET:
            targets.append(found | {"text": text})
        else:
            others.append(found | {"aspect": _ASPECTS[role], "text": text})
    return targets, others, unsure


def year_of_plan(years: tuple[str, ...]) -> dict[str, Raw]:
    """Return the year of a target that names none: the plan's, where it has but one."""
    return {"year": years[0]} if len(years) == 1 else {}


def unit_of(targets: Figures) -> str | None:
    """Return the unit that all targets are written with."""
    texts = [target["text"] for target in targets]
    aims = [read_target(text) for text in texts if isinstance(text, str)]
    units = {aim.unit for aim in aims}
    return units.pop() if len(units) == 1 and all(aim.meaning in _PLAIN for aim in aims) else None


def _meant(number: int, grid: Grid, years: tuple[str, ...]) -> tuple[Role | None, str]:
    """Return what a column of figures holds; one that only names a year or a part goes with others."""
    role = grid.columns[number].role
    if role is Role.PART:
        before = (grid.columns[n].role for n in range(number, -1, -1))
        return next((one for one in before if one is Role.TARGET or one in _ASPECTS), Role.OUTCOME), ""
    if role is Role.YEAR:
        planned = bool(years) and not grid.at(Role.TARGET) and (grid.columns[number].year or "") >= years[0]
        return (Role.TARGET if planned else Role.OUTCOME), _ONLY_YEARS
    return (role if role is Role.TARGET or role in _ASPECTS else None), ""


def _when(column: Column, role: Role, text: str, years: tuple[str, ...]) -> dict[str, Raw]:
    leading = _LEADING_YEAR.match(text) if role is Role.BASELINE else None
    only = years[0] if len(years) == 1 and role is not Role.BASELINE else None
    year = column.year or (leading[1] if leading else only)
    return {"year": year} if year else {}


def _part(column: Column) -> dict[str, Raw]:
    found = {_SEXES[word] for word in folded(column.header).split() if word in _SEXES}
    return {"part": {"kön": found.pop()}} if len(found) == 1 else {}


def figures_of(row: dict[str, Raw], name: str) -> Figures:
    """Return the figures of a row that are laid out as figures are: its targets, or its baselines."""
    listed = row.get(name)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
