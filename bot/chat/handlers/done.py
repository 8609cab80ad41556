"""The command /done: marks the current block, or the one that is named, with minutes and a note."""

from datetime import date

from bot.chat.texts import answers as words
from bot.chat.texts import day as day_words
from bot.chat.texts import marked as marked_words
from bot.chat.texts import misreads
from bot.chat.texts import pings as ping_words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.typed.done import read_done
from bot.domain.typed.misread import Misread
from bot.services.answering import Answered
from bot.services.days import look
from bot.services.marking import mark, mark_all


async def command(visit: Visit) -> Reply:
    """Answer /done, /done all, /done 2, /done 2 30m, /done finished the JWT part and /done yesterday 1."""
    today = (await look(visit.coach, visit.person)).today
    request = read_done(visit.text, today)
    if isinstance(request, Misread):
        return Reply(misreads.screen(visit.say, request))
    if request.every:
        return await _all(visit, request.day)
    marked = await mark(visit.coach, visit.person, request)
    if isinstance(marked, Misread):
        return Reply(misreads.screen(visit.say, marked))
    if isinstance(marked, Answered):
        return Reply(ping_words.answered(visit.say, marked))
    if marked.open_blocks:
        return Reply(words.which(visit.say, marked, request.note))
    return Reply(day_words.screen(visit.say, marked))


async def _all(visit: Visit, day: date | None) -> Reply:
    """Mark what has begun; where nothing has, ask which block is done already."""
    marked = await mark_all(visit.coach, visit.person, day)
    if marked.answers:
        return Reply(marked_words.screen(visit.say, marked))
    if marked.view.open_blocks:
        return Reply(words.which(visit.say, marked.view, ""))
    return Reply(day_words.screen(visit.say, marked.view))


PRESSES: dict[str, Handler] = {}
