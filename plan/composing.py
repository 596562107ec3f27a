"""From a plan as somebody wrote it, to a plan: or every fault in it at once, with its place.

What was written is plain: texts, lists and dictionaries of texts, as a YAML file without types gives them.
Goals may stand as a tree with their indicators and activities inside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from plan import references, repeated
from plan.faults import Fault, Place, PlanFaultsError, Raw, in_swedish
from plan.model import Plan

_HEAD = (
    *("code", "name", "organisation", "body", "years", "levels", "source"),
    *("reminders", "statuses", "risk_scale"),
)
_LISTS = (
    *("people", "controllers", "channels", "periods", "goals", "indicators", "activities"),
    *("risks", "economy", "footnotes"),
)


_DECIDED_LATER = {
    "handovers": "lämna över med tertial plan handover.",
    "directions": "skriv direction på indikatorn, eller ange den i Slack med /plan riktning.",
}
"""What is no part of a plan's file."""


@dataclass
class _Flat:
    """What was written with its tree laid flat, and where in it each part stood."""

    data: dict[str, Raw] = field(default_factory=dict)
    origin: dict[Place, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place(self, flat_place: Place) -> Place:
        """Return where the thing at this place of the flat data was written."""
        for length in range(len(flat_place), 0, -1):
            if flat_place[:length] in self.origin:
                return self.origin[flat_place[:length]] + flat_place[length:]
        return flat_place

    def located(self, fault: Fault) -> Fault:
        """Return a fault of the flat data with its places in the draft."""
        other = fault.other and self.place(fault.other)
        return replace(fault, place=self.place(fault.place), other=other)


def compose(written: Raw) -> Plan:
    """Return the plan that was written.

    Raises:
        PlanFaultsError: with every fault of form and every reference that leads nowhere.
    """
    flat = _flatten(written)
    plan, wrong = _checked(flat)
    found = [flat.located(one) for one in (*references.faults(flat.data), *repeated.faults(flat.data))]
    nearer = {fault.place for fault in found if fault.nearer}
    faults = [*flat.faults, *(fault for fault in wrong if fault.place not in nearer)]
    places = {fault.place for fault in faults}
    faults += [fault for fault in found if fault.place not in places]
    if plan is None or faults:
        raise PlanFaultsError(faults)
    return plan


def _checked(flat: _Flat) -> tuple[Plan | None, list[Fault]]:
    """Return the plan, or every fault of form."""
    try:
        return Plan.model_validate(flat.data), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=True)
        inside = {one["loc"][:length] for one in found for length in range(len(one["loc"]))}
        told = [one for one in found if one["type"] != "too_short" or one["loc"] not in inside]
        return None, [Fault(flat.place(tuple(one["loc"])), in_swedish(one)) for one in told]


def _flatten(written: Raw) -> _Flat:
    flat = _Flat()
    if not isinstance(written, dict):
        flat.faults.append(Fault((), "Filen ska börja med plan:, people:, periods: och goals:."))
        return flat
    head = written.get("plan", {})
    if isinstance(head, dict):
        flat.data.update(head)
        for name in (*_HEAD, *head):
            flat.origin[(name,)] = ("plan", name)
        for name in set(head) & set(_LISTS):
            flat.faults.append(Fault(("plan", name), f"{name} ska stå längst ut, inte under plan."))
        for name in _DECIDED_LATER.keys() & head.keys():
            flat.faults.append(Fault(("plan", name), f"{name}: {_DECIDED_LATER[name]}"))
    else:
        flat.faults.append(Fault(("plan",), "plan ska ha fält under sig: code, name, years …"))
    for name in written.keys() - {"plan", *_LISTS}:
        flat.faults.append(Fault((name,), f"Okänd rubrik: {name}. De som finns: plan, {', '.join(_LISTS)}."))
    for name in _LISTS:
        flat.origin[(name,)] = (name,)
        flat.data[name] = written.get(name, [])
    _lay_goals_flat(flat, written)
    _spell_out_reporting(flat.data)
    return flat


def _lay_goals_flat(flat: _Flat, written: dict[str, Raw]) -> None:
    found: dict[str, list[Raw]] = {"goals": [], "indicators": [], "activities": []}
    for kind, element, place, parent in _walk(written, (), None):
        if isinstance(element, dict):
            above: dict[str, Raw] = {"parent" if kind == "goals" else "goal": parent} if parent else {}
            inside = found if kind == "goals" else {}
            flat.faults += [
                Fault((*place, name), f"{name} ska vara en lista.")
                for name in inside
                if not isinstance(element.get(name, []), list)
            ]
            element = above | {name: value for name, value in element.items() if name not in inside}  # noqa: PLW2901 the element without what stands inside it
        flat.origin[(kind, len(found[kind]))] = place
        found[kind].append(element)
    for kind, elements in found.items():
        if isinstance(written.get(kind, []), list):
            flat.data[kind] = list(elements)


def _walk(node: dict[str, Raw], place: Place, parent: Raw) -> Iterator[tuple[str, Raw, Place, Raw]]:
    """Yield (kind, element, place, id of the goal it stands under), goals before what they hold."""
    for kind in ("goals", "indicators", "activities"):
        elements = node.get(kind, [])
        for number, element in enumerate(elements if isinstance(elements, list) else []):
            here = (*place, kind, number)
            yield kind, element, here, parent
            if kind == "goals" and isinstance(element, dict):
                yield from _walk(element, here, element.get("id"))


def _spell_out_reporting(data: dict[str, Raw]) -> None:
    """Replace "DA04" by each year's period of that name; activities are reported in every period."""
    codes = [
        code for period in references.entries(data, "periods") if isinstance(code := period.get("code"), str)
    ]
    for kind in ("indicators", "activities"):
        for item in references.entries(data, kind):
            named = item.get("reporting", list(codes) if kind == "activities" else [])
            if isinstance(named, list):
                item["reporting"] = [code for name in named for code in _periods_named(name, codes)]


def _periods_named(name: Raw, codes: list[str]) -> list[Raw]:
    if name in codes:
        return [name]
    matching: list[Raw] = [code for code in codes if name == code.partition("-")[2]]
    return matching or [name]
