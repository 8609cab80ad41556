"""A month of many learners in one process: what it holds in memory must not grow with time."""

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.app import Cairn, build
from bot.chat.limits import UNLIMITED
from bot.chat.pace import Pace
from bot.clock import TravelClock
from bot.journey import Journey
from bot.playground.world import TOKEN
from bot.services.easel import Easel
from bot.services.enrolling import Wish, enrol
from bot.services.inbox import tidy
from bot.setting_values import SQLITE
from bot.settings import Settings
from bot.surplus import share_one_heap
from torture.page import Row
from torture.progress import say
from torture.silence import Silence
from torture.wire import Wire

LEARNERS, DAYS, WARM = int(os.environ.get("CAIRN_TORTURE_LEARNERS", "10000")), 30, 3
START = datetime(2026, 3, 6, tzinfo=UTC)
"""A Friday: what the first report of a week loads is there when all is said to be warm."""

A_DAY = timedelta(days=1)
ZONES = ("UTC", "Asia/Karachi", "Europe/Berlin", "America/New_York", "Australia/Sydney", "America/Sao_Paulo")
ONE_BLOCK = """format: 1
title: An hour on Saturdays
claim: Ten weeks, an hour on Saturdays
summary: One block each week.
routines:
  - id: evening
    title: Evenings
    start: "18:00"
    every:
      study_days: [saturday]
      blocks:
        - {title: Practice, minutes: 60, focus: practice}
phases:
  - title: All of it
    steps:
      - {title: Practice, length: 10 weeks}
"""
ACTIVE_EACH = 20
"""One of so many learners does something each day."""


@dataclass
class Month:
    """How much memory was held after each day, in MB, and how much was said."""

    learners: int
    sent: int = 0
    held: list[float] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """Give the growth from the day on which all is warm to the end, in percent."""
        return 100 * (self.held[-1] / self.held[min(WARM, len(self.held)) - 1] - 1)


def rows() -> list[Row]:
    """Live the month, with the memory set up as the running bot has it."""
    share_one_heap()
    with TemporaryDirectory(prefix="cairn-") as folder:
        lived = asyncio.run(month(LEARNERS, DAYS, Path(folder)))
    return [
        Row(
            f"simulated days of {lived.learners:,} learners in one process ({lived.sent:,} messages sent)",
            len(lived.held),
            f"10,000 learners; memory grows ≤ 5 % after day {WARM}",
            f"{lived.growth:+.1f} %: {lived.held[WARM - 1]:.1f} MB after day {WARM}, {lived.held[-1]:.1f} MB after"
            f" day {len(lived.held)}, at most {max(lived.held[WARM - 1 :]):.1f} MB",
            lived.learners >= 10_000 and lived.growth <= 5,
        )
    ]


async def month(learners: int, days: int, folder: Path) -> Month:
    """Let so many learners live so many days."""
    (folder / "roadmaps").mkdir()
    (folder / "roadmaps" / "hour.yaml").write_text(ONE_BLOCK, encoding="utf-8")
    clock, telegram, lived = TravelClock(START), Silence(), Month(learners)
    settings = Settings(
        _env_file=None,
        telegram_bot_token=TOKEN,
        database_url=f"{SQLITE}{folder}/cairn.db",
        roadmaps_dir=folder / "roadmaps",
        updates_a_minute=0,
    )
    cairn = await build(
        settings, clock=clock, request=Wire(telegram.answer), pace=Pace(UNLIMITED), easel=Easel()
    )
    await cairn.start()
    try:
        await _begin(cairn, learners)
        numbers = count(1)
        for day in range(days):
            await Journey(clock, cairn.alarm, cairn.pinger).to(START + A_DAY * (day + 1))
            await cairn.desk.take_in(list(_deeds(cairn, learners, day, numbers)))
            await cairn.desk.idle()
            await cairn.keep_house()
            await tidy(cairn.coach)
            lived.held.append(_held())
            lived.sent = telegram.taken
            say(f"memory: day {day + 1}, {telegram.taken:,} messages, {lived.held[-1]:.1f} MB")
    finally:
        await cairn.stop()
    return lived


async def _begin(cairn: Cairn, learners: int) -> None:
    """Put everybody on the roadmap, in many zones and at many hours of the evening."""
    day = START.date()
    for person in range(1, learners + 1):
        wish = Wish(
            "hour", ZoneInfo(ZONES[person % len(ZONES)]), day, day, time(17 + person % 5, person % 4 * 15)
        )
        await enrol(cairn.coach, person, person, "en", wish)


def _deeds(cairn: Cairn, learners: int, day: int, numbers: Iterator[int]) -> Iterator[object]:
    """Let some look at their day and others mark a block."""
    at = int(cairn.coach.clock.now().timestamp())
    for person in range(1 + day % ACTIVE_EACH, learners + 1, ACTIVE_EACH):
        who = {"id": person, "is_bot": False, "first_name": "Ada", "language_code": "en"}
        chat = {"id": person, "type": "private", "first_name": "Ada"}
        text = ("/today", "/done 1", "/streak", "/week text")[person % 4]
        entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        message = {"message_id": next(numbers), "date": at, "chat": chat, "from": who, "text": text}
        yield {"update_id": next(numbers), "message": message | {"entities": entities}}


def _held() -> float:
    """Give the memory that this process holds, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
