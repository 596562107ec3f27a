"""The form of /utfall: one indicator, with fields that fit it, its target and earlier values in sight.

Block ids carry the item and the period, so that Slack empties the fields when another is chosen.
"""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from commands import mina, picking
from commands.choosing import require_a_role
from commands.pointer import follow, read_pointer
from commands.reply import Choices, Faults, Form, RefusalError, Reply, Request, Way
from commands.shown import Key, Opening, mark, overtaken, read_shown, showing
from commands.utfall.before import Before, look
from commands.utfall.fields import criteria_in_words, id_of, keys_of, shown_as, stem
from commands.utfall.question import sentences
from commands.utfall.record import record
from commands.utfall.refusals import UNREADABLE, example, explain
from plan import outcomes
from plan.answers import Aspect, Meaning, Reading
from plan.indicator import Indicator
from plan.judgement import judge
from reports import judging, values
from reports.blocks import (
    context,
    modal,
    section,
)
from reports.mrkdwn import plain, unmarked
from reports.pointer import Pointer

FORM = "utfall"
ITEM = "utfall.item"
PERIOD = "utfall.period"
_ANEW = Opening()


def open_form(db: Connection, request: Request) -> Reply:
    """Open the form on the first of one's own indicators that lacks its outcome, else on any of them."""
    first = picking.first_owed(db, request, Indicator) or picking.first_allowed(request, Indicator)
    if first is None:
        raise RefusalError(
            "Du har inga indikatorer att rapportera. Aktiviteter rapporteras med `/aktivitet`."
        )
    return of_item(look(db, first, follow(first.pointer(), request).of(Indicator)), request)


def pressed(db: Connection, request: Request) -> Reply:
    """Open the form that a button leads to; its text names the field to begin in."""
    require_a_role(request)
    pointer = read_pointer(request.text)
    return of_item(
        _before(db, request, pointer), request, Opening(begin_in=pointer.text, listed=pointer.listed)
    )


def changed(db: Connection, request: Request) -> Reply:
    """Show the open form for another indicator or period; what was typed for the same one goes along."""
    before = _before(db, request, picking.picked(request))
    shown = read_shown(request.memory)
    typed = shown.typed({key: stem(before, key) for key in keys_of(before)}, request.fields)
    return replace(of_item(before, request, Opening(typed=typed, listed=shown.listed)), way=Way.UPDATE)


def search(db: Connection, request: Request) -> Choices:
    """Offer the indicators that fit what is typed; before that, one's own that lack their outcome."""
    return picking.search(db, request, Indicator)


def submitted(db: Connection, request: Request) -> Reply:
    """Record what the fields hold; faults are shown at their field, doubts asked about in the form."""
    try:
        before = _before(db, request, picking.picked(request))
        said, faults = _filled_in(before, request)
        if not said and not faults:
            first = id_of(before, next(keys_of(before)))
            faults = {first: "Inget är ifyllt eller ändrat. Fyll i ett värde."}
        return Faults(faults) if faults else _record_or_ask(db, request, before, said)
    except RefusalError as refusal:
        return Faults({picking.ITEM_BLOCK: unmarked(refusal.message.text)})


def _filled_in(before: Before, request: Request) -> tuple[list[Reading], dict[str, str]]:
    """Return what somebody has changed in the fields, and what is wrong with those that can't be read."""
    shown = read_shown(request.memory)
    said: list[Reading] = []
    faults: dict[str, str] = {}
    for key in keys_of(before):
        block_id = id_of(before, key)
        text = request.fields.get(block_id, "").strip()
        try:
            if shown.is_changed(block_id, text) and (reading := _read(before, key, text, request)):
                said.append(reading)
        except UNREADABLE as error:
            faults[block_id] = explain(error)
        except RefusalError as refusal:
            faults[block_id] = refusal.message.text
    return said, faults


def _record_or_ask(db: Connection, request: Request, before: Before, said: list[Reading]) -> Reply:
    shown = read_shown(request.memory)
    doubts = sentences(before, before.doubts(said))
    for reading in said:
        stood = before.stands.get(reading.key)
        if news := overtaken(shown, id_of(before, reading.key), stood, before.chosen.plan):
            doubts.append(news)
    asked = mark(repr([(reading.key, reading.text) for reading in said] + doubts))
    if doubts and shown.asked != asked:
        warning = f":warning: {' '.join(doubts)} Stämmer det du skrivit? Skicka då igen."
        typed = {reading.key: reading.text for reading in said}
        form = of_item(before, request, Opening(warning=warning, typed=typed))
        memory = replace(shown, asked=asked).write()
        return replace(form, way=Way.UPDATE, memory=memory)
    answer = record(db, request, before, said, via="formulär")
    return mina.after(db, request, answer) if shown.listed else answer


def _before(db: Connection, request: Request, pointer: Pointer) -> Before:
    chosen = picking.chosen_of(request, pointer)
    return look(db, chosen, follow(pointer, request).of(Indicator))


def of_item(before: Before, request: Request, opening: Opening = _ANEW) -> Form:
    """Return the form for one indicator in one period, filled with what stands, or with what was typed."""
    chosen, indicator = before.chosen, before.indicator
    shown = {key: stood.reading.text for key, stood in before.stands.items()}
    blocks = [
        *([section(opening.warning)] if opening.warning else []),
        *picking.blocks(request, chosen, ITEM, PERIOD),
        section(_facts(before, request.today)),
        *(
            shown_as(before, key, {**shown, **opening.typed}.get(key, ""), opening.begin_in)
            for key in keys_of(before)
        ),
        context(f"Samma sak i chatten: `{example(indicator)}`"),
    ]
    submit = "Skicka ändå" if opening.warning else "Registrera"
    texts = {id_of(before, key): shown.get(key, "") for key in keys_of(before)}
    return Form(
        modal(FORM, "Rapportera utfall", blocks, submit=submit), showing(texts, listed=opening.listed).write()
    )


def _read(before: Before, key: Key, text: str, request: Request) -> Reading | None:
    """Return what a field newly says; None where it holds what stands already."""
    stood = before.stands.get(key)
    if text == (stood.reading.text if stood else ""):
        return None
    if not text:
        raise RefusalError("Fältet kan inte tömmas. Skriv - om uppgiften saknas, eller ångra i chatten.")
    aspect, part = key
    if aspect is Aspect.COMMENT:
        return Reading(aspect, text, Meaning.TEXT, part)
    return outcomes.read_value(text, before.indicator, request.today, part=part, aspect=aspect)


def _facts(before: Before, today: date) -> str:
    indicator, chosen = before.indicator, before.chosen
    judged = judge(indicator, chosen.period, before.stands, today, before.past)
    target = judging.judgement(judged, chosen.plan)
    lines = [
        f"Värdet ska gälla {values.covered(indicator, chosen.period)}.",
        target,
        values.earlier(before.earlier, indicator),
        *(
            [plain(criteria_in_words(indicator.criteria), 1000)]
            if indicator.criteria and indicator.parts
            else []
        ),
        *([f"Källa: {plain(indicator.source)}."] if indicator.source else []),
        *([f"Obs: {plain(indicator.note, 500)}"] if indicator.note else []),
    ]
    return "\n".join(lines)
