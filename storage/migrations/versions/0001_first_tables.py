"""Plans, entries, readings, Slack accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the first tables."""
    op.create_table(
        "plan_revision",
        sa.Column("id", _ID, nullable=False),
        sa.Column("plan", sa.String(60), nullable=False),
        sa.Column("document", sa.Text(), nullable=False, comment="the plan as JSON"),
        sa.Column("at", sa.String(32), nullable=False, comment="ISO 8601, UTC"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_revision"),
    )
    op.create_index("ix_plan_revision_plan_id", "plan_revision", ["plan", "id"])
    op.create_table(
        "entry",
        sa.Column("id", _ID, nullable=False),
        sa.Column("plan", sa.String(60), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("item", sa.String(60), nullable=False),
        sa.Column("author", sa.String(255), nullable=False, comment="Slack user id"),
        sa.Column("person", sa.String(60), nullable=False, comment="the author's id in the plan"),
        sa.Column("at", sa.String(32), nullable=False, comment="ISO 8601, UTC"),
        sa.Column("via", sa.String(20), nullable=False, comment="command, form, button, …"),
        sa.Column("reason", sa.Text()),
        sa.Column("undoes", _ID, comment="the entry that this one takes back"),
        sa.ForeignKeyConstraint(["undoes"], ["entry.id"], name="fk_entry_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
    )
    op.create_index("ix_entry_plan_id", "entry", ["plan", "id"])
    op.create_index(
        "uq_entry_undoes", "entry", ["undoes"], unique=True, sqlite_where=sa.text("undoes IS NOT NULL")
    )
    op.create_table(
        "reading",
        sa.Column("entry", _ID, nullable=False),
        sa.Column("aspect", sa.String(20), nullable=False),
        sa.Column(
            "part", sa.String(255), nullable=False, comment="dimension:member pairs; empty for the total"
        ),
        sa.Column("plan", sa.String(60), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("item", sa.String(60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="as written"),
        sa.Column("meaning", sa.String(20), nullable=False),
        sa.Column(
            "number", sa.String(60), comment="a decimal number; text, since SQLite would make it a float"
        ),
        sa.Column("unit", sa.String(60)),
        sa.Column("awaited", sa.String(10), comment="the day on which the data are said to come"),
        sa.Column("superseded", _ID, comment="the entry since which it no longer stands"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_reading_entry"),
        sa.ForeignKeyConstraint(["superseded"], ["entry.id"], name="fk_reading_superseded"),
        sa.PrimaryKeyConstraint("entry", "aspect", "part", name="pk_reading"),
    )
    op.create_index(
        "uq_reading_standing",
        "reading",
        ["plan", "period", "item", "aspect", "part"],
        unique=True,
        sqlite_where=sa.text("superseded IS NULL"),
        postgresql_where=sa.text("superseded IS NULL"),
    )
    op.create_index("ix_reading_superseded", "reading", ["superseded"])
    op.create_index("ix_reading_plan_entry", "reading", ["plan", "entry"])
    op.create_table(
        "slack_account",
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column(
            "slack", sa.String(32), nullable=False, comment="the user id that Slack gave for the address"
        ),
        sa.Column(
            "claims",
            sa.Integer(),
            nullable=False,
            server_default="1",
            comment="how often somebody has been found for it",
        ),
        sa.PrimaryKeyConstraint("email", name="pk_slack_account"),
    )
