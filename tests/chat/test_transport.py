"""The way to Telegram: whatever goes wrong on it, either library tells the same, and never the token."""

import asyncio
import io
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ApplicationBuilder, ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.chat.aiohttp_request import AiohttpRequest
from bot.chat.messenger import became_of
from bot.chat.transport import POLLS_APART, UNSAID_WAIT, Transport, open_transport
from bot.chat.verdict import surely_not_taken
from bot.domain.calendar import Instant
from bot.services.ports import Held, Refused
from tests.chat.fake_request import FakeRequest
from tests.chat.loopback import HALF, RESET, SILENCE, Behaviour, Loopback, Reply, loopback
from tests.chat.made_up_time import in_made_up_time

TOKEN = "123456789:AAExampleExampleExampleExampleExample"
NOWHERE = "api.telegram.invalid"
SOON = 0.05
NO, UNKNOWN = True, False

Bot = ExtBot[Any]

MAKERS: dict[str, Callable[[], BaseRequest]] = {
    "aiohttp": lambda: AiohttpRequest(connections=1),
    "httpx": lambda: HTTPXRequest(connection_pool_size=1),
}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine's own proxy settings play no part, and let one name be unknown everywhere."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    known = socket.getaddrinfo

    def look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host in (NOWHERE, NOWHERE.encode()):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return known(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    """A server that does what it is told."""
    async with loopback() as server:
        yield server


@pytest.fixture(params=MAKERS)
async def request_of(request: pytest.FixtureRequest) -> AsyncIterator[Transport]:
    """A transport over one library, and the same test over the other."""
    async with Transport(MAKERS[request.param]()) as transport:
        yield transport


def bot_at(root: str, request: BaseRequest) -> Bot:
    return ExtBot(
        TOKEN,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=request,
        get_updates_request=request,
    )


async def failure(bot: Bot, **timeouts: Any) -> TelegramError:
    """Send a message that does not get through."""
    with pytest.raises(TelegramError) as failed:
        await bot.send_message(1, "Hello", **timeouts)
    return failed.value


ANSWERS: list[tuple[Behaviour, type[TelegramError], bool]] = [
    (Reply.of(429, ok=False, description="Too Many Requests", parameters={"retry_after": 7}), RetryAfter, NO),
    (Reply.of(429, ok=False, description="Too Many Requests"), RetryAfter, NO),
    (Reply.of(429, ok=False, parameters={"retry_after": "soon"}), RetryAfter, NO),
    (Reply.of(429, ok=False, parameters={"retry_after": 10**30}), RetryAfter, NO),
    (Reply(429, b"<html>Slow down</html>"), RetryAfter, NO),
    (Reply.of(400, ok=False, description="Bad Request: chat not found"), BadRequest, NO),
    (Reply.of(400, ok=False, parameters={"migrate_to_chat_id": -100}), ChatMigrated, NO),
    (Reply.of(403, ok=False, description="Forbidden: bot was blocked by the user"), Forbidden, NO),
    (Reply.of(401, ok=False, description="Unauthorized"), InvalidToken, NO),
    (Reply.of(404, ok=False, description="Not Found"), InvalidToken, NO),
    (Reply.of(409, ok=False, description="Conflict"), Conflict, NO),
    (Reply.of(413, ok=False, description="Request Entity Too Large"), BadRequest, NO),
    (Reply(413, b"<html>too large</html>"), BadRequest, NO),
    (Reply(407, b"<html>who are you?</html>"), NetworkError, NO),
    (Reply.of(500, ok=False, description="Internal Server Error"), NetworkError, UNKNOWN),
    (Reply(502, b"<html>Bad Gateway</html>"), NetworkError, UNKNOWN),
    (Reply(503, b"[1]"), NetworkError, UNKNOWN),
    (Reply.of(500, ok=False, description=5, parameters=[5]), NetworkError, UNKNOWN),
    (Reply(302, b"", ("location: http://elsewhere.invalid/",)), NetworkError, UNKNOWN),
    (Reply(200, b"<html>Welcome to this hotel</html>"), TelegramError, UNKNOWN),
    (Reply(200, b'{"ok":true,"result":'), TelegramError, UNKNOWN),
    (Reply(200, b"[" * 100_000), TelegramError, UNKNOWN),
    (Reply(200, b""), TelegramError, UNKNOWN),
    (Reply(200, b"null"), TelegramError, UNKNOWN),
    (Reply.of(200, ok=False, description="Who knows"), TelegramError, UNKNOWN),
    (Reply.of(200, ok=False, result=True), TelegramError, UNKNOWN),
    (Reply.of(200, ok=True, result=None), TelegramError, UNKNOWN),
    (Reply.of(200, ok=True), TelegramError, UNKNOWN),
    (RESET, NetworkError, UNKNOWN),
    (HALF, NetworkError, UNKNOWN),
    (SILENCE, TimedOut, UNKNOWN),
]


@pytest.mark.parametrize(("behaviour", "kind", "verdict"), ANSWERS, ids=lambda value: str(value)[:70])
async def test_each_answer_has_its_error_and_its_verdict(
    server: Loopback, request_of: Transport, behaviour: Behaviour, kind: type[TelegramError], verdict: bool
) -> None:
    server.behaviour = behaviour
    error = await failure(bot_at(server.root, request_of), read_timeout=SOON)
    assert (type(error), surely_not_taken(error)) == (kind, verdict)


@pytest.mark.parametrize("behaviour", [one for one, kind, _ in ANSWERS if kind is TelegramError], ids=str)
async def test_updates_that_nobody_can_read_are_an_error_of_telegrams(
    server: Loopback, request_of: Transport, behaviour: Behaviour
) -> None:
    server.behaviour = behaviour
    with pytest.raises(TelegramError) as failed:
        await bot_at(server.root, request_of).get_updates()
    assert type(failed.value) is TelegramError


async def test_where_nobody_listens_nothing_is_taken(server: Loopback, request_of: Transport) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        error = await failure(bot_at(f"http://127.0.0.1:{free.getsockname()[1]}", request_of))
    assert (type(error), surely_not_taken(error)) == (NetworkError, NO)


async def test_an_unknown_name_takes_nothing(request_of: Transport) -> None:
    error = await failure(bot_at(f"http://{NOWHERE}", request_of))
    assert (type(error), surely_not_taken(error)) == (NetworkError, NO)


async def test_a_connection_that_does_not_come_about_takes_nothing(request_of: Transport) -> None:
    with socket.socket() as deaf, socket.socket() as first, socket.socket() as second:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for other in (first, second):
            other.setblocking(False)
            other.connect_ex(deaf.getsockname())
        root = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        error = await failure(bot_at(root, request_of), connect_timeout=SOON)
    assert (type(error), surely_not_taken(error)) == (TimedOut, NO)


async def test_a_call_for_which_no_connection_is_free_is_not_taken(
    server: Loopback, request_of: Transport
) -> None:
    server.behaviour = SILENCE
    bot = bot_at(server.root, request_of)
    first = asyncio.create_task(failure(bot, read_timeout=2 * SOON))
    await server.spoken_to.wait()
    error = await failure(bot, pool_timeout=SOON / 5)
    assert (type(error), surely_not_taken(error)) == (TimedOut, NO)
    assert not surely_not_taken(await first)
    server.behaviour = Reply()
    assert await bot.delete_webhook()


async def test_a_refusal_says_what_becomes_of_the_message(server: Loopback, request_of: Transport) -> None:
    bot = bot_at(server.root, request_of)
    server.behaviour = Reply(429, b"")
    held = became_of(await failure(bot))
    assert isinstance(held, Held)
    assert (held.wait.total_seconds(), held.unknown) == (UNSAID_WAIT, False)
    server.behaviour = Reply(413, b"")
    assert isinstance(became_of(await failure(bot)), Refused)
    server.behaviour = RESET
    assert became_of(await failure(bot)) == Held(unknown=True)


@pytest.mark.parametrize(
    "behaviour",
    [RESET, HALF, SILENCE, Reply(502, b"x"), Reply(404, f"no /bot{TOKEN}/x here".encode()), Reply(200, b"x")],
    ids=str,
)
async def test_no_error_and_no_log_holds_the_token(
    server: Loopback, request_of: Transport, behaviour: Behaviour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "aiohttp")
    caplog.set_level(logging.DEBUG, "asyncio")
    bot = bot_at(server.root, request_of)
    server.behaviour = behaviour
    caplog.set_level(logging.DEBUG, "telegram.request")
    errors = [await failure(bot, read_timeout=SOON), await failure(bot_at(f"http://{NOWHERE}", request_of))]
    traces = "".join(line for error in errors for line in traceback.format_exception(error))
    assert TOKEN.partition(":")[2] not in traces + "".join(map(repr, errors)) + caplog.text


async def test_what_a_call_says_arrives(server: Loopback, request_of: Transport) -> None:
    bot = bot_at(server.root, request_of)
    assert await bot.set_my_name("Größe & + % = „Zitat“ 🛟\n")
    [heard] = server.heard
    assert heard.line == f"POST /bot{TOKEN}/setMyName HTTP/1.1"
    assert heard.headers["user-agent"] == BaseRequest.USER_AGENT
    assert heard.params.values == {"name": "Größe & + % = „Zitat“ 🛟\n"}


@pytest.mark.parametrize("handle", [False, True], ids=["bytes", "handle"])
async def test_a_file_arrives_with_its_name(server: Loopback, request_of: Transport, handle: bool) -> None:
    content = bytes(range(256)) * 5000
    name = 'Plan „März“ "1" \\.txt'
    file = InputFile(io.BytesIO(content), name, read_file_handle=not handle)
    bot = bot_at(server.root, request_of)
    await bot.send_document(7, file, caption="Größe")
    [heard] = server.heard
    assert heard.params.values["caption"] == "Größe"
    [upload] = heard.params.files.values()
    assert upload.data == content
    assert upload.name == name


async def test_a_file_comes_down(server: Loopback, request_of: Transport) -> None:
    server.behaviour = Reply(200, b"\x00\xff")
    assert await request_of.retrieve(f"{server.root}/file/bot{TOKEN}/a b/ü.txt") == b"\x00\xff"
    assert server.heard[0].line == f"GET /file/bot{TOKEN}/a%20b/%C3%BC.txt HTTP/1.1"


async def test_a_connection_is_used_again(server: Loopback, request_of: Transport) -> None:
    bot = bot_at(server.root, request_of)
    for _ in range(3):
        assert await bot.delete_webhook()
    assert server.connections == 1


async def test_a_connection_that_was_hung_up_meanwhile_costs_nothing(
    server: Loopback, request_of: Transport
) -> None:
    bot = bot_at(server.root, request_of)
    assert await bot.delete_webhook()
    server.hang_up()
    await asyncio.sleep(SOON)
    assert await bot.delete_webhook()


async def test_over_aiohttp_cookies_are_not_kept(server: Loopback) -> None:
    server.behaviour = Reply(headers=("set-cookie: who=me; path=/",))
    async with open_transport("aiohttp") as transport:
        bot = bot_at(server.root, transport)
        for _ in range(2):
            assert await bot.delete_webhook()
    assert all("cookie" not in heard.headers for heard in server.heard)


@pytest.mark.parametrize("name", ["aiohttp", "httpx"])
async def test_each_answer_tells_what_time_it_is_there(server: Loopback, name: Any) -> None:
    told: list[Instant | None] = []
    async with open_transport(name, trust_env=False, told=told.append) as transport:
        for date in ("Sat, 21 Nov 2026 14:05:06 GMT", "Sat, 21 Nov 2026 14:05:06 -0000", "yesterday"):
            server.behaviour = Reply(headers=(f"date: {date}",))
            assert await bot_at(server.root, transport).delete_webhook()
        server.behaviour = Reply(502)
        await failure(bot_at(server.root, transport))
    at = datetime(2026, 11, 21, 14, 5, 6, tzinfo=UTC)
    assert told == [at, at, None, None]


@pytest.mark.parametrize("name", ["aiohttp", "httpx"])
async def test_the_proxy_of_the_environment_is_used(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, name: Any
) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.root)
    monkeypatch.setenv("HTTPS_PROXY", server.root)
    async with open_transport(name) as transport:
        assert await bot_at(f"http://{NOWHERE}", transport).delete_webhook()
        server.behaviour = Reply(403)
        error = await failure(bot_at(f"https://{NOWHERE}", transport))
    assert (type(error), surely_not_taken(error)) == (NetworkError, NO)
    plain, tunnel = server.heard
    assert plain.line.startswith(f"POST http://{NOWHERE}/bot")
    assert tunnel.line.startswith(f"CONNECT {NOWHERE}:443")


@pytest.mark.parametrize("name", ["aiohttp", "httpx"])
async def test_on_loopback_no_proxy_is_asked(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, name: Any
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://{NOWHERE}")
    async with open_transport(name, trust_env=False) as transport:
        assert await bot_at(server.root, transport).delete_webhook()
    assert server.heard[0].line.startswith("POST /bot")


async def test_it_opens_once_and_can_be_opened_again(server: Loopback, request_of: Transport) -> None:
    bot = bot_at(server.root, request_of)
    await request_of.initialize()
    assert await bot.delete_webhook()
    await request_of.shutdown()
    await request_of.shutdown()
    assert type(await failure(bot)) is NetworkError
    await request_of.initialize()
    assert await bot.delete_webhook()


def test_both_libraries_wait_equally_long() -> None:
    ours, theirs = open_transport("aiohttp"), open_transport("httpx")
    assert ours.read_timeout == theirs.read_timeout == 5


class Poller(FakeRequest):
    """A library's request that answers polls always the same, and notes when they came."""

    def __init__(self, answer: bytes) -> None:
        super().__init__(self._answer)
        self.answer = answer
        self.polls: list[float] = []

    def _answer(self, name: str, _parameters: dict[str, str]) -> tuple[int, bytes]:
        if name != "getUpdates":
            return 200, b'{"ok":true,"result":true}'
        self.polls.append(asyncio.get_running_loop().time())
        return 200, self.answer


@pytest.mark.parametrize(
    "answer",
    [
        b'{"ok":true,"result":[]}',
        b'{"ok":true,"result":[{"update_id":5,"message":{}}]}',
        b'{"ok":true,"result":7}',
        b'{"ok":true,"result":null}',
        b'{"ok":false}',
        b"<html>",
    ],
    ids=str,
)
def test_an_answer_that_leads_nowhere_is_not_asked_for_more_than_twice_a_second(answer: bytes) -> None:
    poller = Poller(answer)
    transport = Transport(poller, polls_apart=POLLS_APART)

    async def story() -> None:
        application = ApplicationBuilder().bot(bot_at("http://localhost", transport)).build()
        updater = application.updater
        assert updater is not None
        updater._initialized = True
        await updater.start_polling(error_callback=lambda _: None)
        await asyncio.sleep(10)
        poller.answer = b'{"ok":true,"result":[]}'
        await updater.stop()

    in_made_up_time(story())
    assert 2 <= len(poller.polls) <= 22
    assert all(later - earlier >= POLLS_APART - 1e-9 for earlier, later in pairwise(poller.polls))


def test_new_updates_are_asked_for_at_once() -> None:
    poller = Poller(b'{"ok":true,"result":[]}')

    async def story() -> None:
        bot = bot_at("http://localhost", Transport(poller, polls_apart=POLLS_APART))
        for offset in range(50):
            await bot.get_updates(offset=offset)

    in_made_up_time(story())
    assert poller.polls == [0.0] * 50
