"""Pictures that Telegram has already, and whether a learner wants pictures or text."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Make the table and the column; whoever is a learner by now gets pictures."""
    op.create_table(
        "pictures",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name="fk_pictures_learner_id_learners", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", "key", name="pk_pictures"),
    )
    op.add_column("learners", sa.Column("pictures", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    """Drop both."""
    op.drop_column("learners", "pictures")
    op.drop_table("pictures")
