"""The form of /plan overlamna: who hands over, who takes over, from when, and what."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from commands.overlamna.deed import confirm, controlled
from commands.reply import Faults, Form, RefusalError, Reply, Request
from plan.handover import Handover
from plan.model import Plan
from reports.blocks import Option, date_picker, field, menu, modal, option, text_input
from reports.mrkdwn import unmarked

FORM = "overlamna"
_GIVER, _TAKER, _SINCE, _ITEMS = "giver", "taker", "since", "items"
_MOST_OPTIONS = 100
_LONGEST = 1000


def open_form(plans: Sequence[Plan]) -> Form:
    """Ask who hands over what to whom, in these plans.

    Raises:
        RefusalError: where more people are in them than a menu holds.
    """
    options = [_option(plan, person.id, several=len(plans) > 1) for plan in plans
               for person in plan.people if not person.retired]  # fmt: skip
    if len(options) > _MOST_OPTIONS:
        raise RefusalError(
            "Det är fler personer än formuläret rymmer. Skriv på en rad: "
            "`/plan overlamna hr-strateg till hr-chef från och med 1 oktober`."
        )
    blocks = [
        field(_GIVER, "Lämnar över", menu("choice", options)),
        field(_TAKER, "Tar över", menu("choice", options)),
        field(_SINCE, "Från och med", date_picker("day"), "Lämna tomt för i dag."),
        field(
            _ITEMS,
            "Bara dessa",
            text_input("", _LONGEST),
            "Id för indikatorer, aktiviteter eller mål, med mellanslag. Lämna tomt för allt.",
        ),
    ]
    return Form(modal(FORM, "Lämna över", blocks, submit="Fortsätt"))


def _option(plan: Plan, person: str, *, several: bool) -> Option:
    return option(plan.person[person].name, f"{plan.code}/{person}", plan.name if several else "")


def submitted(db: Connection, request: Request) -> Reply:
    """Ask whether what the form holds is right."""
    plan, _, giver = request.fields.get(_GIVER, "").partition("/")
    of_taker, _, taker = request.fields.get(_TAKER, "").partition("/")
    faults = {name: "Välj en person." for name, chosen in ((_GIVER, giver), (_TAKER, taker)) if not chosen}
    if not faults and of_taker != plan:
        faults = {_TAKER: "De är i olika planer. Välj två i samma plan."}
    if faults:
        return Faults(faults)
    when = request.fields.get(_SINCE, "")
    handover = Handover(
        giver=giver,
        taker=taker,
        since=date.fromisoformat(when) if when else request.today,
        items=tuple(request.fields.get(_ITEMS, "").casefold().replace(",", " ").split()),
        by=request.roles.get(plan, giver),
        on=request.today,
    )
    try:
        found = controlled(db, request)
        if plan not in found:
            return Faults({_GIVER: "Du är inte controller i den planen."})
        return confirm(found[plan], handover, request)
    except RefusalError as refusal:
        return Faults({_fault_field(handover, request): unmarked(refusal.message.text)})


def _fault_field(handover: Handover, request: Request) -> str:
    if handover.since < request.today:
        return _SINCE
    return _ITEMS if handover.items else _GIVER
