"""The morning message: what somebody owes, and how far those have come whom they answer for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plan.calendar import deadline_of, short_day, working_days_from, working_days_until
from plan.model import Item, Period, Plan
from plan.owing import Line
from plan.reminding import Unit, opening_day
from reports.blocks import Block, button, buttons, context, section
from reports.mrkdwn import bold, plain, shorten
from reports.owing import listed

_ON_A_PAGE = 15
_MOST_NAMES = 20
_NUMBERS = ("ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
LATER = "senare"


@dataclass(frozen=True, slots=True)
class Morning:
    """What one person is told: `asked` is how many items they have in the periods of their lines."""

    lines: Sequence[Line]
    asked: int
    counts: Sequence[Unit]
    names: Sequence[Unit]
    whole: Sequence[Unit]


def morning(told: Morning, today: date) -> tuple[str, list[Block]]:
    """Return the message as text and as blocks."""
    said: list[str] = []
    blocks: list[Block] = []
    if told.lines:
        text = _owner(told, today)
        said.append(text)
        blocks += [section(text), *listed(told.lines[:_ON_A_PAGE], today), *_below(told, today)]
    for unit in told.counts:
        text = _count(unit, today)
        said.append(text)
        blocks.append(section(text))
    for unit in told.names:
        text = _names(unit, f"{bold('Din enhet')}: {_ratio(unit)} till {_period(unit.period)}.")
        said.append(text)
        blocks.append(section(text))
    for unit in told.whole:
        text = _names(unit, f"{bold(unit.plan.name)}: {_ratio(unit)} till {_period(unit.period)}.")
        said.append(text)
        blocks.append(section(text))
    return "\n\n".join(said), blocks


def receipt(period: Period, plan: Plan, count: int) -> tuple[str, list[Block]]:
    """Return the message that says that all is in."""
    text = (
        f"Tack! Alla dina {count} är inrapporterade till {_period(period)} ✔ ({plain(plan.name)}). "
        "Du får inga fler påminnelser om den."
        if count > 1
        else f"Tack! Allt du har är inrapporterat till {_period(period)} ✔ ({plain(plan.name)}). "
        "Du får inga fler påminnelser om den."
    )
    return text, [section(text)]


def _owner(told: Morning, today: date) -> str:
    first = told.lines[0].owed.period
    closes = deadline_of(first)
    day = short_day(closes, today)
    if closes < today:
        return f"{bold(f'Rapporteringen till {_period(first)} stängde {day}.')} {_left(told, today)}"
    if today == opening_day(first):
        return (
            f"{bold(f'Rapporteringen till {_period(first)} har öppnat.')} "
            f"Den stänger {day}, {_ahead(closes, today)}. {_left(told, today)}"
        )
    head = bold(f"Rapporteringen till {_period(first)} stänger {day}")
    return f"{head}, {_ahead(closes, today)}. {_left(told, today)}"


def _left(told: Morning, today: date) -> str:
    left = len(told.lines)
    first = told.lines[0].owed.period
    late = [line for line in told.lines if deadline_of(line.owed.period) < today]
    kept = f"{left} att rapportera" if left == told.asked else f"{left} av {told.asked} kvar"
    if not late or deadline_of(first) < today:
        return f"Du har {kept}."
    return f"Du har {kept}, varav {len(late)} i en period som redan har stängt."


def _ahead(closes: date, today: date) -> str:
    days = working_days_until(closes, today)
    if days == 0:
        return "i dag"
    return f"om {number(days)} arbetsdag{'ar' if days > 1 else ''}"


def number(count: int) -> str:
    """Return a count in words up to ten."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _period(period: Period) -> str:
    return period.name[:1].lower() + period.name[1:]


def _below(told: Morning, today: date) -> list[Block]:
    more = len(told.lines) - _ON_A_PAGE
    row = buttons([button("Data kommer senare", f"{LATER}.form", "-"), button("Visa alla", "mina.page", "0")])
    ladder = _ladder(told.lines[0], today)
    return [
        row,
        *([context(f"… och {more} till. Skriv `/mina` för att se alla.")] if more > 0 else []),
        *([context(ladder)] if ladder else []),
    ]


def _ladder(line: Line, today: date) -> str:
    """Say beforehand who sees what is missing, and when."""
    plan, period = line.plan, line.owed.period
    manager = plan.person[line.owed.item.owner].manager
    if not manager or not plan.reminders.manager_after:
        return ""
    day = working_days_from(deadline_of(period), min(plan.reminders.manager_after))
    if day <= today:
        return f"{plain(plan.person[manager].name)} ser vad som saknas."
    return f"Saknas något {short_day(day, today)} ser {plain(plan.person[manager].name)} vad."


def _ratio(unit: Unit) -> str:
    return f"{unit.done} av {unit.asked} inrapporterade"


def _count(unit: Unit, today: date) -> str:
    closes = deadline_of(unit.period)
    return (
        f"{bold('Din enhet')}: {_ratio(unit)} till {_period(unit.period)}, som stänger "
        f"{short_day(closes, today)} ({plain(unit.plan.name)})."
    )


def _names(unit: Unit, head: str) -> str:
    """List what is missing, by who answers for it; for those alone who are to know."""
    rows = [f"• {_missing(unit.plan, item)}" for item in unit.missing[:_MOST_NAMES]]
    more = len(unit.missing) - _MOST_NAMES
    tail = [f"… och {more} till. Se dem med `/plan`."] if more > 0 else []
    return "\n".join([head, *(["Ej inrapporterat:"] if rows else []), *rows, *tail])


def _missing(plan: Plan, item: Item) -> str:
    return f"{plain(shorten(item.title, 100))} · {plain(plan.person[item.owner].name)}"
