"""The desk: each person in order, people side by side, and in memory only whose updates wait."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from structlog.typing import EventDict

from bot.chat import desk as module
from bot.chat.desk import Desk
from bot.services import inbox
from bot.services.coach import Coach
from bot.services.inbox import Received
from bot.storage import inbox as stored
from bot.storage.errors import DatabaseAway, DatabaseBusy, DatabaseDamaged, DiskFull, StorageError
from tests.chat.stage import Stage

SOON = timedelta(seconds=5)
ADA, BEN = 1001, 1002


class Clerk:
    """Stands in for the clerk: each update begins when it may and ends when it is let."""

    def __init__(self, coach: Coach) -> None:
        self.coach = coach
        self.began: list[int] = []
        self.unkept: list[int] = []
        self.beginning = asyncio.Condition()
        self.free = asyncio.Event()
        self.free.set()

    async def serve(self, received: Received) -> None:
        async with self.beginning:
            self.began.append(received.update_id)
            self.beginning.notify_all()
        await self.free.wait()

        async def nothing() -> str:
            return ""

        await inbox.once(self.coach, received, nothing)

    async def serve_unkept(self, received: Received) -> None:
        self.unkept.append(received.update_id)

    async def say_unsaid(self) -> None:
        """Nothing to say."""

    async def finish(self) -> None:
        """Nothing to note."""


def update(number: int, person: int = ADA) -> dict[str, Any]:
    return {"update_id": number, "message": {"from": {"id": person}, "text": "Hi"}}


@pytest.fixture
def clerk(stage: Stage) -> Clerk:
    return Clerk(stage.cairn.coach)


def desk_of(clerk: Any) -> Desk:
    return Desk(clerk.coach, clerk)


@pytest.fixture
def desk(clerk: Clerk) -> Desk:
    return desk_of(clerk)


async def begun(clerk: Clerk, count: int) -> list[int]:
    """Wait until so many were begun, and see that no more are."""
    async with asyncio.timeout(5), clerk.beginning:
        await clerk.beginning.wait_for(lambda: len(clerk.began) >= count)
    for _ in range(20):
        await asyncio.sleep(0)
    return clerk.began


async def test_one_person_is_served_in_order_however_it_came(desk: Desk, clerk: Clerk) -> None:
    assert await desk.take_in([update(3), update(1), update(2)]) == 3
    await desk.idle()
    assert clerk.began == [1, 2, 3]


async def test_people_are_served_side_by_side(desk: Desk, clerk: Clerk) -> None:
    clerk.free.clear()
    await desk.take_in([update(1), update(2), update(3, BEN)])
    assert sorted(await begun(clerk, 2)) == [1, 3]
    clerk.free.set()
    await desk.idle()
    assert clerk.began[2:] == [2]


async def test_only_so_many_are_served_at_once(
    desk: Desk, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SIDE_BY_SIDE", 2)
    clerk.free.clear()
    await desk.take_in([update(number, number) for number in range(1, 6)])
    assert sorted(await begun(clerk, 2)) == [1, 2]
    clerk.free.set()
    await desk.idle()
    assert sorted(clerk.began) == [1, 2, 3, 4, 5]


async def test_what_comes_while_somebody_is_served_is_served_after(desk: Desk, clerk: Clerk) -> None:
    clerk.free.clear()
    await desk.take_in([update(1)])
    await begun(clerk, 1)
    await desk.take_in([update(2)])
    clerk.free.set()
    await desk.idle()
    assert clerk.began == [1, 2]


async def test_what_an_earlier_process_left_comes_first(desk: Desk, clerk: Clerk) -> None:
    clerk.free.clear()
    await desk.take_in([update(1), update(2)])
    await begun(clerk, 1)
    await desk.close(timedelta(0))
    next_clerk = Clerk(clerk.coach)
    later = desk_of(next_clerk)
    await later.look()
    await later.take_in([update(1), update(2), update(3)])
    await later.idle()
    assert next_clerk.began == [1, 2, 3]


async def test_while_the_clock_is_not_trusted_updates_are_kept_and_served_when_it_is(clerk: Any) -> None:
    wrong = [True]
    desk = Desk(clerk.coach, clerk, lambda: wrong[0])
    assert await desk.take_in([update(1), update(2)]) == 2
    await desk.look()
    await desk.idle()
    assert clerk.began == []
    clerk.coach.clock.advance(timedelta(days=400))
    waiting = await inbox.next_of(clerk.coach, ADA)
    assert waiting is not None
    assert waiting.fresh_until is None
    wrong[0] = False
    await desk.look()
    await desk.idle()
    assert clerk.began == [1, 2]


async def test_closing_ends_with_what_is_in_hand(desk: Desk, clerk: Clerk) -> None:
    clerk.free.clear()
    await desk.take_in([update(1), update(2), update(3, BEN)])
    await begun(clerk, 2)
    closing = asyncio.create_task(desk.close(SOON))
    await asyncio.sleep(0)
    clerk.free.set()
    await closing
    await desk.take_in([update(4)])
    assert sorted(clerk.began) == [1, 3]
    assert await inbox.people_waiting(clerk.coach) == [ADA]


async def test_closing_at_rest_is_quick(desk: Desk) -> None:
    await desk.close(SOON)
    await desk.idle()


async def test_whom_the_database_fails_is_served_at_the_next_look(
    desk: Desk, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    async def full(*_: object) -> None:
        raise DiskFull("no room")

    with monkeypatch.context() as patched:
        patched.setattr(inbox, "next_of", full)
        await desk.take_in([update(1)])
        await desk.idle()
    assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == [
        "a person cannot be served just now"
    ]
    await desk.look()
    await desk.idle()
    assert clerk.began == [1]


@pytest.mark.parametrize(
    "trouble", [DatabaseAway("away"), DatabaseBusy("locked"), DatabaseDamaged("damaged")]
)
async def test_what_a_database_that_will_be_back_does_not_take_stays_with_telegram(
    desk: Desk, clerk: Clerk, monkeypatch: pytest.MonkeyPatch, trouble: StorageError
) -> None:
    async def refuse(*_: object) -> None:
        raise trouble

    with monkeypatch.context() as patched:
        patched.setattr(desk._keeper, "keep", refuse)
        with pytest.raises(type(trouble)):
            await desk.take_in([update(1)])
    assert await desk.take_in([update(1)]) == 1
    await desk.idle()
    assert clerk.began == [1]


async def test_who_blocked_the_bot_while_the_disk_was_full_is_remembered_until_it_is_not(
    desk: Desk, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise DiskFull("no room")

    blocked = {"update_id": 1, "my_chat_member": {"from": {"id": ADA}}}
    with monkeypatch.context() as patched:
        patched.setattr(stored, "keep", full)
        assert await desk.take_in([blocked, update(2, BEN)]) == 2
        await desk.look()
    assert (clerk.began, clerk.unkept) == ([], [2])
    await desk.look()
    await desk.idle()
    assert clerk.began == [1]


async def test_updates_without_a_number_hold_up_nobody(
    desk: Desk, clerk: Clerk, logs: list[EventDict]
) -> None:
    assert await desk.take_in([{"message": {}}, update(1), "?"]) == 1
    await desk.idle()
    assert clerk.began == [1]
    told = [entry for entry in logs if entry["event"] == "updates without a number"]
    assert [entry["count"] for entry in told] == [2]
    assert await desk.take_in(["?"]) is None


async def test_many_that_wait_take_no_room_in_memory(desk: Desk, clerk: Clerk) -> None:
    clerk.free.clear()
    await desk.take_in([update(number) for number in range(1, 2001)])
    await begun(clerk, 1)
    assert (len(desk._line), len(desk._served)) == (0, 1)
    await desk.close(timedelta(0))
