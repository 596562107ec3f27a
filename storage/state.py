"""Whether what is held in memory is still what the database holds."""

from dataclasses import dataclass

from sqlalchemy import Connection, RootTransaction

from storage.sql import Statement

_STATE = Statement("SELECT (SELECT max(id) FROM plan_revision), (SELECT max(claims) FROM slack_account)")
_SEEN = "state"


@dataclass(frozen=True, slots=True)
class _Seen:
    transaction: RootTransaction | None
    state: tuple[int, int]


def state(db: Connection) -> tuple[int, int]:
    """Return two numbers: one grows with each change of any plan, the other with each address claimed.

    They are asked for once in a transaction, which many commands share.
    """
    transaction = db.get_transaction()
    seen: _Seen | None = db.info.get(_SEEN)
    if seen is None or transaction is None or seen.transaction is not transaction:
        ((revision, claims),) = _STATE.rows(db)
        db.info[_SEEN] = seen = _Seen(transaction, (int(revision or 0), int(claims or 0)))
    return seen.state


def changed(db: Connection) -> None:
    """Note that this transaction itself changes what the numbers tell of."""
    db.info.pop(_SEEN, None)
