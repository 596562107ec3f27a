"""/utfall written as one line: which indicator, and what is said about it."""

from collections.abc import Sequence

from sqlalchemy import Connection

from commands.choosing import Chosen, choose, require_a_role
from commands.line import refuse_long_comments, understood
from commands.picking import chosen_of
from commands.pointer import follow, indicator_of, read_pointer
from commands.reply import Message, RefusalError, Reply, Request
from commands.utfall import form, question
from commands.utfall.before import look
from commands.utfall.record import record
from commands.utfall.refusals import UNREADABLE, refusal
from plan import outcomes
from plan.answers import Aspect, Reading
from plan.indicator import Indicator
from plan.leading import leading_period
from plan.model import Item
from plan.sentence import Understood
from reports.pointer import Pointer

CHOOSE = "utfall.choose"


def run(db: Connection, request: Request) -> Reply:
    """Record what the line says, or open the form where it says nothing, or ask what is unclear."""
    require_a_role(request)
    period, line = leading_period(request.text.strip()) or (None, request.text.strip())
    if not line:
        return form.open_form(db, request)
    found = understood(request, line, Indicator, _begins)
    words = period or _period_in(found, request)
    one = choose(request, found.items, period=words, text=found.rest, action=CHOOSE)
    return one if isinstance(one, Message) else _take(db, request, one, one.pointer(found.rest))


def chosen(db: Connection, request: Request) -> Reply:
    """Go on with a line where somebody has said which indicator it is about, or that it is right."""
    require_a_role(request)
    pointer = read_pointer(request.text)
    one = chosen_of(request, pointer)
    answer = _take(db, request, one, pointer)
    return Message(answer.text, answer.blocks, replaces=True) if isinstance(answer, Message) else answer


def cancelled(_db: Connection, _request: Request) -> Reply:
    """Put a question away."""
    return Message("Avbrutet. Inget har sparats.", replaces=True)


def _take(db: Connection, request: Request, one: Chosen, pointer: Pointer) -> Reply:
    """Record what the pointer's text says about the indicator; ask first where it is doubtful."""
    indicator = indicator_of(follow(pointer, request))
    try:
        said = _said(pointer, indicator, request)
    except UNREADABLE as error:
        raise refusal(error, indicator) from error
    refuse_long_comments(said)
    before = look(db, one, indicator)
    if not said:
        return form.of_item(before, request)
    if pointer.sure and pointer.sure != before.mark and before.entry_of(said, request) is None:
        raise RefusalError(
            "Ett annat värde har registrerats medan frågan låg öppen. Inget har sparats. "
            "Se vad som gäller med `/plan`, och skriv raden igen om ditt värde ska gälla."
        )
    if not pointer.sure and before.entry_of(said, request) is None and (doubts := before.doubts(said)):
        return question.ask(before, doubts, pointer.text)
    return record(db, request, before, said, via="kommando")


def _said(pointer: Pointer, indicator: Indicator, request: Request) -> Sequence[Reading]:
    said = outcomes.read(pointer.text, indicator, request.today).readings
    if not pointer.about:
        return said
    aspect, part = pointer.about
    meant = outcomes.read_value(pointer.instead, indicator, request.today, part=part, aspect=Aspect(aspect))
    return [meant, *(reading for reading in said if reading.key != meant.key)]


def _begins(text: str, item: Item) -> bool:
    return isinstance(item, Indicator) and outcomes.begins(text, item)


def _period_in(found: Understood, request: Request) -> str | None:
    named = (
        outcomes.period_in(found.rest, item, request.today)
        for _, item in found.items
        if isinstance(item, Indicator)
    )
    return next((words for words in named if words), None)
