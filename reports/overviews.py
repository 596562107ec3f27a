"""How far units and plans have come, for those who are told of what others owe."""

from collections.abc import Sequence
from datetime import date

from plan.calendar import deadline_of, short_day
from plan.headway import Unit
from plan.model import Item, Plan
from reports.mrkdwn import bold, plain
from reports.wording import inside, reported, until

_MOST_NAMES = 15
"""Over all units of a message; Slack takes some 13,000 characters of blocks."""
_MOST_UNITS = 6
_TITLE = 100
_NAME = 60
_UNIT = "Din enhet"


def overviews(counts: Sequence[Unit], names: Sequence[Unit], whole: Sequence[Unit], today: date) -> list[str]:
    """Return a paragraph for each unit and plan that somebody is told of, as many as there is room for."""
    most = _MOST_NAMES // max(min(len(names) + len(whole), _MOST_UNITS), 1)
    units = [
        *(_count(unit, today) for unit in counts),
        *(_names(unit, _whose(unit), most, today) for unit in names),
        *(_names(unit, unit.plan.name, most, today) for unit in whole),
    ]
    more = len(units) - _MOST_UNITS
    return [*units[:_MOST_UNITS], *([f"… och {more} perioder till. Se dem med `/plan`."] if more > 0 else [])]


def _whose(unit: Unit) -> str:
    """Return whose unit it is; or whose own it is now, so that somebody else is to see it."""
    if not unit.manager:
        return _UNIT
    name = plain(unit.plan.person[unit.manager].name, _NAME)
    return f"Det som {name} nu själv svarar för" if unit.acting else f"Enheten under {name}"


def _ratio(unit: Unit) -> str:
    return f"{reported(unit.done, unit.asked)} till {plain(inside(unit.period), _TITLE)}"


def _apart_in(unit: Unit, today: date) -> str:
    """Say how many of those missing are put off or wait for data, and until when the last of them is."""
    put_off = f"{len(unit.put_off)} framflyttad{'e' if len(unit.put_off) > 1 else ''}"
    said = [
        f"{words} {'till' if len(set(days)) == 1 else 'som längst till'} {short_day(max(days), today)}"
        for days, words in ((unit.put_off, put_off), (unit.awaited, f"{len(unit.awaited)} väntar på data"))
        if days
    ]
    return f" {len(unit.missing)} saknas, varav {', '.join(said)}." if said else ""


def _count(unit: Unit, today: date) -> str:
    closes = deadline_of(unit.period)
    return (
        f"{bold(_whose(unit))}: {_ratio(unit)} ({plain(unit.plan.name, _TITLE)}). "
        f"Den stänger {short_day(closes, today)}, {until(closes, today)}.{_apart_in(unit, today)}"
    )


def _names(unit: Unit, name: str, most: int, today: date) -> str:
    """List what is missing, by who answers for it; for those alone who are to know."""
    rows = [f"• {_missing(unit.plan, item)}" for item in unit.missing[:most]]
    more = len(unit.missing) - most
    tail = [f"… och {more} till. Se dem med `/plan`."] if more > 0 else []
    return "\n".join(
        [
            f"{bold(name)}: {_ratio(unit)}.{_last_chance(unit, today)}{_apart_in(unit, today)}",
            "Ej inrapporterat:",
            *rows,
            *tail,
        ]
    )


def _last_chance(unit: Unit, today: date) -> str:
    """Say when it closes, of what can't be reported after that."""
    closes = deadline_of(unit.period)
    if closes < today:
        return ""
    return f" Den stänger {short_day(closes, today)} och låses sedan."


def _missing(plan: Plan, item: Item) -> str:
    return f"{plain(item.title, _TITLE)} · {plain(plan.person[item.owner].name, _NAME)}"
