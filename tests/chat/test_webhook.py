"""The webhook: only Telegram gets in, nothing large or slow does, and thanks are given for what is on disk."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from structlog.typing import EventDict
from telegram import WebhookInfo
from telegram.error import BadRequest, InvalidToken, NetworkError

from bot.chat import webhook as module
from bot.chat import webserver
from bot.chat.webhook import LARGEST, Hook, Webhook
from bot.chat.webserver import AddressTaken
from bot.storage.errors import DiskFull
from tests.chat.people import learner
from tests.chat.stage import Stage

SECRET = "a-secret-of-thirty-two-characters-or-more"
HOOK = Hook("https://example.org/cairn/hook", SECRET, "127.0.0.1", 0)
UPDATE = {"update_id": 5, "message": {"from": {"id": 1001}}}


class Keeper:
    """Stands in for desk and bot: notes what is taken in, and where Telegram is told to bring it."""

    def __init__(self, *troubles: Exception) -> None:
        self.kept: list[object] = []
        self.told: list[dict[str, Any]] = []
        self.waits: list[float] = []
        self.troubles = list(troubles)
        self.announced = asyncio.Event()

    async def take_in(self, raw: list[Any]) -> int | None:
        if self.troubles:
            raise self.troubles.pop(0)
        self.kept += raw
        return raw[0].get("update_id") if isinstance(raw[0], dict) else None

    async def set_webhook(self, url: str, **options: Any) -> bool:
        if self.troubles:
            raise self.troubles.pop(0)
        self.told.append({"url": url, **options})
        self.announced.set()
        return True

    async def get_webhook_info(self) -> WebhookInfo:
        return WebhookInfo(self.told[-1]["url"], has_custom_certificate=False, pending_update_count=0)

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)


def hook_of(keeper: Keeper) -> Webhook:
    bot: Any = keeper
    return Webhook(bot, keeper.take_in, HOOK, sleep=keeper.sleep)


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@asynccontextmanager
async def caller(webhook: Webhook) -> AsyncIterator[httpx.AsyncClient]:
    """Call a webhook without a network."""
    transport = httpx.ASGITransport(app=webhook.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


async def brought(
    webhook: Webhook, body: Any = UPDATE, secret: str | None = SECRET, path: str = "/cairn/hook"
) -> int:
    """Bring a body as Telegram would, and give the answer's status."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with caller(webhook) as client:
        return (await client.post(path, content=content, headers=headers)).status_code


async def test_what_telegram_brings_is_kept(keeper: Keeper) -> None:
    assert await brought(hook_of(keeper)) == 200
    assert keeper.kept == [UPDATE]


async def test_it_is_on_disk_before_telegram_is_thanked_and_served_after(stage: Stage) -> None:
    chat = await learner(stage)
    chat.phone.say("/today")
    [pending] = chat.phone.account.inbox._pending
    webhook = Webhook(stage.cairn.application.bot, stage.cairn.desk.take_in, HOOK)
    for _ in range(3):
        assert await brought(webhook, pending.body) == 200
    await stage.cairn.desk.idle()
    assert [text.startswith("Sunday 1 March") for text in chat.texts] == [True]
    assert webhook.heard_at is not None


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "ä" * 32])
async def test_whoever_does_not_know_the_secret_is_turned_away(
    keeper: Keeper, secret: str | None, logs: list[EventDict]
) -> None:
    given = secret.encode() if secret is not None else None
    headers = [(b"X-Telegram-Bot-Api-Secret-Token", given)] if given is not None else []
    async with caller(hook_of(keeper)) as client:
        answer = await client.post("/cairn/hook", json=UPDATE, headers=headers)
    assert (answer.status_code, answer.content) == (403, b"")
    assert keeper.kept == []
    assert [entry["event"] for entry in logs] == ["webhook called without the secret"]


async def test_only_the_path_of_the_address_is_served(keeper: Keeper) -> None:
    assert await brought(hook_of(keeper), path="/") == 404
    async with caller(hook_of(keeper)) as client:
        assert (await client.get("/cairn/hook")).status_code == 405


async def test_what_is_too_large_is_not_even_read_to_its_end(keeper: Keeper) -> None:
    sent: list[int] = []

    async def much() -> AsyncIterator[bytes]:
        for number in range(100):
            sent.append(number)
            yield b"x" * (LARGEST // 8)

    webhook = hook_of(keeper)
    request = _Request(much())
    assert await request.answer(webhook) == 413
    assert len(sent) == 9
    assert keeper.kept == []


async def test_the_largest_that_is_taken_is_a_megabyte(keeper: Keeper) -> None:
    update = json.dumps(UPDATE).encode()
    assert await brought(hook_of(keeper), update.ljust(LARGEST)) == 200
    assert await brought(hook_of(keeper), update.ljust(LARGEST + 1)) == 413


async def test_a_body_that_drips_is_not_waited_for(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BROUGHT_WITHIN", 0.01)

    async def drip() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    assert await _Request(drip()).answer(hook_of(keeper)) == 408


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"message": {}}', b"[]"])
async def test_what_is_no_update_is_refused(keeper: Keeper, body: bytes) -> None:
    assert await brought(hook_of(keeper), body) == 400


async def test_what_cannot_be_kept_is_brought_again(logs: list[EventDict]) -> None:
    webhook = hook_of(Keeper(DiskFull("no room")))
    assert [await brought(webhook), await brought(webhook)] == [503, 200]
    assert [entry["log_level"] for entry in logs] == ["error"]


async def test_telegram_is_told_where_and_with_which_secret() -> None:
    keeper = Keeper(NetworkError("x"), BadRequest("x"))
    webhook = hook_of(keeper)
    await webhook.start()
    await keeper.announced.wait()
    await webhook.stop()
    [told] = keeper.told
    assert (told["url"], told["secret_token"], told["drop_pending_updates"]) == (HOOK.url, SECRET, False)
    assert told["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert keeper.waits == [1, 2]


async def test_it_knows_whether_telegram_has_heard_and_can_be_named_again() -> None:
    keeper = Keeper()
    webhook = hook_of(keeper)
    assert not webhook.is_announcing
    await webhook.start()
    assert webhook.is_announcing
    await keeper.announced.wait()
    await asyncio.sleep(0)
    assert not webhook.is_announcing
    webhook.announce()
    await asyncio.sleep(0)
    assert [told["url"] for told in keeper.told] == [webhook.url] * 2
    assert (await webhook.known()).url == HOOK.url
    await webhook.stop()


async def test_it_answers_over_a_real_connection(keeper: Keeper) -> None:
    webhook = hook_of(keeper)
    await webhook.start()
    assert webhook._server is not None
    address = f"http://127.0.0.1:{webhook._server.port}/cairn/hook"
    async with httpx.AsyncClient(trust_env=False) as client:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        answers = [await client.post(address, json=UPDATE, headers=headers) for _ in range(2)]
    await webhook.stop()
    assert [answer.status_code for answer in answers] == [200, 200]
    assert keeper.kept == [UPDATE, UPDATE]


async def test_a_rejected_token_ends_it() -> None:
    webhook = hook_of(Keeper(InvalidToken()))
    await webhook.start()
    with pytest.raises(InvalidToken):
        await webhook.ended()
    await webhook.stop()


async def test_before_it_has_begun_it_can_be_stopped(keeper: Keeper) -> None:
    webhook = hook_of(keeper)
    await webhook.stop()


def test_the_secret_is_not_shown() -> None:
    assert SECRET not in repr(HOOK)


async def test_a_connection_that_brings_nothing_is_cut_off(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webserver, "PATIENCE", 0.01)
    server = webserver.Server(hook_of(keeper).app, "127.0.0.1", 0)
    await server.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"POST /cairn/hook HTTP/1.1\r\nHost: x\r\nX-Drip:")
    try:
        async with asyncio.timeout(5):
            assert await reader.read() == b""
    except ConnectionResetError:
        pass
    writer.close()
    await server.stop()


async def test_an_address_that_is_taken_is_named(keeper: Keeper) -> None:
    server = webserver.Server(hook_of(keeper).app, "127.0.0.1", 0)
    await server.start()
    with pytest.raises(AddressTaken, match=f"Nobody can listen on 127.0.0.1:{server.port}"):
        await webserver.Server(hook_of(keeper).app, "127.0.0.1", server.port).start()
    await server.stop()


async def test_an_address_of_the_newer_kind_can_be_listened_at(keeper: Keeper) -> None:
    server = webserver.Server(hook_of(keeper).app, "::1", 0)
    await server.start()
    _, writer = await asyncio.open_connection("::1", server.port)
    writer.close()
    await server.stop()


class _Request:
    """A request whose body comes part by part."""

    def __init__(self, parts: AsyncIterator[bytes]) -> None:
        self.parts = parts
        self.status = 0

    async def answer(self, webhook: Webhook) -> int:
        """Give the status of the answer."""
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/cairn/hook",
            "query_string": b"",
            "headers": [(b"x-telegram-bot-api-secret-token", SECRET.encode())],
        }
        await webhook.app(scope, self._receive, self._send)
        return self.status

    async def _receive(self) -> dict[str, Any]:
        part = await anext(self.parts, None)
        return {"type": "http.request", "body": part or b"", "more_body": part is not None}

    async def _send(self, message: Any) -> None:
        self.status = message.get("status", self.status)
