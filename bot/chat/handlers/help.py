"""What the bot can do: /help."""

from bot.chat.texts import help as words
from bot.chat.visit import Handler, Reply, Visit


async def command(visit: Visit) -> Reply:
    """Answer /help and its buttons."""
    wants_all = visit.press is not None and visit.press.word(0) == words.ALL
    return Reply(words.commands(visit.say) if wants_all else words.screen(visit.say))


PRESSES: dict[str, Handler] = {"help": command}
