"""PostgreSQL: learners beside each other, one learner in turn, and whatever goes wrong named without a row or a password."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from traceback import format_exception

import pytest
from sqlalchemy import text
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from bot.storage import checkins
from bot.storage.address import Server, address_of
from bot.storage.database import Database, Transaction
from bot.storage.errors import (
    DatabaseAddressUnclear,
    DatabaseAway,
    DatabaseBusy,
    DatabaseUnreadable,
    DatabaseUnwritable,
    DiskFull,
    RuleBroken,
    StorageError,
)
from bot.storage.postgres_errors import naming
from tests.postgres import Postgres
from tests.storage.conftest import on_postgres
from tests.storage.samples import ADA, BEN, a_checkin, enrolled

pytestmark = on_postgres

PATIENCE = 0.2


async def finishes(work: Awaitable[None]) -> bool:
    """Tell whether the work can be done beside what is under way."""
    try:
        await work
    except DatabaseBusy:
        return False
    return True


async def write(database: Database, learner_id: int | None) -> None:
    """Open a unit of work and close it again."""
    async with database.writing(learner_id):
        pass


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (ADA.id, BEN.id, True),
        (ADA.id, ADA.id, False),
        (ADA.id, None, False),
        (None, ADA.id, False),
        (None, None, False),
    ],
)
async def test_only_units_of_work_on_different_learners_run_beside_each_other(
    database: Database, database_url: str, first: int | None, second: int | None, together: bool
) -> None:
    other = await Database.open(database_url, patience=PATIENCE)
    async with database.writing(first):
        assert await finishes(write(other, second)) is together
    assert await finishes(write(other, second))
    await other.close()


async def test_one_whose_process_was_stopped_loses_its_turn_and_its_change(
    database: Database, database_url: str
) -> None:
    stopped = await Database.open(database_url, patience=PATIENCE)
    other = await Database.open(database_url)

    async def fall_asleep() -> None:
        async with stopped.writing(ADA.id) as tx:
            await enrolled(tx)
            await write(other, ADA.id)

    with pytest.raises((DatabaseAway, DatabaseBusy)):
        await fall_asleep()
    async with other.reading() as tx:
        assert (await tx.execute(text("SELECT count(*) FROM learners"))).scalar_one() == 0
    await stopped.close()
    await other.close()


async def test_a_refused_change_quotes_nothing_of_the_row(database: Database) -> None:
    with pytest.raises(RuleBroken, match=r"refused the change: ck_check_ins_minutes\.$") as caught:
        async with database.writing() as tx:
            await checkins.put(tx, (await enrolled(tx)).id, a_checkin(minutes=-4321))
    assert "4321" not in "".join(format_exception(caught.value))


@pytest.mark.parametrize(
    ("state", "kind", "sentence"),
    [
        ("25006", DatabaseUnwritable, "read-only"),
        ("40001", DatabaseBusy, "locked by others"),
        ("42501", DatabaseUnwritable, "may not be changed by this user"),
        ("53100", DiskFull, "disk with .* is full"),
        ("57P01", DatabaseAway, "does not answer"),
        ("XX001", DatabaseUnreadable, "is damaged"),
        ("P0001", StorageError, "could not be used: RaiseError P0001"),
    ],
)
async def test_what_goes_wrong_has_a_name(
    database: Database, state: str, kind: type[StorageError], sentence: str
) -> None:
    with pytest.raises(kind, match=sentence):
        async with database.writing() as tx:
            await tx.exec_driver_sql(f"DO $$ BEGIN RAISE SQLSTATE '{state}'; END $$")


async def test_a_connection_that_the_server_ends_is_named(database: Database) -> None:
    with pytest.raises(DatabaseAway, match="does not answer"):
        async with database.writing() as tx:
            await tx.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")


async def test_whoever_goes_on_in_a_unit_whose_connection_is_gone_hears_the_same(database: Database) -> None:
    async def go_on() -> None:
        async with database.one_unit(ADA.id):
            with suppress(DatabaseAway):
                async with database.writing(ADA.id) as tx:
                    await tx.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
            await write(database, ADA.id)

    with pytest.raises(DatabaseAway, match="does not answer"):
        await go_on()


async def test_a_pool_that_is_used_up_is_named(database_url: str) -> None:
    server = address_of(database_url)
    assert isinstance(server, Server)

    async def wait_for_one() -> None:
        with naming(server):
            raise NoConnectionFree("QueuePool limit reached")

    with pytest.raises(DatabaseBusy, match=r"All connections to PostgreSQL database .* are in use"):
        await wait_for_one()


async def test_the_codes_own_errors_stay_what_they_are(database: Database) -> None:
    with pytest.raises(LookupError, match="halfway"):
        async with database.writing():
            raise LookupError("halfway")


@pytest.fixture
async def restarted(postgres: Postgres, database: Database) -> Callable[[], Awaitable[None]]:
    """Crashes the server and starts it again, while the database stays open."""
    async with database.reading() as tx:
        await tx.execute(text("SELECT 1"))

    async def restart() -> None:
        await asyncio.to_thread(postgres.stop)
        await asyncio.to_thread(postgres.start)

    return restart


async def test_after_a_restart_of_the_server_units_of_work_go_on(
    database: Database, restarted: Callable[[], Awaitable[None]]
) -> None:
    await restarted()
    async with database.writing() as tx:
        await enrolled(tx)
    async with database.reading() as tx:
        assert (await tx.execute(text("SELECT count(*) FROM learners"))).scalar_one() == 1


async def test_a_unit_of_work_that_a_crash_cut_off_left_nothing(
    database: Database, restarted: Callable[[], Awaitable[None]]
) -> None:
    async def cut_off() -> None:
        async with database.writing() as tx:
            await enrolled(tx)
            await restarted()

    with pytest.raises(DatabaseAway, match="does not answer"):
        await cut_off()
    async with database.reading() as tx:
        assert (await tx.execute(text("SELECT count(*) FROM learners"))).scalar_one() == 0


@pytest.mark.parametrize(
    ("change", "kind", "sentence"),
    [
        (("/cairn_", "/nowhere_"), DatabaseAddressUnclear, r"nowhere_\w+ on .* is not there"),
        (("cairn@", "eve:hush@"), DatabaseAddressUnclear, "user or password is wrong"),
        (("host=/", "host=/gone"), DatabaseAway, "Is the server running"),
    ],
)
async def test_a_database_that_cannot_be_opened_is_named_without_its_password(
    database_url: str, change: tuple[str, str], kind: type[Exception], sentence: str
) -> None:
    with pytest.raises(kind, match=sentence) as caught:
        await Database.open(database_url.replace(*change))
    assert "hush" not in "".join(format_exception(caught.value))


async def test_readers_see_one_moment(database: Database) -> None:
    async def learners(tx: Transaction) -> int:
        return int((await tx.execute(text("SELECT count(*) FROM learners"))).scalar_one())

    async with database.reading() as reader:
        before = await learners(reader)
        async with database.writing() as tx:
            await enrolled(tx)
        assert (before, await learners(reader)) == (0, 0)


async def test_what_is_committed_is_on_the_servers_disk(database: Database) -> None:
    async with database.writing() as tx:
        assert (await tx.execute(text("SHOW synchronous_commit"))).scalar_one() == "on"
