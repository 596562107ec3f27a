"""The form of /aktivitet: one activity, its status (one for each board) and a comment."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from commands import picking
from commands.aktivitet.record import Before, look, record
from commands.choosing import Chosen, require_a_role
from commands.pointer import Pointer, activity_of, follow, read_pointer
from commands.reply import Choices, Faults, Form, RefusalError, Reply, Request, Way
from plan.answers import Aspect, Meaning, Reading
from plan.model import Activity
from plan.owed import status_parts
from plan.parts import TOTAL, spoken
from plan.statuses import NAMES, SYMBOLS, Status, read_status
from reports.blocks import Block, context, field, modal, option, radio_buttons, section, text_input
from reports.mrkdwn import plain

FORM = "aktivitet"
ITEM = "aktivitet.item"
PERIOD = "aktivitet.period"
SAME = "aktivitet.same"
_COMMENT_LIMIT = 3000


def open_form(db: Connection, request: Request) -> Reply:
    """Open the form on the first of one's own activities that lacks its status, else on any of them."""
    first = picking.first_owed(db, request, Activity) or picking.first_allowed(request, Activity)
    if first is None:
        raise RefusalError("Du har inga aktiviteter att rapportera. Indikatorer rapporteras med `/utfall`.")
    return of_item(look(db, first, activity_of(follow(first.pointer(), request))), request)


def pressed(db: Connection, request: Request) -> Reply:
    """Open the form that a button leads to."""
    require_a_role(request)
    pointer = read_pointer(request.text)
    return of_item(_before(db, request, pointer), request, begin_in=pointer.text)


def changed(db: Connection, request: Request) -> Reply:
    """Show the open form for another activity or period."""
    return replace(of_item(_before(db, request, picking.picked(request)), request), way=Way.UPDATE)


def search(db: Connection, request: Request) -> Choices:
    """Offer the activities that fit what is typed; before that, one's own that lack their status."""
    return picking.search(db, request, Activity)


def same(db: Connection, request: Request) -> Reply:
    """Record the latest status again for this period, on one press."""
    require_a_role(request)
    before = _before(db, request, read_pointer(request.text))
    said = [
        Reading(Aspect.STATUS, text, status, part)
        for part in status_parts(before.activity)
        if (text := before.status(part)) and (status := read_status(text, before.chosen.plan.statuses))
    ]
    if not said:
        return of_item(before, request)
    return record(db, request, before, said, via="knapp")


def submitted(db: Connection, request: Request) -> Reply:
    """Record what the fields hold."""
    try:
        before = _before(db, request, picking.picked(request))
        said = list(_said(before, request))
        if not said:
            return Faults(
                {_block_id(before, TOTAL, Aspect.COMMENT): "Inget är valt eller ändrat. Välj en status."}
            )
        return record(db, request, before, said, via="formulär")
    except RefusalError as refusal:
        return Faults({picking.ITEM_BLOCK: refusal.message.text})


def _said(before: Before, request: Request) -> Iterator[Reading]:
    for part in status_parts(before.activity):
        text = request.fields.get(_block_id(before, part, Aspect.STATUS), "")
        status = read_status(text, before.chosen.plan.statuses) if text else None
        stood = before.stands.get((Aspect.STATUS, part))
        if status and not (stood and stood.reading.meaning == status):
            yield Reading(Aspect.STATUS, text, status, part)
    comment = request.fields.get(_block_id(before, TOTAL, Aspect.COMMENT), "").strip()
    stood = before.stands.get((Aspect.COMMENT, TOTAL))
    if comment and not (stood and stood.reading.text == comment):
        yield Reading(Aspect.COMMENT, comment, Meaning.TEXT)


def _before(db: Connection, request: Request, pointer: Pointer) -> Before:
    target = follow(pointer, request)
    chosen = Chosen(target.live.plan, target.item, target.period or picking.period_of(request, target))
    picking.require_allowed(request, chosen)
    return look(db, chosen, activity_of(target))


def of_item(before: Before, request: Request, *, begin_in: str = "") -> Form:
    """Return the form for one activity in one period, filled with what stands."""
    blocks = [
        *picking.blocks(request, before.chosen, ITEM, PERIOD),
        section(_facts(before)),
        *(_status(before, part) for part in status_parts(before.activity)),
        _comment(before, begins=begin_in == Aspect.COMMENT),
        context(f"Samma sak i chatten: `/aktivitet {before.activity.id} pågående`"),
    ]
    return Form(modal(FORM, "Rapportera aktivitet", blocks))


def _block_id(before: Before, part: str, aspect: Aspect) -> str:
    return f"{aspect}/{part}/{before.activity.id}/{before.chosen.period.code}"


def _status(before: Before, part: str) -> Block:
    words = before.chosen.plan.statuses or NAMES.values()
    options = {
        status: option(f"{SYMBOLS[status]} {word}", word)
        for word in words
        if (status := read_status(word, before.chosen.plan.statuses))
    }
    now = before.stands.get((Aspect.STATUS, part))
    chosen = options.get(Status(now.reading.meaning)) if now else None
    label = f"Status {spoken(part)}" if part else "Status"
    return field(_block_id(before, part, Aspect.STATUS), label, radio_buttons(list(options.values()), chosen))


def _comment(before: Before, *, begins: bool) -> Block:
    stood = before.stands.get((Aspect.COMMENT, TOTAL))
    written = stood.reading.text if stood else ""
    element = text_input(written, _COMMENT_LIMIT, multiline=True, begin_here=begins)
    return field(_block_id(before, TOTAL, Aspect.COMMENT), "Kommentar", element)


def _facts(before: Before) -> str:
    latest = [
        f"{spoken(part)}: {plain(text)}" if part else plain(text)
        for part in status_parts(before.activity)
        if (text := before.status(part))
    ]
    said = f"Senaste status: {' · '.join(latest)}." if latest else "Ingen status är rapporterad ännu."
    return f"{said}\nPlanens kommentar: {plain(before.activity.comment)}" if before.activity.comment else said
