"""A plan that comes again: what is new in it, and how what was there before is kept.

What the new plan leaves out is retired from that day, not removed: its answers still need it. What a
controller has said of which way is better holds until the plan says something else, and what has been
handed over stays handed over, though the new plan still names who held it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from plan.activity import Activity
from plan.faults import Fault, PlanFaultsError
from plan.indicator import Indicator
from plan.model import Goal, Period, Person, Plan


class ChangeKind(StrEnum):
    """What happened to a part of the plan."""

    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Change:
    """One part of the plan that is not as before.

    `fields` names what changed in it, and `values` holds what each of them was and has become.
    """

    kind: ChangeKind
    what: str
    id: str
    title: str
    fields: tuple[str, ...] = ()
    values: tuple[tuple[object, object], ...] = field(default=(), compare=False)


_Part = TypeVar("_Part", Person, Period, Goal, Indicator, Activity)
_OWN_CHANGES = frozenset(
    {"people", "periods", "goals", "indicators", "activities", "handovers", "directions"}
)


def revise(before: Plan | None, new: Plan, today: date) -> tuple[Plan, list[Change]]:
    """Return the plan as it is from today, and what that changes.

    Raises:
        PlanFaultsError: where an id now names another kind of thing than it did.
    """
    if before is None:
        before = new.model_copy(update=dict.fromkeys(_OWN_CHANGES, ()))
    _refuse_changed_kinds(before, new)
    changes = [*_whole(before, new)]
    kept = {
        "people": _merge("person", before.people, new.people, today, changes),
        "periods": _merge("period", before.periods, new.periods, today, changes),
        "goals": _merge("goal", before.goals, new.goals, today, changes),
        "indicators": _merge("indicator", before.indicators, new.indicators, today, changes),
        "activities": _merge("activity", before.activities, new.activities, today, changes),
        "handovers": before.handovers,
        "directions": before.directions,
    }
    return new.model_copy(update=kept), changes


def _whole(before: Plan, new: Plan) -> list[Change]:
    old, now = before.model_dump(), new.model_dump()
    fields = tuple(sorted(_differing(old, now) - _OWN_CHANGES))
    values = _values(fields, old, now)
    return [Change(ChangeKind.CHANGED, "plan", new.code, new.name, fields, values)] if fields else []


def _merge(
    what: str, before: Sequence[_Part], new: Sequence[_Part], today: date, changes: list[Change]
) -> tuple[_Part, ...]:
    known = {_id(part): part for part in before}
    changes.extend(change for part in new if (change := _change(what, known.get(_id(part)), part)))
    named = {_id(part) for part in new}
    left_out = [part for part in before if _id(part) not in named]
    changes.extend(
        Change(ChangeKind.RETIRED, what, _id(part), _title(part)) for part in left_out if not part.retired
    )
    kept = list(new)
    kept.extend(part.model_copy(update={"retired": part.retired or today}) for part in left_out)
    return tuple(kept)


def _change(what: str, before: _Part | None, part: _Part) -> Change | None:
    if before is None:
        return Change(ChangeKind.ADDED, what, _id(part), _title(part))
    old, now = before.model_dump(), part.model_dump()
    fields = tuple(sorted(_differing(old, now) - {"retired"}))
    values = _values(fields, old, now)
    if before.retired and not part.retired:
        return Change(ChangeKind.RETURNED, what, _id(part), _title(part), fields, values)
    return Change(ChangeKind.CHANGED, what, _id(part), _title(part), fields, values) if fields else None


def _values(
    fields: Sequence[str], before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[tuple[object, object], ...]:
    return tuple((before[name], after[name]) for name in fields)


def _differing(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    return {name for name in one if one[name] != other[name]}


def _id(part: Person | Period | Goal | Indicator | Activity) -> str:
    return part.code if isinstance(part, Period) else part.id


def _title(part: Person | Period | Goal | Indicator | Activity) -> str:
    return part.name if isinstance(part, Period | Person) else part.title


def _refuse_changed_kinds(before: Plan, new: Plan) -> None:
    known = dict(_kinds(before))
    faults = [
        Fault((), f"id ”{id_}” har varit {known[id_]} och kan inte bli {kind}. Välj ett annat id.")
        for id_, kind in _kinds(new)
        if known.get(id_, kind) != kind
    ]
    if faults:
        raise PlanFaultsError(faults)


def _kinds(plan: Plan) -> Iterator[tuple[str, str]]:
    for kind, parts in (("mål", plan.goals), ("indikator", plan.indicators), ("aktivitet", plan.activities)):
        yield from ((part.id, kind) for part in parts)
