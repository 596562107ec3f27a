"""/plan riktning: the controller says which way is better, where the plan's words don't."""

from sqlalchemy import Connection

from commands.pointer import follow, read_pointer
from commands.reply import Message, RefusalError, Reply, Request
from plan.directions import plain_target, undirected
from plan.indicator import Direction, Indicator
from plan.model import Plan
from plan.said_direction import SaidDirection
from reports.blocks import Block, Element, button, buttons, context, section
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer
from reports.values import with_unit
from storage import plans

WORD = "riktning"
SHOW = "riktning.list"
SET = "riktning.set"
_MOST_ROWS = 20
_ONLY_CONTROLLERS = "Riktningen anges av planens controller. Inget har ändrats."
_NAMES = {Direction.UP: "minst", Direction.DOWN: "högst"}


def run(_db: Connection, request: Request) -> Reply:
    """List the indicators that lack a direction in the asker's plans, with two buttons each.

    Raises:
        RefusalError: for somebody who is controller of no plan.
    """
    if not _controlled(request):
        raise RefusalError(_ONLY_CONTROLLERS)
    return _listed(request, "", replaces=False)


def set_direction(db: Connection, request: Request) -> Reply:
    """Keep the direction that a button says, as a new revision of the plan; in the list, show what is left.

    Raises:
        RefusalError: for others than the plan's controllers, and where there is nothing to say.
    """
    pointer = read_pointer(request.text)
    found = follow(pointer, request)
    plan, indicator, direction = found.live.plan, found.of(Indicator), Direction(pointer.text)
    person = request.roles.get(plan.code, "")
    if person not in plan.controllers:
        raise RefusalError(_ONLY_CONTROLLERS)
    if indicator.direction is direction:
        return _answer(request, pointer, f"Redan angivet för {bold(indicator.title)}.")
    if indicator.direction is not None:
        raise RefusalError("En annan riktning är redan angiven. Ändra den i planfilen. Inget har ändrats.")
    if plain_target(indicator) is None:
        raise RefusalError("Målet behöver ingen riktning längre. Inget har ändrats.")
    said = SaidDirection(item=indicator.id, direction=direction, by=person, on=request.today)
    plans.take_turn(db)
    stored = next(one for one, _ in plans.load_plans(db) if one.code == plan.code)
    if any(one.item == indicator.id for one in stored.directions):
        raise RefusalError("Någon annan angav en riktning just nu. Se vilken med `/plan riktning`.")
    revised = stored.model_copy(update={"directions": (*stored.directions, said)})
    plans.add_revision(db, revised, request.now, request.user, f"{indicator.id}: direction {direction}")
    target = _target(indicator, request.today.year)
    news = f"Angivet: mål {_NAMES[direction]} {target} för {bold(indicator.title)}."
    return _answer(request, pointer, news, done=(plan.code, indicator.id))


def choices(plan: Plan, indicator: Indicator, year: int, *, listed: bool = False) -> list[Element]:
    """Return the two buttons that say which way an indicator's plain target is meant."""
    return [
        button(
            f"{_NAMES[direction].capitalize()} {_target(indicator, year)}",
            f"{SET}:{direction}",
            Pointer(plan.code, indicator.id, text=direction.value, listed=listed).write(),
        )
        for direction in (Direction.DOWN, Direction.UP)
    ]


def _controlled(request: Request) -> list[Plan]:
    mine = [live.plan for code, live in request.plans.plans.items() if code in request.roles]
    return [plan for plan in mine if request.roles[plan.code] in plan.controllers]


def _target(indicator: Indicator, year: int) -> str:
    target = plain_target(indicator, year)
    return with_unit(target.text, indicator.unit) if target else ""


def _answer(request: Request, pointer: Pointer, news: str, done: tuple[str, str] | None = None) -> Message:
    """Return the list with the news above it where the button stood in it, else the news alone."""
    if pointer.listed:
        return _listed(request, news, replaces=True, done=done)
    return Message(news, [section(news)])


def _listed(request: Request, news: str, *, replaces: bool, done: tuple[str, str] | None = None) -> Message:
    lacking = [
        (plan, one)
        for plan in _controlled(request)
        for one in undirected(plan)
        if (plan.code, one.id) != done
    ]
    text = (
        f"{len(lacking)} indikator{'er' if len(lacking) > 1 else ''} har ett mål utan riktning "
        "och kan inte bedömas. "
        "Är målet ett tak eller ett golv?"
        if lacking
        else "Alla mål har en riktning. ✔"
    )
    head = f"{news}\n{text}".strip()
    blocks: list[Block] = [section(head)]
    for plan, indicator in lacking[:_MOST_ROWS]:
        line = f"{bold(indicator.title)} · `{indicator.id}` · {plain(plan.name, 80)}"
        blocks += [section(line), buttons(choices(plan, indicator, request.today.year, listed=True))]
    if (more := len(lacking) - _MOST_ROWS) > 0:
        blocks.append(context(f"… och {more} till. De visas när de här har fått sin riktning."))
    return Message(head, blocks, replaces=replaces)


BUTTONS = {SHOW: run, SET: set_direction}
