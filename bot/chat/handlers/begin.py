"""Beginning a block with a tap, and going on after a long silence."""

from bot.chat.callbacks import Press
from bot.chat.texts import answers, life, pings, silence
from bot.chat.texts import day as day_words
from bot.chat.visit import Handler, Reply, Visit
from bot.services.announcements import BlockStarts
from bot.services.days import look
from bot.services.errors import NotYours
from bot.services.pausing import resume
from bot.services.pinged import by_message
from bot.services.starting import begin_block


async def go(visit: Visit) -> Reply:
    """Begin a block; one that is answered says how it went, and one of another day can be marked."""
    press = visit.press or Press("")
    enrolment, day, key = press.integer(0), press.day(1), press.word(2)
    if enrolment is None or day is None or key is None:
        raise NotYours
    begun = await begin_block(visit.coach, visit.person, day, key, enrolment)
    pinged = await by_message(visit.coach, visit.person, visit.pressed or 0)
    ping_id = pinged.ping_id if pinged else 0
    if begun.at is not None:
        return Reply(life.begun(visit.say, begun.view, begun.block, ping_id))
    if begun.view.checkin(begun.block) is not None:
        return Reply(pings.block_starts(visit.say, BlockStarts(begun.view, begun.block, ping_id)))
    return Reply(answers.menu(visit.say, begun.view, begun.block))


async def again(visit: Visit) -> Reply:
    """Go on after a silence, or after a stop: today as it stands."""
    view = await look(visit.coach, visit.person)
    if view.facts.enrolment.paused(view.today):
        view = await resume(visit.coach, visit.person)
    return Reply(silence.back(visit.say, view, day_words.screen(visit.say, view)))


PRESSES: dict[str, Handler] = {"go": go, "again": again}
