"""What a week's report proposed: of which week a button is, and the report again once that is answered."""

from datetime import date, timedelta

from bot.chat.screen import Screen
from bot.chat.texts import week as words
from bot.chat.visit import Visit
from bot.services.days import look_at_week
from bot.services.errors import NotYours
from bot.services.view import DayView

STILL_ASKED = 1
"""What a report proposes can be taken or left until so many weeks later."""

TO_ITS_MIDDLE = timedelta(days=3)


def weeks_back_of(view: DayView, first: date | None) -> int:
    """Tell how many weeks back the week is that began on a day; NotYours where it is too long ago, or lies ahead.

    Where weeks begin on another weekday since, it is the one that has most of it.
    """
    if first is None or first > view.today:
        raise NotYours
    middle = min(first + TO_ITS_MIDDLE, view.today)
    back = words.weeks_ago(view, view.facts.week(middle)[0])
    if back > STILL_ASKED:
        raise NotYours
    return back


async def answered(visit: Visit, back: int) -> Screen:
    """Show the week again without what it proposed."""
    week = await look_at_week(visit.coach, visit.person, back)
    return words.screen(visit.say, week.view, week.report, answered=True)
