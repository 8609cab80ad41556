"""Taking a break and coming back: /pause [until], /resume."""

from datetime import date, timedelta

from bot.chat.handlers import begin
from bot.chat.texts import pause as words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.typed.day import read_day
from bot.domain.typed.misread import Misread
from bot.services.days import look
from bot.services.dialogues import Dialogue, keep, leave
from bot.services.errors import NotPaused, NotYours
from bot.services.explaining import was_silent
from bot.services.pausing import back_on
from bot.services.pausing import pause as pause_until
from bot.services.pausing import resume as resume_now

FLOW = "pause"
LISTENS = timedelta(hours=1)
"""How long the day is waited for; after that, what a learner types is about their blocks again."""

LONGEST = 366


async def pause(visit: Visit) -> Reply:
    """Answer /pause, with or without the day on which the learner is back."""
    if visit.text:
        return await _until(visit, visit.text)
    view = await look(visit.coach, visit.person)
    await keep(visit.coach, visit.person, Dialogue(FLOW, "until", {}, view.now + LISTENS))
    return Reply(words.ask(visit.say, view, back_on(view.facts, view.today)))


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
    """Answer /resume and its button, which carries nothing; after a long silence it is what brings all back."""
    if visit.press and visit.press.args:
        raise NotYours
    try:
        view = await resume_now(visit.coach, visit.person)
    except NotPaused:
        if not await was_silent(visit.coach, visit.person):
            raise
        return await begin.again(visit)
    await leave(visit.coach, visit.person, FLOW)
    return Reply(words.resumed(visit.say, view))


async def _until(visit: Visit, text: str) -> Reply:
    view = await look(visit.coach, visit.person)
    day = read_day(text, view.today)
    if isinstance(day, Misread):
        return Reply(words.misread(visit.say, day), unread=True)
    return await _pause(visit, day)


async def _pause(visit: Visit, until: date | None) -> Reply:
    view = await pause_until(visit.coach, visit.person, until)
    await leave(visit.coach, visit.person, FLOW)
    return Reply(words.paused(visit.say, view, until))


PRESSES: dict[str, Handler] = {"pause": pause, "rest": rest, "resume": resume}
FLOWS = {FLOW: typed}
