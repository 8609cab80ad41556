"""The week: /week, /week -1, /week text, and the suggestion's button."""

import re

from bot.chat.callbacks import Press
from bot.chat.proposed import answered, weeks_back_of
from bot.chat.screen import Screen
from bot.chat.texts import suggestion
from bot.chat.texts import week as words
from bot.chat.texts.ways import WAYS
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.roadmap import Weekday
from bot.domain.typed.text import clean
from bot.services.days import look, look_at_week
from bot.services.errors import NotYours
from bot.services.wishes import move_block

ASKED = re.compile(r"(?:-?\s?(?P<back>\d{1,3}))? ?(?P<way>text|picture)?")
LONGEST = 20
MOST_BACK = 520


async def command(visit: Visit) -> Reply:
    """Answer /week, /week -1 and /week text."""
    asked = ASKED.fullmatch(clean(visit.text, LONGEST).lower())
    if asked is None:
        return Reply(words.not_a_week(visit.say))
    return Reply(await _report(visit, int(asked["back"] or 0), asked["way"]))


async def turn(visit: Visit) -> Reply:
    """Turn to another week, or show it in another way as a new message."""
    press = visit.press or Press("")
    back, way = max(0, press.integer(0) or 0), press.word(1)
    return Reply(await _report(visit, back, way), fresh=way is not None)


async def shift(visit: Visit) -> Reply:
    """Do what the report suggested: move a block for every such weekday."""
    press = visit.press or Press("")
    weekday, key, at = press.integer(0), press.word(1) or "", press.clock(2)
    view = await look(visit.coach, visit.person)
    back = weeks_back_of(view, press.day(3))
    days = view.facts.course.next_of_each_weekday(view.today)
    planned = (
        day
        for day in days
        if day.weekday() == weekday
        for block in view.facts.blocks(day)
        if block.key == key
    )
    day = next(planned, None)
    if day is None or at is None:
        raise NotYours
    await move_block(visit.coach, visit.person, key, at, weekday=Weekday(day.weekday()))
    return Reply(await answered(visit, back), suggestion.moved(visit.say, day.weekday(), at))


async def _report(visit: Visit, back: int, way: str | None) -> Screen:
    if back > MOST_BACK:
        return words.no_such_week(visit.say)
    week = await look_at_week(visit.coach, visit.person, back)
    if week.report.last < week.view.facts.enrolment.joined and back:
        return words.no_such_week(visit.say)
    return words.screen(visit.say, week.view, week.report, picture=WAYS.get(way))


PRESSES: dict[str, Handler] = {"week": turn, "shift": shift}
