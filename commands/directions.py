"""/plan riktning: the controller says which way is better, where the plan's words don't."""

from collections.abc import Sequence

from sqlalchemy import Connection

from commands.pointer import follow, indicator_of, read_pointer
from commands.reply import Message, RefusalError, Reply, Request
from plan.directions import undirected, with_directions
from plan.indicator import Direction, Indicator
from plan.model import Plan
from reports.blocks import Block, Element, button, buttons, context, section
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer
from reports.values import with_unit
from storage import plans

WORD = "riktning"
SHOW = "riktning.list"
SET = "riktning.set"
_MOST_ROWS = 20
_NAMES = {Direction.UP: "minst", Direction.DOWN: "högst"}


def run(_db: Connection, request: Request) -> Reply:
    """List the indicators that lack a direction in the asker's plans, with two buttons each.

    Raises:
        RefusalError: for somebody who is controller of no plan.
    """
    own = _controlled(request)
    if not own:
        raise RefusalError("Riktningen anges av planens controller. Inget har ändrats.")
    return _listed(own, "")


def set_direction(db: Connection, request: Request) -> Reply:
    """Set the direction that a button says, as a new revision of the plan; then show what is left.

    Raises:
        RefusalError: for others than the plan's controllers, and where it has a direction already.
    """
    pointer = read_pointer(request.text)
    target = follow(pointer, request)
    plan, indicator, direction = target.live.plan, indicator_of(target), Direction(pointer.text)
    if request.roles.get(plan.code) not in plan.controllers:
        raise RefusalError("Riktningen anges av planens controller. Inget har ändrats.")
    said = f"mål {_NAMES[direction]} {_target(indicator)} för {bold(indicator.title)}"
    if indicator.direction is direction:
        return _listed(_controlled(request), f"Redan angivet: {said}.")
    if indicator.direction is not None:
        raise RefusalError("En annan riktning är redan angiven. Ändra den i planfilen. Inget har ändrats.")
    plans.take_turn(db)
    stored = next(one for one, _ in plans.load_plans(db) if one.code == plan.code)
    revised = with_directions(stored, {indicator.id: direction})
    if revised == stored:
        raise RefusalError("Någon annan angav en riktning just nu. Se vilken med `/plan riktning`.")
    plans.add_revision(db, revised, request.now, request.user, f"{indicator.id}: direction {direction}")
    left = [revised if one.code == plan.code else one for one in _controlled(request)]
    return _listed(left, f"Angivet: {said}.")


def choices(plan: Plan, indicator: Indicator) -> list[Element]:
    """Return the two buttons that say which way an indicator's plain target is meant."""
    return [
        button(
            f"{_NAMES[direction].capitalize()} {_target(indicator)}",
            f"{SET}:{direction}",
            Pointer(plan.code, indicator.id, text=direction.value).write(),
        )
        for direction in (Direction.DOWN, Direction.UP)
    ]


def _controlled(request: Request) -> list[Plan]:
    mine = [live.plan for code, live in request.plans.plans.items() if code in request.roles]
    return [plan for plan in mine if request.roles[plan.code] in plan.controllers]


def _target(indicator: Indicator) -> str:
    """Return the latest target as written."""
    dated = sorted(indicator.targets, key=lambda target: target.year or 0)
    return with_unit(dated[-1].text, indicator.unit)


def _listed(own: Sequence[Plan], news: str) -> Message:
    lacking = [(plan, indicator) for plan in own for indicator in undirected(plan)]
    text = (
        f"{len(lacking)} indikatorer har ett mål utan riktning och kan inte bedömas. "
        "Är målet ett tak eller ett golv?"
        if lacking
        else "Alla mål har en riktning. ✔"
    )
    head = f"{news}\n{text}".strip()
    blocks: list[Block] = [section(head)]
    for plan, indicator in lacking[:_MOST_ROWS]:
        line = f"{bold(indicator.title)} · `{indicator.id}` · {plain(plan.name, 80)}"
        blocks += [section(line), buttons(choices(plan, indicator))]
    if (more := len(lacking) - _MOST_ROWS) > 0:
        blocks.append(context(f"… och {more} till. De visas när de här har fått sin riktning."))
    return Message(head, blocks, replaces=bool(news))


BUTTONS = {SHOW: run, SET: set_direction}
