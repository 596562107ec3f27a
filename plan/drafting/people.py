"""The people of a draft: whom the document names as responsible, each once, with an id of its words."""

import re
from collections.abc import Sequence

from plan.drafting.folding import folded, joined, says_something
from plan.drafting.rows import Rows, remark
from plan.faults import Raw

_ROLE = r"[\w-]*(?:chef|direktör|ekonom|strateg|controller|ledare|samordnare|handläggare|utvecklare)\w*\b"
_BETWEEN = re.compile(
    rf"\s*(?:[,;/•]|\bsamt\b|&|\n(?=[A-ZÅÄÖ•])|(?<!-)\s(?i:och)\s(?=[A-ZÅÄÖ]|(?i:{_ROLE})))\s*"
)
_LONGEST_ID, _LONGEST_NAME = 50, 80
_NOBODY, _NOBODY_ID = "Ansvarig (ej utsedd)", "ej-utsedd"


def named_in(cell: str) -> list[str]:
    """Return the roles or names in a cell: "HR-chef, ekonom" is two, "Hälso- och sjukvårdschef" is one.

    A sentence names nobody.
    """
    parts = [" ".join(part.split()).strip(". ") for part in _BETWEEN.split(joined(cell.strip()))]
    if any(len(part) > _LONGEST_NAME for part in parts):
        return []
    return list(dict.fromkeys(part for part in parts if says_something(part)))


def add_people(rows: Rows) -> None:
    """Make the words in the owner fields people; the first of a cell owns, the others own with them.

    Where the document names nobody, one row of the people stands for whoever is to be chosen.
    """
    for kind in ("indicators", "activities"):
        for number, row in enumerate(rows.data[kind]):
            words = str(row.pop("owner", "") or "")
            if names := named_in(words):
                owner, *others = [_person(name, kind, number, rows) for name in names]
                row["owner"] = owner
                if others:
                    row["co_owners"] = list(others)
                shown = " ".join(words.split())
                rows.doubt(
                    kind, number, f"ansvarig i dokumentet: {shown}; läst som en person i bladet Personer"
                )
            elif words:
                rows.doubt(kind, number, f"ansvarig i dokumentet: {' '.join(words.split())}")
    _let_be_chosen([row for kind in ("indicators", "activities") for row in rows.data[kind]], rows)


def _let_be_chosen(items: Sequence[dict[str, Raw]], rows: Rows) -> None:
    without = [row for row in items if "owner" not in row]
    if not without:
        return
    people = rows.data["people"]
    why = f"dokumentet säger inte vem som ansvarar för {len(without)} av raderna; byt i dem"
    people.append({"id": _NOBODY_ID, "name": _NOBODY})
    rows.remarks["people", len(people) - 1] = remark("står inte i dokumentet", why)
    for row in without:
        row["owner"] = _NOBODY_ID


def _person(name: str, kind: str, number: int, rows: Rows) -> str:
    people = rows.data["people"]
    known = {folded(str(person["name"])): str(person["id"]) for person in people}
    if folded(name) in known:
        return known[folded(name)]
    slug = folded(name).replace(" ", "-")
    slug = re.sub(r"[^a-z0-9-]", "", slug)[:_LONGEST_ID].strip("-") or "person"
    taken = {_NOBODY_ID, *known.values()}
    new = next(
        one for n in range(1, len(taken) + 2) if (one := slug if n == 1 else f"{slug}-{n}") not in taken
    )
    people.append({"id": new, "name": name})
    where = rows.remarks[kind, number].where
    rows.remarks["people", len(people) - 1] = remark(where, "läst ur en kolumn om ansvariga; fyll i Slack")
    return new
