"""Asking whether a handover is right, and making it."""

from sqlalchemy import Connection

from commands.pointer import read_pointer
from commands.reply import Message, RefusalError, Reply, Request
from plan.handing import HandoverError, Moved, hand_over, is_made, moved
from plan.handover import Handover
from plan.model import Plan
from reports.blocks import LARGEST_VALUE, button, buttons, context, paragraphs, section
from reports.handover import moving, parties, remarks, titles, way_back
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer
from storage import plans

MAKE = "plan.overlamna"
LEAVE = "plan.overlamna.nej"
_MOST_FAULTS = 8
_LONGEST_TITLE = 100
_GONE = "Planen har ändrats sedan frågan ställdes. Inget har lämnats över. Skriv `/plan overlamna` igen."


def controlled(db: Connection, request: Request) -> dict[str, Plan]:
    """Return the plans that the asker is a controller of, as they were read in, by code.

    Raises:
        RefusalError: where there is none.
    """
    found = {
        plan.code: plan for plan, _ in plans.load_plans(db)
        if request.roles.get(plan.code) in plan.controllers
    }  # fmt: skip
    if not found:
        raise RefusalError("Bara en plans controller kan lämna över det som någon ansvarar för.")
    return found


def confirm(plan: Plan, handover: Handover, request: Request, *, replaces: bool = False) -> Message:
    """Return the question whether this is right, with how much it is and what stays.

    Raises:
        RefusalError: where it can't be made, with every reason.
    """
    if is_made(plan, handover):
        raise RefusalError(_already(plan, handover))
    _hand_over(plan, handover, request)
    value = Pointer(plan.code, text=handover.model_dump_json(exclude_defaults=True)).write()
    if len(value) > LARGEST_VALUE:
        raise RefusalError("Så många på en gång ryms inte. Lämna över i omgångar. Inget har lämnats över.")
    parts = moved(plan, handover)
    asked = f"{_what(plan, handover, parts)}. Stämmer det? Inget har ändrats ännu."
    notes = [plain(one, 500) for one in remarks(plan, handover, request.today)]
    choice = [button("Lämna över", MAKE, value, primary=True), button("Avbryt", LEAVE, "-")]
    listed = paragraphs(f"• {plain(line, _LONGEST_TITLE)}" for line in titles(plan, parts))
    blocks = [section(asked), *map(section, listed), *map(context, notes), buttons(choice)]
    return Message(asked, blocks, replaces=replaces)


def make(db: Connection, request: Request) -> Reply:
    """Make the handover that was asked about; pressed twice it is made once.

    Raises:
        RefusalError: where the asker is no controller any longer, or it can no longer be made.
    """
    plans.take_turn(db)
    pointer = read_pointer(request.text)
    plan = controlled(db, request).get(pointer.plan)
    try:
        handover = Handover.model_validate_json(pointer.text)
    except ValueError:
        raise RefusalError(_GONE) from None
    if plan is None or not {handover.giver, handover.taker} <= plan.person.keys():
        raise RefusalError(_GONE)
    if is_made(plan, handover):
        return Message(done := _already(plan, handover), [section(done)], replaces=True)
    reason = f"handover: {handover.giver} to {handover.taker}"
    plans.add_revision(db, _hand_over(plan, handover, request), request.now, request.user, reason)
    text = f"Överlämnat: {_what(plan, handover, moved(plan, handover))}."
    return Message(text, [section(text), context(_after(plan, handover, request))], replaces=True)


def leave(_db: Connection, _request: Request) -> Reply:
    """Say that nothing is handed over."""
    return Message(text := "Inget har lämnats över.", [section(text)], replaces=True)


def _hand_over(plan: Plan, handover: Handover, request: Request) -> Plan:
    person = request.roles.get(plan.code, "")
    decided = handover.model_copy(update={"by": person, "on": request.today})
    try:
        return hand_over(plan, decided, request.today)
    except HandoverError as error:
        faults = "\n".join(plain(fault, 300) for fault in error.faults[:_MOST_FAULTS])
        raise RefusalError(f"{faults}\nInget har lämnats över.") from None


def _what(plan: Plan, handover: Handover, parts: Moved) -> str:
    return f"{plain(moving(plan, handover, parts), 1000)} · {bold(plan.name)}"


def _already(plan: Plan, handover: Handover) -> str:
    return f"Redan överlämnat {plain(parties(plan, handover), 1000)} · {bold(plan.name)}."


def _after(plan: Plan, handover: Handover, request: Request) -> str:
    taker = plain(plan.person[handover.taker].name)
    seen = "ser det nu i `/mina`" if handover.since == request.today else "ser det då i `/mina`"
    code = "" if len(request.roles) == 1 else f"{plan.code} "
    back = f"/plan overlamna {code}{way_back(handover, request.today)}"
    return (
        f"{taker} {seen} och i sina påminnelser. Det som rapporterats står kvar. Lämna tillbaka med `{back}`."
    )
