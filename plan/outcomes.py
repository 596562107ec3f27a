"""Outcomes as people write them after an indicator: "2,8 K 3,2 M 2,4 prognos 3 Kortare korttidsfrånvaro".

First come values, each after the words that say what it is about; what is left is the comment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plan import numbers
from plan.answers import Aspect, Meaning, Reading
from plan.days import read_day
from plan.model import Indicator, IndicatorKind
from plan.parts import SEX, part_of

_SEXES = {"k": "K", "kv": "K", "kvinnor": "K", "flickor": "K", "m": "M", "män": "M", "pojkar": "M"}
_JUDGED = {"ja": Meaning.YES, "delvis": Meaning.PARTLY, "nej": Meaning.NO}
_MISSING = re.compile(
    r"(?:[-–—−](?=\s|$)|(?:inga|ingen)\s+(?:tillgängliga\s+)?(?:data|uppgifter|uppgift)\b"
    r"|(?:uppgift(?:er)?|data|värde)\s+saknas\b|saknas\b|ej\s+tillgänglig[at]?\b)",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"(?:data|uppgift(?:en)?|utfall(?:et)?|värdet?|resultatet)?\s*kommer\s+(?:den\s+)?", re.IGNORECASE
)
_WORD = re.compile(r"[^\s:=,;]+")
_LABELLED = re.compile(r"\s*[:=]?\s*")
_COMMENT = re.compile(r"kommentar(?:\s*:|\s|$)\s*", re.IGNORECASE)
_PERIOD = re.compile(r"(?:period(?:en)?\s+)(\S+(?:\s\d\d\b)?)", re.IGNORECASE)
_FULL_CODE = re.compile(r"(?:19|20)\d\d-[^\W_]\S*")
_GLUED_SEX = re.compile(r"([kKmM])(?=\d)")


class Unclear(StrEnum):
    """Why a text could not be taken as an outcome."""

    NO_VALUE = "no_value"
    TWO_VALUES = "two_values"
    SAME_PART_TWICE = "same_part_twice"
    NO_VALUE_AFTER = "no_value_after"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_JUDGEMENT = "not_a_judgement"
    NO_DATE = "no_date"
    PAST_DATE = "past_date"


class OutcomeError(ValueError):
    """The text is no outcome for this indicator: the reason, and the words it is about."""

    def __init__(self, reason: Unclear, words: str) -> None:
        """Keep the reason and the words as they were written."""
        super().__init__(reason)
        self.reason = reason
        self.words = words


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: its readings, and the words that named a period, if any did."""

    readings: tuple[Reading, ...]
    period: str | None = None


def begins(text: str, indicator: Indicator) -> bool:
    """Whether the text starts as an outcome of this indicator would."""
    if any(start.match(text) for start in (_COMMENT, _MISSING, _AWAITED)) or leading_period(text):
        return True
    first = _WORD.match(text)
    if first and first[0].casefold() in _JUDGED:
        return True
    try:
        label = _label(text, indicator)
        return _is_number(label[1] if label else text)
    except numbers.NumberError:
        return True


def read(text: str, indicator: Indicator, today: date) -> Said:
    """Return what the text says about the indicator.

    Raises:
        OutcomeError: where it can't be taken as an outcome of this indicator.
        numbers.NumberError: where a number in it can't be read surely.
        numbers.UnitMismatch: where a number is in a unit that is not the indicator's.
    """
    reader = _Reader(indicator, today)
    rest = reader.values(text.strip())
    if rest:
        reader.comment(rest)
    return Said(tuple(reader.readings.values()), reader.period)


def read_value(text: str, indicator: Indicator, today: date, *, part: str, aspect: Aspect) -> Reading:
    """Return the one value that stands alone in a text, as in a field of a form.

    Raises:
        OutcomeError, numbers.NumberError, numbers.UnitMismatch: as `read`.
    """
    reader = _Reader(indicator, today)
    reader.aspect = aspect
    found = reader.value(text.strip())
    if found is None:
        raise OutcomeError(expected(indicator, aspect), text.strip())
    reading, rest = found
    if rest:
        raise OutcomeError(
            Unclear.TWO_VALUES if _is_number(rest) else expected(indicator, aspect), text.strip()
        )
    return Reading(aspect, reading.text, reading.meaning, part, reading.number, reading.unit, reading.awaited)


def expected(indicator: Indicator, aspect: Aspect = Aspect.OUTCOME) -> Unclear:
    """Return what is the matter where no value of the right kind stands in a text."""
    judged = indicator.kind is not IndicatorKind.QUANTITATIVE and aspect is Aspect.OUTCOME
    return Unclear.NOT_A_JUDGEMENT if judged else Unclear.NOT_A_NUMBER


def period_in(text: str, indicator: Indicator, today: date) -> str | None:
    """Return the words that name a period before, between or after the values of a text."""
    if not (_PERIOD.search(text) or _FULL_CODE.search(text)):
        return None
    try:
        return read(text, indicator, today).period
    except ValueError:
        return None


def leading_period(text: str) -> tuple[str, str] | None:
    """Return the words that name a period at the start of a text ("period T1", "2023-T1"), and the rest."""
    if found := _PERIOD.match(text):
        return found[1], text[found.end() :].lstrip(" ,;")
    if (found := _FULL_CODE.match(text)) and not read_day(text, date.max):
        return found[0], text[found.end() :].lstrip(" ,;")
    return None


def leading_comment(text: str) -> str | None:
    """Return what stands after the word "kommentar" at the start of a text; None without that word."""
    found = _COMMENT.match(text)
    return text[found.end() :].strip() if found else None


class _Reader:
    def __init__(self, indicator: Indicator, today: date) -> None:
        self.indicator = indicator
        self.today = today
        self.aspect = Aspect.OUTCOME
        self.pairs: dict[str, str] = {}
        self.readings: dict[tuple[Aspect, str], Reading] = {}
        self.period: str | None = None

    def values(self, text: str) -> str:
        """Take values from the start of the text and return the rest, which is the comment."""
        while text:
            if period := leading_period(text):
                self.period, text = period
            elif (label := _label(text, self.indicator)) and self._takes(text, label[1]):
                self._turn_to(label[0])
                text = label[1]
            elif found := self._unlabelled(text):
                text = self._keep(*found).lstrip(" ,;")
            else:
                break
        return text

    def value(self, text: str) -> tuple[Reading, str] | None:
        """Return the value at the start of the text and the rest, or None where none stands there."""
        if awaited := _AWAITED.match(text):
            return self._awaited(text, awaited)
        if missing := _MISSING.match(text):
            return self._reading(missing[0], Meaning.MISSING), text[missing.end() :].lstrip(" ,;")
        if expected(self.indicator, self.aspect) is Unclear.NOT_A_JUDGEMENT:
            return self._judged(text)
        return self._number(text)

    def comment(self, text: str) -> None:
        explicit = leading_comment(text)
        if explicit is not None:
            text = explicit
        elif not self.readings:
            raise OutcomeError(self._why_nothing(text), text)
        elif _is_number(text):
            raise OutcomeError(Unclear.TWO_VALUES, text)
        if text := text.strip():
            self.readings[Aspect.COMMENT, ""] = Reading(Aspect.COMMENT, text, Meaning.TEXT)

    def _why_nothing(self, text: str) -> Unclear:
        return Unclear.NO_VALUE_AFTER if _label(text, self.indicator) else expected(self.indicator)

    def _takes(self, labelled: str, text: str) -> bool:
        """Whether a value follows a label. A word like "kvinnor" may also begin the comment; "K" may not."""
        further = _label(text, self.indicator)
        if self.value(text) or (further and self._takes(text, further[1])):
            return True
        label = labelled[: len(labelled) - len(text)].strip(" :=")
        if len(label) == 1 or label.casefold() == "prognos":
            raise OutcomeError(Unclear.NO_VALUE_AFTER, label)
        return False

    def _turn_to(self, label: dict[str, str] | Aspect) -> None:
        if isinstance(label, Aspect):
            self.aspect, self.pairs = label, {}
        else:
            self.pairs |= label

    def _unlabelled(self, text: str) -> tuple[Reading, str] | None:
        """A value that may stand here: the first one, or one that a label announced."""
        key = (self.aspect, part_of(self.pairs))
        return None if key in self.readings else self.value(text)

    def _keep(self, reading: Reading, rest: str) -> str:
        if reading.key in self.readings:
            raise OutcomeError(Unclear.SAME_PART_TWICE, reading.text)
        self.readings[reading.key] = reading
        return rest

    def _awaited(self, text: str, start: re.Match[str]) -> tuple[Reading, str]:
        said = read_day(text[start.end() :], self.today)
        if said is None:
            raise OutcomeError(Unclear.NO_DATE, text[start.end() :].strip() or text)
        day, length = said
        end = start.end() + length
        if day <= self.today:
            raise OutcomeError(Unclear.PAST_DATE, text[start.end() : end])
        return self._reading(text[:end], Meaning.AWAITED, awaited=day), text[end:].lstrip(" ,;.")

    def _judged(self, text: str) -> tuple[Reading, str] | None:
        word = _WORD.match(text)
        meaning = _JUDGED.get(word[0].casefold().rstrip(".")) if word else None
        if word is None or meaning is None:
            return None
        return self._reading(word[0].rstrip(".").capitalize(), meaning), text[word.end() :].lstrip(" ,;")

    def _number(self, text: str) -> tuple[Reading, str] | None:
        found = numbers.leading(text)
        if found is None:
            return None
        quantity, rest = found
        unit = self.indicator.unit or quantity.unit
        number = numbers.convert(quantity, unit) if unit else quantity.number
        reading = Reading(self.aspect, quantity.text, Meaning.NUMBER, part_of(self.pairs), number, unit)
        return reading, rest

    def _reading(self, text: str, meaning: Meaning, awaited: date | None = None) -> Reading:
        return Reading(self.aspect, text.strip(), meaning, part_of(self.pairs), awaited=awaited)


def _label(text: str, indicator: Indicator) -> tuple[dict[str, str] | Aspect, str] | None:
    """Return what the first word announces (a member of a split, or the forecast), and the text after it."""
    if glued := _GLUED_SEX.match(text):
        return {SEX: glued[1].upper()}, text[1:]
    word = _WORD.match(text)
    if word is None:
        return None
    rest = text[word.end() + len(_LABELLED.match(text[word.end() :])[0]) :]  # type: ignore[index]  # matches the empty text too
    if word[0].casefold() in ("prognos", "helårsprognos"):
        return Aspect.FORECAST, rest
    pairs = next(_members(word[0].casefold(), indicator), None)
    return (pairs, rest) if pairs else None


def _members(word: str, indicator: Indicator) -> Iterator[dict[str, str]]:
    for split in indicator.splits:
        for member in split.members:
            if member.casefold() == word:
                yield {split.dimension: member}
    if word in _SEXES:
        yield {SEX: _SEXES[word]}


def _is_number(text: str) -> bool:
    try:
        return numbers.leading(text) is not None
    except numbers.NumberError:
        return True
