"""Messages on their way, and the channels that follow a plan."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "outbox",
        sa.Column("id", _ID, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column(
            "recipient", sa.String(320), nullable=False, comment="Slack user id, e-mail address or channel id"
        ),
        sa.Column("subject", sa.String(255), nullable=False, comment="what it is about, beside its kind"),
        sa.Column("due_on", sa.String(10), nullable=False, comment="the local day it belongs to"),
        sa.Column("added", sa.String(32), nullable=False),
        sa.Column("state", sa.String(20), nullable=False, comment="waiting, claimed, sent, closed or failed"),
        sa.Column("next_try", sa.String(32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", sa.String(32), comment="until when the claim holds"),
        sa.Column("reason", sa.Text(), comment="why it was not sent"),
        sa.Column("channel", sa.String(32)),
        sa.Column("ts", sa.String(32), comment="what Slack calls the sent message"),
        sa.Column("settled", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_index(
        "uq_outbox_kind_recipient_subject_due_on",
        "outbox",
        ["kind", "recipient", "subject", "due_on"],
        unique=True,
    )
    op.create_index("ix_outbox_state_next_try", "outbox", ["state", "next_try"])
    op.create_table(
        "following",
        sa.Column("id", _ID, nullable=False),
        sa.Column("plan", sa.String(60), nullable=False),
        sa.Column("goal", sa.String(60), nullable=False, comment="empty for the whole plan"),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("follows", sa.Integer(), nullable=False, comment="1 from now on, 0 no longer"),
        sa.Column("author", sa.String(255), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_following"),
    )
    op.create_index("ix_following_plan", "following", ["plan"])
