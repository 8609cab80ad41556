"""A bot that hears nothing: noticed within 90 s, and repaired or ended within 5 minutes, whatever the reason.

The loop's time jumps over all waiting.
"""

from collections.abc import Awaitable, Callable
from random import Random
from typing import TypeAlias

from tests.chat.made_up_time import in_made_up_time
from torture.ears import Deaf, conflict, hanging, held, revoked
from torture.page import Row
from torture.wire import Answer

TIMES, SEED = 100, 20261121
NOTICED, OVER = 90.0, 300.0

Fault: TypeAlias = Callable[[Deaf], Awaitable[None]]


async def token_revoked(bot: Deaf) -> None:
    """Reject the token."""
    bot.poll = revoked
    await _end_poll(bot)


async def polls_hang(bot: Deaf) -> None:
    """Answer no poll any more."""
    bot.poll = hanging
    await _end_poll(bot)


async def one_poll_hangs(bot: Deaf) -> None:
    """Answer the next poll never, and all others as before."""

    async def once() -> Answer:
        bot.poll = held
        return await hanging()

    bot.poll = once
    await _end_poll(bot)


async def poller_dies(bot: Deaf) -> None:
    """Let the poller end without a word."""
    await bot.poller.stop()


async def another_copy(bot: Deaf) -> None:
    """Let another copy of the bot poll for good."""
    bot.poll = conflict
    await _end_poll(bot)


async def _end_poll(bot: Deaf) -> None:
    """End the poll that is held, so that the next one meets the fault at once."""
    await bot.poller.stop()
    await bot.poller.start()


FAULTS: dict[str, Fault] = {
    "a revoked token": token_revoked,
    "polls that hang": polls_hang,
    "one poll that hangs": one_poll_hangs,
    "a poller that died": poller_dies,
    "another copy that polls": another_copy,
}


def tried(times: int, random: Random) -> dict[str, tuple[float, float]]:
    """Let the bot go deaf for each reason, so many times; give the slowest to be noticed, and to be over."""

    async def once(fault: Fault, after: float) -> tuple[float, float]:
        return await Deaf().live(fault, after)

    slowest = {}
    for name, fault in FAULTS.items():
        found = [in_made_up_time(once(fault, 60 + 60 * random.random())) for _ in range(times)]
        slowest[name] = (max(noticed for noticed, _ in found), max(over for _, over in found))
    return slowest


def rows() -> list[Row]:
    """Let the bot go deaf many times."""
    found = tried(TIMES, Random(SEED))
    told = "; ".join(f"{name}: {noticed:.0f} s, {over:.0f} s" for name, (noticed, over) in found.items())
    return [
        Row(
            "deaf bot, with accelerated time: when it is noticed, and when it is repaired or the bot has exited",
            TIMES * len(found),
            f"≤ {NOTICED:.0f} s, ≤ {OVER:.0f} s",
            f"at most {told}",
            all(noticed <= NOTICED and over <= OVER for noticed, over in found.values()),
        )
    ]
