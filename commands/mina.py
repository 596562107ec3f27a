"""/mina: what I owe, with a button on each."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from commands import senare
from commands.choosing import require_a_role
from commands.command import Command
from commands.owing import lines_owed
from commands.reply import Message, Reply, Request
from plan.calendar import short_day
from plan.indicator import Indicator
from plan.periods import Phase, phase
from reports.blocks import Block, button, buttons, context, divider, section
from reports.mrkdwn import bold, plain
from reports.owing import heading, listed

PAGE = "mina.page"
_ON_A_PAGE = 15


def run(db: Connection, request: Request) -> Reply:
    """List what the asker owes in every open period, the earliest deadline first."""
    require_a_role(request)
    lines = lines_owed(db, request)
    awake = [line for line in lines if not line.owed.is_asleep(request.today)]
    asleep = len(lines) - len(awake)
    if not awake:
        return Message(text := _nothing(request, asleep), [section(text)])
    start = int(request.text) if request.text.isdecimal() and int(request.text) < len(awake) else 0
    shown = awake[start : start + _ON_A_PAGE]
    intro = f"Du har {bold(str(len(awake)))} kvar att rapportera."
    can_wait = any(isinstance(line.owed.item, Indicator) for line in lines)
    below = _below(len(awake) - start - len(shown), start, asleep, can_wait=can_wait)
    blocks = [section(intro), *listed(shown, request.today), *below]
    return Message(heading(shown[0], request.today), blocks)


def after(db: Connection, request: Request, said: Message) -> Message:
    """Return an answer with what is left to report below it, in the place of the list that led to it."""
    left = run(db, replace(request, text=""))
    below = left.blocks if isinstance(left, Message) else ()
    return Message(said.text, [*said.blocks, divider(), *below], replaces=True)


def page(db: Connection, request: Request) -> Reply:
    """Show the page of the list that a button leads to, in the place of the one before."""
    shown = run(db, request)
    return Message(shown.text, shown.blocks, replaces=True) if isinstance(shown, Message) else shown


def _below(left: int, start: int, asleep: int, *, can_wait: bool) -> Sequence[Block]:
    row = [button(f"Visa fler ({left} till)", PAGE, str(start + _ON_A_PAGE))] if left > 0 else []
    if can_wait:
        row.append(button("Data kommer senare", senare.ACTION, "-"))
    blocks: list[Block] = [buttons(row)] if row else []
    if asleep:
        blocks.append(context(_sleeping(asleep)))
    return blocks


def _sleeping(asleep: int) -> str:
    return f"{asleep} väntar på data som kommer senare."


def _nothing(request: Request, asleep: int) -> str:
    plans = [request.plans.plans[code].plan for code in request.roles if code in request.plans.plans]
    coming = [one for plan in plans for one in plan.periods if phase(one, request.today) is Phase.COMING]
    following = min(coming, key=lambda one: one.opens, default=None)
    then = (
        f" {plain(following.name)} öppnar {short_day(following.opens, request.today)}." if following else ""
    )
    waiting = f" {_sleeping(asleep)}" if asleep else ""
    return f"Du har inget kvar att rapportera just nu. ✔{waiting}{then}"


COMMAND = Command(
    name="/mina",
    summary="Se vad du har kvar att rapportera",
    usage="",
    examples=("/mina",),
    run=run,
    buttons={PAGE: page},
)
