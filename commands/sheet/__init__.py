"""A sheet of outcomes dropped into a conversation: shown, recorded on a button, taken back on another."""

from collections.abc import Mapping

from sqlalchemy import Connection

from commands.angra import take_back
from commands.choosing import require_a_role
from commands.command import Handler
from commands.reply import Kept, Message, RefusalError, Reply, Request
from commands.sheet.recording import record_all
from commands.sheet.shown import CANCEL, RECORD, UNDO, preview, recorded
from commands.sheet.weighing import weigh
from plan.sheet import Sheet
from reports.blocks import paragraphs, section
from reports.mrkdwn import plain
from storage import entries, sheets
from storage.sheets import Dropped
from storage.sql import ConflictError

_GONE = "Arket finns inte kvar här. Inget har sparats. Släpp filen här igen."


def admit(_db: Connection, request: Request) -> Message:
    """Say nothing to somebody of a plan, whose file is then fetched, and the usual line to anybody else."""
    require_a_role(request)
    return Message("")


def dropped(db: Connection, request: Request) -> Message | Kept:
    """Show what recording a dropped sheet would do, and keep what it says until that is decided.

    The request's text is what the sheet says, its memory the number under which it was taken.
    """
    number = int(request.memory)
    weighed = weigh(db, request, Sheet.model_validate_json(request.text))
    shown = preview(weighed, request, number)
    if not weighed.changes or weighed.faults:
        return shown
    return Kept(shown, lambda writing: sheets.keep(writing, number, request.text, request.now))


def pressed(db: Connection, request: Request) -> Reply:
    """Record what was shown; where that has changed since, show it anew instead."""
    number, _, shown = request.text.partition(" ")
    found = _mine(db, request, number)
    if found.entries:
        raise RefusalError("Arket är redan registrerat. Inget mer har sparats.")
    if found.rows is None:
        raise RefusalError(_GONE)
    weighed = weigh(db, request, Sheet.model_validate_json(found.rows))
    if weighed.faults or not weighed.changes:
        return preview(weighed, request, int(number))
    if weighed.mark != shown:
        again = preview(weighed, request, int(number))
        text = f"Något har ändrats sedan arket visades. {again.text}"
        return Message(text, [section(text), *again.blocks[1:]], replaces=True)
    numbers = record_all(db, request, weighed)
    if not sheets.settle(db, int(number), numbers, request.now):
        raise ConflictError
    done = recorded(weighed, request, int(number))
    return Message(done.text, done.blocks, replaces=True)


def cancelled(db: Connection, request: Request) -> Reply:
    """Put the sheet away.

    Raises:
        ConflictError: where it was settled meanwhile.
    """
    found = _mine(db, request, request.text)
    if found.entries:
        raise RefusalError("Arket är redan registrerat. Inget har ändrats.")
    if not sheets.settle(db, int(request.text), [], request.now):
        raise ConflictError
    return Message("Avbrutet. Inget ur arket har sparats.", replaces=True)


def undone(db: Connection, request: Request) -> Reply:
    """Take back every entry of the sheet that still stands; say which don't, and why."""
    found = _mine(db, request, request.text)
    kept: list[str] = []
    for entry in found.entries:
        said = entries.of_entry(db, entry)
        title = request.plans.plans[said[0].plan].plan.items[said[0].item].title
        try:
            take_back(db, request, said)
        except RefusalError as refusal:
            kept.append(f"• {plain(title, 60)}: {refusal.message.text}")
    if kept and len(kept) == len(found.entries):
        raise RefusalError(f"Inget i arket kan ångras.\n{paragraphs(kept)[0]}")
    number = len(found.entries) - len(kept)
    head = f"Ångrat: {number} av {len(found.entries)} indikatorer ur arket. Det ångrade finns kvar i loggen."
    left = [section(paragraph) for paragraph in paragraphs(["Kvar står:", *kept])] if kept else []
    return Message(head, [section(head), *left], replaces=True)


def _mine(db: Connection, request: Request, number: str) -> Dropped:
    found = sheets.dropped(db, int(number)) if number.isdecimal() else None
    if found is None or found.author != request.user:
        raise RefusalError(_GONE)
    return found


BUTTONS: Mapping[str, Handler] = {RECORD: pressed, CANCEL: cancelled, UNDO: undone}
WRITING: frozenset[Handler] = frozenset({pressed, cancelled, undone})
