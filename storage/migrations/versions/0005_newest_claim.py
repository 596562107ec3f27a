"""The newest claim of an address, found at once."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the index; a claim's number now counts the claims of all addresses."""
    with op.batch_alter_table("slack_account") as table:
        table.alter_column(
            "claims",
            existing_type=sa.Integer(),
            existing_nullable=False,
            existing_server_default="1",
            existing_comment="how often somebody has been found for it",
            comment="the number of the claim: whoever is found for any address makes the next",
        )
        table.create_index("ix_slack_account_claims", ["claims"])
