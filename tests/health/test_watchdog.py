"""The watchdog: a silent Telegram is heard anew within 90 s and given up within 5 minutes, a network is waited for."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.health.watchdog import DEAF, Watchdog
from bot.services.ending import Ending
from bot.services.pulse import Pulse
from bot.services.troubles import TroubleKind

START = datetime(2026, 3, 29, 9, tzinfo=UTC)
LOOK = 15


class Watched:
    """A bot that is watched, second by second."""

    def __init__(self) -> None:
        self.pulse, self.ending = Pulse(), Ending()
        self.now = START
        self.anew: list[float] = []
        self.heard: list[tuple[TroubleKind, str]] = []
        self.dog = Watchdog(self.pulse, self.ending, self.listen_anew, self.complain)

    def complain(self, kind: TroubleKind, facts: str) -> None:
        """Note what the owner hears."""
        self.heard.append((kind, facts))

    async def listen_anew(self) -> None:
        """Note when the bot began to listen anew."""
        self.anew.append((self.now - START).total_seconds())

    async def live(self, seconds: int, sign: Callable[[datetime], None] | None = None) -> None:
        """Let time pass, with or without a sign before each look."""
        for _ in range(0, seconds, LOOK):
            self.now += timedelta(seconds=LOOK)
            if sign:
                sign(self.now)
            await self.dog(self.now)


@pytest.fixture
async def bot() -> Watched:
    """A bot that has just begun to listen."""
    bot = Watched()
    await bot.dog(bot.now)
    return bot


async def test_a_bot_that_hears_telegram_is_left_in_peace(bot: Watched) -> None:
    await bot.live(3600, bot.pulse.polled)
    assert bot.anew == []
    assert not bot.ending.asked.is_set()


async def test_a_silent_bot_listens_anew_within_90_seconds_and_then_once_a_minute(bot: Watched) -> None:
    await bot.live(285)
    assert bot.anew == [90, 150, 210, 270]
    assert bot.heard == []
    assert not bot.ending.asked.is_set()


async def test_after_five_minutes_it_gives_up_for_its_supervisor(bot: Watched) -> None:
    await bot.live(300)
    assert bot.heard == [(TroubleKind.DEAF, "300 s")]
    assert bot.ending.reason
    assert bot.ending.reason.code == DEAF
    assert "has not answered for 300 s" in bot.ending.reason.sentence


async def test_a_bot_whose_updates_another_copy_takes_says_so_when_it_gives_up(bot: Watched) -> None:
    await bot.live(300, bot.pulse.ousted)
    assert bot.anew == [90, 150, 210, 270]
    assert bot.heard == [(TroubleKind.OUSTED, "300 s")]
    assert bot.ending.reason
    assert bot.ending.reason.code == DEAF
    assert bot.ending.reason.sentence.startswith("Another copy of this bot took everything")
    assert "new token" in bot.ending.reason.sentence


async def test_a_copy_that_left_is_not_to_blame_for_the_silence_after_it(bot: Watched) -> None:
    await bot.live(30, bot.pulse.ousted)
    await bot.live(270)
    assert bot.heard == [(TroubleKind.DEAF, "300 s")]


async def test_two_copies_that_share_the_updates_both_go_on(bot: Watched) -> None:
    def shared(now: datetime) -> None:
        bot.pulse.ousted(now)
        bot.pulse.polled(now - timedelta(seconds=30))

    await bot.live(3600, shared)
    assert bot.anew == []
    assert not bot.ending.asked.is_set()


async def test_when_it_hears_again_all_is_well(bot: Watched) -> None:
    await bot.live(120)
    await bot.live(600, bot.pulse.polled)
    assert bot.anew == [90]
    assert not bot.ending.asked.is_set()


async def test_a_network_that_is_down_for_a_day_is_waited_for(bot: Watched) -> None:
    await bot.live(26 * 3600, bot.pulse.cut_off)
    assert bot.anew == []
    assert not bot.ending.asked.is_set()


@pytest.mark.parametrize("jump", [timedelta(hours=8), timedelta(hours=-8)], ids=["asleep", "set back"])
async def test_a_clock_that_jumps_is_no_silence(bot: Watched, jump: timedelta) -> None:
    await bot.live(60, bot.pulse.polled)
    bot.now += jump
    await bot.live(75)
    assert bot.anew == []
    await bot.live(30)
    assert len(bot.anew) == 1
