"""The streak: /streak, /streak text."""

from bot.chat.texts import run as words
from bot.chat.texts.ways import WAYS
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.streak import whole
from bot.domain.typed.text import clean
from bot.services.days import look

LONGEST = 20


async def command(visit: Visit) -> Reply:
    """Answer /streak, /streak text and its buttons; another way comes as a new message."""
    view = await look(visit.coach, visit.person)
    way = visit.press.word(0) if visit.press else clean(visit.text, LONGEST).lower()
    picture = WAYS.get(way)
    shown = words.screen(visit.say, view, whole(view.facts, view.now), picture=picture)
    return Reply(shown, fresh=picture is not None)


PRESSES: dict[str, Handler] = {"streak": command}
