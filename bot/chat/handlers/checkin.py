"""Answering blocks with buttons: done, changed, taken back; a button's words are never trusted."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from bot.chat.callbacks import Press
from bot.chat.texts import answers as words
from bot.chat.texts import away as away_words
from bot.chat.texts import day as day_words
from bot.chat.texts import evening as evening_words
from bot.chat.texts import obstacle, toasts
from bot.chat.texts import pings as ping_words
from bot.chat.texts.origin import AWAY, DAY, NEXT, NOW, PING, REVIEW
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.checkin import Outcome
from bot.domain.plan import PlannedBlock
from bot.services.answerable import look_at_block
from bot.services.answering import Saying, check_in, undo
from bot.services.days import look_around
from bot.services.dialogues import leave
from bot.services.errors import NothingToUndo, NotYours
from bot.services.midway import ASIDE
from bot.services.pinged import by_message, told_by
from bot.services.view import DayView


@dataclass(frozen=True, slots=True)
class Named:
    """The block that a button names, where the button stood, and a number that came along."""

    origin: str
    enrolment: int
    day: date
    block: str
    number: int | None


def named(visit: Visit) -> Named:
    """Read `origin:enrolment:day:block[:number]`; raise NotYours where it is made up."""
    press = visit.press or Press("", ())
    enrolment, day, block = press.integer(1), press.day(2), press.word(3)
    if enrolment is None or day is None or block is None:
        raise NotYours
    return Named(press.word(0) or DAY, enrolment, day, block, press.integer(4))


async def find(visit: Visit, one: Named) -> tuple[DayView, PlannedBlock]:
    """Look at the block that a button names, as far as it is the learner's and can be answered."""
    return await look_at_block(visit.coach, visit.person, one.day, one.block, one.enrolment)


async def done(visit: Visit) -> Reply:
    """Mark a block done."""
    one = named(visit)
    return await answer(visit, one, Saying(one.day, one.block, Outcome.DONE))


async def menu(visit: Visit) -> Reply:
    """Offer every answer to one block."""
    return Reply(words.menu(visit.say, *await find(visit, named(visit))))


async def back(visit: Visit) -> Reply:
    """Show again what the button stood below."""
    one = named(visit)
    await leave(visit.coach, visit.person, *ASIDE)
    return await place(visit, one.origin, *await find(visit, one))


async def take_back(visit: Visit) -> Reply:
    """Undo a check-in, or those that were given at once, and show what the button stood below as it was before."""
    press = visit.press or Press("", ())
    await leave(visit.coach, visit.person, *ASIDE)
    for number in range(len(press.args) - 1, 1, -1):
        with suppress(NothingToUndo):
            await undo(visit.coach, visit.person, press.integer(number) or 0)
    undone = await undo(visit.coach, visit.person, press.integer(1) or 0)
    stands = undone.view.checkin(undone.block) if undone.block else None
    toast, origin = toasts.undone(visit.say, stands), press.word(0)
    if undone.block is None or origin == DAY:
        return Reply(day_words.screen(visit.say, undone.view), toast)
    shown = await place(visit, origin or DAY, undone.view, undone.block)
    return Reply(shown.screen, toast)


async def answer(visit: Visit, one: Named, saying: Saying) -> Reply:
    """Record an answer, and show what the button stood below as it is then."""
    answered = await check_in(visit.coach, visit.person, saying, enrolment_id=one.enrolment)
    await leave(visit.coach, visit.person, *ASIDE)
    toast = toasts.again(visit.say) if answered.again else toasts.kept(visit.say, answered)
    then = () if answered.again else obstacle.reminder(visit.say, answered)
    if one.origin == PING:
        return Reply(ping_words.answered(visit.say, answered), toast, then=then)
    if one.origin == DAY:
        return Reply(day_words.screen(visit.say, answered.view, answered.log_id), toast, then=then)
    shown = await place(visit, one.origin, answered.view, answered.block, answered.log_id)
    return Reply(shown.screen, toast, then=then)


async def place(visit: Visit, origin: str, view: DayView, block: PlannedBlock, log_id: int = 0) -> Reply:
    """Show what a button stood below, as it is now; where that is not known any more, every answer to the block."""
    message = visit.pressed or 0
    if origin == NOW:
        return Reply(day_words.now(visit.say, *await look_around(visit.coach, visit.person), log_id))
    if origin == AWAY and (away := await told_by(visit.coach, visit.person, message)):
        return Reply(away_words.while_away(visit.say, away, log_id))
    if origin == REVIEW:
        return Reply(evening_words.screen(visit.say, view, log_id))
    if origin in {PING, NEXT} and (pinged := await by_message(visit.coach, visit.person, message)):
        return Reply(ping_words.pinged(visit.say, pinged))
    return Reply(words.menu(visit.say, view, block))


PRESSES: dict[str, Handler] = {
    "ok": done,
    "answer": menu,
    "back": back,
    "undo": take_back,
}
