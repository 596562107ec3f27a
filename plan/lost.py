"""What is said of a reference that leads nowhere: what was meant, or what there is to choose from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plan.faults import Place
from plan.nearest import nearest

_NAMES = {"people": "person", "goals": "mål", "periods": "period", "items": "indikator eller aktivitet"}
_BETWEEN = re.compile(r"\s*[;,/]\s*|\s+och\s+")
_MOST_SHOWN = 12


@dataclass(frozen=True)
class Known:
    """The ids of a kind that there are, and the names that people have with their ids."""

    ids: Sequence[str]
    named: Mapping[str, Sequence[str]]


def lost(given: str, place: Place, target: str, known: Known) -> str:
    """Return the fault of a reference to something of the kind `target` that is not there."""
    field = next(step for step in reversed(place) if isinstance(step, str))
    several = [part for part in _BETWEEN.split(given.strip()) if part]
    if ids := " eller ".join(known.named.get(name_key(given), ())):
        return f"{field}: ”{given}” är ett namn; skriv id:t {ids}."
    if len(several) > 1:
        return f"{field}: {_apart(given, several, place, target)}{_choice(target, known)}"
    no = "inget" if target == "goals" else "ingen"
    near = nearest(given, known.ids)
    meant = f" Menar du {near}?" if near else _choice(target, known)
    return f"{field}: {no} {_NAMES[target]} heter ”{given}”.{meant}"


def name_key(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.split()).casefold()


def _apart(given: str, several: Sequence[str], place: Place, target: str) -> str:
    """Return how several in one cell are to be written: apart in a list, or one alone."""
    if isinstance(place[-1], int):
        return f"”{given}” är flera; skilj med semikolon: {'; '.join(several)}."
    with_owner = target == "people" and place[0] != "goals" and place[-1] == "owner"
    rest = " och de andra i Medansvariga (co_owners)" if with_owner else ""
    return f"här står bara en; skriv {several[0]}{rest}, inte ”{given}”."


def _choice(target: str, known: Known) -> str:
    if target != "periods" or not known.ids:
        return ""
    shown = ", ".join(known.ids[:_MOST_SHOWN])
    return f" Perioder som finns: {shown}{' …' if len(known.ids) > _MOST_SHOWN else ''}."
