"""The column types: values come back as they went in, and instants compare rightly."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, MetaData, Table, create_engine, insert, select
from sqlalchemy.exc import StatementError

from bot.domain.roadmap import Weekday
from bot.storage.columns import Zone, choice
from bot.storage.instant import Instant

things = Table(
    "things", MetaData(), Column("at", Instant), Column("zone", Zone), Column("on", choice(Weekday))
)

FIRST, LAST = datetime(1, 1, 2), datetime(9999, 12, 30)  # noqa: DTZ001
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.timezones() | st.just(UTC))


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    """A database with one table."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        things.create(connection)
        yield connection
    engine.dispose()


@given(st.lists(MOMENTS, max_size=5))
def test_instants_come_back_as_aware_utc_in_the_order_of_time(
    connection: Connection, moments: list[datetime]
) -> None:
    connection.execute(things.delete())
    for moment in moments:
        connection.execute(insert(things).values(at=moment))
    found = connection.execute(select(things.c.at).order_by(things.c.at)).scalars().all()
    assert found == sorted(moment.astimezone(UTC) for moment in moments)
    assert all(at.tzinfo is UTC for at in found)


@given(MOMENTS, MOMENTS)
def test_instants_compare_in_the_database_as_in_time(
    connection: Connection, one: datetime, other: datetime
) -> None:
    connection.execute(things.delete())
    connection.execute(insert(things).values(at=one))
    assert bool(connection.execute(select(things).where(things.c.at <= other)).first()) is (
        one.astimezone(UTC) <= other.astimezone(UTC)
    )


def test_naive_moments_are_refused(connection: Connection) -> None:
    with pytest.raises(StatementError, match="must be aware"):
        connection.execute(insert(things).values(at=datetime(2026, 3, 2)))  # noqa: DTZ001


def test_another_offset_is_the_same_instant(connection: Connection) -> None:
    connection.execute(things.delete())
    connection.execute(insert(things).values(at=datetime(2026, 7, 1, 7, tzinfo=timezone(timedelta(hours=2)))))
    assert connection.execute(select(things.c.at)).scalar_one() == datetime(2026, 7, 1, 5, tzinfo=UTC)


def test_zones_come_back_and_weekdays_are_kept_by_name(connection: Connection) -> None:
    connection.execute(things.delete())
    connection.execute(insert(things).values(zone=ZoneInfo("Asia/Dhaka"), on=Weekday.SATURDAY))
    assert connection.execute(select(things)).one() == (None, ZoneInfo("Asia/Dhaka"), Weekday.SATURDAY)
    assert connection.exec_driver_sql('SELECT zone, "on" FROM things').one() == ("Asia/Dhaka", "saturday")


def test_nothing_stays_nothing(connection: Connection) -> None:
    connection.execute(things.delete())
    connection.execute(insert(things).values(at=None, zone=None, on=None))
    assert connection.execute(select(things)).one() == (None, None, None)


def test_what_a_database_with_zones_gives_back_is_turned_to_utc() -> None:
    london = datetime(2026, 7, 1, 7, tzinfo=ZoneInfo("Europe/London"))
    dialect = create_engine("sqlite://").dialect
    assert Instant().process_result_value(london, dialect) == datetime(2026, 7, 1, 6, tzinfo=UTC)
