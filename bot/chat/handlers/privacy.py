"""What is kept of a learner: /privacy says it, /export gives it."""

from bot.chat.screen import Attachment
from bot.chat.texts import privacy as words
from bot.chat.visit import Handler, Reply, Visit
from bot.services.export import export


async def command(visit: Visit) -> Reply:
    """Answer /privacy and its button."""
    return Reply(words.screen(visit.say, visit.coach.house.contact))


async def export_(visit: Visit) -> Reply:
    """Answer /export and its button."""
    packed = await export(visit.coach, visit.person)
    if packed is None:
        return Reply(words.nothing_kept(visit.say))
    return Reply(words.exported(visit.say, Attachment.of(packed.name, packed.content)), fresh=True)


PRESSES: dict[str, Handler] = {"privacy": command, "export": export_}
