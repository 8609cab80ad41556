"""Leased pings: who has one in hand, since when and why; and the editions of each plan, to check the ledger by."""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"

INSTANT = sa.DateTime(timezone=True)
OPEN = sa.text("ready_at IS NOT NULL")
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DUE = sa.text("state = 'due'")
OLD_STATES = "state IN ('due', 'sent', 'expired', 'cancelled', 'failed')"
STATES = "state IN ('due', 'leased', 'sent', 'expired', 'cancelled', 'failed', 'parked', 'unknown')"
OPEN_IS_READY = "(state IN ('due', 'leased')) = (ready_at IS NOT NULL)"


def upgrade() -> None:
    """Give the ledger its leases; what is due now is ready since its moment."""
    op.drop_index("ix_pings_due", "pings")
    with op.batch_alter_table("pings", table_kwargs={"sqlite_autoincrement": True}) as pings:
        for column in _columns():
            pings.add_column(column)
        pings.drop_constraint(op.f("ck_pings_state"), type_="check")
    op.execute("UPDATE pings SET ready_at = at WHERE state = 'due'")
    with op.batch_alter_table("pings", table_kwargs={"sqlite_autoincrement": True}) as pings:
        pings.create_check_constraint(op.f("ck_pings_state"), STATES)
        pings.create_check_constraint(op.f("ck_pings_open_is_ready"), OPEN_IS_READY)
    op.create_index("ix_pings_ready_at", "pings", ["ready_at"], sqlite_where=OPEN, postgresql_where=OPEN)
    _create_editions()


def _create_editions() -> None:
    """Make the table of editions; each enrolment gets its first at the next start, when all wake-ups are derived anew."""
    op.create_table(
        "editions",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("enrolment_id", ROW_ID, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("day_start", sa.Time(), nullable=False),
        sa.Column("enrolment", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolments.id"],
            name="fk_editions_enrolment_id_enrolments",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_editions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_editions_enrolment_id", "editions", ["enrolment_id"])
    op.execute("DELETE FROM marks WHERE key LIKE 'roadmap:%'")


def downgrade() -> None:
    """Forget the leases; what was leased is due, what was parked or unknown has failed."""
    op.drop_table("editions")
    op.drop_index("ix_pings_ready_at", "pings")
    with op.batch_alter_table("pings", table_kwargs={"sqlite_autoincrement": True}) as pings:
        pings.drop_constraint(op.f("ck_pings_state"), type_="check")
        pings.drop_constraint(op.f("ck_pings_open_is_ready"), type_="check")
    op.execute("UPDATE pings SET state = 'due' WHERE state = 'leased'")
    op.execute("UPDATE pings SET state = 'failed' WHERE state IN ('parked', 'unknown')")
    with op.batch_alter_table("pings", table_kwargs={"sqlite_autoincrement": True}) as pings:
        pings.create_check_constraint(op.f("ck_pings_state"), OLD_STATES)
        for column in _columns():
            pings.drop_column(column.name)
    op.create_index("ix_pings_due", "pings", ["at"], sqlite_where=DUE, postgresql_where=DUE)


def _columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("cause", sa.Text(), nullable=False, server_default=""),
        sa.Column("ready_at", INSTANT, nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("unknown", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("plain", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("readdressed", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
