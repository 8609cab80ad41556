"""Hearing: what Telegram's answers to the poller mean for the bot."""

import httpx
import pytest
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.chat.hearing import HeardTransport, Hearing
from bot.clock import TravelClock
from bot.ended import BAD_TOKEN
from bot.services.ending import Ending
from bot.services.pulse import Pulse
from bot.services.troubles import TroubleKind
from tests.chat.stage import SUNDAY


class FakeComplaints:
    """Remembers what was reported."""

    def __init__(self) -> None:
        self.kinds: list[TroubleKind] = []

    def report(self, kind: TroubleKind, _facts: str = "") -> None:
        """Hear of a trouble."""
        self.kinds.append(kind)


class Transport(BaseRequest):
    """Answers as told."""

    def __init__(self) -> None:
        self.answer: int | Exception = 200
        self.awake = False

    @property
    def read_timeout(self) -> float | None:
        """Give a patience."""
        return 7.0

    async def initialize(self) -> None:
        """Wake up."""
        self.awake = True

    async def shutdown(self) -> None:
        """Go to sleep."""
        self.awake = False

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        """Answer, or fail."""
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer, b"{}"


class Line:
    """A line to Telegram that is heard."""

    def __init__(self) -> None:
        self.clock, self.pulse, self.ending = TravelClock(SUNDAY), Pulse(), Ending()
        self.complaints, self.transport = FakeComplaints(), Transport()
        hearing = Hearing(self.clock, self.pulse, self.ending, self.complaints)  # type: ignore[arg-type]
        self.request = HeardTransport(self.transport, hearing)

    async def asks(self, answer: int | Exception, method: str = "getUpdates") -> None:
        """Make a request that is answered like this."""
        self.transport.answer = answer
        await self.request.do_request(f"https://api.telegram.org/bot1:a/{method}", "POST")


@pytest.fixture
def line() -> Line:
    """A line to Telegram."""
    return Line()


async def test_an_answer_to_a_request_for_updates_is_a_sign_of_life(line: Line) -> None:
    await line.asks(200)
    assert line.pulse.last_poll == SUNDAY


async def test_other_answers_are_none(line: Line) -> None:
    await line.asks(200, "getMe")
    await line.asks(502)
    assert line.pulse.last_poll is None


@pytest.mark.parametrize("status", [401, 404])
async def test_a_revoked_token_ends_the_bot_with_what_to_do(line: Line, status: int) -> None:
    await line.asks(status)
    assert line.ending.reason
    assert line.ending.reason.code == BAD_TOKEN
    assert "@BotFather" in line.ending.reason.sentence


async def test_a_token_that_a_send_finds_revoked_ends_the_bot_too(line: Line) -> None:
    await line.asks(200, "getMe")
    await line.asks(401, "sendMessage")
    assert line.ending.reason
    assert line.ending.reason.code == BAD_TOKEN


async def test_a_token_that_was_never_taken_is_the_starts_to_complain_of(line: Line) -> None:
    await line.asks(401, "getMe")
    await line.asks(404, "sendMessage")
    assert line.ending.reason is None


async def test_no_way_to_telegram_is_the_networks_fault(line: Line) -> None:
    down = NetworkError("no way")
    down.__cause__ = httpx.ConnectError("refused")
    with pytest.raises(NetworkError):
        await line.asks(down)
    assert line.pulse.last_cut_off == SUNDAY


async def test_an_answer_that_never_comes_is_not(line: Line) -> None:
    silence = TimedOut()
    silence.__cause__ = httpx.ReadTimeout("nothing")
    with pytest.raises(TimedOut):
        await line.asks(silence)
    assert line.pulse == Pulse()


async def test_the_owner_hears_of_another_copy(line: Line) -> None:
    await line.asks(409)
    assert line.complaints.kinds == [TroubleKind.CONFLICT]
    assert line.pulse == Pulse(last_ousted=SUNDAY)


async def test_the_inner_transport_is_used_for_all_else(line: Line) -> None:
    assert line.request.read_timeout == 7.0
    await line.request.initialize()
    assert line.transport.awake
    await line.request.shutdown()
    assert not line.transport.awake
