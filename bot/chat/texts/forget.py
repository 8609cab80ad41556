"""Words for deleting everything."""

from markupsafe import Markup

from bot.chat.asked import stamp
from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Screen
from bot.chat.voice import Voice
from bot.domain.calendar import Instant


def ask(say: Voice, now: Instant) -> Screen:
    """Ask before everything is deleted."""
    return Screen(
        lines(
            say("This deletes <b>everything about you</b>: roadmaps, check-ins, notes, streak, settings."),
            say("It cannot be undone."),
        ),
        (
            (Button(say("Delete everything"), encode("forget", "yes", stamp(now)), "danger"),),
            (Button(say("Keep it all"), encode("today"), "success"),),
        ),
    )


def asked_again(say: Voice) -> Markup:
    """Say why the question comes once more."""
    return say("That question is old. Nothing is deleted yet.")


def forgotten(say: Voice) -> Screen:
    """Say that nothing is left."""
    return Screen(
        say("Done. I know nothing about you any more."),
        ((Button(say("Start again"), encode("shelf")),),),
    )
