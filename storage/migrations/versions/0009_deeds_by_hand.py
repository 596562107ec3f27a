"""What is done with messages by hand, and the messages of which nobody knows whether they came once."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_IN_DOUBT = sa.text("state = 'unsure' OR (state = 'sent' AND reason IS NOT NULL)")


def upgrade() -> None:
    """Create the table and the index."""
    if op.get_context().dialect.name == "postgresql":  # SQLite keeps no comments
        op.alter_column(
            *("outbox", "state"),
            comment="waiting, claimed, sent, closed, failed, unsure or dropped",
            existing_comment="waiting, claimed, sent, closed or failed",
        )
    op.create_table(
        "outbox_deed",
        sa.Column("id", _ID, nullable=False),
        sa.Column("message", _ID, nullable=False),
        sa.Column("deed", sa.String(20), nullable=False, comment="retry or drop"),
        sa.Column("author", sa.String(255), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("at", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["outbox.id"], name="fk_outbox_deed_message_outbox"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_deed"),
    )
    op.create_index("ix_outbox_deed_message", "outbox_deed", ["message"])
    op.create_index(
        "ix_outbox_in_doubt", "outbox", ["id"], sqlite_where=_IN_DOUBT, postgresql_where=_IN_DOUBT
    )
