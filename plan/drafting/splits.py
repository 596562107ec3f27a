"""Figures that are several in one cell, one for each part: "RVN 77, RLF 74", "K 6,1 % M 3,9 %"."""

import re

from plan.drafting.figures import Figures, figures_of, sex_of
from plan.drafting.folding import folded
from plan.drafting.rows import Rows
from plan.faults import Raw

_SEX = "(?:kvinnor|män|flickor|pojkar|[KM])"
_ONE = (
    rf"(?P<member>(?i:{_SEX})|[A-ZÅÄÖ]{{2,6}})\s*[:=]?\s*"
    r"(?P<text>[<>≤≥]?\s?[-–−]?\d+(?:[ \u00a0\u2009]\d{3})*(?:[,.]\d+)?(?:\s?%)?)"
)
_EACH = re.compile(_ONE)
PARTS = re.compile(rf"(?:{_ONE.replace('?P<member>', '?:').replace('?P<text>', '?:')}\s*[,;/]?\s*){{2,}}")
"""Matches a text of two parts or more, each with its figure."""
_NO_VALUE = re.compile(
    r"(?:ny|nytt|nya) (?:indikator|matt|styrmatt|nyckeltal)\b.*|uppgift saknas|saknas|ej matt"
    r"|mats (?:inte|ej)\b.*|inget varde|ingen uppgift|finns (?:inte|ej)\b.*"
    r"|(?:ska|skall) (?:utarbetas|tas fram)\b.*"
)
_SAYS_NONE = "texten säger att värde saknas"


def divide(rows: Rows) -> None:
    """Give each part its own figure and the indicator the dimension; what is a word and no value is said."""
    for number, row in enumerate(rows.data["indicators"]):
        found: dict[str, list[str]] = {}
        for name in ("baselines", "targets"):
            figures = row.get(name)
            if isinstance(figures, list):
                row[name] = [
                    one for figure in figures if isinstance(figure, dict) for one in _divided(figure)
                ]
                if row[name] != figures:
                    rows.doubt("indicators", number, "en cell har flera värden, läst som ett för varje del")
                _collect(row[name], found)
        if found:
            row["splits"] = [{"dimension": one, "members": list(members)} for one, members in found.items()]
        _say_what_is_no_value(number, row, rows)


def _divided(figure: dict[str, Raw]) -> Figures:
    text = str(figure.get("text", ""))
    if "part" in figure or not PARTS.fullmatch(text.strip()):
        return [figure]
    pairs = [(match["member"], match["text"].strip()) for match in _EACH.finditer(text)]
    sexes = [_sex(member) for member, _ in pairs]
    members = [sex or member for sex, (member, _) in zip(sexes, pairs, strict=True)]
    if len(set(members)) < len(members) or (any(sexes) and not all(sexes)):
        return [figure]
    dimension = "kön" if all(sexes) else "enhet"
    return [
        figure | {"part": {dimension: member}, "text": value}
        for member, (_, value) in zip(members, pairs, strict=True)
    ]


def _sex(member: str) -> str | None:
    return member.upper() if member.upper() in ("K", "M") else sex_of(member)


def _collect(figures: Raw, found: dict[str, list[str]]) -> None:
    for figure in figures if isinstance(figures, list) else []:
        part = figure.get("part") if isinstance(figure, dict) else None
        for dimension, member in part.items() if isinstance(part, dict) else ():
            members = found.setdefault(dimension, [])
            if str(member) not in members:
                members.append(str(member))


def _say_what_is_no_value(number: int, row: dict[str, Raw], rows: Rows) -> None:
    for figure in figures_of(row, "baselines"):
        text = str(figure.get("text", ""))
        if figure.get("aspect") == "utfall" and _NO_VALUE.fullmatch(folded(text)):
            del figure["aspect"]
            figure["note"] = _SAYS_NONE
            rows.doubt("indicators", number, f"”{text}” är inget värde")
    for target in figures_of(row, "targets"):
        words = str(target.get("text", "")).casefold().split()
        half = len(words) // 2
        if words and len(words) == 2 * half and words[:half] == words[half:]:
            rows.doubt("indicators", number, f"målet ”{target['text']}” säger samma sak två gånger")
