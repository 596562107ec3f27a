"""Outcomes as people write them after an indicator: "2,8 K 3,2 M 2,4 prognos 3 Kortare korttidsfrånvaro".

First come values, each after the words that say what it is about; what is left is the comment.
"""

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import takewhile

from plan import number_faults, numbers
from plan.answers import Aspect, Meaning, Reading, Said
from plan.counting import Counted, counted
from plan.days import read_day
from plan.indicator import Indicator, IndicatorKind
from plan.labels import Label, leading_label, without_joiner
from plan.leading import CODE, after_value, leading_code, leading_comment, leading_period
from plan.parts import TOTAL, pairs_of, part_of

_JUDGED = {"ja": Meaning.YES, "delvis": Meaning.PARTLY, "nej": Meaning.NO}
_MISSING = re.compile(
    r"(?:[-–—−](?=\s|$|[,;])|(?:inga|ingen)\s+(?:tillgängliga\s+)?(?:data|uppgifter|uppgift)\b"
    r"|(?:(?:uppgift(?:er)?|data|värde)\s+)?(?:saknas|ej\s+tillgänglig[at]?)\b)",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"(?:(?:data|uppgift(?:en|er|erna)?|siffr(?:an|or|orna)|utfall(?:et)?|värde(?:t|n)?|resultat(?:et)?)\s+)?"
    r"kommer(?:\s+|$)(?:den\s+)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s:=,;]+")
_CODE_LATER = re.compile(rf"\s{CODE}")
_VALUE_WITHIN = re.compile(
    r"(?<![^\s(,;%])(?:[KMT](?:\s*[:=]\s*|\s+)|(?i:(?:(?:hel)?års)?prognos):?\s+)[-−–]?\d"
)
_ANSWER = r"(?:ja|delvis|nej)\b"
_ROW = 2
"""Answers in a row from which on they are those of a cluster's parameters."""
_DASH = re.compile(r"^[-–—]\s+")


class Unclear(StrEnum):
    """Why a text could not be taken as an outcome."""

    NO_VALUE = "no_value"
    TWO_VALUES = "two_values"
    SAME_PART_TWICE = "same_part_twice"
    NO_VALUE_AFTER = "no_value_after"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_JUDGEMENT = "not_a_judgement"
    OTHER_COUNT = "other_count"
    OTHER_SUM = "other_sum"
    WHICH_PARAMETERS = "which_parameters"
    NO_DATE = "no_date"
    PAST_DATE = "past_date"


class OutcomeError(ValueError):
    """The text is no outcome for this indicator: the reason, and the words it is about.

    `parameters` is how many a cluster has, where the reason is about that.
    """

    def __init__(self, reason: Unclear, words: str, parameters: int = 0) -> None:
        """Keep the reason and the words as they were written."""
        super().__init__(reason)
        self.reason = reason
        self.words = words
        self.parameters = parameters


def begins(text: str, indicator: Indicator) -> bool:
    """Whether the text starts as an outcome of this indicator would, be it well or badly written."""
    try:
        return leading_comment(text) is not None or _Reader(indicator, date.max).take(text) is not None
    except ValueError:
        return True


def read(text: str, indicator: Indicator, today: date) -> Said:
    """Return what the text says about the indicator.

    Raises:
        OutcomeError: where it can't be taken as an outcome of this indicator.
        number_faults.NumberError: where a number in it can't be read surely.
        number_faults.UnitMismatch: where a number is in a unit that is not the indicator's.
    """
    text = text.strip()
    if (answers := counted(text, indicator)) and not answers.is_numbering:
        text = _of_each(answers, indicator)
    reader = _Reader(indicator, today)
    if rest := reader.values(_numbered(text, indicator)):
        reader.comment(rest)
    return Said(tuple(reader.readings.values()), reader.period, answers)


def _of_each(answers: Counted, indicator: Indicator) -> str:
    """Return the line with an answer for each parameter, where it is all the same which has which.

    Raises:
        OutcomeError: where the parameters are asked different things, or are not as many as the answers.
    """
    if indicator.questions and not answers.are_alike:
        raise OutcomeError(Unclear.WHICH_PARAMETERS, "", answers.parameters)
    if not answers.adds_up:
        raise OutcomeError(Unclear.OTHER_SUM, str(answers.total), answers.parameters)
    return answers.in_a_row


def _numbered(text: str, indicator: Indicator) -> str:
    """Return a cluster's answers with the numbers of its parameters, where they stand in a row.

    Raises:
        OutcomeError: where they are several, but not as many as the parameters.
    """
    count = len(indicator.parts) if indicator.kind is IndicatorKind.CLUSTER else 0
    if count < _ROW:
        return text
    row = re.match(rf"(?:{_ANSWER}[\s,;/]*)+", text, re.IGNORECASE)
    answers = re.findall(r"\w+", row[0]) if row else []
    if row is None or len(answers) < _ROW:
        return text
    if len(answers) != count:
        raise OutcomeError(Unclear.OTHER_COUNT, str(len(answers)), count)
    return " ".join(f"{number} {said}" for number, said in enumerate(answers, 1)) + f" {text[row.end() :]}"


def read_value(text: str, indicator: Indicator, today: date, *, part: str, aspect: Aspect) -> Reading:
    """Return the one value that stands alone in a text, as in a field of a form.

    Raises:
        OutcomeError, number_faults.NumberError, number_faults.UnitMismatch: as `read`.
    """
    found = _Reader(indicator, today).value(text.strip())
    if found is None:
        raise OutcomeError(expected(indicator), text.strip())
    reading, rest = found
    if rest := after_value(rest):
        raise OutcomeError(Unclear.TWO_VALUES if _is_number(rest) else expected(indicator), text.strip())
    return replace(reading, aspect=aspect, part=part)


def expected(indicator: Indicator) -> Unclear:
    """Return what is the matter where no value of the right kind stands in a text."""
    is_number = indicator.kind is IndicatorKind.QUANTITATIVE
    return Unclear.NOT_A_NUMBER if is_number else Unclear.NOT_A_JUDGEMENT


class _Reader:
    def __init__(self, indicator: Indicator, today: date) -> None:
        self.indicator = indicator
        self.today = today
        self.aspect = Aspect.OUTCOME
        self.pairs: dict[str, str] = {}
        self.announced = False
        self.readings: dict[tuple[Aspect, str], Reading] = {}
        self.period: str | None = None

    def values(self, text: str) -> str:
        """Take values from the start of the text and return the rest, which is the comment."""
        while text and (rest := self.take(text)) is not None:
            text = after_value(rest)
        return text

    def take(self, text: str) -> str | None:
        """Take a value, a label or a period and return the rest; None where none of them stands there."""
        if self.announced and (found := self.value(text)):
            return self._keep(*found)
        if period := leading_period(text) or self._short_period(text):
            return self._turn_to_period(*period)
        if (label := leading_label(text, self.indicator)) and self._takes(label):
            self._turn_to(label)
            return label.rest
        return self._keep(*found) if not self.readings and (found := self.value(text)) else None

    def value(self, text: str) -> tuple[Reading, str] | None:
        """Return the value at the start of the text and the rest, or None where none stands there."""
        if awaited := _AWAITED.match(text):
            return self._awaited(text, awaited)
        if missing := _MISSING.match(text):
            return self._reading(missing[0], Meaning.MISSING), text[missing.end() :]
        return self._number(text) if expected(self.indicator) is Unclear.NOT_A_NUMBER else self._judged(text)

    def comment(self, text: str) -> None:
        """Keep the comment; without that word it may neither begin with a value nor hold "K 3,2"."""
        explicit = leading_comment(text)
        if explicit is None and not self.readings:
            if label := leading_label(text, self.indicator):
                raise OutcomeError(Unclear.NO_VALUE_AFTER, label.word)
            raise OutcomeError(expected(self.indicator), text)
        judged = expected(self.indicator) is Unclear.NOT_A_JUDGEMENT and self._judged(text)
        if explicit is None and (judged or _is_number(text) or _VALUE_WITHIN.search(text)):
            raise OutcomeError(Unclear.TWO_VALUES, text)
        if said := (_DASH.sub("", text, count=1) if explicit is None else explicit):
            self.readings[Aspect.COMMENT, TOTAL] = Reading(Aspect.COMMENT, said, Meaning.TEXT)

    def _takes(self, label: Label) -> bool:
        """Whether a value follows a label, or further labels and then one; else the comment begins there."""
        said, rest = ["", label.dimension] if label.aspect is None else [], label.rest
        while not self.value(rest):
            further = leading_label(rest, self.indicator)
            if further is None or further.aspect or further.dimension in said:
                if label.demands_a_value or self._follows_its_value(label):
                    raise OutcomeError(Unclear.NO_VALUE_AFTER, label.word)
                return False
            said, rest = [*said, "", further.dimension], further.rest
        return True

    def _follows_its_value(self, label: Label) -> bool:
        """Whether a word seems to stand after the value it is about: "16 % kvinnor, 18 % män"."""
        rest = without_joiner(after_value(label.rest))
        members = [
            pairs[label.dimension]
            for _, part in self.readings
            if label.dimension in (pairs := pairs_of(part))
        ]
        return not rest or _is_number(rest) or (bool(members) and label.member not in members)

    def _turn_to(self, label: Label) -> None:
        """Let the next value be about what the label says.

        Labels in a row are about one value ("somatik SV 2"); after it a label stands instead of the one
        of its own dimension and those that came after that ("ÖV 3").
        """
        if label.aspect:
            self.aspect, self.pairs = label.aspect, {}
        elif self.announced or label.dimension in self.pairs:
            self.pairs = dict(takewhile(lambda pair: pair[0] != label.dimension, self.pairs.items()))
        else:
            self.pairs = {}
        if label.dimension:
            self.pairs[label.dimension] = label.member
        if not self.announced and self._belongs_to_the_outcome(part_of(self.pairs)):
            self.aspect = Aspect.OUTCOME
        self.announced = True

    def _belongs_to_the_outcome(self, part: str) -> bool:
        """Whether a part after both totals is the outcome's: "2,8 prognos 3 K 3,2 M 2,4"."""
        totals = {(Aspect.OUTCOME, TOTAL), (Aspect.FORECAST, TOTAL)}
        return totals <= self.readings.keys() and (Aspect.OUTCOME, part) not in self.readings

    def _keep(self, reading: Reading, rest: str) -> str:
        if reading.key in self.readings:
            raise OutcomeError(Unclear.SAME_PART_TWICE, reading.text)
        self.readings[reading.key] = reading
        self.announced = False
        return rest

    def _turn_to_period(self, words: str, rest: str) -> str:
        if self.period not in (None, words):
            raise OutcomeError(Unclear.SAME_PART_TWICE, words)
        self.period = words
        return rest

    def _short_period(self, text: str) -> tuple[str, str] | None:
        """Return "T1" where a value or nothing follows it; else it belongs to the comment."""
        found = leading_code(text, self.indicator)
        if found and (not found[1] or self.value(found[1]) or leading_label(found[1], self.indicator)):
            return found
        return None

    def _awaited(self, text: str, start: re.Match[str]) -> tuple[Reading, str]:
        said = read_day(text[start.end() :], self.today)
        if said is None:
            raise OutcomeError(Unclear.NO_DATE, text[start.end() :].strip() or text)
        day, length = said
        end = start.end() + length
        if day <= self.today:
            raise OutcomeError(Unclear.PAST_DATE, text[start.end() : end])
        return self._reading(text[:end], Meaning.AWAITED, awaited=day), text[end:]

    def _judged(self, text: str) -> tuple[Reading, str] | None:
        word = _WORD.match(text)
        answer = word[0].rstrip(".!") if word else ""
        if word is None or answer.casefold() not in _JUDGED:
            return None
        return self._reading(answer.capitalize(), _JUDGED[answer.casefold()]), text[word.end() :]

    def _number(self, text: str) -> tuple[Reading, str] | None:
        later = _CODE_LATER.search(text)
        end = later.start() if later else len(text)
        found = numbers.leading(text[:end])
        if found is None:
            return None
        quantity, rest = found
        said = (one.unit for one in self.readings.values() if one.unit)
        unit = self.indicator.unit or next(said, quantity.unit)
        number = numbers.convert(quantity, unit) if unit else quantity.number
        reading = Reading(self.aspect, quantity.text, Meaning.NUMBER, part_of(self.pairs), number, unit)
        return reading, rest + text[end:]

    def _reading(self, text: str, meaning: Meaning, awaited: date | None = None) -> Reading:
        return Reading(self.aspect, text.strip(), meaning, part_of(self.pairs), awaited=awaited)


def _is_number(text: str) -> bool:
    try:
        return numbers.leading(text) is not None
    except number_faults.NumberError:
        return True
