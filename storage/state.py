"""Whether what is held in memory is still what the database holds."""

from dataclasses import dataclass

from sqlalchemy import Connection, RootTransaction

from storage.sql import Statement

_STATE = Statement("SELECT (SELECT max(id) FROM plan_revision), (SELECT max(claims) FROM slack_account)")
_SEEN = "state"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found in a transaction; no state where the transaction has changed it itself."""

    transaction: RootTransaction | None
    state: tuple[int, int] | None


def state(db: Connection) -> tuple[int, int]:
    """Return two numbers: one grows with each change of any plan, the other with each address claimed.

    They are asked for once in a transaction, which many commands share: what another process changes
    meanwhile is seen by the next transaction.
    """
    seen = _seen(db)
    if seen and seen.state:
        return seen.state
    ((revision, claims),) = _STATE.rows(db)
    found = int(revision or 0), int(claims or 0)
    if seen is None:
        db.info[_SEEN] = _Seen(db.get_transaction(), found)
    return found


def changed(db: Connection) -> None:
    """Note that this transaction itself changes what the numbers tell of."""
    db.info[_SEEN] = _Seen(db.get_transaction(), None)


def is_committed(db: Connection) -> bool:
    """Whether the numbers are those of the database, and not of this transaction alone."""
    seen = _seen(db)
    return seen is None or seen.state is not None


def _seen(db: Connection) -> _Seen | None:
    seen: _Seen | None = db.info.get(_SEEN)
    return seen if seen and seen.transaction and seen.transaction is db.get_transaction() else None
