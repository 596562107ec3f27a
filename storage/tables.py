"""The tables, as Alembic compares them with the database.

Rows are only ever added: a plan's revisions, the entries (acts of reporting) and the readings
(what an act said). Of a reading one column is ever written again: `superseded`, the entry since
which it no longer stands. At most one reading of each key stands, which the database sees to.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the key is an INTEGER."""

plan_revision = Table(
    "plan_revision",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("plan", String(60), nullable=False),
    Column("document", Text, nullable=False, comment="the plan as JSON"),
    Column("at", String(32), nullable=False, comment="ISO 8601, UTC"),
    Column("author", String(255), comment="Slack user id; none from the command line"),
    Column("reason", Text, comment="what was changed, where a person did it in chat"),
    Index("ix_plan_revision_plan_id", "plan", "id"),
)

entry = Table(
    "entry",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("plan", String(60), nullable=False),
    Column("period", String(40), nullable=False),
    Column("item", String(60), nullable=False),
    Column("author", String(255), nullable=False, comment="Slack user id"),
    Column("person", String(60), nullable=False, comment="the author's id in the plan"),
    Column("at", String(32), nullable=False, comment="ISO 8601, UTC"),
    Column("via", String(20), nullable=False, comment="command, form, button, …"),
    Column("reason", Text),
    Column("undoes", _Id, ForeignKey("entry.id"), comment="the entry that this one takes back"),
    Column("basis", Text, comment="what was laid before the author"),
    Index("ix_entry_plan_period_at", "plan", "period", "at"),
    Index("ix_entry_at", "at"),
    Index("uq_entry_undoes", "undoes", unique=True, sqlite_where=text("undoes IS NOT NULL")),
)

reading = Table(
    "reading",
    metadata,
    Column("entry", _Id, ForeignKey("entry.id"), primary_key=True),
    Column("aspect", String(20), primary_key=True),
    Column("part", String(255), primary_key=True, comment="dimension:member pairs; empty for the total"),
    Column("plan", String(60), nullable=False),
    Column("period", String(40), nullable=False),
    Column("item", String(60), nullable=False),
    Column("text", Text, nullable=False, comment="as written"),
    Column("meaning", String(20), nullable=False),
    Column("number", String(60), comment="a decimal number; text, since SQLite would make it a float"),
    Column("unit", String(60)),
    Column("awaited", String(10), comment="the day on which the data are said to come"),
    Column("superseded", _Id, ForeignKey("entry.id"), comment="the entry since which it no longer stands"),
    Index(
        "uq_reading_standing",
        *("plan", "period", "item", "aspect", "part"),
        unique=True,
        sqlite_where=text("superseded IS NULL"),
        postgresql_where=text("superseded IS NULL"),
    ),
    Index("ix_reading_superseded", "superseded"),
    Index("ix_reading_plan_entry", "plan", "entry"),
)

slack_account = Table(
    "slack_account",
    metadata,
    Column("email", String(320), primary_key=True),
    Column("slack", String(32), nullable=False, comment="the user id that Slack gave for the address"),
    Column(
        "claims",
        Integer,
        nullable=False,
        server_default="1",
        comment="the number of the claim: whoever is found for any address makes the next",
    ),
    Index("ix_slack_account_claims", "claims"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("recipient", String(320), nullable=False, comment="Slack user id, e-mail address or channel id"),
    Column("subject", String(255), nullable=False, comment="what it is about, beside its kind"),
    Column("due_on", String(10), nullable=False, comment="the local day it belongs to"),
    Column("known", Text, comment="what whoever is reminded knows of with it, and since when, as JSON"),
    Column("added", String(32), nullable=False),
    Column(
        "state",
        String(20),
        nullable=False,
        comment="waiting, claimed, sent, closed, failed, unsure or dropped",
    ),
    Column("next_try", String(32), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease", String(32), comment="until when the claim holds"),
    Column("reason", Text, comment="why it was not sent"),
    Column("channel", String(32)),
    Column("ts", String(32), comment="what Slack calls the sent message"),
    Column("settled", String(32)),
    Index("uq_outbox_kind_subject_recipient_due_on", "kind", "subject", "recipient", "due_on", unique=True),
    Index("ix_outbox_recipient_kind_due_on", "recipient", "kind", "due_on"),
    Index(
        "ix_outbox_unsettled",
        *("kind", "next_try", "id"),
        sqlite_where=text("state IN ('waiting', 'claimed')"),
        postgresql_where=text("state IN ('waiting', 'claimed')"),
    ),
    Index(
        "ix_outbox_in_doubt",
        "id",
        sqlite_where=text("state = 'unsure' OR (state = 'sent' AND reason IS NOT NULL)"),
        postgresql_where=text("state = 'unsure' OR (state = 'sent' AND reason IS NOT NULL)"),
    ),
)

outbox_deed = Table(
    "outbox_deed",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("message", _Id, ForeignKey("outbox.id"), nullable=False),
    Column("deed", String(20), nullable=False, comment="retry or drop"),
    Column("author", String(255), nullable=False),
    Column("reason", Text),
    Column("at", String(32), nullable=False),
    Index("ix_outbox_deed_message", "message"),
)

following = Table(
    "following",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("plan", String(60), nullable=False),
    Column("goal", String(60), nullable=False, comment="empty for the whole plan"),
    Column("channel", String(32), nullable=False),
    Column("follows", Integer, nullable=False, comment="1 from now on, 0 no longer"),
    Column("author", String(255), nullable=False),
    Column("at", String(32), nullable=False),
    Index("ix_following_plan", "plan"),
)

sheet = Table(
    "sheet",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("source", String(255), nullable=False, comment="conversation, message and file in Slack"),
    Column("author", String(255), nullable=False),
    Column("at", String(32), nullable=False),
    Column("rows", Text, comment="what it says, as JSON, until it is settled"),
    Column("settled", String(32), comment="since when nothing more of it is recorded"),
    Column("entries", Text, comment="the entries that it was recorded as, as JSON"),
    Index("uq_sheet_source", "source", unique=True),
)

preference = Table(
    "preference",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("person", String(255), nullable=False, comment="Slack user id; empty for everybody"),
    Column("about", String(160), nullable=False, comment="what is chosen"),
    Column("value", Text, comment="the choice as JSON; none where it is withdrawn"),
    Column("author", String(255), nullable=False),
    Column("at", String(32), nullable=False),
    Index("ix_preference_person_about_id", "person", "about", "id"),
)

slack_user = Table(
    "slack_user",
    metadata,
    Column("slack", String(320), primary_key=True),
    Column("zone", String(64), comment="IANA time zone"),
    Column("active", Integer, nullable=False, comment="1, or 0 for a deactivated account"),
    Column("at", String(32), nullable=False, comment="when Slack said so"),
)
