"""Words for the second morning after a missed day: ten minutes still let the run go on, and until when."""

from datetime import date

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.screen import Button, Row
from bot.chat.voice import Voice
from bot.domain.calendar import local_time
from bot.domain.comeback import COMEBACK_MINUTES, topic_of
from bot.domain.sources.comeback import repaired_until, still_repairable
from bot.services.view import DayView


def line(say: Voice, view: DayView) -> Markup | None:
    """Say in one line what still lets the run go on, and until when."""
    missed = _missed(view)
    if missed is None:
        return None
    until = local_time(repaired_until(view.facts, missed), view.learner.zone)
    return say(
        "🌱 Your run can still go on: {minutes} of {title}, until {day} {time}.",
        minutes=say.minutes(COMEBACK_MINUTES),
        title=topic_of(view.facts, missed, view.today).title,
        day=say.short_day(until.date(), view.today),
        time=say.clock(until, None),
    )


def row(say: Voice, view: DayView) -> Row:
    """Give the button that marks the ten minutes done."""
    return (button(say, view),) if _missed(view) else ()


def button(say: Voice, view: DayView) -> Button:
    """Give the button of a comeback."""
    label = say("✓ {minutes} to be back", minutes=say.minutes(COMEBACK_MINUTES))
    return Button(label, encode("comeback", view.facts.enrolment.id), "success")


def _missed(view: DayView) -> date | None:
    return still_repairable(view.facts, view.today, view.now) if view.plan.day == view.today else None
