"""The tables, and the rules that the database itself guards."""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
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
from bot.domain.commitment import Kept
from bot.domain.learner import Tone
from bot.domain.offer import OfferAnswer
from bot.domain.ping import PingKind, PingState
from bot.domain.roadmap import Weekday
from bot.storage import stored
from bot.storage.columns import RowId, Stored, Zone, choice
from bot.storage.handling import Handling
from bot.storage.instant import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

IS_OPEN = text("ready_at IS NOT NULL")
IS_WAITING = text("state = 'waiting'")
IS_UNSAID = text("reply <> ''")
"""Spelled out, and the same in index and queries: SQLite uses a partial index only for its own words."""


def _one_of(column: str, kind: type[StrEnum]) -> CheckConstraint:
    words = ", ".join(f"'{member.value}'" for member in kind)
    return CheckConstraint(f"{column} IN ({words})", name=column)


def _of_enrolment(*, primary_key: bool = False) -> Column[int]:
    enrolment = ForeignKey("enrolments.id", ondelete="CASCADE")
    return Column("enrolment_id", RowId, enrolment, primary_key=primary_key, nullable=False)


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
    _of_enrolment(primary_key=True),
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
    _one_of("outcome", Outcome),
    CheckConstraint("minutes >= 0 AND planned >= 0", name="minutes"),
    CheckConstraint("outcome <> 'skipped' OR minutes = 0", name="skipped_is_no_study"),
    CheckConstraint("outcome = 'skipped' OR reason IS NULL", name="reason_to_skip"),
    CheckConstraint("length(note) <= 4096", name="note"),
)

check_in_log = Table(
    "check_in_log",
    metadata,
    Column("id", RowId, primary_key=True),
    _of_enrolment(),
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
    _of_enrolment(),
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
    _one_of("state", PingState),
    CheckConstraint("number >= 0", name="number"),
    CheckConstraint("(state IN ('due', 'leased')) = (ready_at IS NOT NULL)", name="open_is_ready"),
    sqlite_autoincrement=True,
)
Index("ix_pings_ready_at", pings.c.ready_at, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN)

editions = Table(
    "editions",
    metadata,
    Column("id", RowId, primary_key=True),
    _of_enrolment(),
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
    _of_enrolment(primary_key=True),
    Column("item", String, primary_key=True),
    Column("state", choice(State), nullable=False),
    Column("day", Date, nullable=False),
    Column("at", Instant, nullable=False),
    _one_of("state", State),
)

starts = Table(
    "starts",
    metadata,
    _of_enrolment(primary_key=True),
    Column("day", Date, primary_key=True),
    Column("block", String, primary_key=True),
    Column("at", Instant, nullable=False),
)

plan_log = Table(
    "plan_log",
    metadata,
    Column("id", RowId, primary_key=True),
    _of_enrolment(),
    Column("kind", String(16), nullable=False),
    Column("before", Stored(stored.ENROLMENT), nullable=False),
    Column("after", Stored(stored.ENROLMENT), nullable=False),
    Column("ticks_before", Stored(stored.SNAPSHOT), nullable=False),
    Column("at", Instant, nullable=False),
    Column("undone", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
Index(None, plan_log.c.enrolment_id)

cards = Table(
    "cards",
    metadata,
    _of_enrolment(primary_key=True),
    Column("item", String, primary_key=True),
    Column("due", Date, nullable=False),
    Column("memory", Stored(stored.MEMORY), nullable=False),
    Column("asked_on", Date),
)

commitments = Table(
    "commitments",
    metadata,
    _of_enrolment(primary_key=True),
    Column("day", Date, primary_key=True),
    Column("item", String, nullable=False),
    Column("words", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("kept", choice(Kept)),
    Column("at", Instant, nullable=False),
    _one_of("kept", Kept),
    CheckConstraint("length(words) <= 400 AND length(cue) <= 400", name="short"),
)

obstacles = Table(
    "obstacles",
    metadata,
    _of_enrolment(primary_key=True),
    Column("phase", Integer, primary_key=True),
    Column("reason", choice(Reason), nullable=False),
    Column("remedy", Text, nullable=False),
    Column("at", Instant, nullable=False),
    _one_of("reason", Reason),
    CheckConstraint("length(remedy) <= 400", name="short"),
)

works = Table(
    "works",
    metadata,
    _of_enrolment(primary_key=True),
    Column("item", String, primary_key=True),
    Column("link", Text, nullable=False),
    Column("line", Text, nullable=False),
    Column("shipped_at", Instant),
    Column("tick_before", Stored(stored.SNAPSHOT)),
    CheckConstraint("length(link) <= 2000 AND length(line) <= 400", name="short"),
)

duty_ticks = Table(
    "duty_ticks",
    metadata,
    _of_enrolment(primary_key=True),
    Column("week", Date, primary_key=True),
    Column("duty", String, primary_key=True),
    Column("at", Instant, nullable=False),
)

reflections = Table(
    "reflections",
    metadata,
    _of_enrolment(primary_key=True),
    Column("key", String, primary_key=True),
    Column("answer", String(16), nullable=False),
    Column("at", Instant, nullable=False),
)

offers = Table(
    "offers",
    metadata,
    _of_enrolment(primary_key=True),
    Column("key", String, primary_key=True),
    Column("answer", choice(OfferAnswer), nullable=False),
    Column("day", Date, nullable=False),
    Column("at", Instant, nullable=False),
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
    _one_of("state", Handling),
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

pictures = Table(
    "pictures",
    metadata,
    Column("learner_id", BigInteger, ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("file_id", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
