"""Asking before a value is recorded that can be right, but seldom is."""

from collections.abc import Sequence
from decimal import Decimal

from commands.reply import Message, RefusalError
from commands.utfall.before import Before
from plan import numbers
from plan.answers import Aspect
from plan.doubts import Doubt, DoubtKind
from plan.earlier import earlier_value
from plan.parts import spoken
from reports import values
from reports.blocks import LARGEST_VALUE, button, buttons, section
from reports.mrkdwn import bold, plain

CANCEL = "utfall.cancel"
_MANY_TIMES = 1000


def ask(before: Before, doubts: Sequence[Doubt], text: str) -> Message:
    """Return the question, with buttons that record the value as written, or as it was probably meant.

    Raises:
        RefusalError: where the line is too long for a button to carry.
    """
    title = bold(before.indicator.title)
    asked = f"{title}: {' '.join(sentences(before, doubts))} Stämmer det? Inget har sparats ännu."
    instead = next((_likely(doubt) for doubt in doubts if doubt.likely is not None), "")
    held = [before.chosen.pointer(text, sure=True, instead=meant).write() for meant in ("", instead)]
    if any(len(value) > LARGEST_VALUE for value in held):
        raise RefusalError(
            f"{asked} Raden är för lång för att fråga om här: skriv kommentaren i formuläret, `/utfall`."
        )
    yes, no = held
    said = values.value(doubts[0].reading)
    answers = [button(f"Ja, {said}", "utfall.choose:ja", yes, primary=True)]
    if instead:
        answers.append(button(f"Nej, {instead}", "utfall.choose:nej", no))
    answers.append(button("Avbryt", CANCEL, "-"))
    return Message(asked, [section(asked), buttons(answers)])


def sentences(before: Before, doubts: Sequence[Doubt]) -> list[str]:
    """Return what is doubtful, one sentence each."""
    return [_sentence(doubt, before) for doubt in doubts]


def _sentence(doubt: Doubt, before: Before) -> str:
    said = values.value(doubt.reading)
    match doubt.kind:
        case DoubtKind.FAR_FROM_EARLIER:
            return f"{_whose(doubt)}{said} är {_times(doubt)} {_earlier(doubt, before)}."
        case DoubtKind.ABOVE_HUNDRED:
            return f"{_whose(doubt)}{said} är mer än 100 %."
        case DoubtKind.NEGATIVE:
            return f"{_whose(doubt)}{said} är mindre än noll."
        case DoubtKind.TOTAL_OUTSIDE_PARTS:
            return f"Totalen {said} ligger inte mellan kvinnor och män."
        case DoubtKind.TOTAL_NOT_SUM:
            total = numbers.write(doubt.likely) if doubt.likely is not None else ""
            return f"Totalen {said} är inte summan av kvinnor och män ({total})."


def _times(doubt: Doubt) -> str:
    times = doubt.times or Decimal(1)
    if max(times, 1 / times) > _MANY_TIMES:
        return "inte i närheten av"
    if times >= 1:
        return f"{numbers.write(round(times, 1))} gånger"
    return f"en {round(1 / times)}-del av"


def _whose(doubt: Doubt) -> str:
    part = f"{plain(spoken(doubt.reading.part))} " if doubt.reading.part else ""
    return f"{'prognosen ' if doubt.reading.aspect is Aspect.FORECAST else ''}{part}"


def _earlier(doubt: Doubt, before: Before) -> str:
    key = doubt.reading.key
    if stood := before.stands.get(key):
        return f"det förra värdet ({values.value(stood.reading)})"
    if doubt.reading.aspect is Aspect.FORECAST:
        return "utfallet"
    earlier = earlier_value(before.chosen.plan, before.indicator, before.chosen.period, before.log, key[1])
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
    known = unit and numbers.unit_name(unit) == unit
    return values.with_unit(numbers.write(doubt.likely), unit if known else None)
