"""Words for a day of which a change overtook blocks: when they come now, or that the day is rest."""

from markupsafe import Markup

from bot.chat.markup import lines
from bot.chat.voice import Voice
from bot.domain.modes import OFF
from bot.domain.overtaken import overtaken_on
from bot.services.view import DayView


def line(say: Voice, view: DayView) -> Markup | None:
    """Say what became of today, if the change that was just made overtook some of it."""
    mode = overtaken_on(view.facts.enrolment, view.today)
    if mode is None:
        return None
    if mode.kind in OFF or view.coming is None:
        return say("It is too late for today's blocks now, so today is rest. Nothing is lost.")
    begins = say(
        "Today's usual time is past, so what is left begins at {time}.",
        time=say.clock(view.coming.start, None),
    )
    return lines(begins, left_out(say, view))


def left_out(say: Voice, view: DayView) -> Markup | None:
    """Say how many blocks of today do not fit before the quiet hours any more."""
    count = len(view.facts.course.shapes.left_out(view.today)) if view.plan.blocks else 0
    if not count:
        return None
    return say.many(
        "{n} block has no room any more today: it is left out, and what is in it waits.",
        "{n} blocks have no room any more today: they are left out, and what is in them waits.",
        count,
    )
