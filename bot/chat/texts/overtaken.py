"""Words for a day of which a change overtook blocks: when they come now, or that the day is rest."""

from markupsafe import Markup

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
    return say(
        "Today's hours are over by now, so what is left begins at {time}.",
        time=say.clock(view.coming.start, None),
    )
