"""A block that was done partly: for how long is asked, and can be tapped or typed."""

from bot.chat.handlers import note
from bot.chat.handlers.checkin import find, named
from bot.chat.texts import answers as words
from bot.chat.texts import misreads
from bot.chat.texts import pings as ping_words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.checkin import Outcome
from bot.domain.typed.misread import Misread
from bot.domain.typed.text import clean
from bot.domain.typed.time import read_minutes
from bot.services.answering import Saying, check_in, look_at_block
from bot.services.dialogues import Dialogue, drop
from bot.services.midway import FLOW, wait_for_minutes
from bot.services.midway import named as awaited

LONGEST_TYPED = 32


async def ask(visit: Visit) -> Reply:
    """Ask how long a block that was done partly was."""
    one = named(visit)
    view, block = await find(visit, one)
    await wait_for_minutes(visit.coach, visit.person, view, block)
    return Reply(words.partly(visit.say, view, block, one.origin))


async def typed(visit: Visit, dialogue: Dialogue) -> Reply:
    """Take the minutes that were typed; as many as planned, or more, are a block that is done.

    A reply to a block's message is a note as ever.
    """
    if visit.reply_to is not None:
        return await note.reply(visit)
    minutes = read_minutes(clean(visit.text, LONGEST_TYPED))
    if isinstance(minutes, Misread):
        return Reply(misreads.screen(visit.say, minutes))
    await drop(visit.coach, visit.person)
    enrolment, day, key = awaited(dialogue)
    _, block = await look_at_block(visit.coach, visit.person, day, key, enrolment)
    outcome = Outcome.PARTLY if minutes < block.minutes else Outcome.DONE
    saying = Saying(day, key, outcome, minutes=minutes)
    answered = await check_in(visit.coach, visit.person, saying, enrolment_id=enrolment)
    return Reply(ping_words.answered(visit.say, answered))


PRESSES: dict[str, Handler] = {"part": ask}
FLOWS = {FLOW: typed}
