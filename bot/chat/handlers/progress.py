"""Progress: /progress, /progress text."""

from bot.chat.texts import progress as words
from bot.chat.texts.ways import WAYS
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.typed.text import clean
from bot.services.days import look_at_progress

LONGEST = 20


async def command(visit: Visit) -> Reply:
    """Answer /progress, /progress text and its buttons; another way comes as a new message."""
    view, known = await look_at_progress(visit.coach, visit.person)
    way = visit.press.word(0) if visit.press else clean(visit.text, LONGEST).lower()
    picture = WAYS.get(way)
    return Reply(words.screen(visit.say, view, known, picture=picture), fresh=picture is not None)


PRESSES: dict[str, Handler] = {"progress": command}
