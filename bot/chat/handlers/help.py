"""What the bot can do: /help."""

from bot.chat.texts import help as words
from bot.chat.visit import Handler, Reply, Visit


async def command(visit: Visit) -> Reply:
    """Answer /help and its button."""
    return Reply(words.screen(visit.say))


PRESSES: dict[str, Handler] = {"help": command}
