"""A block that was done partly: counted with the first tap; how long it was can be tapped or typed then."""

from bot.chat.handlers import note
from bot.chat.handlers.checkin import answer, find, named
from bot.chat.texts import answers as words
from bot.chat.texts import misreads, toasts
from bot.chat.texts import pings as ping_words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.checkin import Outcome
from bot.domain.typed.misread import Misread
from bot.domain.typed.text import clean
from bot.domain.typed.time import read_minutes
from bot.services.answerable import look_at_block
from bot.services.answering import Saying, check_in
from bot.services.dialogues import Dialogue, drop
from bot.services.errors import NotYours
from bot.services.midway import MINUTES, begun, wait_for
from bot.services.midway import named as awaited

LONGEST_TYPED = 32


async def count(visit: Visit) -> Reply:
    """Count a block as done partly, and ask how long it was; one that is done already is only asked about."""
    one = named(visit)
    view, block = await find(visit, one)
    stands = view.checkin(block)
    if stands is not None and stands.outcome is Outcome.DONE:
        return Reply(words.partly(visit.say, view, block, one.origin))
    saying = Saying(one.day, one.block, Outcome.PARTLY)
    answered = await check_in(visit.coach, visit.person, saying, enrolment_id=one.enrolment)
    counted = (
        await begun(visit.coach, visit.person, one.day, one.block) if answered.again else answered.log_id
    )
    await wait_for(visit.coach, visit.person, MINUTES, answered, counted)
    toast = toasts.again(visit.say) if answered.again else toasts.kept(visit.say, answered)
    return Reply(words.part_counted(visit.say, answered, one.origin, by_us=bool(counted)), toast)


async def minutes(visit: Visit) -> Reply:
    """Take the minutes that were tapped."""
    one = named(visit)
    _, block = await find(visit, one)
    if one.number is None or not 0 < one.number < block.minutes:
        raise NotYours
    counted = await begun(visit.coach, visit.person, one.day, one.block)
    saying = Saying(one.day, one.block, Outcome.PARTLY, minutes=one.number, completes=counted)
    return await answer(visit, one, saying)


async def typed(visit: Visit, dialogue: Dialogue) -> Reply | None:
    """Take the minutes that were typed; as many as planned, or more, are a block that is done.

    A reply to a block's message is a note as ever, and what has no number in it is about something else.
    """
    if visit.reply_to is not None:
        return await note.reply(visit)
    told = read_minutes(clean(visit.text, LONGEST_TYPED))
    if isinstance(told, Misread):
        return Reply(misreads.screen(visit.say, told)) if told.text[:1].isdecimal() else None
    enrolment, day, key = awaited(dialogue)
    _, block = await look_at_block(visit.coach, visit.person, day, key, enrolment)
    outcome = Outcome.PARTLY if told < block.minutes else Outcome.DONE
    counted = int(dialogue.data.get("log") or 0)
    saying = Saying(day, key, outcome, minutes=told, completes=counted)
    answered = await check_in(visit.coach, visit.person, saying, enrolment_id=enrolment)
    await drop(visit.coach, visit.person)
    return Reply(ping_words.answered(visit.say, answered))


PRESSES: dict[str, Handler] = {"part": count, "min": minutes}
ASIDES = {MINUTES: typed}
