"""What coaching needs to remember: starts, modes and replans, cards, commitments, shipped works and answers to offers."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INSTANT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REASONS = "'busy', 'tired', 'sick', 'too_hard', 'unclear', 'no_power', 'other_work'"


def upgrade() -> None:
    """Make the tables and the columns."""
    _settings()
    _changes_of_the_plan()
    op.create_table("starts", *_of_block(), *_keyed("starts", "day", "block"))
    op.create_table(
        "plan_log",
        sa.Column("id", NUMBER, nullable=False),
        _of_enrolment(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("ticks_before", sa.JSON(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        *_keyed("plan_log", numbered=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_plan_log_enrolment_id", "plan_log", ["enrolment_id"])
    op.create_table(
        "cards",
        _of_enrolment(),
        _text("item"),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("memory", sa.JSON(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        *_keyed("cards", "item"),
    )
    op.create_table(
        "commitments",
        _of_enrolment(),
        sa.Column("day", sa.Date(), nullable=False),
        _text("item"),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("kept", sa.String(16), nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint("kept IN ('yes', 'partly', 'not_yet')", name=op.f("ck_commitments_kept")),
        _short("commitments", "length(words) <= 400 AND length(cue) <= 400"),
        *_keyed("commitments", "day"),
    )
    op.create_table(
        "obstacles",
        _of_enrolment(),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint(f"reason IN ({REASONS})", name=op.f("ck_obstacles_reason")),
        _short("obstacles", "length(remedy) <= 400"),
        *_keyed("obstacles", "phase"),
    )
    op.create_table(
        "works",
        _of_enrolment(),
        _text("item"),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("shipped_at", INSTANT, nullable=True),
        sa.Column("tick_before", sa.JSON(), nullable=True),
        _short("works", "length(link) <= 2000 AND length(line) <= 400"),
        *_keyed("works", "item"),
    )
    op.create_table(
        "duty_ticks",
        _of_enrolment(),
        sa.Column("week", sa.Date(), nullable=False),
        _text("duty"),
        sa.Column("at", INSTANT, nullable=False),
        *_keyed("duty_ticks", "week", "duty"),
    )
    op.create_table("reflections", *_answered(), *_keyed("reflections", "key"))
    op.create_table(
        "offers", *_answered(), sa.Column("day", sa.Date(), nullable=False), *_keyed("offers", "key")
    )


def downgrade() -> None:
    """Drop them again."""
    for table in (
        "offers",
        "reflections",
        "duty_ticks",
        "works",
        "obstacles",
        "commitments",
        "cards",
        "plan_log",
        "starts",
    ):
        op.drop_table(table)
    for column in ("respread", "chosen", "known", "cuts", "modes"):
        op.drop_column("enrolments", column)
    for column in (
        "touched_on",
        "day_card",
        "reviews",
        "commits",
        "evening_at",
        "evening",
        "agenda_at",
        "agenda",
        "tone",
    ):
        op.drop_column("learners", column)


def _settings() -> None:
    """Add the learner's new settings; whoever is a learner by now is heard of on this day."""
    for column in (
        sa.Column("tone", sa.String(16), nullable=False, server_default="calm"),
        sa.Column("agenda", sa.Boolean(), nullable=True),
        sa.Column("agenda_at", sa.Time(), nullable=False, server_default="07:30:00"),
        sa.Column("evening", sa.Boolean(), nullable=True),
        sa.Column("evening_at", sa.Time(), nullable=False, server_default="21:00:00"),
        sa.Column("commits", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("reviews", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("day_card", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("touched_on", sa.Date(), nullable=True),
    ):
        op.add_column("learners", column)
    op.execute("UPDATE learners SET touched_on = CURRENT_DATE")


def _changes_of_the_plan() -> None:
    for name in ("modes", "cuts", "known", "chosen"):
        op.add_column("enrolments", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("enrolments", sa.Column("respread", sa.JSON(), nullable=True))


def _of_enrolment() -> sa.Column[int]:
    return sa.Column("enrolment_id", NUMBER, nullable=False)


def _of_block() -> tuple[sa.Column[Any], ...]:
    day, at = sa.Column("day", sa.Date(), nullable=False), sa.Column("at", INSTANT, nullable=False)
    return (_of_enrolment(), day, _text("block"), at)


def _answered() -> tuple[sa.Column[Any], ...]:
    answer = sa.Column("answer", sa.String(16), nullable=False)
    return (_of_enrolment(), _text("key"), answer, sa.Column("at", INSTANT, nullable=False))


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _short(table: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_short"))


def _keyed(table: str, *columns: str, numbered: bool = False) -> tuple[sa.Constraint, ...]:
    key = ("id",) if numbered else ("enrolment_id", *columns)
    return (
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolments.id"],
            name=f"fk_{table}_enrolment_id_enrolments",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*key, name=f"pk_{table}"),
    )
