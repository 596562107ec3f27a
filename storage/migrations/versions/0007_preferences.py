"""What people choose about their reminders, and what Slack says of them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "preference",
        sa.Column("id", _ID, nullable=False),
        sa.Column("person", sa.String(255), nullable=False, comment="Slack user id; empty for everybody"),
        sa.Column("about", sa.String(160), nullable=False, comment="what is chosen"),
        sa.Column("value", sa.Text(), comment="the choice as JSON; none where it is withdrawn"),
        sa.Column("author", sa.String(255), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_preference"),
    )
    op.create_index("ix_preference_person_about_id", "preference", ["person", "about", "id"])
    op.create_table(
        "slack_user",
        sa.Column("slack", sa.String(32), nullable=False),
        sa.Column("zone", sa.String(64), comment="IANA time zone"),
        sa.Column("active", sa.Integer(), nullable=False, comment="1, or 0 for a deactivated account"),
        sa.Column("at", sa.String(32), nullable=False, comment="when Slack said so"),
        sa.PrimaryKeyConstraint("slack", name="pk_slack_user"),
    )
