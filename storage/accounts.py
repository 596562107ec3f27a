"""Which Slack user an e-mail address belongs to, once Slack has said it."""

from sqlalchemy import Connection

from storage.sql import Statement
from storage.state import changed

_KEEP = Statement(
    "INSERT INTO slack_account (email, slack, claims)"
    " VALUES (:email, :slack, (SELECT coalesce(max(claims), 0) + 1 FROM slack_account))"
    " ON CONFLICT (email) DO UPDATE SET slack = excluded.slack, claims = excluded.claims"
)
_LOCK = Statement("LOCK TABLE slack_account IN EXCLUSIVE MODE")
_ALL = Statement("SELECT email, slack FROM slack_account")


def keep_account(db: Connection, email: str, slack: str) -> None:
    """Remember whose address it is.

    Claims are committed in the order of their numbers, as a plan's revisions are (`plans.take_turn`).
    """
    changed(db)
    if db.dialect.name == "postgresql":
        _LOCK.run(db)
    _KEEP.run(db, email=email.casefold(), slack=slack)


def accounts(db: Connection) -> dict[str, str]:
    """Return the Slack user ids by address, in small letters."""
    return {str(email): str(slack) for email, slack in _ALL.rows(db)}
