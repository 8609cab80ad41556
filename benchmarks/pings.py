"""How late pings are: learners whose blocks start at scattered moments, and learners whose blocks start at once.

Run `python -m benchmarks.pings [learners] [seconds]`. The bot and the local Bot API share this machine and process,
so the figures hold the server's time as well. Lateness is from the block's start to the server's answer.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from bot.app import Cairn, build
from bot.clock import SystemClock
from bot.domain.calendar import study_day
from bot.playground.serve import serve
from bot.playground.world import TOKEN, World
from bot.services.enrolling import Wish, enrol
from bot.services.wishes import change_learner
from bot.settings import Settings

UTC = ZoneInfo("UTC")
LEAD = timedelta(seconds=3)


async def measure(starts: list[datetime]) -> list[float]:
    """Enrol a learner for each start, let the bot run, and give each ping's lateness in seconds."""
    clock = SystemClock()
    world = World(clock)
    account = world.add_bot()
    with tempfile.TemporaryDirectory() as folder:
        async with serve(world) as root:
            settings = Settings(
                telegram_bot_token=TOKEN,
                telegram_api_url=root,
                database_url=f"sqlite+aiosqlite:///{Path(folder)}/cairn.db",
            )
            cairn = await build(settings)
            people = [world.add_person(f"P{number}") for number in range(len(starts))]
            for person in people:
                world.private_chat(account, person)
            await _enrol(cairn, [person.id for person in people], starts)
            await cairn.start()
            try:
                await asyncio.sleep((max(starts) - clock.now()).total_seconds() + 10)
            finally:
                await cairn.stop()
    due = {person.id: start for person, start in zip(people, starts, strict=True)}
    return [
        (call.at - due[call.chat_id]).total_seconds()
        for call in world.calls.of("sendMessage")
        if call.chat_id in due
    ]


async def _enrol(cairn: Cairn, people: list[int], starts: list[datetime]) -> None:
    for person, start in zip(people, starts, strict=True):
        day = study_day(start, UTC, time(0))
        wish = Wish("backend-interview", UTC, day, day, start.time())
        await enrol(cairn.coach, person, person, "en", wish)
        await change_learner(cairn.coach, person, lambda learner: replace(learner, day_start=time(0)))


def told(title: str, late: Iterable[float], expected: int) -> str:
    """Put the figures into a line."""
    found = sorted(late)
    cuts = quantiles(found, n=100)
    return (
        f"{title}: {len(found)} of {expected} pings, late p50 {median(found):.3f} s, "
        f"p99 {cuts[98]:.3f} s, most {found[-1]:.3f} s"
    )


async def main(learners: int, seconds: int) -> None:
    """Measure scattered starts, then as many at once."""
    now = SystemClock().now()
    enrolling = timedelta(seconds=learners * 0.1) + LEAD
    apart = timedelta(seconds=seconds) / learners
    scattered = [now + enrolling + n * apart for n in range(learners)]
    print(told("scattered", await measure(scattered), learners))  # noqa: T201
    at_once = [SystemClock().now() + enrolling] * learners
    print(told("at once", await measure(at_once), learners))  # noqa: T201


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]] or [140, 60]
    asyncio.run(main(*given))
