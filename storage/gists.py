"""What stands in a plan as far as it takes to tell what is owed, at a small part of the full log's cost."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from sqlalchemy import Connection

from plan.answers import Answered, Aspect, Gist
from plan.model import Item
from plan.owed import Gists
from storage.sql import Row, Value
from storage.standing import standing_rows

_STANDING = standing_rows(
    "SELECT item, aspect, part, meaning, awaited FROM reading"
    " WHERE plan = :plan AND period = :period AND superseded IS NULL",
    "item",
)
_ASPECTS = {aspect.value: aspect for aspect in Aspect}

_ByItem = dict[str, dict[tuple[Aspect, str], Gist]]


def gists_of(db: Connection, plan: str, items: Sequence[Item] | None = None) -> Gists:
    """Return what stands in a plan, for these items alone where they are given.

    Each period is read once, when it is first asked for.
    """
    read = _STANDING.read(db, plan, items)

    @cache
    def of_items(period: str) -> _ByItem:
        return _by_item(read(period))

    nothing: Answered = {}
    return lambda period, item: of_items(period).get(item, nothing)


def _by_item(rows: Iterable[Row]) -> _ByItem:
    found: _ByItem = {}
    gist = cache(_gist)
    for item, aspect, part, meaning, awaited in rows:
        found.setdefault(str(item), {})[_ASPECTS[str(aspect)], str(part)] = gist(meaning, awaited)
    return found


def _gist(meaning: Value, awaited: Value) -> Gist:
    return Gist(str(meaning), date.fromisoformat(str(awaited)) if awaited else None)
