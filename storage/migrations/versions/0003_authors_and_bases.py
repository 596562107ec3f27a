"""Who changed a plan and why, and what was laid before somebody who judged."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns."""
    author = sa.Column("author", sa.String(255), comment="Slack user id; none from the command line")
    reason = sa.Column("reason", sa.Text(), comment="what was changed, where a person did it in chat")
    with op.batch_alter_table("plan_revision") as table:
        table.add_column(author)
        table.add_column(reason)
    with op.batch_alter_table("entry") as table:
        table.add_column(sa.Column("basis", sa.Text(), comment="what was laid before the author"))
