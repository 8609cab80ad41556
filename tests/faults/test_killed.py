"""Rows 1 to 10 of the fault table, on both databases: a process dies at each point, and the next one makes it good."""

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.ping import PingState
from bot.services.enrolling import learner_of
from bot.services.export import export
from bot.services.sending import IN_FLIGHT
from bot.storage.migrate import migrate
from tests.chat.evening import MONDAY, on
from tests.chat.people import learner, seen
from tests.chat.stage import Chat, Stage
from tests.faults import dying
from tests.faults.dying import NEVER, Deed, Outside
from tests.postgres import Postgres
from tests.services.bench import ADA, BEN, EVE, Bench
from tests.storage.test_migrations_postgres import TABLES

KILLED = -signal.SIGKILL


async def do(deed: Deed, url: str, outside: Outside, fault: str = "") -> int:
    """Do a deed in another process while this one goes on."""
    return await asyncio.to_thread(dying.do, deed, url, outside, fault)


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    """What the world outside keeps."""
    return Outside(tmp_path / "outside")


@pytest.fixture
async def ada(stage: Stage) -> Chat:
    """A learner whose roadmap begins on Monday."""
    return await learner(stage, start=MONDAY)


@pytest.mark.parametrize("point", ["after_fetch", "after_keep", "in_effect", "after_effect"])
async def test_a_check_in_survives_each_kill_and_counts_and_is_told_once(
    ada: Chat, fresh_url: str, outside: Outside, point: str
) -> None:
    assert await do(dying.count_a_block, fresh_url, outside, f"{point}:kill") == KILLED
    kept = (await seen(ada, MONDAY)).facts.checkins
    assert (len(kept), outside.lines) == (int(point == "after_effect"), [])
    assert await do(dying.count_it_later, fresh_url, outside) == 0
    assert len((await seen(ada, MONDAY)).facts.checkins) == 1
    assert [line for line in outside.lines if "Data Structures" in line] == ["✅ Data Structures: done, 1 h."]


@pytest.mark.parametrize(
    ("point", "repeats"),
    [("in_wake", 0), ("after_claim", 0), ("after_accept", IN_FLIGHT), ("after_settle", IN_FLIGHT - 1)],
)
async def test_no_kill_loses_a_ping_and_only_what_was_in_flight_is_repeated(
    bench: Bench, database_url: str, outside: Outside, point: str, repeats: int
) -> None:
    people = [ADA, BEN, EVE]
    for person in people:
        await bench.enrol(person)
    assert await do(dying.ping, database_url, outside, f"{point}:kill") == KILLED
    assert await do(dying.ping_later, database_url, outside) == 0
    taken = [int(line) for line in outside.lines]
    assert set(taken) == set(people)
    assert len(taken) - len(people) <= repeats
    bench.clock.travel(dying.SIX)
    assert [await bench.states(learner_id=person) for person in people] == [[PingState.SENT]] * 3


@pytest.mark.parametrize(
    ("deed", "point"),
    [
        (dying.take_along, "in_export"),
        (dying.forget_ada, "in_forget"),
        (dying.take_back, "in_import"),
    ],
)
async def test_a_kill_while_data_is_given_taken_or_deleted_changes_nothing_and_the_next_try_is_whole(
    bench: Bench, database_url: str, outside: Outside, deed: Deed, point: str
) -> None:
    await bench.enrol()
    packed = await export(bench.coach, ADA)
    assert packed is not None
    outside.put(packed.content)
    await bench.answer()
    before = await bench.facts()
    assert await do(deed, database_url, outside, f"{point}:kill") == KILLED
    assert await bench.facts() == before
    assert outside.content == packed.content
    assert await do(deed, database_url, outside) == 0
    if deed is dying.forget_ada:
        assert await learner_of(bench.coach, ADA) is None
    else:
        answers = 1 if deed is dying.take_along else 0
        assert len((await bench.facts()).checkins) == answers


async def test_a_press_after_the_kill_says_that_it_is_counted_already(
    ada: Chat, fresh_url: str, outside: Outside
) -> None:
    await ada.stage.travel(on("18:00"))
    assert await do(dying.count_a_block, fresh_url, outside, "after_effect:kill") == KILLED
    await ada.presses("Done")
    assert ada.toasts == ["Already counted."]
    assert len((await seen(ada, MONDAY)).facts.checkins) == 1


@pytest.fixture
def server(postgres: Postgres) -> Iterator[Postgres]:
    """A server with two databases that have no table."""
    for name in ("counted", "killed"):
        postgres.create(name)
    yield postgres
    for name in ("counted", "killed"):
        postgres.drop(name)


@pytest.mark.postgres
async def test_a_kill_at_any_statement_of_the_first_migration_leaves_nothing_on_a_server(
    server: Postgres, outside: Outside
) -> None:
    assert await do(dying.bring_up, server.url("counted"), outside, f"in_migration:fail:{NEVER}") == 0
    last = int(outside.lines[0])
    for statement in (1, 2, last // 2, last):
        fault = f"in_migration:kill:{statement}"
        assert await do(dying.bring_up, server.url("killed"), outside, fault) == KILLED
        assert await asyncio.to_thread(server.sql, TABLES, "killed") == ""
    assert (await migrate(server.url("killed"))).before is None
