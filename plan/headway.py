"""How far somebody has come, a unit, or a whole plan, whoever answers for it today.

What can't be in yet, put off or waiting for data, is told apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from plan.model import Item, Period, Plan, is_asked
from plan.mornings import Role
from plan.owed import Gists, Owed, asked_again, is_answered, owed_of
from plan.reminding import Watched


@dataclass(frozen=True, slots=True)
class Own:
    """How many items somebody is asked for; how many of them are put off, and how many wait for data."""

    asked: int = 0
    put_off: int = 0
    awaited: int = 0

    def __add__(self, other: "Own") -> "Own":
        """Return both together."""
        return Own(self.asked + other.asked, self.put_off + other.put_off, self.awaited + other.awaited)


def own_in(watched: Watched, person: str, periods: Iterable[Period]) -> Own:
    """Return how far somebody has come with their own in these periods."""
    own = watched.hands.own.get(person, ())
    by_code = {one.code: one for one in periods}
    asked = ((one, [item for item in own if is_asked(item, one)]) for one in by_code.values())
    owing = [one for one in watched.owing.get(person, ()) if one.period.code in by_code]
    asleep = [one.is_asleep(watched.today) for one in owing]
    put_off = [one for one in owing if not one.is_asleep(watched.today) and watched.put_off(person, one)]
    return Own(
        sum(len(asked_again(watched.plan, one, items)) for one, items in asked), len(put_off), sum(asleep)
    )


@dataclass(frozen=True, slots=True)
class Unit:
    """How many items of a unit, or of a whole plan, are in, and which are missing.

    Of those missing some are put off by who is asked for them, and others wait for data: `put_off` and
    `awaited` are until when, by the item's id. `manager` is whose unit it is, or which controller
    was to be told of the plan, where that is another than who is told; `acting` where it is what that
    manager now reports instead of its owners.
    """

    plan: Plan
    period: Period
    asked: int
    missing: tuple[Item, ...]
    put_off: Mapping[str, date] = field(default_factory=dict)
    awaited: Mapping[str, date] = field(default_factory=dict)
    manager: str = ""
    acting: bool = False

    @property
    def done(self) -> int:
        """How many are in."""
        return self.asked - len(self.missing)


def unit(plan: Plan, period: Period, items: Iterable[Item], answers: Gists) -> Unit:
    """Return how far these items have come."""
    asked = [item for item in items if is_asked(item, period)]
    missing = [item for item in asked if not is_answered(item, answers(period.code, item.id))]
    return Unit(plan, period, len(asked), tuple(missing))


@dataclass(frozen=True, slots=True)
class _Area:
    """The items of a unit: of who is told of it, or of another manager; see `Unit`."""

    items: list[Item]
    manager: str = ""
    acting: bool = False


def units(watched: Watched, person: str, role: Role, period: Period) -> list[Unit]:
    """Return how far what somebody is told of in a role has come in a period, where something is missing.

    That is the plan; or their own unit and those of the managers for whom they stand in. What belongs to a
    unit doesn't move with who is away, so that its totals can be compared from day to day.
    """
    found = (_unit(watched, period, area) for area in _areas(watched, person, role))
    return [one for one in found if one.missing]


def overseen(watched: Watched, person: str) -> list[Unit]:
    """Return how far all has come that somebody answers for as a controller, or else as a manager."""
    role = _above(watched, person)
    return [one for period in watched.asking for one in units(watched, person, role, period)]


def oversees(watched: Watched, person: str) -> bool:
    """Whether somebody is told of what others owe, as a controller or a manager; theirs may be in."""
    is_manager = any(one.manager == person for one in watched.plan.people)
    return is_manager or bool(_areas(watched, person, _above(watched, person)))


def _above(watched: Watched, person: str) -> Role:
    return Role.CONTROLLER if person in watched.people.controllers else Role.MANAGER_BEFORE


def _areas(watched: Watched, person: str, role: Role) -> list[_Area]:
    if role is Role.CONTROLLER:
        return [_Area(list(watched.plan.items.values()), watched.people.controller_for(person))]
    managed = watched.hands.managed
    seats = [person, *watched.people.stands_in.get(person, ())]
    found = [_Area(managed[one], "" if one == person else one) for one in seats if one in managed]
    counted = {item.id for area in found for item in area.items}
    acting: dict[str, list[Item]] = {}
    for item in watched.people.managed.get(person, ()):
        if item.id not in counted:
            acting.setdefault(watched.hands.manager.get(item.id, item.owner), []).append(item)
    return [*found, *(_Area(items, manager, acting=True) for manager, items in acting.items())]


def _unit(watched: Watched, period: Period, area: _Area) -> Unit:
    one = unit(watched.plan, period, asked_again(watched.plan, period, area.items), watched.answers)
    owed = _owed(watched, one.missing, period)
    return replace(
        one,
        put_off=_put_off(watched, owed),
        awaited={one.item.id: one.wakes for one in owed if one.wakes and one.is_asleep(watched.today)},
        manager=area.manager,
        acting=area.acting,
    )


def put_off_in(watched: Watched, period: Period, items: Iterable[Item]) -> dict[str, date]:
    """Return until when those of the items that are missing in a period are put off, by their ids."""
    asked = [item for item in items if is_asked(item, period)]
    return _put_off(watched, _owed(watched, asked, period))


def _owed(watched: Watched, items: Iterable[Item], period: Period) -> list[Owed]:
    found = (owed_of(item, period, watched.answers(period.code, item.id)) for item in items)
    return [one for one in found if one]


def _put_off(watched: Watched, owed: Iterable[Owed]) -> dict[str, date]:
    """Return the latest day to which each is put off, where data aren't promised.

    That is by anybody who owes it, or who stands in for them today.
    """
    awake = (one for one in owed if not one.is_asleep(watched.today))
    return {one.item.id: max(days) for one in awake if (days := list(_days(watched, one)))}


def _days(watched: Watched, one: Owed) -> Iterator[date]:
    return (day for person in watched.people.asked(one.item) if (day := watched.put_off(person, one)))
