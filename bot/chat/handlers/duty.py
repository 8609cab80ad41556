"""Ticking the duties of a week below the day and below the week's report."""

from datetime import date

from bot.chat.callbacks import Press
from bot.chat.screen import Screen
from bot.chat.texts import day as day_words
from bot.chat.texts import duties as words
from bot.chat.texts import week as week_words
from bot.chat.visit import Handler, Reply, Visit
from bot.services.days import look, look_at_week
from bot.services.duties import tick_duty
from bot.services.errors import NotYours


async def tick(visit: Visit) -> Reply:
    """Tick a duty of a week, or take its tick back, and show again what the button stood below."""
    press = visit.press or Press("")
    enrolment, day, number = press.integer(0), press.day(1), press.integer(2)
    if enrolment is None or day is None or number is None:
        raise NotYours
    done = press.word(3) == words.ON
    news = await tick_duty(visit.coach, visit.person, enrolment, day, number, done=done)
    shown = await (_week(visit, day) if press.word(4) == "week" else _day(visit, day))
    return Reply(shown, words.toast(visit.say, news=news, done=done))


async def _day(visit: Visit, day: date) -> Screen:
    return day_words.screen(visit.say, await look(visit.coach, visit.person, day))


async def _week(visit: Visit, day: date) -> Screen:
    """Show the week of a day again."""
    view = await look(visit.coach, visit.person)
    back = (view.facts.week(view.today)[0] - view.facts.week(day)[0]).days // 7
    week = await look_at_week(visit.coach, visit.person, back)
    return week_words.screen(visit.say, week.view, week.report)


PRESSES: dict[str, Handler] = {"duty": tick}
