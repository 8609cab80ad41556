"""Taking a break and coming back: /pause [until], /resume."""

from datetime import date, timedelta

from bot.chat.texts import misreads
from bot.chat.texts import pause as words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.typed import Misread
from bot.domain.typed_day import read_day
from bot.services.days import look
from bot.services.dialogues import Dialogue, drop, keep
from bot.services.errors import NotYours
from bot.services.pausing import pause as pause_until
from bot.services.pausing import resume as resume_now

ASKED_FOR = timedelta(days=1)
LONGEST = 366


async def pause(visit: Visit) -> Reply:
    """Answer /pause, with or without the day on which the learner is back."""
    if visit.text:
        return await _until(visit, visit.text)
    view = await look(visit.coach, visit.person)
    await keep(visit.coach, visit.person, Dialogue("pause", "until", {}, view.now + ASKED_FOR))
    return Reply(words.ask(visit.say))


async def typed(visit: Visit, _dialogue: Dialogue) -> Reply:
    """Take the day that was asked for."""
    return await _until(visit, visit.text)


async def rest(visit: Visit) -> Reply:
    """Pause for the days that were tapped, or until further notice."""
    days = visit.press.integer(0) if visit.press else None
    if days is None or not 0 <= days <= LONGEST:
        raise NotYours
    view = await look(visit.coach, visit.person)
    return await _pause(visit, view.today + timedelta(days=days) if days else None)


async def resume(visit: Visit) -> Reply:
    """Answer /resume and its button."""
    return Reply(words.resumed(visit.say, await resume_now(visit.coach, visit.person)))


async def _until(visit: Visit, text: str) -> Reply:
    view = await look(visit.coach, visit.person)
    back_on = read_day(text, view.today)
    if isinstance(back_on, Misread):
        return Reply(misreads.screen(visit.say, back_on))
    return await _pause(visit, back_on)


async def _pause(visit: Visit, back_on: date | None) -> Reply:
    view = await pause_until(visit.coach, visit.person, back_on)
    await drop(visit.coach, visit.person)
    return Reply(words.paused(visit.say, view, back_on))


PRESSES: dict[str, Handler] = {"pause": pause, "rest": rest, "resume": resume}
FLOWS = {"pause": typed}
