"""Who of a plan's people can be told something on a day, and who stands in for those who can't.

The ladder goes from the owner to the deputy, the manager, and so on upwards, and the controllers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from plan.calendar import working_days_until
from plan.catalogue import Catalogue
from plan.circumstances import Circumstances
from plan.model import Item
from plan.people import Hands, responsible, upwards
from plan.preferences import AS_USUAL, Away, Preferences

_A_DAY = timedelta(days=1)


class Why(StrEnum):
    """Why somebody can't be told."""

    AWAY = "away"
    LEFT = "left"
    NO_ACCOUNT = "no_account"
    UNKNOWN = "unknown"
    INACTIVE = "inactive"


class Rung(StrEnum):
    """As what somebody stands in for another."""

    DEPUTY = "deputy"
    MANAGER = "manager"
    HIGHER = "higher"
    MANAGERS_DEPUTY = "managers_deputy"
    CONTROLLER = "controller"
    CONTROLLERS_MANAGER = "controllers_manager"


@dataclass(frozen=True, slots=True)
class StandIn:
    """For whom (a person's id) somebody stands in, as what and why; if they are away, from and until when."""

    person: str
    rung: Rung
    why: Why
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Crew:
    """The people of a plan on a day, by their ids in it.

    `absent` are those who can't be told, `away` the absences that are on, and `deputies` the people behind
    the accounts that are chosen as deputies in any absence.
    """

    hands: Hands
    chosen: Mapping[str, Preferences] = field(default_factory=dict)
    absent: Mapping[str, Why] = field(default_factory=dict)
    away: Mapping[str, Away] = field(default_factory=dict)
    deputies: Mapping[str, str] = field(default_factory=dict)
    paused: date | None = None

    def choices(self, person: str) -> Preferences:
        """Return what somebody has chosen."""
        return self.chosen.get(person, AS_USUAL)

    def deputy(self, person: str) -> str | None:
        """Return who of those that can be told is the deputy: the chosen one, else the plan's."""
        away = self.away.get(person)
        chosen = self.deputies.get(away.deputy) if away and away.deputy else None
        named = (chosen, self.hands.plan.person[person].deputy)
        return next((one for one in named if one and one != person and one not in self.absent), None)

    def on(self, day: date) -> "Crew":
        """Return the same people as they will be on a day to come, by what they have said till now."""
        away = _away(self._leaves, day)
        if away == self.away:
            return self
        key = frozenset(away.items())
        if key not in self._later:
            self._later[key] = self._with(away)
        return self._later[key]

    @cached_property
    def _later(self) -> dict[frozenset[tuple[str, Away]], "Crew"]:
        return {}

    @cached_property
    def _leaves(self) -> Mapping[str, Preferences]:
        return {person: one for person, one in self.chosen.items() if one.absences}

    def _with(self, away: Mapping[str, Away]) -> "Crew":
        others = {person: why for person, why in self.absent.items() if why is not Why.AWAY}
        return replace(self, absent=dict.fromkeys(away, Why.AWAY) | others, away=away)

    @cached_property
    def stand_ins(self) -> dict[str, list[str]]:
        """Who is told instead of each that can't be; nobody where the whole ladder is empty."""
        return {person: [who for who, _ in self._instead(person)] for person in self.absent}

    def _instead(self, person: str) -> list[tuple[str, Rung]]:
        if deputy := self.deputy(person):
            return [(deputy, Rung.DEPUTY)]
        if above := next((one for one in self._above(person) if one != person), None):
            return [(above, self._rung(person, above))]
        rung = Rung.CONTROLLER if self._controllers else Rung.CONTROLLERS_MANAGER
        return [(one, rung) for one in self.controllers if one != person]

    def _rung(self, person: str, above: str) -> Rung:
        plan = self.hands.plan
        if plan.person[person].manager == above:
            return Rung.MANAGER
        return Rung.HIGHER if above in upwards(plan, person) else Rung.MANAGERS_DEPUTY

    @cached_property
    def stands_in(self) -> dict[str, dict[str, StandIn]]:
        """For whom each stands in today."""
        found: dict[str, dict[str, StandIn]] = {}
        for person, why in self.absent.items():
            away = self.away.get(person) if why is Why.AWAY else None
            since, until = (_begun(self.choices(person), away), away.last) if away else (None, None)
            for who, rung in self._instead(person):
                found.setdefault(who, {})[person] = StandIn(person, rung, why, since, until)
        return found

    @cached_property
    def controllers(self) -> list[str]:
        """Who is told as a controller: where none of them can be, nor a deputy, the nearest above each."""
        above = (next(self._above(one), None) for one in self.hands.plan.controllers)
        return self._controllers or list(dict.fromkeys(one for one in above if one))

    @cached_property
    def _controllers(self) -> list[str]:
        told = ((one if one not in self.absent else self.deputy(one)) for one in self.hands.plan.controllers)
        return list(dict.fromkeys(one for one in told if one))

    def controller_for(self, person: str) -> str:
        """Return in which controller's place somebody is told as one; empty where in their own."""
        controllers = self.hands.plan.controllers
        seats = self.stands_in.get(person, {}) if person not in controllers else {}
        return next((one for one in controllers if one in seats), "")

    @cached_property
    def manager(self) -> Mapping[str, str]:
        """Who is told of an item as a manager today, by its id, where anybody is."""
        if not self.absent:
            return self.hands.manager
        return {item.id: one for item in self.hands.plan.items.values() if (one := self.manager_of(item))}

    def manager_of(self, item: Item) -> str | None:
        """Return who is told of an item as a manager."""
        return self._nearest(item) if self._touches(item) else self.hands.manager.get(item.id)

    def _touches(self, item: Item) -> bool:
        manager = self.hands.manager.get(item.id)
        return manager in self.absent or not self.absent.keys().isdisjoint(responsible(item))

    def _nearest(self, item: Item) -> str | None:
        """Return the nearest above the owner who isn't told of it already."""
        asked = self.asked(item)
        return next((one for one in self._above(item.owner) if one not in asked), None)

    def asked(self, item: Item) -> set[str]:
        """Return whose own an item is to report, and who stands in for those of them that can't be told."""
        own = responsible(item)
        return {*own, *(who for person in own for who in self.stand_ins.get(person, ()))}

    def _above(self, person: str) -> Iterator[str]:
        for one in upwards(self.hands.plan, person):
            if one not in self.absent:
                yield one
            elif deputy := self.deputy(one):
                yield deputy

    @cached_property
    def managed(self) -> Mapping[str, list[Item]]:
        """The items that each is told of as a manager, in the plan's order, retired ones too."""
        if not self.absent:
            return self.hands.managed
        found: dict[str, list[Item]] = {}
        for item_id, person in self.manager.items():
            found.setdefault(person, []).append(self.hands.plan.items[item_id])
        return found

    def concerning(self, person: str) -> list[Item] | None:
        """Return the items that somebody is told of; none is all of them."""
        if person in self.stands_in or person in self.controllers:
            return None
        items = self.hands.concerning(person)
        if items is None or not self.absent:
            return items
        return list({item.id: item for item in (*items, *self.managed.get(person, ()))}.values())


def crew(plans: Catalogue, code: str, given: Circumstances, today: date) -> Crew:
    """Return the people of a plan as they are on a day."""
    hands = plans.plans[code].hands
    absent = {one.id: Why.LEFT if one.retired else Why.NO_ACCOUNT for one in hands.without_account}
    for account in given.unusable:
        why = Why.UNKNOWN if "@" in account else Why.INACTIVE
        absent |= dict.fromkeys(_persons(plans, code, account), why)
    chosen: dict[str, Preferences] = {}
    deputies: dict[str, str] = {}
    for account, preferences in given.chosen.items():
        for person in _persons(plans, code, account):
            chosen[person] = preferences
        for one in preferences.absences:
            if one.deputy:
                deputies[one.deputy] = next(iter(_persons(plans, code, one.deputy)), "")
    away = _away(chosen, today)
    absent = dict.fromkeys(away, Why.AWAY) | absent
    return Crew(hands, chosen, absent, away, deputies, given.paused.get(code))


def _begun(choices: Preferences, away: Away) -> date:
    """Return from when somebody has been away without a working day between, with the same deputy."""
    begun = away.first
    for one in reversed(choices.absences):
        if (
            one.last < begun
            and one.deputy == away.deputy
            and not working_days_until(begun - _A_DAY, one.last)
        ):
            begun = one.first
    return begun


def _away(chosen: Mapping[str, Preferences], day: date) -> dict[str, Away]:
    return {person: away for person, one in chosen.items() if (away := one.away_on(day))}


def _persons(plans: Catalogue, code: str, account: str) -> list[str]:
    return [person.id for plan, person in plans.persons.get(account, ()) if plan == code]
