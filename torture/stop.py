"""Stopping with a full desk: the bot is gone within 8 s, and whoever was not served yet is served by the next one."""

import asyncio
import signal
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.playground.faults import Fault
from tests.e2e.lab import Lab, Someone, lab_in
from torture.page import Row
from torture.progress import say

TIMES, WAITING, WITHIN = 5, 60, 8.0
SLOW = Fault("slow", method="sendMessage", delay=4.0)
"""With this every reply takes so long that most of the updates still wait when the bot has to stop."""

PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Stopped:
    """How one stop went: in how many seconds, with which status, and how many were never answered."""

    seconds: float
    status: int
    lost: int


def rows() -> list[Row]:
    """Stop the bot several times."""
    found = [_in_new_folder() for _ in range(TIMES)]
    slowest, lost = max(one.seconds for one in found), sum(one.lost for one in found)
    good = sum(one.status == 0 for one in found)
    return [
        Row(
            f"SIGTERM with {WAITING} slow updates waiting",
            TIMES,
            f"exit ≤ {WITHIN:.0f} s, 0 lost",
            f"exit after at most {slowest:.1f} s, {good} of {TIMES} with status 0, {lost} of {TIMES * WAITING} lost",
            slowest <= WITHIN and good == TIMES and not lost,
        )
    ]


def _in_new_folder() -> Stopped:
    with TemporaryDirectory(prefix="cairn-") as folder:
        found = asyncio.run(stopped(Path(folder), WAITING))
    say(f"stop: {found}")
    return found


async def stopped(folder: Path, waiting: int) -> Stopped:
    """Stop a bot for which so many updates wait, and start it again."""
    async with lab_in(folder) as lab:
        bot = await lab.start()
        people = [lab.someone(f"Person {number}") for number in range(waiting)]
        slow = lab.world.faults.switch_on(SLOW)
        for person in people:
            person.phone.say("/help")
        await lab.world.until(lambda: len(lab.account.inbox) == 0, PATIENCE)
        now = asyncio.get_running_loop().time
        began = now()
        bot.process.send_signal(signal.SIGTERM)
        status = await bot.ended(PATIENCE)
        seconds = now() - began
        lab.world.faults.switch_off(slow)
        await lab.start()
        return Stopped(seconds, status, await _lost(lab, people))


async def _lost(lab: Lab, people: list[Someone]) -> int:
    """Wait until everybody is answered, and count those who never are."""

    def unanswered() -> int:
        return sum(not person.phone.from_bot for person in people)

    try:
        await lab.world.until(lambda: not unanswered(), PATIENCE)
    except TimeoutError:
        return unanswered()
    return 0
