"""Looking at days: /today, /now, and the buttons between them."""

from datetime import date

from bot.chat.texts import day as words
from bot.chat.texts import day_card, misreads
from bot.chat.texts.ways import PICTURE
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.typed.day import read_day
from bot.domain.typed.misread import Misread, plain
from bot.services.days import look, look_around
from bot.services.errors import NotYours


async def today(visit: Visit) -> Reply:
    """Answer /today, /today tomorrow, /today 2026-03-29 and /today picture."""
    view = await look(visit.coach, visit.person)
    drawn = view.learner.day_card and not visit.text and visit.press is None
    if drawn or plain(visit.text) == PICTURE:
        return await picture(visit)
    if visit.text:
        asked = read_day(visit.text, view.today)
        if isinstance(asked, Misread):
            return Reply(misreads.screen(visit.say, asked))
        view = await look(visit.coach, visit.person, asked)
    return Reply(words.screen(visit.say, view))


async def picture(visit: Visit) -> Reply:
    """Show today as a picture."""
    return Reply(day_card.screen(visit.say, await look(visit.coach, visit.person)), fresh=True)


async def now(visit: Visit) -> Reply:
    """Answer /now and its button."""
    view, at = await look_around(visit.coach, visit.person)
    return Reply(words.now(visit.say, view, at))


async def show(visit: Visit) -> Reply:
    """Turn to the day that a button names."""
    view = await look(visit.coach, visit.person, _day(visit))
    return Reply(words.screen(visit.say, view))


async def pick(visit: Visit) -> Reply:
    """Ask which block of the day is to be answered."""
    view = await look(visit.coach, visit.person, _day(visit))
    return Reply(words.pick(visit.say, view))


def _day(visit: Visit) -> date:
    day = visit.press.day(0) if visit.press else None
    if day is None:
        raise NotYours
    return day


PRESSES: dict[str, Handler] = {"today": today, "day": show, "now": now, "daycard": picture, "answers": pick}
