"""Who has reported something within the hour is found without looking through what is past."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the index; an address that Slack doesn't know is as long as an address may be."""
    op.create_index("ix_entry_at", "entry", ["at"])
    with op.batch_alter_table("slack_user") as table:
        table.alter_column(
            "slack", type_=sa.String(320), existing_type=sa.String(32), existing_nullable=False
        )
