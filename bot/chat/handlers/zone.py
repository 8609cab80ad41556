"""The question after the time zone: shared by onboarding and settings.

A flow asks with its own verb: `ask` answers whatever comes while it waits, `chosen` tells the zone that a press
confirmed. While `step_after` says SHARING, Telegram's location button lies over the keyboard; `put_away` takes it
away with the next reply.
"""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.chat.callbacks import decode
from bot.chat.screen import Button
from bot.chat.texts import zone as words
from bot.chat.texts.zone import YES, Asking
from bot.chat.visit import Reply, Visit
from bot.domain.typed.misread import echo
from bot.services.places import WELL_KNOWN, find, zone_of, zone_there

WAITING, SHARING = "zone", "location"


def chosen(visit: Visit) -> ZoneInfo | None:
    """Give the zone that a press confirmed; None for a press that asks for something else, or is made up."""
    if visit.press is None or visit.press.word(0) != "is":
        return None
    return zone_of(visit.press.word(1) or "")


def offered(reply: Reply) -> str:
    """Name the zone that a question of `ask` offers to confirm; empty where it offers none, or several to pick from."""
    buttons = [button for row in (reply.screen.rows if reply.screen else ()) for button in row]
    yes = next((one for one in buttons if isinstance(one, Button) and one.style == YES), None)
    press = decode(yes.data) if yes else None
    return (press.word(1) or "") if press else ""


def is_old(found: ZoneInfo, last: str) -> bool:
    """Tell whether a confirmed zone is one of an earlier question than the last, which offered another."""
    return bool(last) and found.key != last


def step_after(reply: Reply) -> str:
    """Name the step that the flow waits in after a reply of `ask`."""
    return SHARING if reply.screen is not None and reply.screen.ask_location else WAITING


async def ask(visit: Visit, asking: Asking, guess: ZoneInfo) -> Reply:
    """Answer a press, a typed place or a shared location; whatever else comes, ask whether the guess is right."""
    say, now = visit.say, visit.coach.clock.now()
    if _pressed(visit, "share"):
        return Reply(words.ask_location(say), fresh=True)
    if _pressed(visit, "city"):
        return Reply(words.cities(say, asking, WELL_KNOWN, now))
    if visit.location is not None:
        there = await zone_there(*visit.location)
        return Reply(words.confirm(say, asking, there, now) if there else words.nowhere(say, asking))
    if visit.press is None:
        return await _find(visit, asking)
    return question(visit, asking, guess)


def question(visit: Visit, asking: Asking, guess: ZoneInfo) -> Reply:
    """Ask whether the guess is right."""
    return Reply(words.confirm(visit.say, asking, guess, visit.coach.clock.now()))


def put_away(visit: Visit, reply: Reply) -> Reply:
    """Take the location button away before what follows."""
    following = [] if reply.screen is None else [reply.screen]
    return replace(reply, screen=words.thanks(visit.say), fresh=True, then=(*following, *reply.then))


async def _find(visit: Visit, asking: Asking) -> Reply:
    say, now = visit.say, visit.coach.clock.now()
    places = await find(visit.coach, visit.text)
    zones = {place.zone for place in places}
    if not zones:
        return Reply(words.no_such_place(say, asking, echo(visit.text)))
    if len(zones) == 1:
        return question(visit, asking, ZoneInfo(zones.pop()))
    return Reply(words.candidates(say, asking, places, now))


def _pressed(visit: Visit, word: str) -> bool:
    return visit.press is not None and visit.press.word(0) == word
