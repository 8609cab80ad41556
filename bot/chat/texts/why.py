"""Words for /why: the rule behind a message of the coach, and where it is changed."""

from collections.abc import Mapping

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Screen
from bot.chat.voice import Voice
from bot.domain.ping import Ping, PingKind
from bot.services.explaining import Explained


def screen(say: Voice, explained: Explained) -> Screen:
    """Name the rule that sent a message, or say that it was only an answer."""
    buttons = (Button(say("Settings"), encode("settings")), Button(say("Today"), encode("today")))
    if explained.ping is None:
        text = (
            say("That was an answer to you. I sent it because you asked, not by a rule.")
            if explained.asked
            else say("I have sent nothing by myself yet. /next shows what comes.")
        )
        return Screen(text, (buttons,))
    ping = explained.ping
    at = say.clock(ping.sent_at or ping.at, explained.view.learner.zone)
    return Screen(lines(say("At {time} I wrote by myself.", time=at), rule(say, ping)), (buttons,))


def rule(say: Voice, ping: Ping) -> Markup:
    """Name the rule behind a message in one sentence, with where it is changed."""
    if ping.kind is PingKind.BLOCK and ping.number:
        return say("You put the block off, so I asked again at the time you chose. Snooze changes it.")
    return _rules(say)[ping.kind]


def _rules(say: Voice) -> Mapping[PingKind, Markup]:
    return {
        PingKind.BLOCK: say("A block of your plan began. Move it in /settings, Block times."),
        PingKind.NAG: say(
            "A ping without an answer is repeated after 10 and after 30 minutes. Any tap on it ends that."
        ),
        PingKind.ASK: say(
            "You pressed Start: after the planned end and a little grace I ask once. Done ends it earlier."
        ),
        PingKind.REPORT: say("Your week ended. Its day and hour are in /settings, Weekly report."),
        PingKind.RESUME: say("Your pause ended on that day. /pause takes another one."),
        PingKind.DIGEST: say(
            "Blocks began while I could not reach you, so I asked about all of them at once."
        ),
        PingKind.AGENDA: say("The agenda opens a study day. Its hour, or off, is in /settings, Agenda."),
        PingKind.EVENING: say(
            "The review closes a study day. Its hour, or off, is in /settings, Evening review."
        ),
        PingKind.COMEBACK: say(
            "The day before was missed, and ten minutes make it good. It comes once in 14 days at most."
        ),
        PingKind.PHASE: say("A phase of your roadmap ended. The word on it comes once."),
        PingKind.FINISH: say("Your roadmap ended. The word on it comes once."),
        PingKind.KNOCK: say("After 7 silent study days I write once a week. Anything you do here ends that."),
        PingKind.FAREWELL: say("After 21 silent study days I stop. /resume brings all back."),
    }
