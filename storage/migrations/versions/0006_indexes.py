"""What is asked at every beat is found without looking through what is past."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_UNSETTLED = sa.text("state IN ('waiting', 'claimed')")


def upgrade() -> None:
    """Change the indexes."""
    op.drop_index("ix_entry_plan_id", "entry")
    op.create_index("ix_entry_plan_period_at", "entry", ["plan", "period", "at"])
    op.drop_index("uq_outbox_kind_recipient_subject_due_on", "outbox")
    op.create_index(
        "uq_outbox_kind_subject_recipient_due_on",
        "outbox",
        ["kind", "subject", "recipient", "due_on"],
        unique=True,
    )
    op.drop_index("ix_outbox_state_next_try", "outbox")
    op.create_index(
        "ix_outbox_unsettled",
        "outbox",
        ["kind", "next_try", "id"],
        sqlite_where=_UNSETTLED,
        postgresql_where=_UNSETTLED,
    )
