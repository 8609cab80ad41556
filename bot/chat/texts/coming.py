"""Words for what the coach is going to say, and for why it said something."""

from collections.abc import Iterable

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.voice import Voice
from bot.domain.moment import Moment
from bot.domain.ping import PingKind
from bot.services.view import DayView


def screen(say: Voice, view: DayView, moments: Iterable[Moment]) -> Screen:
    """List what comes next by itself, in the learner's time."""
    said = [say("• {ping}", ping=line(say, view, moment)) for moment in moments]
    text = paragraphs(
        say("<b>What I'll say next</b>"),
        lines(*said) or say("Nothing is planned. /today shows where you are."),
    )
    ways = (Button(say("Today"), encode("today"), "primary"), Button(say("Settings"), encode("settings")))
    return Screen(text, (ways,))


def line(say: Voice, view: DayView, moment: Moment) -> Markup:
    """Name a message to come: when, and about what."""
    local = moment.at.astimezone(view.learner.zone)
    return say(
        "{day} {time} {what}",
        day=say.short_day(local.date(), view.today),
        time=bold(say.clock(local, None)),
        what=_about(say, view, moment),
    )


def _about(say: Voice, view: DayView, moment: Moment) -> Markup:
    titles = (block.title for block in view.facts.blocks(moment.day) if block.key == moment.block)
    title = next(titles, "")
    if moment.kind is PingKind.ASK:
        return say("{title}: how did it go?", title=title)
    others = {
        PingKind.REPORT: say("weekly report"),
        PingKind.RESUME: say("the end of your pause"),
        PingKind.AGENDA: say("morning agenda"),
        PingKind.EVENING: say("evening review"),
        PingKind.COMEBACK: say("ten minutes to come back with"),
        PingKind.PHASE: say("the end of the phase"),
        PingKind.FINISH: say("the end of the roadmap"),
        PingKind.KNOCK: say("a word to see how you are"),
        PingKind.FAREWELL: say("my last word"),
    }
    return others.get(moment.kind) or say("{title}", title=title)
