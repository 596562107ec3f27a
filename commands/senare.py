"""Data kommer senare: saying on which day an indicator's figures come."""

from datetime import date

from sqlalchemy import Connection

from commands.choosing import require_a_role
from commands.owing import lines_owed
from commands.picking import chosen_of
from commands.pointer import follow
from commands.reply import Faults, Form, RefusalError, Reply, Request
from commands.utfall.before import look
from commands.utfall.record import record
from plan.answers import Aspect, Meaning, Reading
from plan.doubts import far_ahead
from plan.indicator import Indicator
from plan.wishes import typed
from reports.blocks import date_picker, field, menu, modal, option, section
from reports.mrkdwn import unmarked
from reports.pointer import Pointer

ACTION = "senare.form"
FORM = "senare"
_WHAT, _WHEN = "what", "when"
_MOST = 100


def open_form(db: Connection, request: Request) -> Reply:
    """Ask for which indicator, of those one owes, and for which day.

    Raises:
        RefusalError: where the asker owes no indicator.
    """
    require_a_role(request)
    owed = [line for line in lines_owed(db, request) if isinstance(line.owed.item, Indicator)]
    if not owed:
        raise RefusalError("Du har inga indikatorer kvar att rapportera. Aktiviteter väntar inte på data.")
    options = [
        option(
            line.owed.item.title,
            f"{line.plan.code}/{line.owed.item.id}/{line.owed.period.code}",
            f"{line.owed.period.name}, {line.plan.name}",
        )
        for line in owed[:_MOST]
    ]
    blocks = [
        section("Du påminns igen den dag då data ska komma, och inte dessförinnan."),
        field(_WHAT, "Indikator", menu("choice", options, options[0])),
        field(_WHEN, "Data kommer", date_picker("day")),
    ]
    return Form(modal(FORM, "Data kommer senare", blocks))


def submitted(db: Connection, request: Request) -> Reply:
    """Record the day as the answer for now."""
    when = request.fields.get(_WHEN, "")
    if not when:
        return Faults({_WHEN: "Välj en dag."})
    day = date.fromisoformat(when)
    if day <= request.today:
        return Faults({_WHEN: "Välj en dag som kommer."})
    try:
        plan, _, rest = request.fields.get(_WHAT, "").partition("/")
        item, _, period = rest.partition("/")
        pointer = Pointer(plan, item, period)
        before = look(db, chosen_of(request, pointer), follow(pointer, request).of(Indicator))
        written = f"data kommer {typed(day, request.today)}"
        said = [Reading(Aspect.OUTCOME, written, Meaning.AWAITED, awaited=day)]
        if far_ahead(said, before.chosen.period.deadline):
            return Faults({_WHEN: f"Det är mer än ett år bort. Stämmer det, skriv /utfall … {written}."})
        return record(db, request, before, said, via="formulär")
    except RefusalError as refusal:
        return Faults({_WHAT: unmarked(refusal.message.text)})
