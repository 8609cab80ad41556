"""Letting people in: the owner's /invite; for everybody else there is no such command."""

from bot.chat.handlers import fallback
from bot.chat.texts import access as words
from bot.chat.visit import Reply, Visit
from bot.domain.access import MOST_USES, Access
from bot.domain.typed.misread import Misread
from bot.domain.typed.number import read_number
from bot.services.guests import invite, turned_away


async def command(visit: Visit) -> Reply:
    """Answer /invite and /invite 5."""
    house = visit.coach.house
    if visit.person != house.owner:
        return await fallback.unknown_command(visit)
    if house.access is not Access.INVITE:
        return Reply(words.no_invitations(visit.say, house.access))
    uses = read_number(visit.text or "1", 1, MOST_USES)
    if isinstance(uses, Misread):
        return Reply(words.how_many(visit.say))
    url = f"https://t.me/{visit.bot}?start=invite_{await invite(visit.coach, uses)}"
    return Reply(words.invitation(visit.say, url, uses, await turned_away(visit.coach)))
