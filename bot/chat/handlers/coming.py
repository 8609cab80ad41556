"""What comes and why: /next, and /why in reply to a message of the coach."""

from bot.chat.texts import coming as words
from bot.chat.texts import why as why_words
from bot.chat.visit import Handler, Reply, Visit
from bot.services.explaining import coming, explain

LISTED = 5


async def following(visit: Visit) -> Reply:
    """Answer /next with the next messages of the coach."""
    return Reply(words.screen(visit.say, *await coming(visit.coach, visit.person, LISTED)))


async def why(visit: Visit) -> Reply:
    """Answer /why about the message it replies to, or about the latest one."""
    return Reply(why_words.screen(visit.say, await explain(visit.coach, visit.person, visit.reply_to)))


PRESSES: dict[str, Handler] = {"next": following, "whysaid": why}
