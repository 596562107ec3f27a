"""/utfall written as one line: which indicator, and what is said about it."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from sqlalchemy import Connection

from commands.choosing import Chosen, choose, require_a_role
from commands.line import refuse_long_comments, understood
from commands.picking import chosen_of
from commands.pointer import follow, read_pointer
from commands.repeated import just_said
from commands.reply import Message, RefusalError, Reply, Request
from commands.utfall import form, question
from commands.utfall.before import look
from commands.utfall.record import record
from commands.utfall.refusals import UNREADABLE, refusal
from plan import outcomes
from plan.answers import Aspect, Reading, Said
from plan.indicator import Indicator
from plan.leading import leading_period
from plan.model import Item
from plan.sentence import Understood
from reports.pointer import Pointer

CHOOSE = "utfall.choose"
_DEALT_OUT = "Parametrarna saknar namn: svaren är lagda på dem i ordningen Ja, Delvis, Nej."


def run(db: Connection, request: Request) -> Reply:
    """Record what the line says, or open the form where it says nothing, or ask what is unclear."""
    require_a_role(request)
    period, line = leading_period(request.text.strip()) or (None, request.text.strip())
    if not line:
        return form.open_form(db, request)
    read = _Read(request.today)
    found = understood(request, line, Indicator, read.begins)
    words = period or _period_in(found, read)
    one = choose(request, found.items, period=words, text=found.rest, action=CHOOSE)
    return one if isinstance(one, Message) else _take(db, request, one, one.pointer(found.rest), read)


def chosen(db: Connection, request: Request) -> Reply:
    """Go on with a line where somebody has said which indicator it is about, or that it is right."""
    require_a_role(request)
    pointer = read_pointer(request.text)
    one = chosen_of(request, pointer)
    answer = _take(db, request, one, pointer, _Read(request.today))
    return Message(answer.text, answer.blocks, replaces=True) if isinstance(answer, Message) else answer


def cancelled(_db: Connection, _request: Request) -> Reply:
    """Put a question away."""
    return Message("Avbrutet. Inget har sparats.", replaces=True)


class _Read:
    """What texts say about indicators, each read once."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._said: dict[tuple[str, int], Said] = {}

    def said(self, text: str, indicator: Indicator) -> Said:
        """Return what the text says; raises as `outcomes.read` does."""
        key = (text, id(indicator))  # two plans may each have an item of that name
        if key not in self._said:
            self._said[key] = outcomes.read(text, indicator, self._today)
        return self._said[key]

    def begins(self, text: str, item: Item) -> bool:
        """Whether the text begins as an outcome of the item would."""
        if not isinstance(item, Indicator):
            return False
        try:
            said = self.said(text, item)
        except ValueError:
            return outcomes.begins(text, item)
        return bool(said.readings or said.period) or outcomes.begins(text, item)


def _take(db: Connection, request: Request, one: Chosen, pointer: Pointer, read: _Read) -> Reply:
    """Record what the pointer's text says about the indicator; ask first where it is doubtful."""
    indicator = follow(pointer, request).of(Indicator)
    try:
        said = _said(pointer, indicator, request, read)
    except UNREADABLE as error:
        raise refusal(error, indicator) from error
    refuse_long_comments(said)
    answers = read.said(pointer.text, indicator).counted
    if answers and answers.is_unsure:
        return question.ask_how_counted(one, indicator, answers)
    before = look(db, one, indicator)
    if not said:
        return form.of_item(before, request)
    is_repeated = just_said(before.stands, said, request) is not None
    if pointer.sure and pointer.sure != before.mark and not is_repeated:
        raise RefusalError(
            "Ett annat värde har registrerats medan frågan låg öppen. Inget har sparats. "
            "Se vad som gäller med `/plan`, och skriv raden igen om ditt värde ska gälla."
        )
    if not pointer.sure and not is_repeated and (doubts := before.doubts(said)):
        return question.ask(before, doubts, pointer.text)
    is_dealt_out = answers and not (answers.is_numbering or answers.are_alike)
    return record(db, request, before, said, via="kommando", how=_DEALT_OUT if is_dealt_out else "")


def _said(pointer: Pointer, indicator: Indicator, request: Request, read: _Read) -> Sequence[Reading]:
    said = read.said(pointer.text, indicator).readings
    if not pointer.about:
        return said
    aspect, part = pointer.about
    meant = outcomes.read_value(pointer.instead, indicator, request.today, part=part, aspect=Aspect(aspect))
    return [meant, *(reading for reading in said if reading.key != meant.key)]


def _period_in(found: Understood, read: _Read) -> str | None:
    """Return the words that name a period before, between or after the values, for any of the indicators."""
    for _, item in found.items:
        with suppress(ValueError):
            if isinstance(item, Indicator) and (words := read.said(found.rest, item).period):
                return words
    return None
