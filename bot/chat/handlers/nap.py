"""Putting a pinged block off: for how long, and back to the ping."""

from datetime import timedelta

from bot.chat.texts import pings as words
from bot.chat.visit import Handler, Reply, Visit
from bot.services.errors import NotYours
from bot.services.pinged import by_ping, snooze


async def ask(visit: Visit) -> Reply:
    """Ask for how long a block is put off."""
    pinged = await by_ping(visit.coach, visit.person, _ping(visit))
    return Reply(words.naps(visit.say, pinged.block, pinged.ping_id))


async def back(visit: Visit) -> Reply:
    """Show the ping again as it was."""
    pinged = await by_ping(visit.coach, visit.person, _ping(visit))
    return Reply(words.block_starts(visit.say, pinged.view, pinged.block, pinged.ping_id))


async def nap(visit: Visit) -> Reply:
    """Put a block off; one that is answered already says so."""
    minutes = visit.press.integer(1) if visit.press else None
    if minutes not in words.NAPS:
        raise NotYours
    pinged = await snooze(visit.coach, visit.person, _ping(visit), timedelta(minutes=minutes))
    if pinged.until is None:
        return Reply(words.block_starts(visit.say, pinged.view, pinged.block, pinged.ping_id))
    return Reply(words.napping(visit.say, pinged.view, pinged.block, pinged.until))


def _ping(visit: Visit) -> int:
    ping_id = visit.press.integer(0) if visit.press else None
    if ping_id is None:
        raise NotYours
    return ping_id


PRESSES: dict[str, Handler] = {"naps": ask, "nap": nap, "ping": back}
