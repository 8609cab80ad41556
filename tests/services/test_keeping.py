"""Keeping updates: what comes together shares a commit, and whoever is answered knows it on disk."""

import asyncio

import pytest

from bot.services import inbox
from bot.services.keeping import Keeper
from bot.storage import inbox as table
from bot.storage.errors import DiskFull
from bot.storage.inbox import Received
from tests.services.bench import Bench


def received(number: int) -> Received:
    return Received(number, number, None, "{}")


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many updates each commit keeps."""
    sizes: list[int] = []
    keep = table.keep

    async def counted(tx: object, batch: list[Received]) -> None:
        sizes.append(len(batch))
        await keep(tx, batch)  # type: ignore[arg-type]

    monkeypatch.setattr(table, "keep", counted)
    return sizes


async def test_what_comes_together_shares_a_commit(bench: Bench, commits: list[int]) -> None:
    keeper = Keeper(bench.coach)
    await asyncio.gather(*(keeper.keep([received(number)]) for number in range(1, 41)))
    assert commits == [40]
    assert len(await inbox.people_waiting(bench.coach)) == 40


async def test_what_comes_while_the_writer_is_busy_shares_the_next(bench: Bench, commits: list[int]) -> None:
    keeper = Keeper(bench.coach)
    async with bench.coach.database.writing():
        first = asyncio.create_task(keeper.keep([received(1)]))
        await asyncio.sleep(0)
        second = asyncio.create_task(keeper.keep([received(2), received(3)]))
        await asyncio.sleep(0)
        assert not first.done()
    await asyncio.gather(first, second)
    await keeper.keep([received(4)])
    assert commits == [3, 1]


async def test_whoever_shares_a_failing_commit_hears_of_it_and_the_next_is_free_of_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise DiskFull("no room")

    keeper = Keeper(bench.coach)
    with monkeypatch.context() as patched:
        patched.setattr(table, "keep", full)
        ended = await asyncio.gather(
            *(keeper.keep([received(number)]) for number in (1, 2)), return_exceptions=True
        )
    assert [type(one) for one in ended] == [DiskFull, DiskFull]
    await keeper.keep([received(3)])
    assert await inbox.people_waiting(bench.coach) == [3]


async def test_where_not_even_the_writer_opens_the_next_one_tries_anew(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: int) -> object:
        raise DiskFull("no room")

    keeper = Keeper(bench.coach)
    with monkeypatch.context() as patched:
        patched.setattr(bench.coach.database, "writing", closed)
        with pytest.raises(DiskFull):
            await keeper.keep([received(1)])
    await keeper.keep([received(2)])
    assert await inbox.people_waiting(bench.coach) == [2]


async def test_whoever_goes_away_takes_nothing_along(bench: Bench) -> None:
    keeper = Keeper(bench.coach)
    leaving = asyncio.create_task(keeper.keep([received(1)]))
    await asyncio.sleep(0)
    leaving.cancel()
    await keeper.keep([received(2)])
    assert await inbox.people_waiting(bench.coach) == [1, 2]
