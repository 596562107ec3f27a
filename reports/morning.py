"""The morning message: what somebody owes, and how far those have come whom they answer for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import NamedTuple

from plan.calendar import deadline_of, short_day
from plan.crew import Rung, StandIn, Why
from plan.headway import Own, Unit
from plan.indicator import Indicator
from plan.ladder import Ladder
from plan.model import Period, Plan
from plan.mornings import opening_day
from plan.owing import Line
from reports.blocks import Block, button, buttons, context, section
from reports.ladder import who_sees
from reports.mrkdwn import bold, plain, shorten
from reports.overviews import MISSING, overviews
from reports.owing import listed
from reports.unreached import AS, WHO
from reports.wording import inside, number, until

_ON_A_PAGE = 15
_MOST_ROWS = 36
"""Blocks of the list; with what else a message may hold it keeps within Slack's fifty."""
_MOST_UNITS = 6
_TITLE = 100
_NAME = 60
_TEXT = 4000
"""What Slack recommends at most beside blocks."""
LATER = "senare"
DIRECTIONS = "riktning.list"


class NewDeadline(NamedTuple):
    """A period whose deadline has been moved since somebody was told it, and what they were told."""

    plan: Plan
    period: Period
    was: date


@dataclass(frozen=True, slots=True)
class Morning:
    """What one person is told: `of_own` is how far they have come in the periods of their own lines.

    The lines that are told them for another stand last, together by whose they are. `ladders` is who else
    will see what is missing, by whose it is: their own first. `undirected` are the plans whose controller
    they are, with how many indicators lack a direction. Of `known` things they were told the last time, and
    aren't now. `deadlines` are those that were another day when they were last told. `handed` is how many of
    the lines have been handed over to them since then, by whom.
    """

    lines: Sequence[Line]
    of_own: Own
    counts: Sequence[Unit]
    names: Sequence[Unit]
    whole: Sequence[Unit]
    undirected: Sequence[tuple[Plan, int]] = ()
    ladders: Sequence[Ladder] = ()
    known: int = 0
    deadlines: Sequence[NewDeadline] = ()
    handed: Mapping[str, int] = field(default_factory=dict)

    @property
    def own(self) -> list[Line]:
        """The lines that are their own."""
        return [line for line in self.lines if not line.stands_for]


def morning(told: Morning, today: date) -> tuple[str, list[Block]]:
    """Return the message as text and as blocks."""
    said: list[str] = []
    blocks: list[Block] = []
    if told.deadlines:
        said.append(text := _new_deadlines(told.deadlines, today))
        blocks.append(section(text))
    if told.lines:
        text = _owner(told, today)
        said.append(text)
        count, rows = _rows(told, today)
        blocks += [section(text), *rows, *_below(told, count, today)]
    others = overviews(told.counts, told.names, told.whole, today)
    said += others
    blocks += map(section, others)
    if others:
        blocks.append(buttons([button("Visa vad som saknas", MISSING, "0")]))
    if told.undirected:
        said.append(text := _undirected(told.undirected))
        blocks.append(section(text, button("Ange riktning", DIRECTIONS, "-")))
    return shorten("\n\n".join(said), _TEXT), blocks


def _new_deadlines(deadlines: Sequence[NewDeadline], today: date) -> str:
    more = len(deadlines) - _MOST_UNITS
    rows = [_new_deadline(one, today) for one in deadlines[:_MOST_UNITS]]
    return "\n".join([*rows, *([f"… och {number(more)} till."] if more > 0 else [])])


def _new_deadline(one: NewDeadline, today: date) -> str:
    """Say it: "Ny sista dag: fre 18 sep (var tis 15 sep). Det gäller delårsrapport augusti i Plan 2023."."""
    day, was = short_day(deadline_of(one.period), today), short_day(one.was, today)
    where = f"{plain(inside(one.period), _TITLE)} i {plain(one.plan.name, _NAME)}"
    said = "Ny sista dag:" if today <= deadline_of(one.period) else "Sista dagen blev"
    return f"{bold(f'{said} {day}')} (var {was}). Det gäller {where}."


def _undirected(plans: Sequence[tuple[Plan, int]]) -> str:
    counts = ", ".join(f"{count} i {plain(plan.name, _NAME)}" for plan, count in plans[:_MOST_UNITS])
    return f"{bold('Mål utan riktning')}: {counts}. De kan inte bedömas förrän du har sagt högst eller minst."


def receipt(period: Period, plan: Plan, count: int) -> tuple[str, list[Block]]:
    """Return the message that says that all is in."""
    all_in = f"Alla dina {number(count)} uppgifter" if count > 1 else "Din uppgift"
    text = (
        f"Tack! {all_in} till {plain(inside(period), _TITLE)} ({plain(plan.name, _TITLE)}) är "
        f"inrapporterad{'e' if count > 1 else ''} ✔ Du får inga fler påminnelser om den perioden."
    )
    return text, [section(text)]


def _owner(told: Morning, today: date) -> str:
    return " ".join(
        filter(
            None,
            (_head(told, today), _left(told, today), _handed(told), _for_others(told), _came(told, today)),
        )
    )


def _head(told: Morning, today: date) -> str:
    first = told.lines[0].owed.period
    closes = deadline_of(first)
    day = short_day(closes, today)
    if closes < today:
        return bold(f"Rapporteringen till {inside(first)} stängde {day}.")
    if today == opening_day(first):
        is_again = told.lines[0].plan.period[first.code] is not first
        opened = "har öppnats igen" if is_again else "har öppnat"
        return (
            f"{bold(f'Rapporteringen till {inside(first)} {opened}.')} "
            f"Den stänger {day}, {until(closes, today)}."
        )
    return f"{bold(f'Rapporteringen till {inside(first)} stänger {day}')}, {until(closes, today)}."


def _left(told: Morning, today: date) -> str:
    """Say how many of their own are left, and apart those that are not in the list."""
    own = told.own
    if not own:
        return ""
    late = sum(deadline_of(line.owed.period) < today for line in own)
    apart = _apart(told.of_own)
    besides = f"; {apart}" if apart else ""
    if told.known:
        knows = f"utöver {number(told.known)} som du redan har påmints om"
        return f"Du har {_things(len(own))} till att rapportera, {knows}{besides}."
    if late == len(own):
        are = f"är ej inrapporterad{'e' if late > 1 else ''}"
        return f"{number(late).capitalize()} av dina uppgifter {are}{besides}."
    now = " nu" if apart else ""
    kept = (
        _things(len(own))
        if len(own) + told.of_own.put_off + told.of_own.awaited == told.of_own.asked
        else f"{number(len(own))} av {number(told.of_own.asked)} uppgifter kvar"
    )
    closed = f", varav {number(late)} i en period som redan har stängt" if late else ""
    return f"Du har {kept} att rapportera{now}{closed}{besides}."


def _things(count: int) -> str:
    return "en uppgift" if count == 1 else f"{number(count)} uppgifter"


def _apart(own: Own) -> str:
    """Say what of theirs can't be reported now: "två är framflyttade, en väntar på data"."""
    put_off = f"{number(own.put_off)} är framflyttad{'e' if own.put_off > 1 else ''}" if own.put_off else ""
    awaited = f"{number(own.awaited)} väntar på data" if own.awaited else ""
    return ", ".join(filter(None, (put_off, awaited)))


def _handed(told: Morning) -> str:
    givers = [
        f"{number(count)} från {plain(name, _NAME)}"
        for name, count in list(told.handed.items())[:_MOST_UNITS]
    ]
    return f"Överlämnat till dig: {', '.join(givers)}." if givers else ""


def _for_others(told: Morning) -> str:
    """Say how many of the lines are told them for others."""
    others = [(line.plan, line.stands_for.person) for line in told.lines if line.stands_for]
    if not others:
        return ""
    names = list(dict.fromkeys(plan.person[person].name for plan, person in others))
    whom = plain(names[0], _NAME) if len(names) == 1 else f"{number(len(names))} andra"
    things = _things(len(others))
    return (
        f"Dessutom {things} i stället för {whom}."
        if told.own
        else f"Du påminns om {things} i stället för {whom}."
    )


def _came(told: Morning, today: date) -> str:
    """Say of which figures the promised day has come."""
    woken = [(line.owed.wakes, line.owed.item) for line in told.lines if line.owed.wakes]
    if not woken:
        return ""
    if len(woken) > 1:
        return f"För {number(len(woken))} av dem skulle data ha kommit nu."
    ((day, item),) = woken
    when = "skulle komma i dag" if day == today else f"skulle ha kommit {short_day(day, today)}"
    return f"Data till {plain(item.title, _TITLE)} {when}."


def _rows(told: Morning, today: date) -> tuple[int, list[Block]]:
    """Return as many lines as there is room for, and how many that is: each period takes a heading too."""
    for count in range(min(_ON_A_PAGE, len(told.lines)), 1, -1):
        rows = _by_whose(told.lines[:count], today)
        if len(rows) <= _MOST_ROWS:
            return count, rows
    return 1, _by_whose(told.lines[:1], today)


def _by_whose(lines: Sequence[Line], today: date) -> list[Block]:
    rows: list[Block] = []
    for standing, group in groupby(lines, key=lambda line: (line.plan.code, line.stands_for)):
        of_one = list(group)
        if standing[1]:
            rows.append(section(_standing_in(of_one[0].plan, standing[1], today)))
        rows += listed(of_one, today)
    return rows


def _standing_in(plan: Plan, one: StandIn, today: date) -> str:
    """Say whose the lines below are, why they come here, and until when."""
    name = plain(plan.person[one.person].name, _TITLE)
    if one.why is not Why.AWAY:
        return f"{bold(f'För {name}')}, {WHO[one.why]}. Du påminns som {AS[one.rung]}."
    until = f" till och med {short_day(one.until, today)}" if one.until else ""
    if one.rung is Rung.DEPUTY:
        return f"Du är ställföreträdare för {bold(name)}{until}."
    return (
        f"{bold(f'För {name}')}, som är borta{until} utan någon ställföreträdare som nås. "
        f"Du påminns som {AS[one.rung]}."
    )


def _below(told: Morning, count: int, today: date) -> list[Block]:
    more = len(told.lines) - count
    can_wait = any(isinstance(line.owed.item, Indicator) for line in told.lines)
    row = buttons(
        [
            *([button("Data kommer senare", f"{LATER}.form", "-")] if can_wait else []),
            button("Visa alla", "mina.page", "0"),
            button("Frånvarande? Utse ställföreträdare", "paminn.form", "-"),
        ]
    )
    ladder = who_sees(told.ladders, today, own=not told.lines[0].stands_for)
    return [
        row,
        *([context(f"… och {more} till. Skriv `/mina` för att se alla.")] if more > 0 else []),
        *([context(ladder)] if ladder else []),
    ]
