"""Deleting everything of a person: /forget."""

from dataclasses import replace

from bot.chat.asked import still_asked
from bot.chat.texts import forget as words
from bot.chat.visit import Handler, Reply, Visit
from bot.services.forgetting import forget


async def command(visit: Visit) -> Reply:
    """Answer /forget: ask first."""
    return Reply(words.ask(visit.say, visit.coach.clock.now()))


async def pressed(visit: Visit) -> Reply:
    """Ask, or delete once it is confirmed; whoever finds an old question is asked anew, below."""
    if not visit.press or visit.press.word(0) != "yes":
        return await command(visit)
    if not still_asked(visit.press, 1, visit.coach.clock.now()):
        return replace(await command(visit), toast=words.asked_again(visit.say), fresh=True)
    await forget(visit.coach, visit.person)
    return Reply(words.forgotten(visit.say))


PRESSES: dict[str, Handler] = {"forget": pressed}
