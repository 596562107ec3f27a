"""Whether everything that a plan's parts point at is there.

Works on the draft's texts, not on a checked plan, so that a fault of form in one place does not
hide a broken reference in another.
"""

from collections.abc import Iterator
from datetime import date

from plan.faults import Fault, Place, Raw
from plan.lost import Known, lost, name_key
from plan.statuses import NAMES, Status, read_status

_OF_ITEMS = {"goal": "goals", "also": "goals", "reporting": "periods"} | dict.fromkeys(
    ("owner", "co_owners", "provider"), "people"
)
_POINTERS = {
    "people": {"manager": "people", "deputy": "people"},
    "channels": {"goal": "goals"},
    "goals": {"parent": "goals", "owner": "people"},
    "indicators": _OF_ITEMS,
    "activities": _OF_ITEMS,
    "risks": {"goal": "goals"},
    "footnotes": {"items": "items"},
}
_INSIDE = {
    "indicators": {
        "baselines": {"period": "periods"},
        "targets": {"period": "periods"},
        "splits": {"owners": "people"},
    }
}
"""Pointers in lists inside the entries."""
_MOST_STATUSES = 10


def entries(data: dict[str, Raw], kind: str) -> list[dict[str, Raw]]:
    """Return the entries of a list in the draft that have fields."""
    listed = data.get(kind)
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []


def faults(data: dict[str, Raw]) -> Iterator[Fault]:
    """Yield each reference that leads nowhere, each id used twice and each impossible date."""
    yield from _doubles(data)
    known = {kind: Known(_ids(data, kind), {}) for kind in ("goals", "periods")}
    known["people"] = Known(_ids(data, "people"), _named(data))
    known["items"] = Known([*_ids(data, "indicators"), *_ids(data, "activities")], {})
    for kind, pointers in _POINTERS.items():
        for place, entry in numbered(data, kind):
            for field, target in pointers.items():
                yield from _dangling(entry.get(field), (*place, field), target, known[target])
            for listed, inner in _INSIDE.get(kind, {}).items():
                for within, one in numbered(entry, listed):
                    for field, target in inner.items():
                        where = (*place, *within, field)
                        yield from _dangling(one.get(field), where, target, known[target])
    yield from _dangling(data.get("controllers"), ("controllers",), "people", known["people"])
    yield from _levels(data)
    yield from _circles(data)
    yield from _own_managers(data)
    yield from _dates(data)
    yield from _reopened(data, known["items"])
    yield from _statuses(data)
    yield from _splits(data)
    yield from _target_years(data)


def _ids(data: dict[str, Raw], kind: str) -> list[str]:
    return [_id(kind, entry) for entry in entries(data, kind)]


def _named(data: dict[str, Raw]) -> dict[str, list[str]]:
    """Return the ids of the people by their names."""
    found: dict[str, list[str]] = {}
    for person in entries(data, "people"):
        if isinstance(name := person.get("name"), str) and name.strip():
            found.setdefault(name_key(name), []).append(_id("people", person))
    return found


def _id(kind: str, entry: dict[str, Raw]) -> str:
    return str(entry.get("code" if kind == "periods" else "id", ""))


def numbered(data: dict[str, Raw], kind: str) -> Iterator[tuple[Place, dict[str, Raw]]]:
    """Yield the entries of a list that have fields, with their places."""
    listed = data.get(kind)
    for number, entry in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(entry, dict):
            yield (kind, number), entry


def _dangling(given: Raw, place: Place, target: str, known: Known) -> Iterator[Fault]:
    if isinstance(given, list):
        for number, one in enumerate(given):
            yield from _dangling(one, (*place, number), target, known)
    elif isinstance(given, dict):
        for name, one in given.items():
            yield from _dangling(one, (*place, name), target, known)
    elif isinstance(given, str) and given not in known.ids:
        yield Fault(place, lost(given, place, target, known), nearer=bool(given))


def _doubles(data: dict[str, Raw]) -> Iterator[Fault]:
    for kinds, field in ((("goals", "indicators", "activities", "risks"), "id"), (("people",), "id"),
                         (("people",), "slack"), (("periods",), "code")):  # fmt: skip
        given = [
            (place, entry[field]) for kind in kinds for place, entry in numbered(data, kind) if field in entry
        ]
        seen: dict[str, Place] = {}
        for place, value in given:
            here = (*place, field)
            if (first := seen.setdefault(str(value), here)) != here:
                yield Fault(here, f"{field} ”{value}” står på fler än ett ställe.", other=first)


def _levels(data: dict[str, Raw]) -> Iterator[Fault]:
    levels = data.get("levels")
    if not isinstance(levels, list):
        return
    for place, goal in numbered(data, "goals"):
        if isinstance(level := goal.get("level"), str) and level not in levels:
            yield Fault((*place, "level"), f"level ”{level}” finns inte bland planens nivåer (levels).")


def _circles(data: dict[str, Raw]) -> Iterator[Fault]:
    above = {str(goal.get("id")): goal.get("parent") for goal in entries(data, "goals")}
    for place, goal in numbered(data, "goals"):
        passed: list[Raw] = [goal.get("id")]
        while isinstance(parent := above.get(str(passed[-1])), str) and parent not in passed:
            passed.append(parent)
        if parent is not None and parent == passed[0]:
            yield Fault((*place, "parent"), f"parent: {parent} ligger under sig själv.")


def _own_managers(data: dict[str, Raw]) -> Iterator[Fault]:
    above = {str(person.get("id")): person.get("manager") for person in entries(data, "people")}
    for place, person in numbered(data, "people"):
        passed: list[Raw] = [person.get("id")]
        while isinstance(manager := above.get(str(passed[-1])), str) and manager not in passed:
            passed.append(manager)
        if len(passed) > 1 and manager == passed[0]:
            chain = " → ".join(str(one) for one in [*passed, manager])
            yield Fault((*place, "manager"), f"manager: cheferna går i ring ({chain}).")
        for field, word in (("manager", "chef"), ("deputy", "ställföreträdare")):
            if field in person and person[field] == person.get("id"):
                yield Fault((*place, field), f"{field}: {person['id']} kan inte vara sin egen {word}.")


def _dates(data: dict[str, Raw]) -> Iterator[Fault]:
    for place, period in numbered(data, "periods"):
        opens, deadline = _day(period.get("opens")), _day(period.get("deadline"))
        covers = str(period.get("covers", ""))
        if opens and deadline and opens > deadline:
            yield Fault((*place, "opens"), f"opens {opens} ligger efter deadline {deadline}.")
        first, _, last = covers.partition("..")
        if last and first > last:
            yield Fault((*place, "covers"), f"covers {covers}: den första månaden ligger efter den sista.")


def _reopened(data: dict[str, Raw], items: Known) -> Iterator[Fault]:
    """What is reopened was asked for in the period, which was locked before that."""
    asked = {
        (_id(kind, item), code)
        for kind in ("indicators", "activities")
        for item in entries(data, kind)
        for code in _texts(item.get("reporting"))
    }
    for place, period in numbered(data, "periods"):
        again = period.get("reopened")
        if not isinstance(again, dict):
            continue
        here, code = (*place, "reopened"), str(period.get("code"))
        yield from _dangling(again.get("items"), (*here, "items"), "items", items)
        for item in _texts(again.get("items")):
            if item in items.ids and (item, code) not in asked:
                yield Fault((*here, "items"), f"items: {item} rapporteras inte i {code}.")
        opens, deadline = _day(again.get("opens")), _day(again.get("deadline"))
        locked = _day(period.get("locked"))
        if opens and deadline and opens > deadline:
            yield Fault((*here, "opens"), f"opens {opens} ligger efter deadline {deadline}.")
        if locked is None:
            unlocked = f"{code} är öppnad igen men inte låst. Ange när den låstes, eller ta bort det öppnade."
            yield Fault((*place, "locked"), f"locked: {unlocked}")
        elif opens and opens < locked:
            yield Fault((*here, "opens"), f"opens {opens} ligger före {locked}, då perioden låses.")


def _texts(given: Raw) -> list[str]:
    return [one for one in given if isinstance(one, str)] if isinstance(given, list) else []


def _day(given: Raw) -> date | None:
    """Return a date; what is none is told elsewhere."""
    try:
        return date.fromisoformat(str(given)[:10])
    except ValueError:
        return None


def _statuses(data: dict[str, Raw]) -> Iterator[Fault]:
    """The organisation's own statuses each mean one that we know, and the activities' are among them."""
    given = data.get("statuses")
    own = {word: str(meaning) for word, meaning in given.items()} if isinstance(given, dict) else {}
    for word, meaning in own.items():
        if meaning not in set(Status):
            yield Fault(("statuses", word), f"statuses: ”{meaning}” ska vara ett av {', '.join(Status)}.")
    if len(own) > _MOST_STATUSES:
        yield Fault(("statuses",), f"statuses: högst {_MOST_STATUSES} får plats i Slacks formulär.")
    known = {word: meaning for word, meaning in own.items() if meaning in set(Status)}
    for place, activity in numbered(data, "activities"):
        status = activity.get("status")
        if isinstance(status, str) and read_status(status, known) is None:
            words = ", ".join(known or NAMES.values())
            yield Fault((*place, "status"), f"status: ”{status}” är ingen status. De som finns: {words}.")


def _splits(data: dict[str, Raw]) -> Iterator[Fault]:
    for place, indicator in numbered(data, "indicators"):
        splits = indicator.get("splits")
        for number, split in enumerate(splits if isinstance(splits, list) else []):
            members = split.get("members") if isinstance(split, dict) else None
            listed = [str(member).casefold() for member in members] if isinstance(members, list) else []
            if len(set(listed)) != len(listed):
                yield Fault((*place, "splits", number, "members"), "members: samma står två gånger.")


def _target_years(data: dict[str, Raw]) -> Iterator[Fault]:
    years = data.get("years")
    if not isinstance(years, list):
        return
    for place, indicator in numbered(data, "indicators"):
        targets = indicator.get("targets")
        for number, target in enumerate(targets if isinstance(targets, list) else []):
            year = target.get("year") if isinstance(target, dict) else None
            if isinstance(year, str) and year.isdecimal() and year not in years:
                yield Fault((*place, "targets", number, "year"), f"year {year} är inget av planens år.")
