"""Words for deleting everything."""

from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Screen
from bot.chat.voice import Voice


def ask(say: Voice) -> Screen:
    """Ask before everything is deleted."""
    return Screen(
        lines(
            say("This deletes <b>everything about you</b>: roadmaps, check-ins, notes, streak, settings."),
            say("It cannot be undone."),
        ),
        (
            (Button(say("Delete everything"), encode("forget", "yes"), "danger"),),
            (Button(say("Keep it all"), encode("today"), "success"),),
        ),
    )


def forgotten(say: Voice) -> Screen:
    """Say that nothing is left."""
    return Screen(
        say("Done. I know nothing about you any more."),
        ((Button(say("Start again"), encode("shelf")),),),
    )
