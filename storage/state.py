"""Whether what is held in memory is still what the database holds."""

from sqlalchemy import Connection

from storage.sql import Statement

_STATE = Statement("SELECT (SELECT max(id) FROM plan_revision), (SELECT max(claims) FROM slack_account)")
_SEEN = "state"


def state(db: Connection) -> tuple[int, int]:
    """Return two numbers: one grows with each change of any plan, the other with each address claimed.

    They are asked for once in a transaction, which many commands share.
    """
    transaction = db.get_transaction()
    seen_in, seen = db.info.get(_SEEN, (None, (0, 0)))
    if transaction is None or seen_in is not transaction:
        ((revision, claims),) = _STATE.rows(db)
        seen = int(revision or 0), int(claims or 0)
        db.info[_SEEN] = transaction, seen
    return seen


def changed(db: Connection) -> None:
    """Note that this transaction itself changes what the numbers tell of."""
    db.info.pop(_SEEN, None)
