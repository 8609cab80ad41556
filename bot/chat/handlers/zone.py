"""The question after the time zone: shared by onboarding and settings.

A flow asks with its own verb: `ask` answers whatever comes while it waits and says in which step the flow waits on,
`chosen` tells the zone that a press confirmed. While that step is SHARING, Telegram's location button lies over the
keyboard; `put_away` takes it away with the next reply.
"""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.chat.texts import zone as words
from bot.chat.texts.zone import Asking
from bot.chat.visit import Reply, Visit
from bot.domain.typed.misread import echo
from bot.services.places import WELL_KNOWN, Place, find, zone_of, zone_there

WAITING, SHARING = "zone", "location"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said, the step in which the flow waits after it, and the zone that one tap would confirm, if one would."""

    reply: Reply
    step: str = WAITING
    offered: str = ""


def chosen(visit: Visit) -> ZoneInfo | None:
    """Give the zone that a press confirmed; None for a press that asks for something else, or is made up."""
    if visit.press is None or visit.press.word(0) != "is":
        return None
    return zone_of(visit.press.word(1) or "")


def is_old(found: ZoneInfo, last: str) -> bool:
    """Tell whether a confirmed zone is one of an earlier question than the last, which offered another."""
    return bool(last) and found.key != last


async def ask(visit: Visit, asking: Asking, guess: ZoneInfo) -> Asked:
    """Answer a press, a typed place or a shared location; whatever else comes, ask whether the guess is right."""
    say, now = visit.say, visit.coach.clock.now()
    if _pressed(visit, "share"):
        return Asked(Reply(words.ask_location(say), fresh=True), SHARING)
    if _pressed(visit, "city"):
        return Asked(Reply(words.cities(say, asking, WELL_KNOWN, now)))
    if visit.location is not None:
        there = await zone_there(*visit.location)
        return question(visit, asking, there) if there else Asked(Reply(words.nowhere(say, asking)))
    if visit.press is None:
        return await _find(visit, asking)
    return question(visit, asking, guess)


def question(visit: Visit, asking: Asking, guess: ZoneInfo, place: Place | None = None) -> Asked:
    """Ask whether the guess is right, or the place that was found for what was typed."""
    screen = words.confirm(visit.say, asking, guess, visit.coach.clock.now(), place)
    return Asked(Reply(screen), offered=guess.key)


def put_away(visit: Visit, reply: Reply) -> Reply:
    """Take the location button away before what follows."""
    following = [] if reply.screen is None else [reply.screen]
    return replace(reply, screen=words.thanks(visit.say), fresh=True, then=(*following, *reply.then))


async def _find(visit: Visit, asking: Asking) -> Asked:
    say, now = visit.say, visit.coach.clock.now()
    places = await find(visit.coach, visit.text)
    zones = {place.zone for place in places}
    if not zones:
        return Asked(Reply(words.no_such_place(say, asking, echo(visit.text))))
    if len(zones) == 1:
        return question(visit, asking, ZoneInfo(zones.pop()), places[0])
    return Asked(Reply(words.candidates(say, asking, places, now)))


def _pressed(visit: Visit, word: str) -> bool:
    return visit.press is not None and visit.press.word(0) == word
