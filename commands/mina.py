"""/mina: what I owe, with a button on each."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from commands.choosing import Chosen, require_a_role
from commands.command import Command
from commands.owing import answers_of, owed_by
from commands.reply import Message, Reply, Request
from plan.answers import Aspect
from plan.calendar import short_day
from plan.catalogue import Live
from plan.judgement import target_of
from plan.model import Activity, Indicator, Period
from plan.owed import Answers, Owed, status_parts
from plan.periods import Phase, before, phase
from reports import values
from reports.blocks import Block, button, buttons, context, section
from reports.mrkdwn import bold, plain, shorten

PAGE = "mina.page"
_ON_A_PAGE = 15


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing owed, in its plan, and what stands in that plan."""

    live: Live
    owed: Owed
    answers: Answers


def run(db: Connection, request: Request) -> Reply:
    """List what the asker owes in every open period, the earliest deadline first."""
    require_a_role(request)
    lines = _lines(db, request)
    awake = [line for line in lines if not line.owed.is_asleep(request.today)]
    asleep = len(lines) - len(awake)
    if not awake:
        return Message(text := _nothing(request, asleep), [section(text)])
    start = int(request.text) if request.text.isdecimal() and int(request.text) < len(awake) else 0
    shown = awake[start : start + _ON_A_PAGE]
    intro = f"Du har {bold(str(len(awake)))} kvar att rapportera."
    blocks: list[Block] = [section(intro)]
    for number, line in enumerate(shown):
        if number == 0 or _place(line) != _place(shown[number - 1]):
            blocks.append(section(_heading(line, request)))
        blocks += _row(line)
    return Message(
        _heading(shown[0], request), [*blocks, *_below(len(awake) - start - len(shown), start, asleep)]
    )


def page(db: Connection, request: Request) -> Reply:
    """Show the page of the list that a button leads to, in the place of the one before."""
    shown = run(db, request)
    return Message(shown.text, shown.blocks, replaces=True) if isinstance(shown, Message) else shown


def _lines(db: Connection, request: Request) -> list[_Line]:
    answers = {code: answers_of(db, code) for code in request.roles}
    lines = [_Line(live, owed, answers[live.plan.code]) for live, owed in owed_by(db, request)]
    return sorted(lines, key=lambda line: line.owed.period.deadline)


def _place(line: _Line) -> tuple[str, str]:
    return line.live.plan.code, line.owed.period.code


def _heading(line: _Line, request: Request) -> str:
    plan, period = line.live.plan, line.owed.period
    closes = values.timing(period, request.today).partition(",")[0]
    return f"{bold(period.name)} {closes} · {plain(plan.name)}, {plain(plan.organisation)}"


def _row(line: _Line) -> Sequence[Block]:
    item, period = line.owed.item, line.owed.period
    pointer = Chosen(line.live.plan, item, period).pointer().write()
    title = bold(shorten(item.title, 150))
    if isinstance(item, Indicator):
        return [section(f"{title}\n{_about(item, period)}", button("Rapportera", "utfall.form", pointer))]
    status = _latest_status(line, item)
    if not status:
        return [section(title, button("Rapportera", "aktivitet.form", pointer))]
    same = button(f"Samma status: {status}", "aktivitet.same", pointer)
    return [section(title, same), buttons([button("Ändra", "aktivitet.form", pointer)])]


def _about(indicator: Indicator, period: Period) -> str:
    target = target_of(indicator, period)
    goal = f" · mål {plain(shorten(target.text, 100))}" if target and target.text else ""
    return f"{values.covered(indicator, period)}{goal}"


def _latest_status(line: _Line, activity: Activity) -> str:
    """Return the one status that all of the activity's boards had last, or nothing."""
    earlier = before(line.live.plan, line.owed.period)
    found = set()
    for part in status_parts(activity):
        said = line.answers(earlier.code, activity.id).get((Aspect.STATUS, part)) if earlier else None
        found.add(said.reading.text if said else activity.status)
    return found.pop() or "" if len(found) == 1 else ""


def _below(left: int, start: int, asleep: int) -> Sequence[Block]:
    blocks: list[Block] = []
    if left > 0:
        blocks.append(buttons([button(f"Visa fler ({left} till)", PAGE, str(start + _ON_A_PAGE))]))
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
