"""The week: /week, /week -1, and the suggestion's button."""

import re

from bot.chat.callbacks import Press
from bot.chat.texts import week as words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.roadmap import Weekday
from bot.domain.typed.text import clean
from bot.services.days import look, look_at_week
from bot.services.errors import NotYours
from bot.services.wishes import move_block

WEEKS_BACK = re.compile(r"-?\s?(\d{1,3})")
LONGEST = 20
MOST_BACK = 520


async def command(visit: Visit) -> Reply:
    """Answer /week and /week -1."""
    asked = WEEKS_BACK.fullmatch(clean(visit.text or "0", LONGEST))
    if asked is None:
        return Reply(words.not_a_week(visit.say))
    return await _report(visit, int(asked[1]))


async def turn(visit: Visit) -> Reply:
    """Turn to another week."""
    return await _report(visit, max(0, (visit.press.integer(0) if visit.press else 0) or 0))


async def shift(visit: Visit) -> Reply:
    """Do what the report suggested: move a block for every such weekday."""
    press = visit.press or Press("")
    weekday, key, at = press.integer(0), press.word(1) or "", press.clock(2)
    view = await look(visit.coach, visit.person)
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
    week = await look_at_week(visit.coach, visit.person)
    return Reply(words.screen(visit.say, week.view, week.report), words.moved(visit.say, day.weekday(), at))


async def _report(visit: Visit, back: int) -> Reply:
    if back > MOST_BACK:
        return Reply(words.no_such_week(visit.say))
    week = await look_at_week(visit.coach, visit.person, back)
    if week.report.last < week.view.facts.enrolment.joined and back:
        return Reply(words.no_such_week(visit.say))
    return Reply(words.screen(visit.say, week.view, week.report))


PRESSES: dict[str, Handler] = {"week": turn, "shift": shift}
