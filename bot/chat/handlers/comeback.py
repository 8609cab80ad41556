"""Coming back after a missed day."""

from bot.chat.texts import comeback as words
from bot.chat.texts import toasts
from bot.chat.visit import Handler, Reply, Visit
from bot.services.coming_back import come_back
from bot.services.errors import NotYours


async def done(visit: Visit) -> Reply:
    """Keep the ten minutes."""
    enrolment = visit.press.integer(0) if visit.press else None
    if enrolment is None:
        raise NotYours
    found = await come_back(visit.coach, visit.person, enrolment)
    return Reply(
        words.back(visit.say, found), toasts.again(visit.say) if found.again else toasts.saved(visit.say)
    )


PRESSES: dict[str, Handler] = {"comeback": done}
