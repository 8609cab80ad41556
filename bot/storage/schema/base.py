"""What all tables share: how their rules are named, what a word may be, and whose a row is."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, ForeignKey, MetaData

from bot.storage.columns import RowId

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def one_of(column: str, kind: type[StrEnum]) -> CheckConstraint:
    """Let a column hold the words of an enum only."""
    words = ", ".join(f"'{member.value}'" for member in kind)
    return CheckConstraint(f"{column} IN ({words})", name=column)


def of_enrolment(*, primary_key: bool = False) -> Column[int]:
    """Point at the enrolment that a row belongs to; it goes with it."""
    enrolment = ForeignKey("enrolments.id", ondelete="CASCADE")
    return Column("enrolment_id", RowId, enrolment, primary_key=primary_key, nullable=False)
