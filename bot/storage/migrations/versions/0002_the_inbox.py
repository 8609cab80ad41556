"""The inbox: what Telegram gave, before it is confirmed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INSTANT = sa.DateTime(timezone=True)
IS_WAITING = sa.text("state = 'waiting'")
IS_UNSAID = sa.text("reply <> ''")


def upgrade() -> None:
    """Make the inbox."""
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("fresh_until", INSTANT, nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'done', 'dead')", name=op.f("ck_inbox_state")),
        sa.CheckConstraint(
            "state <> 'done' OR (raw = '' AND person_id = 0)", name=op.f("ck_inbox_done_is_empty")
        ),
        sa.CheckConstraint("(state = 'waiting') = (settled_at IS NULL)", name=op.f("ck_inbox_settled")),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["person_id", "update_id"],
        sqlite_where=IS_WAITING,
        postgresql_where=IS_WAITING,
    )
    op.create_index(
        "ix_inbox_unsaid", "inbox", ["update_id"], sqlite_where=IS_UNSAID, postgresql_where=IS_UNSAID
    )
    op.create_index("ix_inbox_settled_at", "inbox", ["settled_at"])


def downgrade() -> None:
    """Drop the inbox."""
    op.drop_table("inbox")
