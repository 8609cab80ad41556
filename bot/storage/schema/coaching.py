"""What coaching remembers: starts, changes of the plan, reviews, commitments, works and answers to offers."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Index, Integer, String, Table, Text

from bot.domain.checkin import Reason
from bot.domain.commitment import Kept
from bot.domain.offer import OfferAnswer
from bot.storage import stored
from bot.storage.columns import RowId, Stored, choice
from bot.storage.instant import Instant
from bot.storage.schema.base import metadata, of_enrolment, one_of

starts = Table(
    "starts",
    metadata,
    of_enrolment(primary_key=True),
    Column("day", Date, primary_key=True),
    Column("block", String, primary_key=True),
    Column("at", Instant, nullable=False),
)

plan_log = Table(
    "plan_log",
    metadata,
    Column("id", RowId, primary_key=True),
    of_enrolment(),
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
    of_enrolment(primary_key=True),
    Column("item", String, primary_key=True),
    Column("due", Date, nullable=False),
    Column("memory", Stored(stored.MEMORY), nullable=False),
    Column("asked_on", Date),
)

commitments = Table(
    "commitments",
    metadata,
    of_enrolment(primary_key=True),
    Column("day", Date, primary_key=True),
    Column("item", String, nullable=False),
    Column("words", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("kept", choice(Kept)),
    Column("at", Instant, nullable=False),
    one_of("kept", Kept),
    CheckConstraint("length(words) <= 400 AND length(cue) <= 400", name="short"),
)

obstacles = Table(
    "obstacles",
    metadata,
    of_enrolment(primary_key=True),
    Column("phase", Integer, primary_key=True),
    Column("reason", choice(Reason), nullable=False),
    Column("remedy", Text, nullable=False),
    Column("at", Instant, nullable=False),
    one_of("reason", Reason),
    CheckConstraint("length(remedy) <= 400", name="short"),
)

works = Table(
    "works",
    metadata,
    of_enrolment(primary_key=True),
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
    of_enrolment(primary_key=True),
    Column("week", Date, primary_key=True),
    Column("duty", String, primary_key=True),
    Column("at", Instant, nullable=False),
)

reflections = Table(
    "reflections",
    metadata,
    of_enrolment(primary_key=True),
    Column("key", String, primary_key=True),
    Column("answer", String(16), nullable=False),
    Column("at", Instant, nullable=False),
)

offers = Table(
    "offers",
    metadata,
    of_enrolment(primary_key=True),
    Column("key", String, primary_key=True),
    Column("answer", choice(OfferAnswer), nullable=False),
    Column("day", Date, nullable=False),
    Column("at", Instant, nullable=False),
)
