"""The poller: nothing is confirmed before it is on disk, and no trouble makes it deaf or hasty."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from structlog.typing import EventDict
from telegram.error import Conflict, EndPointNotFound, InvalidToken, NetworkError, TelegramError

from bot.chat.poller import TOO_SOON, Poller
from bot.failpoints import Failed
from bot.retrying import FIRST_RETRY, LAST_RETRY
from bot.storage.errors import DiskFull

Step = Exception | object


class Telegram:
    """Stands in for the bot: each poll gets the next answer, and at the end of them the token is rejected."""

    def __init__(self, *answers: Step) -> None:
        self.answers = list(answers)
        self.offsets: list[int] = []
        self.webhooks_deleted = 0
        self.kept: list[list[object]] = []
        self.waits: list[float] = []
        self.keeping: list[Step] = []

    async def delete_webhook(self, *, drop_pending_updates: bool) -> bool:
        assert not drop_pending_updates
        self.webhooks_deleted += 1
        return True

    async def do_api_request(self, method: str, wanted: dict[str, Any], *, read_timeout: float) -> object:
        assert method == "getUpdates"
        assert read_timeout > wanted["timeout"]
        self.offsets.append(wanted["offset"])
        answer = self.answers.pop(0) if self.answers else EndPointNotFound("no")
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def take_in(self, raw: list[Any]) -> int | None:
        trouble = self.keeping.pop(0) if self.keeping else None
        if isinstance(trouble, Exception):
            raise trouble
        self.kept.append(raw)
        return max((one["update_id"] for one in raw if "update_id" in one), default=None)

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0)

    async def poll(self) -> None:
        """Poll until the token is rejected."""
        speaker: Any = self
        poller = Poller(speaker, self.take_in, sleep=self.sleep)
        await poller.start()
        with pytest.raises(InvalidToken):
            await poller.ended()
        await poller.stop()


def batch(*numbers: int) -> list[object]:
    return [{"update_id": number} for number in numbers]


async def test_a_batch_is_confirmed_by_the_next_poll() -> None:
    telegram = Telegram(batch(5, 6), batch(7))
    await telegram.poll()
    assert telegram.offsets == [0, 7, 8]
    assert telegram.kept == [batch(5, 6), batch(7)]
    assert telegram.webhooks_deleted == 1


@pytest.mark.parametrize("trouble", [DiskFull("no room"), Failed(), NetworkError("x")])
async def test_what_could_not_be_kept_is_not_confirmed(trouble: Exception) -> None:
    telegram = Telegram(batch(5), batch(5))
    telegram.keeping = [trouble]
    await telegram.poll()
    assert telegram.offsets == [0, 0, 6]
    assert telegram.kept == [batch(5)]


@pytest.mark.parametrize(
    "trouble",
    [
        NetworkError("x"),
        TimeoutError(),
        TelegramError("Invalid server response"),
        KeyError("result"),
        {},
        "?",
        None,
    ],
)
async def test_no_trouble_makes_it_deaf(trouble: Step) -> None:
    telegram = Telegram(trouble, batch(5))
    await telegram.poll()
    assert telegram.kept == [batch(5)]
    assert telegram.waits == [FIRST_RETRY]


async def test_it_waits_longer_each_time_until_all_is_well_again() -> None:
    telegram = Telegram(*[NetworkError("x")] * 7, batch(5), NetworkError("x"))
    await telegram.poll()
    assert telegram.waits == [1, 2, 4, 8, 16, 30, LAST_RETRY, FIRST_RETRY]


async def test_a_server_that_does_not_hold_a_poll_open_is_not_asked_hastily() -> None:
    telegram = Telegram([], [])
    await telegram.poll()
    assert [round(wait, 1) for wait in telegram.waits] == [TOO_SOON, TOO_SOON]


async def test_a_batch_without_numbers_is_not_asked_for_hastily() -> None:
    telegram = Telegram([{"message": {}}], batch(5))
    await telegram.poll()
    assert telegram.waits == [FIRST_RETRY]
    assert telegram.kept[-1] == batch(5)


async def test_another_copy_is_named_once_a_minute(logs: list[EventDict]) -> None:
    telegram = Telegram(*[Conflict("terminated by other getUpdates request")] * 3)
    await telegram.poll()
    assert [entry["event"] for entry in logs] == [
        "another copy of this bot is running with the same token: stop one of them, or get a new token"
    ]


async def test_it_says_since_when_it_hears() -> None:
    telegram: Any = Telegram(batch(5))
    poller = Poller(telegram, telegram.take_in)
    assert poller.heard_at is None
    assert await poller.fetch(0) == 1
    assert poller.heard_at is not None


async def test_a_poll_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    telegram: Any = Telegram(batch(5))
    answer: Callable[..., Awaitable[object]] = telegram.do_api_request

    async def hang_once(*args: Any, **options: Any) -> object:
        telegram.do_api_request = answer
        await asyncio.Event().wait()
        return []

    telegram.do_api_request = hang_once
    monkeypatch.setattr("bot.chat.poller.POLL", 0.0)
    monkeypatch.setattr("bot.chat.poller.ANSWERED_WITHIN", 0.01)
    await telegram.poll()
    assert telegram.kept == [batch(5)]


async def test_before_it_has_begun_it_can_be_stopped() -> None:
    telegram: Any = Telegram()
    poller = Poller(telegram, telegram.take_in)
    await poller.stop()
    assert telegram.offsets == []
