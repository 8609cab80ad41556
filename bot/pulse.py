"""Whether the running bot is well: asked each minute, also on small machines, so nothing else is loaded for it."""

from collections.abc import AsyncIterator
from typing import Final

import aiohttp

from bot.clock import SystemClock
from bot.finding import Finding
from bot.settings import Settings
from bot.storage.address import address_of, beside

HEARTBEAT: Final = ".heartbeat"
"""A file that goes with the database; the running bot touches it again and again."""

STILL_ALIVE = 120
"""A heartbeat older than so many seconds is none."""

ANSWERS_WITHIN = 5
"""Seconds in which the running bot must say how it is."""


def healthz(host: str, port: int | None) -> str:
    """Give the address at which a bot shows how it is."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/healthz"


async def health(settings: Settings) -> AsyncIterator[Finding]:
    """Ask the running bot how it is."""
    address = healthz(settings.health_host, settings.health_port)
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWERS_WITHIN)) as session,
            session.get(address) as answer,
        ):
            yield Finding(good=answer.ok, sentence=f"health: {await answer.text()}")
    except (aiohttp.ClientError, TimeoutError) as error:
        yield Finding(good=False, sentence=f"health: {address} does not answer ({type(error).__name__})")


async def heartbeat(settings: Settings) -> AsyncIterator[Finding]:
    """Look when the running bot last showed that it is alive."""
    age = age_of_heartbeat(settings)
    if age is None:
        yield Finding(good=False, sentence="heartbeat: none. Is the bot running?")
    else:
        yield Finding(good=age < STILL_ALIVE, sentence=f"heartbeat: {age:.0f} s ago")


def age_of_heartbeat(settings: Settings) -> float | None:
    """Give the seconds since the running bot last showed that it is alive; None where it never did."""
    beat = beside(address_of(settings.database_url), HEARTBEAT)
    return SystemClock().now().timestamp() - beat.stat().st_mtime if beat.exists() else None
