"""Sheets of outcomes that somebody has dropped into a conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "sheet",
        sa.Column("id", _ID, nullable=False),
        sa.Column(
            "source", sa.String(255), nullable=False, comment="conversation, message and file in Slack"
        ),
        sa.Column("author", sa.String(255), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("rows", sa.Text(), comment="what it says, as JSON, until it is settled"),
        sa.Column("settled", sa.String(32), comment="since when nothing more of it is recorded"),
        sa.Column("entries", sa.Text(), comment="the entries that it was recorded as, as JSON"),
        sa.PrimaryKeyConstraint("id", name="pk_sheet"),
    )
    op.create_index("uq_sheet_source", "sheet", ["source"], unique=True)
