"""Plans: each import is a new revision; the newest of each plan is the one that holds."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from plan.catalogue import Catalogue, catalogue
from plan.model import Plan
from storage.accounts import accounts
from storage.sql import Statement
from storage.state import changed

_ADD = Statement(
    "INSERT INTO plan_revision (plan, document, at, author, reason)"
    " VALUES (:plan, :document, :at, :author, :reason)"
)
_NEWEST = Statement(
    "SELECT document, (SELECT min(at) FROM plan_revision f WHERE f.plan = r.plan) FROM plan_revision r"
    " WHERE id IN (SELECT max(id) FROM plan_revision GROUP BY plan) ORDER BY plan"
)
_LOCK = Statement("LOCK TABLE plan_revision IN EXCLUSIVE MODE")


def take_turn(db: Connection) -> None:
    """Wait until nobody else is changing plans, and keep the others waiting until this is committed.

    Revisions must be committed in the order of their numbers, or somebody who has seen a later one
    would never see the earlier. On SQLite a writing transaction has the turn already.
    """
    if db.dialect.name == "postgresql":
        _LOCK.run(db)


def add_revision(
    db: Connection, plan: Plan, now: datetime, author: str | None = None, reason: str | None = None
) -> None:
    """Keep this as what the plan is from now on; `author` is the Slack id of who changed it in chat."""
    changed(db)
    at = now.astimezone(UTC).isoformat()
    _ADD.run(db, plan=plan.code, document=plan.model_dump_json(), at=at, author=author, reason=reason)


def load_plans(db: Connection) -> list[tuple[Plan, datetime]]:
    """Return every plan as it is now, with the moment it first came here, by code."""
    return [
        (Plan.model_validate_json(str(document)), datetime.fromisoformat(str(first)))
        for document, first in _NEWEST.rows(db)
    ]


def catalogue_at(db: Connection, moment: datetime) -> Catalogue:
    """Return every plan as it is at a moment, on whose zone its day depends."""
    found = [(plan, first.astimezone(moment.tzinfo).date()) for plan, first in load_plans(db)]
    return catalogue(0, found, moment.date(), accounts(db))
