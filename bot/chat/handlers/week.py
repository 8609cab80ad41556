"""The week: /week, /week -1, and the suggestion's button."""

import re
from datetime import time

from bot.chat.texts import week as words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.roadmap import Weekday
from bot.domain.typed_text import clean
from bot.services.days import look_at_week
from bot.services.errors import NotYours
from bot.services.wishes import move_block

WEEKS_BACK = re.compile(r"-?\s?(\d{1,3})")
LONGEST = 20


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
    weekday, at = _weekday(visit), _clock(visit)
    block = visit.press.word(1) if visit.press else None
    if weekday is None or block is None or at is None:
        raise NotYours
    await move_block(visit.coach, visit.person, block, at, weekday=weekday)
    week = await look_at_week(visit.coach, visit.person)
    return Reply(words.screen(visit.say, week.view, week.report), toast=words.moved(visit.say, weekday, at))


async def _report(visit: Visit, back: int) -> Reply:
    week = await look_at_week(visit.coach, visit.person, back)
    if week.report.last < week.view.facts.enrolment.joined:
        return Reply(words.no_such_week(visit.say))
    return Reply(words.screen(visit.say, week.view, week.report, back))


def _weekday(visit: Visit) -> Weekday | None:
    number = visit.press.integer(0) if visit.press else None
    return Weekday(number) if number in set(Weekday) else None


def _clock(visit: Visit) -> time | None:
    word = visit.press.word(2) if visit.press else None
    if word is None or not re.fullmatch(r"([01][0-9]|2[0-3])[0-5][0-9]", word):
        return None
    return time(int(word[:2]), int(word[2:]))


PRESSES: dict[str, Handler] = {"week": turn, "shift": shift}
