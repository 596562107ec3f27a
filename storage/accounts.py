"""Which Slack user an e-mail address belongs to, once Slack has said it."""

from sqlalchemy import Connection

from storage.sql import Statement

_KEEP = Statement(
    "INSERT INTO slack_account (email, slack, claims) VALUES (:email, :slack, 1)"
    " ON CONFLICT (email) DO UPDATE SET slack = excluded.slack, claims = slack_account.claims + 1"
)
_ALL = Statement("SELECT email, slack FROM slack_account")
_CLAIMS = Statement("SELECT coalesce(sum(claims), 0) FROM slack_account")


def keep_account(db: Connection, email: str, slack: str) -> None:
    """Remember whose address it is."""
    _KEEP.run(db, email=email.casefold(), slack=slack)


def accounts(db: Connection) -> dict[str, str]:
    """Return the Slack user ids by address, in small letters."""
    return {str(email): str(slack) for email, slack in _ALL.rows(db)}


def claims(db: Connection) -> int:
    """Return a number that grows with each address that is claimed, or claimed by somebody else."""
    return _CLAIMS.number(db)
