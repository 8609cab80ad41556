"""The first tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table."""
    _create_learners()
    _create_enrolments()
    _create_check_ins()
    _create_check_in_log()
    _create_pings()
    _create_ticks()
    _create_dialogues()
    _create_marks()


def downgrade() -> None:
    """Drop every table, the dependent ones first."""
    for table in (
        "marks",
        "dialogues",
        "ticks",
        "pings",
        "check_in_log",
        "check_ins",
        "enrolments",
        "learners",
    ):
        op.drop_table(table)


def _create_learners() -> None:
    op.create_table(
        "learners",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("day_start", sa.Time(), nullable=False),
        sa.Column("week_start", sa.String(16), nullable=True),
        sa.Column("quiet_from", sa.Time(), nullable=False),
        sa.Column("quiet_to", sa.Time(), nullable=False),
        sa.Column("report_at", sa.Time(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learners"),
    )


def _create_enrolments() -> None:
    op.create_table(
        "enrolments",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("roadmap_id", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("joined", sa.Date(), nullable=False),
        sa.Column("routine_id", sa.String(), nullable=False),
        sa.Column("start_at", sa.Time(), nullable=False),
        sa.Column("moves", sa.JSON(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("wake_at", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.CheckConstraint("active OR wake_at IS NULL", name=op.f("ck_enrolments_shelved_sleeps")),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name="fk_enrolments_learner_id_learners", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_enrolments"),
        sa.UniqueConstraint("learner_id", "roadmap_id", name="uq_enrolments_learner_id_roadmap_id"),
        sqlite_autoincrement=True,
    )
    _create_partial_index("uq_enrolments_one_active", "enrolments", "learner_id", "active", unique=True)
    _create_partial_index("ix_enrolments_wake_at", "enrolments", "wake_at", "wake_at IS NOT NULL")


def _create_check_ins() -> None:
    op.create_table(
        "check_ins",
        sa.Column("enrolment_id", ROW_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("reason", sa.String(16), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("focus", sa.String(), nullable=False),
        sa.CheckConstraint("outcome IN ('done', 'partly', 'skipped')", name=op.f("ck_check_ins_outcome")),
        sa.CheckConstraint("minutes >= 0 AND planned >= 0", name=op.f("ck_check_ins_minutes")),
        sa.CheckConstraint(
            "outcome <> 'skipped' OR minutes = 0", name=op.f("ck_check_ins_skipped_is_no_study")
        ),
        sa.CheckConstraint("outcome = 'skipped' OR reason IS NULL", name=op.f("ck_check_ins_reason_to_skip")),
        sa.CheckConstraint("length(note) <= 4096", name=op.f("ck_check_ins_note")),
        _of_enrolment("check_ins"),
        sa.PrimaryKeyConstraint("enrolment_id", "day", "block", name="pk_check_ins"),
    )


def _create_check_in_log() -> None:
    op.create_table(
        "check_in_log",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("enrolment_id", ROW_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("ticks_before", sa.JSON(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "before IS NOT NULL OR after IS NOT NULL", name=op.f("ck_check_in_log_about_something")
        ),
        _of_enrolment("check_in_log"),
        sa.PrimaryKeyConstraint("id", name="pk_check_in_log"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_check_in_log_enrolment_id_day_block", "check_in_log", ["enrolment_id", "day", "block"]
    )


def _create_pings() -> None:
    op.create_table(
        "pings",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("enrolment_id", ROW_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("snoozed_until", INSTANT, nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "state IN ('due', 'sent', 'expired', 'cancelled', 'failed')", name=op.f("ck_pings_state")
        ),
        sa.CheckConstraint("number >= 0", name=op.f("ck_pings_number")),
        _of_enrolment("pings"),
        sa.PrimaryKeyConstraint("id", name="pk_pings"),
        sa.UniqueConstraint(
            "enrolment_id",
            "day",
            "block",
            "kind",
            "number",
            name="uq_pings_enrolment_id_day_block_kind_number",
        ),
        sqlite_autoincrement=True,
    )
    _create_partial_index("ix_pings_due", "pings", "at", "state = 'due'")


def _create_ticks() -> None:
    states = "state IN ('open', 'learning', 'done', 'skipped', 'known')"
    op.create_table(
        "ticks",
        sa.Column("enrolment_id", ROW_ID, nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint(states, name=op.f("ck_ticks_state")),
        _of_enrolment("ticks"),
        sa.PrimaryKeyConstraint("enrolment_id", "item", name="pk_ticks"),
    )


def _create_dialogues() -> None:
    op.create_table(
        "dialogues",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_dialogues"),
    )


def _create_marks() -> None:
    op.create_table(
        "marks",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_marks"),
    )


def _of_enrolment(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_enrolment_id_enrolments"
    return sa.ForeignKeyConstraint(["enrolment_id"], ["enrolments.id"], name=name, ondelete="CASCADE")


def _create_partial_index(name: str, table: str, column: str, where: str, *, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, table, [column], unique=unique, sqlite_where=condition, postgresql_where=condition)
