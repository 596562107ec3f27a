"""Who holds what with the handovers that have come, and whether another handover can be made.

The plan as it was read in stays as it is, and so does every answer. Each place in it where somebody holds
something goes from hand to hand in the order of the days, on the same day in the order they were decided.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from plan.activity import Activity
from plan.calendar import short_day
from plan.handover import Handover
from plan.indicator import Indicator
from plan.item import AmendmentKind
from plan.model import Goal, Item, Plan
from plan.people import responsible

_Hold = Callable[[str], str]
_Held = Item | Goal
_Kind = TypeVar("_Kind", Indicator, Activity)


class HandoverError(Exception):
    """The handover can't be made; every reason, in Swedish."""

    def __init__(self, faults: list[str]) -> None:
        """Keep the reasons."""
        super().__init__(f"{len(faults)} fel")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Moved:
    """What a handover moves, in the plan's order."""

    indicators: tuple[str, ...]
    activities: tuple[str, ...]
    goals: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything moves."""
        return bool(self.indicators or self.activities or self.goals)


def as_of(plan: Plan, today: date) -> Plan:
    """Return the plan with those who hold its items and goals today.

    It is worked out from the plan as it was read in, so not from what this returns. What was over when a
    handover came stays with who held it then. A taker who has left the plan holds nothing: then it is who
    the plan names. Managers, deputies and controllers are no holdings.
    """
    if latest_handover(plan, today) == date.min:
        return plan
    gone = _gone(plan, today)

    def hold(part: _Held) -> _Hold:
        ways = _ways(plan, part, today)
        return lambda written: _holder(written, ways, gone)

    return plan.model_copy(
        update={
            "goals": tuple(_goal(goal, hold(goal)) for goal in plan.goals),
            "indicators": tuple(_item(one, hold(one)) for one in plan.indicators),
            "activities": tuple(_item(one, hold(one)) for one in plan.activities),
        }
    )


def latest_handover(plan: Plan, day: date) -> date:
    """Return the day of the latest handover that has come by a day; `date.min`: none has."""
    return max((one.since for one in plan.handovers if one.since <= day), default=date.min)


def given_by(plan: Plan, taker: str, item: str, after: date, today: date) -> str | None:
    """Return who handed over to somebody an item that they hold today, and did not hold by the day `after`.

    The plan is the one that was read in. None: nobody did.
    """
    part = plan.items[item]
    if taker in _holders(plan, part, after) or taker not in _holders(plan, part, today):
        return None
    chains = (_chain(person, _ways(plan, part, today)) for person in responsible(part))
    return next((chain[-1].giver for chain in chains if chain and chain[-1].taker == taker), None)


def _holders(plan: Plan, part: Item, day: date) -> set[str]:
    ways, gone = _ways(plan, part, day), _gone(plan, day)
    return {_holder(person, ways, gone) for person in responsible(part)}


def _ways(plan: Plan, part: _Held, day: date) -> list[Handover]:
    """Return the handovers of a part of the plan that have come by a day, in their order."""
    ways = [one for one in plan.handovers if one.since <= day and one.covers(part.id)]
    return sorted((one for one in ways if not _is_over(part, one.since)), key=lambda one: one.since)


def _gone(plan: Plan, day: date) -> set[str]:
    return {person.id for person in plan.people if person.retired and person.retired <= day}


def _holder(written: str, ways: Iterable[Handover], gone: set[str]) -> str:
    chain = _chain(written, ways)
    return chain[-1].taker if chain and chain[-1].taker not in gone else written


def _chain(written: str, ways: Iterable[Handover]) -> list[Handover]:
    """Return those of the handovers by which it goes from hand to hand: whose giver holds it then."""
    hands, chain = [written], []
    for one in ways:
        if hands[-1] == one.giver and (not one.back or one.taker in hands):
            hands.append(one.taker)
            chain.append(one)
    return chain


def _is_over(part: _Held, day: date) -> bool:
    if part.retired and part.retired <= day:
        return True
    amendments = () if isinstance(part, Goal) else part.amendments
    return any(one.kind is AmendmentKind.ENDED and one.on <= day for one in amendments)


def _goal(goal: Goal, hold: _Hold) -> Goal:
    owner = goal.owner and hold(goal.owner)
    return goal if owner == goal.owner else goal.model_copy(update={"owner": owner})


def _item(item: _Kind, hold: _Hold) -> _Kind:
    """Return the item with its holders; who comes to own and enter it owns it alone."""
    if all(hold(person) == person for person in responsible(item)):
        return item
    owner, *others = dict.fromkeys(hold(person) for person in item.owners)
    provider = item.provider and hold(item.provider)
    update: dict[str, object] = {
        "owner": owner,
        "co_owners": tuple(others),
        "provider": None if provider in (owner, *others) else provider,
    }
    if isinstance(item, Indicator):
        update["splits"] = tuple(
            split.model_copy(update={"owners": {one: hold(person) for one, person in split.owners.items()}})
            for split in item.splits
        )
    return item.model_copy(update=update)


def moved(plan: Plan, handover: Handover) -> Moved:
    """Return what this handover moves on its day beside those that the plan has."""
    return differing(as_of(plan, handover.since), as_of(_with(plan, handover), handover.since))


def differing(plan: Plan, other: Plan) -> Moved:
    """Return what the same plan has in other hands."""

    def changed(one: Iterable[_Held], two: Iterable[_Held]) -> tuple[str, ...]:
        return tuple(was.id for was, now in zip(one, two, strict=True) if was != now)

    return Moved(
        changed(plan.indicators, other.indicators),
        changed(plan.activities, other.activities),
        changed(plan.goals, other.goals),
    )


def hand_over(plan: Plan, handover: Handover, today: date) -> Plan:
    """Return the plan, as it was read in, with one more handover.

    Raises:
        HandoverError: with every reason why it can't be made.
    """
    if faults := [*_faults(plan, handover, today)]:
        raise HandoverError(faults)
    return _with(plan, handover)


def is_made(plan: Plan, handover: Handover) -> bool:
    """Whether the plan has the same handover already and another would move nothing."""
    known = any(one.is_like(handover) for one in plan.handovers)
    return known and not moved(plan, handover)


def _with(plan: Plan, handover: Handover) -> Plan:
    return plan.model_copy(update={"handovers": (*plan.handovers, handover)})


def _faults(plan: Plan, handover: Handover, today: date) -> list[str]:
    faults = [*_wrong_people(plan, handover, today), *_wrong_items(plan, handover)]
    if handover.since < today:
        faults.append(
            f"En överlämning gäller tidigast från i dag, {short_day(today, today)}. "
            "Det som varit står kvar. Utelämna datumet."
        )
    if faults:
        return faults
    done = moved(plan, handover)
    giver, taker = plan.person[handover.giver].name, plan.person[handover.taker].name
    if handover.back and not done and moved(plan, _reversed(handover)):
        swapped = f"Byt plats på de två: {handover.taker} till {handover.giver}."
        return [f"{giver} har inget från {taker}, men {taker} har det från {giver}. {swapped}"]
    if held := sorted(set(handover.items) - {*done.indicators, *done.activities, *done.goals}):
        return [f"{one}: {giver} ansvarar inte för det {_from(handover, today)}." for one in held]
    if not done:
        what = f"har inget från {taker} att lämna tillbaka" if handover.back else "har inget att lämna över"
        return [f"{giver} {what} {_from(handover, today)}."]
    return []


def _reversed(handover: Handover) -> Handover:
    return handover.model_copy(update={"giver": handover.taker, "taker": handover.giver})


def _from(handover: Handover, today: date) -> str:
    return "i dag" if handover.since == today else short_day(handover.since, today)


def _wrong_people(plan: Plan, handover: Handover, today: date) -> Iterable[str]:
    for person in dict.fromkeys((handover.giver, handover.taker, handover.by)):
        if person not in plan.person:
            yield f"Ingen person i {plan.code} heter ”{person[:60]}”.{_near(person, plan.person)}"
    taker = plan.person.get(handover.taker)
    if taker and taker.retired and taker.retired <= max(handover.since, today):
        yield f"{taker.name} finns inte längre i planen och kan inte ta över något."
    if handover.giver == handover.taker and taker:
        yield f"{taker.name} kan inte lämna över till sig själv."
    if handover.by in plan.person and handover.by not in plan.controllers:
        names = ", ".join(plan.controllers) or "ingen; lägg till controllers i planfilen"
        yield f"Bara planens controller kan lämna över: {names}."


def _wrong_items(plan: Plan, handover: Handover) -> Iterable[str]:
    known: dict[str, _Held] = {**plan.items, **plan.goal}
    for one in handover.items:
        if one not in known:
            yield f"Ingen indikator, ingen aktivitet och inget mål heter ”{one[:60]}”.{_near(one, known)}"
        elif _is_over(known[one], handover.since):
            yield f"{one} ingår inte längre i planen och kan inte lämnas över."


def _near(given: str, known: Iterable[str]) -> str:
    near = get_close_matches(given, list(known), n=1)
    return f" Menar du {near[0]}?" if near else ""
