"""The guard of the webhook: who is called by Telegram finds out that it is not called any more."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from telegram import WebhookInfo
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.chat.hook_guard import NOT_TAKEN, HookGuard
from bot.chat.verdict import NotTaken
from bot.services.pulse import Pulse
from bot.services.troubles import TroubleKind
from tests.chat.stage import SUNDAY

URL = "https://example.org/cairn"
TOLD = TroubleKind.WEBHOOK_FAILS


class Hooked:
    """A webhook of which Telegram says what it is told to."""

    url = URL

    def __init__(self) -> None:
        self.answer: WebhookInfo | TelegramError = WebhookInfo(URL, False, 0)
        self.is_announcing = False
        self.announced = self.asked = 0
        self.complaints: list[tuple[TroubleKind, str]] = []
        self.pulse = Pulse()
        this: Any = self
        self.guard = HookGuard(this, self.pulse, this)

    async def known(self) -> WebhookInfo:
        """Answer."""
        self.asked += 1
        if isinstance(self.answer, TelegramError):
            raise self.answer
        return self.answer

    def announce(self) -> None:
        """Name the address again."""
        self.announced += 1

    def report(self, kind: TroubleKind, facts: str = "") -> None:
        """Hear a complaint."""
        self.complaints.append((kind, facts))


@pytest.fixture
def hooked() -> Hooked:
    return Hooked()


def failing(at: datetime, waiting: int = 3, url: str = URL) -> WebhookInfo:
    """Give what Telegram says when it could not bring updates."""
    return WebhookInfo(url, False, waiting, at, "Connection refused")


async def test_while_telegram_brings_updates_here_that_is_a_sign_of_life(hooked: Hooked) -> None:
    await hooked.guard(SUNDAY)
    assert hooked.pulse == Pulse(last_poll=SUNDAY)


async def test_it_is_asked_each_half_minute_also_after_the_clock_went_back(hooked: Hooked) -> None:
    for seconds in (0, 15, 29, 30, 45, -3600):
        await hooked.guard(SUNDAY + timedelta(seconds=seconds))
    assert hooked.asked == 3


async def test_the_owner_hears_that_telegram_cannot_bring_updates_and_no_new_start_is_wanted(
    hooked: Hooked,
) -> None:
    hooked.answer = failing(SUNDAY - timedelta(minutes=1))
    await hooked.guard(SUNDAY)
    assert hooked.complaints == [(TOLD, "Connection refused")]
    assert hooked.pulse == Pulse(last_cut_off=SUNDAY)


@pytest.mark.parametrize(
    "known", [failing(SUNDAY - timedelta(minutes=5)), failing(SUNDAY - timedelta(minutes=1), waiting=0)]
)
async def test_a_failure_that_was_got_over_is_none(hooked: Hooked, known: WebhookInfo) -> None:
    hooked.answer = known
    await hooked.guard(SUNDAY)
    assert not hooked.complaints
    assert hooked.pulse.last_poll == SUNDAY


async def test_a_webhook_that_was_taken_away_is_named_again_and_the_other_copy_told_of(
    hooked: Hooked,
) -> None:
    hooked.answer = WebhookInfo("", False, 0)
    await hooked.guard(SUNDAY)
    assert hooked.announced == 1
    assert hooked.complaints == [(TroubleKind.CONFLICT, "")]
    assert hooked.pulse == Pulse()


async def test_an_address_that_telegram_does_not_take_is_told_and_tried_on(hooked: Hooked) -> None:
    hooked.answer, hooked.is_announcing = WebhookInfo("", False, 0), True
    await hooked.guard(SUNDAY)
    assert hooked.announced == 0
    assert hooked.complaints == [(TOLD, NOT_TAKEN)]


async def test_silence_is_left_to_the_watchdog_and_a_missing_network_is_told_apart(hooked: Hooked) -> None:
    hooked.answer = TimedOut()
    await hooked.guard(SUNDAY)
    assert hooked.pulse == Pulse()
    hooked.answer = NetworkError("no way")
    hooked.answer.__cause__ = NotTaken("ConnectError")
    await hooked.guard(SUNDAY + timedelta(minutes=1))
    assert hooked.pulse == Pulse(last_cut_off=SUNDAY + timedelta(minutes=1))
