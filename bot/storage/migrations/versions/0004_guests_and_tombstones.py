"""Invitations and guests, tombstones of those who were forgotten, and since when a learner cannot be reached."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables and the column."""
    op.create_table(
        "invites",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.CheckConstraint("uses_left >= 0", name=op.f("ck_invites_uses_left")),
        sa.PrimaryKeyConstraint("code_hash", name="pk_invites"),
    )
    op.create_table(
        "guests",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_guests"),
    )
    op.create_table(
        "tombstones",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_tombstones"),
    )
    op.add_column("learners", sa.Column("unreachable_since", INSTANT, nullable=True))


def downgrade() -> None:
    """Drop them again."""
    with op.batch_alter_table("learners") as batch:
        batch.drop_column("unreachable_since")
    for table in ("tombstones", "guests", "invites"):
        op.drop_table(table)
