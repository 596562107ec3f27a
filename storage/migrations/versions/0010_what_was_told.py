"""What each has been told of, so that only what is news makes a message."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column and the index; of what was sent before, everything counts as told."""
    told = sa.Column(
        "known", sa.Text(), comment="what whoever is reminded knows of with it, and since when, as JSON"
    )
    op.add_column("outbox", told)
    op.create_index("ix_outbox_recipient_kind_due_on", "outbox", ["recipient", "kind", "due_on"])
