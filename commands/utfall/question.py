"""Asking before a value is recorded that can be right, but seldom is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from commands.choosing import Chosen
from commands.reply import Message, RefusalError
from commands.utfall.before import Before
from plan import numbers
from plan.answers import Aspect
from plan.counting import Counted
from plan.doubts import Doubt, DoubtKind
from plan.earlier import earlier_value
from plan.indicator import Indicator
from plan.parts import spoken
from plan.units import unit_name
from reports import values
from reports.blocks import LARGEST_VALUE, button, buttons, section
from reports.mrkdwn import bold, plain

CANCEL = "utfall.cancel"
_MANY_TIMES = 1000
_ODD: Mapping[DoubtKind, str] = {
    DoubtKind.ABOVE_HUNDRED: "är mer än 100 %",
    DoubtKind.NEGATIVE: "är mindre än noll",
    DoubtKind.SHORTFALL: "står med plus, men orden efter säger att det fattas",
}


def ask(before: Before, doubts: Sequence[Doubt], text: str) -> Message:
    """Return the question, with buttons that record the value as written, or as it was probably meant.

    Raises:
        RefusalError: where the line is too long for a button to carry.
    """
    title = bold(before.indicator.title)
    asked = f"{title}: {' '.join(sentences(before, doubts))} Stämmer det? Inget har sparats ännu."
    first = doubts[0]
    yes = before.chosen.pointer(text, sure=before.mark)
    held = [(f"Ja, {_whose(first)}{values.value(first.reading)}", "ja", yes.write())]
    if meant := next((doubt for doubt in doubts if doubt.likely is not None), None):
        no = replace(yes, instead=_likely(meant), about=meant.reading.key)
        held.append((f"Nej, {_whose(meant)}{_likely(meant)}", "nej", no.write()))
    if any(len(value) > LARGEST_VALUE for *_, value in held):
        raise RefusalError(
            f"{asked} Raden är för lång för att fråga om här: skriv kommentaren i formuläret, `/utfall`."
        )
    answers = [
        button(label, f"utfall.choose:{answer}", value, primary=answer == "ja")
        for label, answer, value in held
    ]
    return Message(asked, [section(asked), buttons([*answers, button("Avbryt", CANCEL, "-")])])


def ask_how_counted(one: Chosen, indicator: Indicator, answers: Counted) -> Message:
    """Ask whether the numbers say how many there are of each answer, or which parameter each is of."""
    numbered = ", ".join(f"parameter {number} {answer.capitalize()}" for number, answer in answers.pairs)
    counted = ", ".join(f"{number} {answer.capitalize()}" for number, answer in answers.pairs)
    title = f"{bold(indicator.title)} har {answers.parameters} parametrar."
    ways = [(f"Numren: {numbered}", "nummer", answers.as_numbers)]
    if answers.adds_up and (answers.are_alike or not indicator.questions):
        ways.insert(0, (f"Antalen: {counted}", "antal", answers.as_counts))
        asked = (
            f"{title} Menar du hur många svar det är av varje, eller vilken parameter som har vilket svar?"
        )
    else:
        asked = f"{title} Menar du {numbered}? Annars: skriv ett svar för var och en i ordning."
    held = [(label, name, one.pointer(text).write()) for label, name, text in ways]
    if any(len(value) > LARGEST_VALUE for *_, value in held):
        raise RefusalError(f"{asked} Skriv `1: ja 2: nej` om det är numren. Inget har sparats.")
    choices = [button(label, f"utfall.choose:{name}", value) for label, name, value in held]
    asked += " Inget har sparats ännu."
    return Message(asked, [section(asked), buttons([*choices, button("Avbryt", CANCEL, "-")])])


def sentences(before: Before, doubts: Sequence[Doubt]) -> list[str]:
    """Return what is doubtful, one sentence each."""
    said = [_sentence(doubt, before) for doubt in doubts]
    return [f"{sentence[:1].upper()}{sentence[1:]}" for sentence in said]


def _sentence(doubt: Doubt, before: Before) -> str:
    said = values.value(doubt.reading)
    match doubt.kind:
        case DoubtKind.FAR_FROM_EARLIER:
            return f"{_whose(doubt)}{said} är {_times(doubt)} {_earlier(doubt, before)}."
        case DoubtKind.ABOVE_HUNDRED | DoubtKind.NEGATIVE | DoubtKind.SHORTFALL:
            return f"{_whose(doubt)}{said} {_ODD[doubt.kind]}."
        case DoubtKind.FAR_AHEAD:
            return f"{_whose(doubt)}{said} är mer än ett år efter att perioden stänger."
        case DoubtKind.TOTAL_OUTSIDE_PARTS:
            return f"Totalen {said} ligger inte mellan kvinnor och män."
        case DoubtKind.NOT_BY_RULE:
            made = values.value(doubt.by_rule) if doubt.by_rule else ""
            return f"Det samlade svaret är {said}, men parametrarna ger {made}."
        case DoubtKind.TOTAL_NOT_SUM:
            total = numbers.write(doubt.likely) if doubt.likely is not None else ""
            return f"Totalen {said} är inte summan av kvinnor och män ({total})."


def _times(doubt: Doubt) -> str:
    times = doubt.times or Decimal(1)
    if max(times, 1 / times) > _MANY_TIMES:
        return "inte i närheten av"
    if times >= 1:
        return f"{numbers.write(round(times, 1).normalize())} gånger"
    return f"bara 1/{round(1 / times)} av"


def _whose(doubt: Doubt) -> str:
    part = f"{plain(spoken(doubt.reading.part))} " if doubt.reading.part else ""
    return f"{'prognosen ' if doubt.reading.aspect is Aspect.FORECAST else ''}{part}"


def _earlier(doubt: Doubt, before: Before) -> str:
    key = doubt.reading.key
    if stood := before.stands.get(key):
        return f"det förra värdet ({values.value(stood.reading)})"
    if doubt.reading.aspect is Aspect.FORECAST:
        return "utfallet"
    earlier = earlier_value(before.past, before.indicator, before.chosen.period, key[1])
    if earlier is None:
        return "budgeten"
    return (
        f"det förra värdet ({values.with_unit(earlier.text, before.indicator.unit)}, {plain(earlier.when)})"
    )


def _likely(doubt: Doubt) -> str:
    """Return what was probably meant, as it would be typed."""
    if doubt.likely is None:
        return ""
    unit = doubt.reading.unit
    known = unit and unit_name(unit) == unit
    return values.with_unit(numbers.write(doubt.likely), unit if known else None)
