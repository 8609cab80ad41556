"""Words for asking for one setting: what it means, what it is now, and likely values as buttons."""

from datetime import date, datetime, time, timedelta

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Screen, in_rows
from bot.chat.texts import messages, misreads, switches
from bot.chat.texts.choosing import back, time_button
from bot.chat.voice import Voice
from bot.domain.calendar import local_time
from bot.domain.learner import Learner
from bot.domain.quiet import is_quiet_at
from bot.domain.roadmap import Weekday
from bot.domain.sources.report import report_at
from bot.domain.typed.misread import Misread
from bot.services.view import DayView

HOUR, QUIET, REPORT, WEEK, DAY, PICTURES = "hour", "quiet", "report", "week", "day", "pictures"
DAY_CARD = "daycard"
"""The settings that are asked for in the same way."""

AROUND = (-120, -60, -30, 30, 60, 120)
"""The minutes by which another time is offered."""

QUIET_OFFERED = (
    (time(21), time(6)),
    (time(22), time(6)),
    (time(22, 30), time(7)),
    (time(23), time(8)),
)
REPORTS_OFFERED = (time(18), time(19), time(20), time(21))
DAY_STARTS_OFFERED = tuple(time(hour) for hour in range(7))
IN_A_ROW = 4


def ask(say: Voice, view: DayView, which: str) -> Screen:
    """Ask for one setting, with what is likely as buttons."""
    asks = {
        HOUR: _ask_hour,
        QUIET: _ask_quiet,
        REPORT: _ask_report,
        WEEK: _ask_week,
        DAY: _ask_day,
        PICTURES: _ask_pictures,
        DAY_CARD: _ask_pictures,
        **messages.ASKS,
        **switches.ASKS,
    }
    return asks[which](say, view)


def misread(say: Voice, found: Misread) -> Screen:
    """Say why a typed value was not read; it is still waited for."""
    return Screen(misreads.sentence(say, found), (back(say),))


def times_around(at: time) -> list[time]:
    """List other times near one."""
    noon = datetime.combine(date.min + timedelta(days=1), at)
    return [(noon + timedelta(minutes=minutes)).time() for minutes in AROUND]


def _ask_hour(say: Voice, view: DayView) -> Screen:
    at = view.facts.enrolment.start_at
    text = lines(
        say("When does your day's study begin? Now it is at <b>{time}</b>.", time=say.clock(at)),
        say("Tap, or type a time like 18:42. Blocks with a time of their own keep it."),
    )
    return Screen(text, (*in_rows((time_button(say, HOUR, one) for one in times_around(at)), 3), back(say)))


def _ask_quiet(say: Voice, view: DayView) -> Screen:
    learner = view.learner
    text = lines(
        quiet(say, learner),
        say("Reports wait until they are over. Blocks that you put inside come without a sound."),
        say("Tap, or type your own, like 22:30–07:00."),
    )
    current = (learner.quiet_from, learner.quiet_to)
    buttons = [
        Button(
            span(say, hours),
            encode("set", QUIET, f"{hours[0]:%H%M}-{hours[1]:%H%M}"),
            "primary" if hours == current else None,
        )
        for hours in QUIET_OFFERED
    ]
    none = Button(
        say("No quiet hours"), encode("set", QUIET, "off"), "primary" if current[0] == current[1] else None
    )
    return Screen(text, (*in_rows(buttons, 2), (none,), back(say)))


def _ask_report(say: Voice, view: DayView) -> Screen:
    at = view.learner.report_at
    text = lines(
        say(
            "When shall your weekly report come? Now it is on {day} at <b>{time}</b>.",
            day=say.weekday(last_weekday(view)),
            time=say.clock(at),
        ),
        say("Tap, or type a time. In quiet hours it waits."),
    )
    buttons = (time_button(say, REPORT, one, current=one == at) for one in REPORTS_OFFERED)
    return Screen(text, (*in_rows(buttons, IN_A_ROW), back(say)))


def report(say: Voice, view: DayView) -> Markup:
    """Say when the weekly report comes."""
    learner = view.learner
    if is_quiet_at(learner, learner.report_at):
        at = local_time(report_at(view.facts, view.facts.week(view.today)[1]), learner.zone)
        return say(
            "📊 Weekly report on {day} at {time}, after your quiet hours",
            day=say.weekday(at),
            time=say.clock(learner.quiet_to),
        )
    return say(
        "📊 Weekly report on {day} at {time}",
        day=say.weekday(last_weekday(view)),
        time=say.clock(learner.report_at),
    )


def without_sound(say: Voice, view: DayView) -> Markup | None:
    """Say that blocks of the coming week begin in the quiet hours, where some do."""
    days = (view.today + timedelta(days=number) for number in range(1, 8))
    starts = (block.start.time() for day in days for block in view.facts.blocks(day))
    if not any(is_quiet_at(view.learner, start) for start in starts):
        return None
    return say("🔕 Some blocks begin in your quiet hours: they come without a sound")


def _ask_week(say: Voice, view: DayView) -> Screen:
    start = view.facts.course.week_start
    text = lines(
        say("On which day does your week begin? Now it is <b>{day}</b>.", day=say.weekday(start)),
        say("Your report comes on the day before it."),
    )
    buttons = (
        Button(
            say.weekday(day, short=True),
            encode("set", WEEK, day.name.lower()),
            "primary" if day is start else None,
        )
        for day in Weekday
    )
    return Screen(text, (*in_rows(buttons, IN_A_ROW), back(say)))


def _ask_pictures(say: Voice, view: DayView) -> Screen:
    wanted = view.learner.pictures
    text = lines(
        pictures(say, view.learner), say("Both say the same, and each leads to the other with a tap.")
    )
    ways = ((say("As pictures"), "pictures", True), (say("As text"), "text", False))
    row = tuple(
        Button(label, encode("set", PICTURES, word), "primary" if way is wanted else None)
        for label, word, way in ways
    )
    always = not view.learner.day_card
    label = say("Always draw today") if always else say("Today as text again")
    card = (
        Button(say("Today as a picture"), encode("daycard")),
        Button(label, encode("set", DAY_CARD, "on" if always else "off")),
    )
    return Screen(text, (row, card, back(say)))


def pictures(say: Voice, learner: Learner) -> Markup:
    """Say in which way reports come."""
    if learner.day_card:
        return (
            say("🖼 Reports and your day come as pictures") if learner.pictures else say("🖼 Your day is drawn")
        )
    return say("🖼 Reports come as pictures") if learner.pictures else say("🖼 Reports come as text")


def _ask_day(say: Voice, view: DayView) -> Screen:
    at = view.learner.day_start
    text = lines(
        say("When does a new day begin for you? Now it is at <b>{time}</b>.", time=say.clock(at)),
        say("What you do before that counts for the day before. Tap, or type 00:00 to 06:00."),
    )
    buttons = (time_button(say, DAY, one, current=one == at) for one in DAY_STARTS_OFFERED)
    return Screen(text, (*in_rows(buttons, IN_A_ROW), back(say)))


def quiet(say: Voice, learner: Learner) -> Markup:
    """Say when the quiet hours are."""
    hours = (learner.quiet_from, learner.quiet_to)
    if hours[0] == hours[1]:
        return say("🔔 No quiet hours")
    return say("🔕 Quiet hours {hours}", hours=span(say, hours))


def span(say: Voice, hours: tuple[time, time]) -> Markup:
    """Write hours from one time to another."""
    return say("{begin}–{end}", begin=say.clock(hours[0]), end=say.clock(hours[1]))


def last_weekday(view: DayView) -> int:
    """Give the weekday on which the learner's weeks end."""
    return (view.facts.course.week_start - 1) % 7
