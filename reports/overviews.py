"""How far units and plans have come, for those who are told of what others owe."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from plan.calendar import deadline_of, short_day
from plan.headway import Unit
from plan.model import Item
from plan.mornings import closes_for_good
from reports.blocks import Block, section
from reports.mrkdwn import bold, plain
from reports.wording import inside, number, reported, until

_MOST_NAMES = 15
"""Over all units of a message; Slack takes some 13,000 characters of blocks."""
_MOST_UNITS = 6
_TITLE = 100
_NAME = 60
_UNIT = "Din enhet"
MISSING = "plan.missing"
ON_A_PAGE = 40
_IN_A_BLOCK = 11
"""Lines; a block holds 3,000 characters."""


def overviews(counts: Sequence[Unit], names: Sequence[Unit], whole: Sequence[Unit], today: date) -> list[str]:
    """Return a paragraph for each unit and plan that somebody is told of, as many as there is room for."""
    most = _MOST_NAMES // max(min(len(names) + len(whole), _MOST_UNITS), 1)
    units = [
        *(_count(unit, today) for unit in counts),
        *(_names(unit, _whose(unit), most, today) for unit in names),
        *(_names(unit, _plan(unit), most, today) for unit in whole),
    ]
    more = len(units) - _MOST_UNITS
    return [*units[:_MOST_UNITS], *([_further(more)] if more > 0 else [])]


class Missing(NamedTuple):
    """One thing that is missing, and of which unit, or of which whole plan, that is."""

    unit: Unit
    name: str
    item: Item


def all_missing(names: Sequence[Unit], whole: Sequence[Unit], words: Sequence[str]) -> list[Missing]:
    """Return what is missing, by unit and plan and by who answers for it; with words, what they fit."""
    named = [*((unit, _whose(unit)) for unit in names), *((unit, _plan(unit)) for unit in whole)]
    rows = [Missing(unit, name, item) for unit, name in named for item in _by_owner(unit.missing)]
    return [one for one in rows if all(word.casefold() in _said(one).casefold() for word in words)]


def _said(one: Missing) -> str:
    return f"{one.item.id} {one.item.title} {one.unit.plan.person[one.item.owner].name} {one.unit.plan.name}"


def page_of_missing(rows: Sequence[Missing], today: date) -> list[Block]:
    """Return a page of what is missing; at most `ON_A_PAGE` rows."""
    blocks: list[Block] = []
    for _, of_unit in groupby(rows, key=lambda one: (one.unit.plan.code, one.unit.period.code, one.name)):
        group = list(of_unit)
        unit, name = group[0].unit, group[0].name
        head = [_headline(unit, name, today), "Ej inrapporterat:"]
        lines = [*head, *(f"• {_missing(unit, one.item, today)}" for one in group)]
        parts = (lines[at : at + _IN_A_BLOCK] for at in range(0, len(lines), _IN_A_BLOCK))
        blocks += [section("\n".join(part)) for part in parts]
    return blocks


def _further(more: int) -> str:
    left = "en enhet eller plan" if more == 1 else f"{number(more)} enheter och planer"
    return f"… och {left} till. Se mer med `/plan saknas`."


def _plan(unit: Unit) -> str:
    """Name the plan, and the controller in whose place somebody is told of it."""
    name = plain(unit.plan.person[unit.manager].name, _NAME) if unit.manager else ""
    return f"{unit.plan.name}, i stället för {name}" if name else unit.plan.name


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
        for by_item, words in ((unit.put_off, put_off), (unit.awaited, f"{len(unit.awaited)} väntar på data"))
        if (days := by_item.values())
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
    rows = [f"• {_missing(unit, item, today)}" for item in _by_owner(unit.missing)[:most]]
    more = len(unit.missing) - most
    tail = [f"… och {more} till. Se dem med `/plan saknas`."] if more > 0 else []
    return "\n".join(
        [
            _headline(unit, name, today),
            "Ej inrapporterat:",
            *rows,
            *tail,
        ]
    )


def _headline(unit: Unit, name: str, today: date) -> str:
    return f"{bold(name)}: {_ratio(unit)}.{_last_chance(unit, today)}{_apart_in(unit, today)}"


def _last_chance(unit: Unit, today: date) -> str:
    """Say when it closes, and where it can't be reported after that."""
    closes = deadline_of(unit.period)
    if closes < today:
        return ""
    then = " och låses sedan" if closes_for_good(unit.period) else ""
    return f" Den stänger {short_day(closes, today)}{then}."


def _by_owner(items: Sequence[Item]) -> list[Item]:
    """Return each owner's together, the owners in the order in which the plan first names them."""
    owners = list(dict.fromkeys(item.owner for item in items))
    return sorted(items, key=lambda item: owners.index(item.owner))


def _missing(unit: Unit, item: Item, today: date) -> str:
    awaited, put_off = unit.awaited.get(item.id), unit.put_off.get(item.id)
    why = f" · väntar på data till {short_day(awaited, today)}" if awaited else ""
    why = f" · framflyttad till {short_day(put_off, today)}" if put_off else why
    owner = unit.plan.person[item.owner].name
    return f"{plain(item.title, _TITLE)} · {plain(owner, _NAME)}{why}"
