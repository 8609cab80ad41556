"""What the house needs for itself: who may come in, what came in, who leads, and whom to forget."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, String, Table, Text, text

from bot.storage.columns import choice
from bot.storage.handling import Handling
from bot.storage.instant import Instant
from bot.storage.schema.base import metadata, one_of

IS_WAITING = text("state = 'waiting'")
IS_UNSAID = text("reply <> ''")
"""Spelled out, and the same in index and queries: SQLite uses a partial index only for its own words."""

invites = Table(
    "invites",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("uses_left", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False),
    CheckConstraint("uses_left >= 0", name="uses_left"),
)

guests = Table(
    "guests",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("salt", String(32), nullable=False),
    Column("at", Instant, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, nullable=False),
    Column("fresh_until", Instant),
    Column("raw", Text, nullable=False),
    Column("state", choice(Handling), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("reply", Text, nullable=False),
    Column("settled_at", Instant),
    one_of("state", Handling),
    CheckConstraint("state <> 'done' OR (raw = '' AND person_id = 0)", name="done_is_empty"),
    CheckConstraint("(state = 'waiting') = (settled_at IS NULL)", name="settled"),
)
Index(
    "ix_inbox_waiting",
    inbox.c.person_id,
    inbox.c.update_id,
    sqlite_where=IS_WAITING,
    postgresql_where=IS_WAITING,
)
Index("ix_inbox_unsaid", inbox.c.update_id, sqlite_where=IS_UNSAID, postgresql_where=IS_UNSAID)
Index("ix_inbox_settled_at", inbox.c.settled_at)

leases = Table(
    "leases",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("owner", String(32), nullable=False),
    Column("term", BigInteger, nullable=False),
    Column("until", Instant, nullable=False),
)
