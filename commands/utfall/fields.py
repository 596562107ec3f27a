"""The fields of the form of /utfall: one for each thing that an indicator is asked for."""

from collections.abc import Iterator

from commands.shown import Key, mark
from commands.utfall.before import Before
from plan.answers import Aspect
from plan.indicator import Criteria, Indicator, IndicatorKind
from plan.parts import TOTAL, spoken
from reports.blocks import LONGEST_INPUT, Block, Element, field, option, radio_buttons, text_input
from reports.mrkdwn import shorten

_VALUE_LIMIT = 200
_MOST_PARTS = 80
"""A form holds a hundred blocks (Slack); parts beyond are written in the line or in a sheet."""
_LONGEST_IN_ID = 100


def keys_of(before: Before) -> Iterator[Key]:
    """Yield what the form asks for; of a cluster the answer as a whole only where one stands."""
    indicator = before.indicator
    is_number = indicator.kind is IndicatorKind.QUANTITATIVE
    if is_number or not indicator.parts or (Aspect.OUTCOME, TOTAL) in before.stands:
        yield Aspect.OUTCOME, TOTAL
    said = [part for aspect, part in before.stands if aspect is Aspect.OUTCOME and part]
    for part in [*dict.fromkeys((*indicator.parts, *sorted(said)))][:_MOST_PARTS]:
        yield Aspect.OUTCOME, part
    if is_number:
        yield Aspect.FORECAST, TOTAL
    yield Aspect.COMMENT, TOTAL


def id_of(before: Before, key: Key) -> str:
    """Return the id of a field's block: of this key, item and period."""
    return f"{stem(before, key)}{before.chosen.period.code}"


def stem(before: Before, key: Key) -> str:
    """Return what the ids of a field's blocks begin with, whatever the period."""
    part = key[1] if len(key[1]) <= _LONGEST_IN_ID else mark(key[1])
    return f"{key[0]}/{part}/{before.indicator.id}/"


def shown_as(before: Before, key: Key, written: str, begin_in: str) -> Block:
    """Return a field with what is written in it; `begin_in` names the aspect in whose field one starts."""
    aspect, part = key
    judged = before.indicator.kind is not IndicatorKind.QUANTITATIVE and aspect is Aspect.OUTCOME
    element = _answers(written) if judged else _text(key, written, begins=begin_in == aspect)
    label, hint = _label(before.indicator, aspect, part), _hint(before.indicator, aspect, part)
    return field(id_of(before, key), label, element, hint)


def _label(indicator: Indicator, aspect: Aspect, part: str) -> str:
    unit = f" ({indicator.unit})" if indicator.unit else ""
    if aspect is Aspect.COMMENT:
        return "Kommentar"
    if aspect is Aspect.FORECAST:
        return f"Helårsprognos{unit}"
    said = (_question(indicator, part) or spoken(part)) if part else "utfall"
    return f"{said[:1].upper()}{said[1:]}{unit}"


def _question(indicator: Indicator, part: str) -> str:
    """Return what a cluster's parameter asks, where the plan names it."""
    return dict(zip(indicator.parts, indicator.questions, strict=False)).get(part, "")


def _hint(indicator: Indicator, aspect: Aspect, part: str) -> str:
    if aspect is not Aspect.OUTCOME or part:
        return ""
    if indicator.criteria:
        return shorten(criteria_in_words(indicator.criteria), 2000)
    if indicator.kind is not IndicatorKind.QUANTITATIVE:
        return ""
    return "En siffra, till exempel 2,8. Skriv - om uppgiften saknas, eller: data kommer 15 oktober."


def criteria_in_words(criteria: Criteria) -> str:
    """Return what each answer stands for."""
    said = {"Ja": criteria.ja, "Delvis": criteria.delvis, "Nej": criteria.nej}
    return " ".join(f"{answer}: {text}" for answer, text in said.items() if text)


def _text(key: Key, written: str, *, begins: bool) -> Element:
    is_comment = key[0] is Aspect.COMMENT
    limit = LONGEST_INPUT if is_comment else _VALUE_LIMIT
    return text_input(written, limit, multiline=is_comment, begin_here=begins and not key[1])


def _answers(written: str) -> Element:
    options = {answer: option(answer, answer) for answer in ("Ja", "Delvis", "Nej")}
    return radio_buttons(list(options.values()), options.get(written))
