"""Putting a pinged block off: for how long, tonight, or some more minutes; and back to the ping."""

from datetime import timedelta

from bot.chat.texts import life as words
from bot.chat.texts import pings
from bot.chat.visit import Handler, Reply, Visit
from bot.services.errors import NotYours
from bot.services.pinged import Pinged, by_ping, more_time, snooze


async def ask(visit: Visit) -> Reply:
    """Ask for how long a block is put off; one that is answered already says so."""
    found = await by_ping(visit.coach, visit.person, _ping(visit))
    if found.view.checkin(found.block) is not None:
        return Reply(pings.pinged(visit.say, found))
    return Reply(words.naps(visit.say, found.view, found.block, found.ping_id))


async def back(visit: Visit) -> Reply:
    """Show the ping again as it was."""
    return Reply(pings.pinged(visit.say, await by_ping(visit.coach, visit.person, _ping(visit))))


async def nap(visit: Visit) -> Reply:
    """Put a block off; one that is answered already says so."""
    minutes = visit.press.integer(1) if visit.press else None
    evening = visit.press is not None and visit.press.word(1) == words.TONIGHT
    if minutes not in words.NAPS and not evening:
        raise NotYours
    wait = None if minutes is None else timedelta(minutes=minutes)
    return _put_off(visit, await snooze(visit.coach, visit.person, _ping(visit), wait))


async def more(visit: Visit) -> Reply:
    """Ask once more in a while how a block went."""
    return _put_off(visit, await more_time(visit.coach, visit.person, _ping(visit)))


def _put_off(visit: Visit, found: Pinged) -> Reply:
    if found.refused is not None:
        return Reply(words.refused(visit.say, found.view, found.block, found.refused, found.ping_id))
    if found.until is None:
        return Reply(pings.pinged(visit.say, found))
    return Reply(words.napping(visit.say, found.view, found.block, found.until))


def _ping(visit: Visit) -> int:
    ping_id = visit.press.integer(0) if visit.press else None
    if ping_id is None:
        raise NotYours
    return ping_id


PRESSES: dict[str, Handler] = {"naps": ask, "nap": nap, "ping": back, "more": more}
