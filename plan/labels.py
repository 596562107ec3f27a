"""The words before a value that say what it is about: "K", "kvinnor", "SV", "totalt", "prognos"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plan.answers import Aspect
from plan.indicator import Indicator
from plan.parts import PARAMETER, SEX, TOTAL, pairs_of, part_of

_SEXES = {"k": "K", "kv": "K", "kvinnor": "K", "flickor": "K", "m": "M", "män": "M", "pojkar": "M"}
_FORECASTS = ("prognos", "årsprognos", "helårsprognos")
_ASPECTS = {"utfall": Aspect.OUTCOME} | dict.fromkeys(_FORECASTS, Aspect.FORECAST)
_TOTAL = frozenset({"totalt", "total", "tot"})
_JOINER = re.compile(r"(?:[(/&·|–-]\s*|(?:och|samt|varav|med|för|hos|bland)\s+)*", re.IGNORECASE)
_WORD = re.compile(r"([^\s:=,;()]+)\s*[:=]?\s*")
_BEFORE_A_SLASH = re.compile(r"([^\s:=,;()/]+)(?=/)")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"p?([1-9][0-9]?)[.)]?")
_GLUED_SEX = re.compile(r"([kKmM])(?=\d)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a value after it is about: an aspect, or a member of a dimension, or else the total."""

    word: str
    rest: str
    aspect: Aspect | None = None
    dimension: str = ""
    member: str = ""

    @property
    def demands_a_value(self) -> bool:
        """Whether it can't be a word of a comment: "kvinnor" may begin one, "K" and "prognos" may not."""
        return len(self.word) == 1 or self.aspect is Aspect.FORECAST


def leading_label(text: str, indicator: Indicator) -> Label | None:
    """Return the label that a text starts with, after signs and words that join it to what stands before."""
    text = without_joiner(text)
    for pattern in (_GLUED_SEX, _WORD, _BEFORE_A_SLASH):
        if (found := pattern.match(text)) and (label := _label(found[1], text[found.end() :], indicator)):
            return label
    return None


def without_joiner(text: str) -> str:
    """Return a text without the signs and words at its start that join a label to what stands before."""
    return _JOINER.sub("", text, count=1)


def _label(written: str, rest: str, indicator: Indicator) -> Label | None:
    word = written.casefold()
    if word in _ASPECTS:
        return Label(written, rest, _ASPECTS[word])
    if word in _TOTAL:
        return Label(written, rest)
    named = next(_members(word, indicator), None)
    return Label(written, rest, None, *named) if named else None


def _members(word: str, indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Yield dimension and member; a word of the title is none, unless the plan itself splits by it."""
    for split in indicator.splits:
        for member in split.members:
            if member.casefold() == word:
                yield split.dimension, member
    if (parameter := _parameter(word)) in indicator.parts:
        yield PARAMETER, pairs_of(parameter)[PARAMETER]
    divided = any(split.dimension == SEX for split in indicator.splits)
    if word in _SEXES and (divided or word not in _LETTERS.findall(indicator.title.casefold())):
        yield SEX, _SEXES[word]


def _parameter(word: str) -> str:
    """Return the part of a cluster that "2", "2." or "p2" may name."""
    number = _NUMBERED.fullmatch(word)
    return part_of({PARAMETER: number[1]}) if number else TOTAL
