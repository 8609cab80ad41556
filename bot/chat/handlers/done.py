"""The command /done: marks the current block, or the one that is named, with minutes and a note."""

from bot.chat.texts import day as day_words
from bot.chat.texts import misreads
from bot.chat.texts import pings as ping_words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.typed import Misread
from bot.domain.typed_done import read_done
from bot.services.answering import check_in, named_block, saying_of
from bot.services.days import look


async def command(visit: Visit) -> Reply:
    """Answer /done, /done 2, /done 2 30m, /done finished the JWT part and /done yesterday 1."""
    today = await look(visit.coach, visit.person)
    request = read_done(visit.text, today.today)
    if isinstance(request, Misread):
        return Reply(misreads.screen(visit.say, request))
    view = await look(visit.coach, visit.person, request.day)
    block = named_block(view, request)
    if block is None:
        return Reply(
            day_words.pick(visit.say, view) if view.open_blocks else day_words.screen(visit.say, view)
        )
    answered = await check_in(visit.coach, visit.person, saying_of(view, block, request))
    return Reply(ping_words.answered(visit.say, answered))


PRESSES: dict[str, Handler] = {}
