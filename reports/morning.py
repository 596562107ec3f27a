"""The morning message: what somebody owes, and how far those have come whom they answer for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from plan.calendar import deadline_of, short_day, working_days_until
from plan.crew import Rung, StandIn, Why
from plan.headway import Unit
from plan.ladder import Ladder
from plan.model import Item, Period, Plan
from plan.mornings import opening_day
from plan.owing import Line
from reports.blocks import Block, button, buttons, context, section
from reports.mrkdwn import bold, plain, shorten
from reports.owing import listed
from reports.unreached import AS, WHY

_ON_A_PAGE = 15
_MOST_ROWS = 36
"""Blocks of the list; with what else a message may hold it keeps within Slack's fifty."""
_MOST_NAMES = 15
"""Over all units of a message; Slack takes some 13,000 characters of blocks."""
_MOST_UNITS = 6
_TITLE = 100
_NAME = 60
_TEXT = 4000
"""What Slack recommends at most beside blocks."""
_NUMBERS = ("ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
_UNIT = "Din enhet"
LATER = "senare"
DIRECTIONS = "riktning.list"


@dataclass(frozen=True, slots=True)
class Morning:
    """What one person is told: `asked` is how many items they have in the periods of their lines.

    The lines that are told them for another stand last, together by whose they are. `ladder` is who else
    will see what is missing of their own. `undirected` are the plans whose controller they are, with how
    many indicators lack a direction. Of `known` things they were told the last time, and aren't now.
    """

    lines: Sequence[Line]
    asked: int
    counts: Sequence[Unit]
    names: Sequence[Unit]
    whole: Sequence[Unit]
    undirected: Sequence[tuple[Plan, int]] = ()
    ladder: Ladder | None = None
    known: int = 0


def morning(told: Morning, today: date) -> tuple[str, list[Block]]:
    """Return the message as text and as blocks."""
    said: list[str] = []
    blocks: list[Block] = []
    if told.lines:
        text = _owner(told, today)
        said.append(text)
        count, rows = _rows(told, today)
        blocks += [section(text), *rows, *_below(told, count, today)]
    others = _others(told, today)
    said += others
    blocks += map(section, others)
    if told.undirected:
        said.append(text := _undirected(told.undirected))
        blocks.append(section(text, button("Ange riktning", DIRECTIONS, "-")))
    return shorten("\n\n".join(said), _TEXT), blocks


def _undirected(plans: Sequence[tuple[Plan, int]]) -> str:
    counts = ", ".join(f"{count} i {plain(plan.name, _NAME)}" for plan, count in plans[:_MOST_UNITS])
    return f"{bold('Mål utan riktning')}: {counts}. De kan inte bedömas förrän du har sagt högst eller minst."


def _others(told: Morning, today: date) -> list[str]:
    """Return a paragraph for each unit and plan that somebody is told of, as many as there is room for."""
    most = _MOST_NAMES // max(min(len(told.names) + len(told.whole), _MOST_UNITS), 1)
    units = [
        *(_count(unit, today) for unit in told.counts),
        *(_names(unit, _UNIT, most, today) for unit in told.names),
        *(_names(unit, unit.plan.name, most, today) for unit in told.whole),
    ]
    more = len(units) - _MOST_UNITS
    return [*units[:_MOST_UNITS], *([f"… och {more} perioder till. Se dem med `/plan`."] if more > 0 else [])]


def receipt(period: Period, plan: Plan, count: int) -> tuple[str, list[Block]]:
    """Return the message that says that all is in."""
    all_in = f"Alla dina {number(count)} uppgifter" if count > 1 else "Din uppgift"
    text = (
        f"Tack! {all_in} till {plain(_period(period), _TITLE)} ({plain(plan.name, _TITLE)}) är "
        f"inrapporterad{'e' if count > 1 else ''} ✔ Du får inga fler påminnelser om den perioden."
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
    late = [line for line in told.lines if deadline_of(line.owed.period) < today]
    if len(late) == left:
        return f"{number(left).capitalize()} av dina uppgifter är ej inrapporterad{'e' if left > 1 else ''}."
    things = "en uppgift" if left == 1 else f"{number(left)} uppgifter"
    if told.known:
        return f"Du har {things} till att rapportera, utöver {number(told.known)} som du nyss har påmints om."
    kept = f"{things} att rapportera" if left == told.asked else f"{left} av {told.asked} uppgifter kvar"
    return f"Du har {kept}{f', varav {len(late)} i en period som redan har stängt' if late else ''}."


def _ahead(closes: date, today: date) -> str:
    days = working_days_until(closes, today)
    if days == 0:
        return "i dag"
    return f"om {number(days)} arbetsdag{'ar' if days > 1 else ''}"


def number(count: int) -> str:
    """Return a count in words up to ten."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _period(period: Period) -> str:
    """Return the name of a period as it stands inside a sentence, where its first letter begins a word."""
    is_word = period.name[1:2].islower()
    return period.name[:1].lower() + period.name[1:] if is_word else period.name


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
    until = f" till och med {short_day(one.until, today)}" if one.until else ""
    if one.why is not Why.AWAY:
        return f"{bold(f'För {name}')}, som {WHY[one.why]}. Du påminns som {AS[one.rung]}."
    if one.rung is Rung.DEPUTY:
        return f"Du är ställföreträdare för {bold(name)}{until}."
    return (
        f"{bold(f'För {name}')}, som är borta{until} utan någon ställföreträdare som nås. "
        f"Du påminns som {AS[one.rung]}."
    )


def _below(told: Morning, count: int, today: date) -> list[Block]:
    more = len(told.lines) - count
    row = buttons(
        [
            button("Data kommer senare", f"{LATER}.form", "-"),
            button("Visa alla", "mina.page", "0"),
            button("Frånvarande? Utse ställföreträdare", "paminn.form", "-"),
        ]
    )
    ladder = _ladder(told.ladder, today) if told.ladder else ""
    return [
        row,
        *([context(f"… och {more} till. Skriv `/mina` för att se alla.")] if more > 0 else []),
        *([context(ladder)] if ladder else []),
    ]


def _ladder(ladder: Ladder, today: date) -> str:
    """Say beforehand who sees what is missing, and when."""
    return " ".join(filter(None, (_while_away(ladder, today), _counts(ladder, today), _seen(ladder, today))))


def _while_away(ladder: Ladder, today: date) -> str:
    if ladder.away is None:
        return ""
    whom = plain(ladder.deputy.name, _TITLE) if ladder.deputy else "din chef"
    return f"Från {short_day(ladder.away.first, today)}, när du är borta, påminns {whom}."


def _counts(ladder: Ladder, today: date) -> str:
    if not ladder.manager or not ladder.counts:
        return ""
    return f"{plain(ladder.manager.name, _TITLE)} ser {short_day(ladder.counts, today)} hur många som saknas."


def _seen(ladder: Ladder, today: date) -> str:
    """Say who sees which are missing: "Saknas något ännu tis 19 sep ser HR-chef vad"."""
    name, controllers = ladder.manager and plain(ladder.manager.name, _TITLE), ladder.controllers
    if name and ladder.names:
        same = "; controllern ser det samma dag" if controllers == ladder.names else ""
        later = f"; controllern ser det {short_day(controllers, today)}" if controllers and not same else ""
        return f"Saknas något ännu {short_day(ladder.names, today)} ser {name} vad{same or later}."
    now = f"{name} ser vad som saknas." if name and ladder.names_now else ""
    later = f"Saknas något ännu {short_day(controllers, today)} ser controllern vad." if controllers else ""
    return " ".join(filter(None, (now, later)))


def _ratio(unit: Unit) -> str:
    return f"{unit.done} av {unit.asked} inrapporterade till {plain(_period(unit.period), _TITLE)}"


def _postponed(unit: Unit, today: date) -> str:
    """Say how many of those missing have been put off: "2 uppskjutna till ons 13 sep"."""
    if not unit.put_off:
        return ""
    last, count = max(unit.put_off), len(unit.put_off)
    until = "till" if len(set(unit.put_off)) == 1 else "som längst till"
    return f" {count} {'uppskjuten' if count == 1 else 'uppskjutna'} {until} {short_day(last, today)}."


def _count(unit: Unit, today: date) -> str:
    closes = deadline_of(unit.period)
    return (
        f"{bold(_UNIT)}: {_ratio(unit)} ({plain(unit.plan.name, _TITLE)}). "
        f"Den stänger {short_day(closes, today)}, {_ahead(closes, today)}.{_postponed(unit, today)}"
    )


def _names(unit: Unit, name: str, most: int, today: date) -> str:
    """List what is missing, by who answers for it; for those alone who are to know."""
    rows = [f"• {_missing(unit.plan, item)}" for item in unit.missing[:most]]
    more = len(unit.missing) - most
    tail = [f"… och {more} till. Se dem med `/plan`."] if more > 0 else []
    return "\n".join(
        [f"{bold(name)}: {_ratio(unit)}.{_postponed(unit, today)}", "Ej inrapporterat:", *rows, *tail]
    )


def _missing(plan: Plan, item: Item) -> str:
    return f"{plain(item.title, _TITLE)} · {plain(plan.person[item.owner].name, _NAME)}"
