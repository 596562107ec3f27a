"""Asking before a value is recorded that can be right, but seldom is."""

from collections.abc import Sequence
from decimal import Decimal

from commands.reply import Message, RefusalError
from commands.utfall.before import Before
from plan import numbers
from plan.doubts import Doubt, DoubtKind
from plan.earlier import Earlier
from reports import values
from reports.blocks import LARGEST_VALUE, Element, button, buttons, section
from reports.mrkdwn import bold, plain, shorten

CANCEL = "utfall.cancel"


def ask(before: Before, doubts: Sequence[Doubt], text: str) -> Message:
    """Return the question, with buttons that record the value as written, or as it was probably meant.

    Raises:
        RefusalError: where the line is too long for a button to carry.
    """
    title = bold(shorten(before.indicator.title, 150))
    asked = f"{title}: {' '.join(sentences(before, doubts))} Stämmer det? Inget har sparats ännu."
    yes = before.chosen.pointer(text, sure=True).write()
    if len(yes) > LARGEST_VALUE:
        raise RefusalError(
            f"{asked} Raden är för lång för att fråga om här: skriv kommentaren i formuläret, `/utfall`."
        )
    total = values.value(doubts[0].reading)
    answers = [button(f"Ja, {total}", "utfall.choose:ja", yes, primary=True)]
    answers += [_instead(before, doubt, text) for doubt in doubts if doubt.likely is not None][:1]
    answers.append(button("Avbryt", CANCEL, "-"))
    return Message(asked, [section(asked), buttons(answers)])


def sentences(before: Before, doubts: Sequence[Doubt]) -> list[str]:
    """Return what is doubtful, one sentence each."""
    return [_sentence(doubt, before) for doubt in doubts]


def _sentence(doubt: Doubt, before: Before) -> str:
    said = values.value(doubt.reading)
    match doubt.kind:
        case DoubtKind.FAR_FROM_EARLIER:
            return f"{said} är {_times(doubt)} det förra värdet ({_earlier(before)})."
        case DoubtKind.ABOVE_HUNDRED:
            return f"{said} är mer än 100 %."
        case DoubtKind.TOTAL_OUTSIDE_PARTS:
            return f"Totalen {said} ligger inte mellan kvinnor och män."
        case DoubtKind.TOTAL_NOT_SUM:
            total = numbers.write(doubt.likely) if doubt.likely is not None else ""
            return f"Totalen {said} är inte summan av kvinnor och män ({total})."


def _times(doubt: Doubt) -> str:
    times = doubt.times or Decimal(1)
    if times >= 1:
        return f"{numbers.write(round(times, 1))} gånger"
    return f"en {round(1 / times)}-del av"


def _earlier(before: Before) -> str:
    stood = next((one.reading for key, one in before.stands.items() if key == ("utfall", "")), None)
    if stood:
        return values.value(stood)
    earlier = before.earlier or Earlier("", None, "")
    return f"{values.with_unit(earlier.text, before.indicator.unit)}, {plain(earlier.when)}"


def _instead(before: Before, doubt: Doubt, text: str) -> Element:
    likely = numbers.write(doubt.likely) if doubt.likely is not None else ""
    meant = text.replace(doubt.reading.text, f"{likely} {doubt.reading.unit or ''}".strip(), 1)
    shown = values.with_unit(likely, doubt.reading.unit)
    return button(f"Nej, {shown}", "utfall.choose:nej", before.chosen.pointer(meant, sure=True).write())
