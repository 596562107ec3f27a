"""The list of what somebody owes, with a button on each line."""

from collections.abc import Sequence
from datetime import date

from plan.calendar import short_day
from plan.indicator import Indicator
from plan.judgement import target_of
from plan.model import Period
from plan.owing import Line
from reports import values
from reports.blocks import Block, button, buttons, section
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer

_NAME = 80


def listed(lines: Sequence[Line], today: date) -> list[Block]:
    """Return the lines under a heading for each period of each plan; at most two blocks a line besides."""
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        if number == 0 or _place(line) != _place(lines[number - 1]):
            blocks.append(section(heading(line, today)))
        blocks += _row(line, today)
    return blocks


def heading(line: Line, today: date) -> str:
    """Return which period and plan a line is of, and when that closes."""
    closes = values.timing(line.owed.period, today).partition(",")[0]
    plan, organisation = plain(line.plan.name, _NAME), plain(line.plan.organisation, _NAME)
    return f"{bold(line.owed.period.name)} {closes} · {plan}, {organisation}"


def _place(line: Line) -> tuple[str, str]:
    return line.plan.code, line.owed.period.code


def _row(line: Line, today: date) -> Sequence[Block]:
    item, period = line.owed.item, line.owed.period
    pointer = Pointer(line.plan.code, item.id, period.code, listed=True).write()
    title = bold(item.title)
    if isinstance(item, Indicator):
        return [
            section(
                f"{title}\n{_about(item, period)}{_awaited(line, today)}",
                button("Rapportera", "utfall.form", pointer),
            )
        ]
    if not line.status:
        return [section(title, button("Rapportera", "aktivitet.form", pointer))]
    held = Pointer(line.plan.code, item.id, period.code, line.status, listed=True).write()
    same = button(f"Samma status: {line.status}", "aktivitet.same", held)
    return [section(title, same), buttons([button("Ändra", "aktivitet.form", pointer)])]


def _awaited(line: Line, today: date) -> str:
    """Say when the promised figures were due, on that day and after it."""
    wakes = line.owed.wakes
    return f" · data skulle komma {short_day(wakes, today)}" if wakes and wakes <= today else ""


def _about(indicator: Indicator, period: Period) -> str:
    target = target_of(indicator, period)
    goal = f" · mål {plain(target.text, 100)}" if target and target.text else ""
    return f"{values.covered(indicator, period)}{goal}"
