"""Deleting everything of a person: /forget."""

from bot.chat.texts import forget as words
from bot.chat.visit import Handler, Reply, Visit
from bot.services.forgetting import forget


async def command(visit: Visit) -> Reply:
    """Answer /forget: ask first."""
    return Reply(words.ask(visit.say))


async def pressed(visit: Visit) -> Reply:
    """Ask, or delete once it is confirmed."""
    if not visit.press or visit.press.word(0) != "yes":
        return await command(visit)
    await forget(visit.coach, visit.person)
    return Reply(words.forgotten(visit.say))


PRESSES: dict[str, Handler] = {"forget": pressed}
