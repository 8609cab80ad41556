"""The streak: /streak."""

from bot.chat.texts import run as words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.streak import statuses
from bot.services.days import look


async def command(visit: Visit) -> Reply:
    """Answer /streak and its button."""
    view = await look(visit.coach, visit.person)
    return Reply(words.screen(visit.say, view, statuses(view.facts, view.now)))


PRESSES: dict[str, Handler] = {"streak": command}
