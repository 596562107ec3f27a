"""Whether what is held in memory is still what the database holds."""

from sqlalchemy import Connection

from storage.sql import Statement

_STATE = Statement("SELECT (SELECT max(id) FROM plan_revision), (SELECT max(claims) FROM slack_account)")


def state(db: Connection) -> tuple[int, int]:
    """Return two numbers: one grows with each change of any plan, the other with each address claimed."""
    ((revision, claims),) = _STATE.rows(db)
    return int(revision or 0), int(claims or 0)
