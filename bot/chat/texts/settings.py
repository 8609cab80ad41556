"""Words for settings: the list as it is, and what a change means."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs, quote
from bot.chat.screen import Button, Row, Screen, in_rows
from bot.chat.texts import coming, messages, overtaken, setting, switches, zone
from bot.chat.voice import Voice
from bot.domain.learner import Learner
from bot.services.view import DayView
from bot.services.wishes import Changed

IN_A_ROW = 3


def screen(say: Voice, view: DayView, head: Markup | None = None) -> Screen:
    """List every setting as it is, with a button for each."""
    learner = view.learner
    often = lines(
        None if head else say("<b>Settings</b>"),
        say("🕐 {city}: it is {time} now", city=zone.city(learner.zone), time=_now(say, view, learner)),
        say("▶️ Your day's study begins at {time}", time=say.clock(view.facts.enrolment.start_at)),
        setting.quiet(say, learner),
        setting.without_sound(say, view),
        messages.agenda(say, view),
        messages.evening(say, view),
    )
    seldom = quote(
        (
            setting.report(say, view),
            setting.pictures(say, learner),
            messages.tone(say, view),
            switches.reviews(say, learner),
            switches.commits(say, learner),
            say("📅 Your week begins on {day}", day=say.weekday(view.facts.course.week_start)),
            say("🌅 A new day begins at {time}", time=say.clock(learner.day_start)),
        )
    )
    return Screen(paragraphs(head, lines(often, seldom)), in_rows(_each(say), IN_A_ROW))


def _each(say: Voice) -> tuple[Button, ...]:
    """Give the button of each setting, those that are changed most first, and the way out."""
    return (
        Button(say("Time zone"), encode("setzone")),
        Button(say("Start of study"), encode("set", setting.HOUR)),
        Button(say("Block times"), encode("blocks")),
        Button(say("Quiet hours"), encode("set", setting.QUIET)),
        Button(say("Agenda"), encode("set", messages.AGENDA)),
        Button(say("Evening review"), encode("set", messages.EVENING)),
        Button(say("Weekly report"), encode("set", setting.REPORT)),
        Button(say("Pictures"), encode("set", setting.PICTURES)),
        Button(say("Tone"), encode("set", messages.TONE)),
        Button(say("Reviews"), encode("set", switches.REVIEWS)),
        Button(say("One thing a day"), encode("set", switches.COMMITS)),
        Button(say("Week start"), encode("set", setting.WEEK)),
        Button(say("Day start"), encode("set", setting.DAY)),
        Button(say("Today"), encode("today"), "primary"),
    )


def saved(say: Voice, changed: Changed) -> Screen:
    """Say that a setting is kept, and what comes next with it."""
    following = [coming.line(say, changed.view, moment) for moment in changed.coming[:1]]
    head = say("✅ Saved. Next: {ping}", ping=following[0]) if following else say("✅ Saved.")
    return screen(say, changed.view, lines(head, overtaken.line(say, changed.view)))


def zone_changed(say: Voice, changed: Changed) -> Screen:
    """Say what clocks show in the new zone, and which pings come next there."""
    view = changed.view
    pings = [coming.line(say, view, moment) for moment in changed.coming]
    text = paragraphs(
        lines(
            say(
                "🕐 {city}: it is <b>{time}</b> for you.",
                city=zone.city(view.learner.zone),
                time=_now(say, view, view.learner),
            ),
            say("Your times stay as they are, in your new clock."),
            overtaken.line(say, view),
        ),
        lines(say("Next:"), *(say("• {ping}", ping=ping) for ping in pings)) if pings else None,
    )
    return Screen(text, (_ways(say),))


def zone_kept(say: Voice, view: DayView) -> Screen:
    """Say which zone holds where the button of an earlier question was pressed."""
    text = lines(
        say(
            "🕐 {city}: it is <b>{time}</b> for you. That stays.",
            city=zone.city(view.learner.zone),
            time=_now(say, view, view.learner),
        ),
        say("Travelling? Open Time zone and type your city."),
    )
    return Screen(text, ((Button(say("Time zone"), encode("setzone")), *_ways(say)),))


def same_zone(say: Voice, view: DayView) -> Screen:
    """Say that a shared place has the time that is known already."""
    time = _now(say, view, view.learner)
    text = say("📍 It is {time} there, as I have it for you. Nothing to change.", time=time)
    return Screen(text, (_ways(say),))


def _now(say: Voice, view: DayView, learner: Learner) -> str:
    return say.clock(view.now, learner.zone)


def _ways(say: Voice) -> Row:
    return (
        Button(say("Settings"), encode("settings")),
        Button(say("Today"), encode("today"), "primary"),
    )
