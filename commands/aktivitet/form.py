"""The form of /aktivitet: one activity, its status (one for each board) and a comment."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from commands import mina, picking
from commands.aktivitet.record import Before, look, record
from commands.choosing import require_a_role
from commands.pointer import follow, read_pointer
from commands.reply import Choices, Faults, Form, RefusalError, Reply, Request, Way
from commands.shown import Key, Opening, Shown, mark, overtaken, read_shown, showing
from plan.activity import Activity
from plan.answers import Aspect, Meaning, Reading
from plan.owed import comment_parts, status_parts
from plan.parts import spoken
from plan.statuses import NAMES, SYMBOLS, read_status
from reports.blocks import (
    LONGEST_INPUT,
    Block,
    context,
    field,
    modal,
    option,
    radio_buttons,
    section,
    text_input,
)
from reports.mrkdwn import plain, unmarked
from reports.pointer import Pointer

FORM = "aktivitet"
ITEM = "aktivitet.item"
PERIOD = "aktivitet.period"
SAME = "aktivitet.same"
_ANEW = Opening()


def open_form(db: Connection, request: Request) -> Reply:
    """Open the form on the first of one's own activities that lacks its status, else on any of them."""
    first = picking.first_owed(db, request, Activity) or picking.first_allowed(request, Activity)
    if first is None:
        raise RefusalError("Du har inga aktiviteter att rapportera. Indikatorer rapporteras med `/utfall`.")
    return of_item(look(db, first, follow(first.pointer(), request).of(Activity)), request)


def pressed(db: Connection, request: Request) -> Reply:
    """Open the form that a button leads to."""
    require_a_role(request)
    pointer = read_pointer(request.text)
    return of_item(
        _before(db, request, pointer), request, Opening(begin_in=pointer.text, listed=pointer.listed)
    )


def changed(db: Connection, request: Request) -> Reply:
    """Show the open form for another activity or period; what was typed for the same one goes along."""
    before = _before(db, request, picking.picked(request))
    shown = read_shown(request.memory)
    typed = shown.typed({key: _stem(before, key) for key in _keys(before.activity)}, request.fields)
    return replace(of_item(before, request, Opening(typed=typed, listed=shown.listed)), way=Way.UPDATE)


def search(db: Connection, request: Request) -> Choices:
    """Offer the activities that fit what is typed; before that, one's own that lack their status."""
    return picking.search(db, request, Activity)


def same(db: Connection, request: Request) -> Reply:
    """Record again for this period the status that the button shows; open the form if that has changed."""
    require_a_role(request)
    pointer = read_pointer(request.text)
    before = _before(db, request, pointer)
    status = read_status(pointer.text, before.chosen.plan.statuses)
    parts = status_parts(before.activity)
    if status is None or any(before.status(part) != pointer.text for part in parts):
        return of_item(before, request)
    said = [Reading(Aspect.STATUS, pointer.text, status, part) for part in parts]
    answer = record(db, request, before, said, via="knapp")
    return mina.after(db, request, answer) if pointer.listed else answer


def submitted(db: Connection, request: Request) -> Reply:
    """Record what somebody has changed in the fields."""
    try:
        before = _before(db, request, picking.picked(request))
        said = list(_said(before, request))
        if not said:
            first = _block_id(before, next(_keys(before.activity)))
            return Faults({first: "Inget är valt eller ändrat. Välj en status."})
        return _record_or_ask(db, request, before, said)
    except RefusalError as refusal:
        return Faults({picking.ITEM_BLOCK: unmarked(refusal.message.text)})


def _said(before: Before, request: Request) -> Iterator[Reading]:
    shown = read_shown(request.memory)
    for key in _keys(before.activity):
        aspect, part = key
        text = request.fields.get(_block_id(before, key), "").strip()
        if not text or not shown.is_changed(_block_id(before, key), text):
            continue
        status = read_status(text, before.chosen.plan.statuses) if aspect is Aspect.STATUS else None
        if aspect is Aspect.COMMENT or status:
            yield Reading(aspect, text, status or Meaning.TEXT, part)


def _record_or_ask(db: Connection, request: Request, before: Before, said: list[Reading]) -> Reply:
    shown = read_shown(request.memory)
    news = [told for reading in said if (told := _overtaken(before, shown, reading))]
    asked = mark(repr([(reading.key, reading.text) for reading in said] + news))
    if news and shown.asked != asked:
        warning = f":warning: {' '.join(news)} Skicka igen om det du skrivit ska gälla."
        form = of_item(before, request, Opening(warning=warning, typed={one.key: one.text for one in said}))
        return replace(form, way=Way.UPDATE, memory=replace(shown, asked=asked).write())
    answer = record(db, request, before, said, via="formulär")
    return mina.after(db, request, answer) if shown.listed else answer


def _overtaken(before: Before, shown: Shown, reading: Reading) -> str:
    stood = before.stands.get(reading.key)
    text = _offered(before, reading.key, stood.reading.text) if stood else ""
    return overtaken(shown, _block_id(before, reading.key), stood, before.chosen.plan, text)


def _before(db: Connection, request: Request, pointer: Pointer) -> Before:
    chosen = picking.chosen_of(request, pointer)
    return look(db, chosen, follow(pointer, request).of(Activity))


def of_item(before: Before, request: Request, opening: Opening = _ANEW) -> Form:
    """Return the form for one activity in one period, filled with what stands, or with what was typed."""
    keys = list(_keys(before.activity))
    first = next((key for key in keys if key[0] == opening.begin_in), None)
    shown = {key: stood.reading.text for key, stood in before.stands.items()}
    blocks = [
        *([section(opening.warning)] if opening.warning else []),
        *picking.blocks(request, before.chosen, ITEM, PERIOD),
        section(_facts(before)),
        *(_field(before, key, {**shown, **opening.typed}.get(key, ""), begins=key == first) for key in keys),
        context(f"Samma sak i chatten: `/aktivitet {before.activity.id} pågående`"),
    ]
    texts = {_block_id(before, key): _offered(before, key, shown.get(key, "")) for key in keys}
    submit = "Skicka ändå" if opening.warning else "Registrera"
    return Form(
        modal(FORM, "Rapportera aktivitet", blocks, submit=submit),
        showing(texts, listed=opening.listed).write(),
    )


def _keys(activity: Activity) -> Iterator[Key]:
    for part in status_parts(activity):
        yield Aspect.STATUS, part
    for part in comment_parts(activity):
        yield Aspect.COMMENT, part


def _block_id(before: Before, key: Key) -> str:
    return f"{_stem(before, key)}{before.chosen.period.code}"


def _stem(before: Before, key: Key) -> str:
    return f"{key[0]}/{key[1]}/{before.activity.id}/"


def _field(before: Before, key: Key, written: str, *, begins: bool) -> Block:
    aspect, part = key
    whose = f" {spoken(part)}" if part else ""
    if aspect is Aspect.COMMENT:
        element = text_input(written, LONGEST_INPUT, multiline=True, begin_here=begins)
        return field(_block_id(before, key), f"Kommentar{whose}", element)
    statuses = before.chosen.plan.statuses
    options = {
        word: option(f"{SYMBOLS[status]} {word}", word)
        for word in statuses or NAMES.values()
        if (status := read_status(word, statuses))
    }
    chosen = options.get(_offered(before, key, written))
    return field(_block_id(before, key), f"Status{whose}", radio_buttons(list(options.values()), chosen))


def _offered(before: Before, key: Key, written: str) -> str:
    """Return the word that the form offers for a status that was written in some other way."""
    statuses = before.chosen.plan.statuses
    meant = read_status(written, statuses) if key[0] is Aspect.STATUS and written else None
    words = [word for word in statuses or NAMES.values() if read_status(word, statuses) is meant]
    if meant is None or written in words or not words:
        return written
    return words[0]


def _facts(before: Before) -> str:
    latest = [
        f"{plain(spoken(part))}: {plain(text)}" if part else plain(text)
        for part in status_parts(before.activity)
        if (text := before.status(part))
    ]
    said = f"Senaste status: {' · '.join(latest)}." if latest else "Ingen status är rapporterad ännu."
    return f"{said}\nPlanens kommentar: {plain(before.activity.comment)}" if before.activity.comment else said
