"""Figures in parentheses beside the one that is meant: last year's, the country's, in outcomes the goal's."""

import re
from collections.abc import Iterable
from typing import Final

from plan.figures import plain_letters

_NUMBER = r"(?!20\d\d ?[-–),;/])(?:±|[-−–+])? ?\d[\d ]{0,20}(?:,\d{1,9})?(?: ?(?:%|‰|[^\W\d_]{1,20}))?"
_EARLIER = (
    r"(?:(?:f\.? ?a|fg|foreg|foregaende|forra|tidigare|samma period|jmf|jfr|jamfort med)\.? ?)*"
    r"(?:ar(?:et)?:? ?)?"
)
_DIGIT = re.compile(r"\d")
_GOALS: Final = "mal|malvarde|budget|prognos"
_OTHERS: Final = (
    "utfall|riket|rikssnittet|nulage|nuvarande|basvarde|baslinje|ingangsvarde|utgangslage|resultat"
)


def _beside(sources: str) -> re.Pattern[str]:
    label = rf"{_EARLIER}(?:(?:{sources})(?: ?:)? ?)?(?:20\d\d ?:? ?)?"
    one = rf"{label}{_NUMBER}"
    return re.compile(
        rf"(?<=[\d%\w]) ?\((?P<bare>{_NUMBER}\))?(?(bare)|{one}(?:[;,/] ?{one}){{0,3}}\))",
        re.IGNORECASE,
    )


_BESIDE_AN_OUTCOME = _beside(f"{_GOALS}|{_OTHERS}")
_BESIDE_A_TARGET = _beside(_OTHERS)


def without_figures_beside(text: str) -> tuple[str, str]:
    """Return an outcome's text without last year's, the goal's and others' figures, and those."""
    found = list(_BESIDE_AN_OUTCOME.finditer(plain_letters(text)))
    beside = " ".join(text[match.start() : match.end()].strip() for match in found)
    return _without(found, text), beside


def target_without_figures_beside(text: str) -> str:
    """Return a target's text without last year's and others' figures; one without a label needs a figure."""
    found = _BESIDE_A_TARGET.finditer(plain_letters(text))
    beside = (match for match in found if not match["bare"] or _DIGIT.search(text[: match.start()]))
    return _without(beside, text)


def _without(found: Iterable[re.Match[str]], text: str) -> str:
    for match in reversed(list(found)):
        text = text[: match.start()] + text[match.end() :]
    return text
