"""Words for the duties of a week: one line, and a tap for each."""

from datetime import date
from typing import Literal, TypeAlias

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import join
from bot.chat.screen import Button, Row
from bot.chat.voice import Voice
from bot.domain.answers import Allowed
from bot.domain.duties import WeeklyDuty, every_duty, is_done, may_tick
from bot.services.view import DayView

Below: TypeAlias = Literal["day", "week"]

ON, OFF = "on", "off"
SIGNS = {True: "✅", False: "▫️"}


def of_day(view: DayView) -> tuple[WeeklyDuty, ...]:
    """List the duties that a day asks for."""
    return tuple(WeeklyDuty(duty, is_done(view.facts, duty, view.plan.day)) for duty in view.plan.duties)


def line(say: Voice, duties: tuple[WeeklyDuty, ...]) -> Markup | None:
    """Say what a week asks for once, and what of it is done."""
    if not duties:
        return None
    named = (say("{sign} {title}", sign=SIGNS[one.done], title=one.duty.title) for one in duties)
    return say("📌 Once a week: {duties}", duties=join(named, " · "))


def taps(
    say: Voice, view: DayView, day: date, duties: tuple[WeeklyDuty, ...], below: Below
) -> tuple[Row, ...]:
    """Give a button for each duty of a week that can be ticked: done, or open again."""
    if may_tick(view.facts, day, view.now) is not Allowed.YES:
        return ()
    return tuple((_tap(say, view, day, one, below),) for one in duties)


def _tap(say: Voice, view: DayView, day: date, one: WeeklyDuty, below: Below) -> Button:
    number = every_duty(view.roadmap).index(one.duty)
    data = encode("duty", view.facts.enrolment.id, day, number, OFF if one.done else ON, below)
    if one.done:
        return Button(say("↩ {title}", title=one.duty.title), data)
    return Button(say("✓ {title}", title=one.duty.title), data, "success")


def toast(say: Voice, *, news: bool, done: bool) -> Markup:
    """Say what became of a tap."""
    if not news:
        return say("That is so already.")
    return say("Ticked for this week.") if done else say("Open again.")
