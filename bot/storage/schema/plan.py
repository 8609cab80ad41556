"""Learners, what they are enrolled on, what they answered, and what was promised to them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    false,
    text,
    true,
)

from bot.domain.checkin import Outcome, Reason, State
from bot.domain.learner import Tone
from bot.domain.ping import PingKind, PingState
from bot.domain.roadmap import Weekday
from bot.storage import stored
from bot.storage.columns import RowId, Stored, Zone, choice
from bot.storage.instant import Instant
from bot.storage.schema.base import metadata, of_enrolment, one_of

IS_OPEN = text("ready_at IS NOT NULL")
"""Spelled out, and the same in index and queries: SQLite uses a partial index only for its own words."""

learners = Table(
    "learners",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("zone", Zone, nullable=False),
    Column("language", String(16), nullable=False),
    Column("day_start", Time, nullable=False),
    Column("week_start", choice(Weekday)),
    Column("quiet_from", Time, nullable=False),
    Column("quiet_to", Time, nullable=False),
    Column("report_at", Time, nullable=False),
    Column("pictures", Boolean, nullable=False, server_default=true()),
    Column("reachable", Boolean, nullable=False),
    Column("unreachable_since", Instant),
    Column("tone", choice(Tone), nullable=False, server_default="calm"),
    Column("agenda", Boolean),
    Column("agenda_at", Time, nullable=False, server_default="07:30:00"),
    Column("evening", Boolean),
    Column("evening_at", Time, nullable=False, server_default="21:00:00"),
    Column("commits", Boolean, nullable=False, server_default=false()),
    Column("reviews", Boolean, nullable=False, server_default=true()),
    Column("day_card", Boolean, nullable=False, server_default=false()),
    Column("touched_on", Date),
    Column("created_at", Instant, nullable=False),
)

enrolments = Table(
    "enrolments",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("learner_id", BigInteger, ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("roadmap_id", String, nullable=False),
    Column("start", Date, nullable=False),
    Column("joined", Date, nullable=False),
    Column("routine_id", String, nullable=False),
    Column("start_at", Time, nullable=False),
    Column("moves", Stored(stored.MOVES), nullable=False),
    Column("spans", Stored(stored.SPANS), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("modes", Stored(stored.MODES), nullable=False, server_default="[]"),
    Column("cuts", Stored(stored.CUTS), nullable=False, server_default="[]"),
    Column("known", Stored(stored.KEYS), nullable=False, server_default="[]"),
    Column("chosen", Stored(stored.CHOSEN), nullable=False, server_default="[]"),
    Column("respread", Stored(stored.RESPREAD)),
    Column("wake_at", Instant),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("learner_id", "roadmap_id"),
    CheckConstraint("active OR wake_at IS NULL", name="shelved_sleeps"),
    sqlite_autoincrement=True,
)
Index(
    "uq_enrolments_one_active",
    enrolments.c.learner_id,
    unique=True,
    sqlite_where=text("active"),
    postgresql_where=text("active"),
)
Index(
    "ix_enrolments_wake_at",
    enrolments.c.wake_at,
    sqlite_where=text("wake_at IS NOT NULL"),
    postgresql_where=text("wake_at IS NOT NULL"),
)

check_ins = Table(
    "check_ins",
    metadata,
    of_enrolment(primary_key=True),
    Column("day", Date, primary_key=True),
    Column("block", String, primary_key=True),
    Column("outcome", choice(Outcome), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("planned", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", choice(Reason)),
    Column("note", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("focus", String, nullable=False),
    one_of("outcome", Outcome),
    CheckConstraint("minutes >= 0 AND planned >= 0", name="minutes"),
    CheckConstraint("outcome <> 'skipped' OR minutes = 0", name="skipped_is_no_study"),
    CheckConstraint("outcome = 'skipped' OR reason IS NULL", name="reason_to_skip"),
    CheckConstraint("length(note) <= 4096", name="note"),
)

check_in_log = Table(
    "check_in_log",
    metadata,
    Column("id", RowId, primary_key=True),
    of_enrolment(),
    Column("day", Date, nullable=False),
    Column("block", String, nullable=False),
    Column("before", Stored(stored.CHECK_IN)),
    Column("after", Stored(stored.CHECK_IN)),
    Column("ticks_before", Stored(stored.SNAPSHOT), nullable=False),
    Column("at", Instant, nullable=False),
    Column("undone", Boolean, nullable=False),
    CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="about_something"),
    sqlite_autoincrement=True,
)
Index(None, check_in_log.c.enrolment_id, check_in_log.c.day, check_in_log.c.block)

pings = Table(
    "pings",
    metadata,
    Column("id", RowId, primary_key=True),
    of_enrolment(),
    Column("day", Date, nullable=False),
    Column("block", String, nullable=False),
    Column("kind", choice(PingKind), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("state", choice(PingState), nullable=False),
    Column("snoozed_until", Instant),
    Column("message_id", BigInteger),
    Column("sent_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("cause", Text, nullable=False, server_default=""),
    Column("ready_at", Instant),
    Column("owner", String),
    Column("attempt", Integer, nullable=False, server_default="0"),
    Column("unknown", Integer, nullable=False, server_default="0"),
    Column("plain", Boolean, nullable=False, server_default=false()),
    Column("readdressed", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("enrolment_id", "day", "block", "kind", "number"),
    one_of("state", PingState),
    CheckConstraint("number >= 0", name="number"),
    CheckConstraint("(state IN ('due', 'leased')) = (ready_at IS NOT NULL)", name="open_is_ready"),
    sqlite_autoincrement=True,
)
Index("ix_pings_ready_at", pings.c.ready_at, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN)

editions = Table(
    "editions",
    metadata,
    Column("id", RowId, primary_key=True),
    of_enrolment(),
    Column("since", Instant, nullable=False),
    Column("source", String, nullable=False),
    Column("zone", Zone, nullable=False),
    Column("day_start", Time, nullable=False),
    Column("enrolment", Stored(stored.ENROLMENT), nullable=False),
    sqlite_autoincrement=True,
)
Index(None, editions.c.enrolment_id)

ticks = Table(
    "ticks",
    metadata,
    of_enrolment(primary_key=True),
    Column("item", String, primary_key=True),
    Column("state", choice(State), nullable=False),
    Column("day", Date, nullable=False),
    Column("at", Instant, nullable=False),
    one_of("state", State),
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("flow", String, nullable=False),
    Column("step", String, nullable=False),
    Column("data", Stored(stored.FACTS), nullable=False),
    Column("message_id", BigInteger),
    Column("expires_at", Instant, nullable=False),
)

pictures = Table(
    "pictures",
    metadata,
    Column("learner_id", BigInteger, ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("file_id", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
