"""Words for everything that can be in the way: what happened, and what to do; nothing is ever lost."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.screen import Button, Screen
from bot.chat.visit import Reply
from bot.chat.voice import Voice
from bot.domain.answers import BACK_DAYS, Allowed
from bot.services.errors import (
    DayNotOpen,
    Hindrance,
    NoSuchBlock,
    NoSuchRoadmap,
    NotEnrolled,
    NothingToUndo,
    NotPaused,
    NotYours,
    PauseBackwards,
    RoadmapGone,
)


def reply(say: Voice, hindrance: Hindrance) -> Reply:
    """Put a hindrance into words, as a new message: what it stood in the way of stays as it is."""
    return Reply(screen(say, hindrance), fresh=True)


def screen(say: Voice, hindrance: Hindrance) -> Screen:
    """Say what is in the way and offer the next step."""
    match hindrance:
        case NotEnrolled():
            return Screen(
                say("You have no roadmap yet. Pick one, it takes a minute."),
                ((Button(say("Pick a roadmap"), encode("shelf"), "primary"),),),
            )
        case RoadmapGone() | NoSuchRoadmap():
            return Screen(
                say(
                    "That roadmap is not on the shelf any more. What you did is kept; pick another one meanwhile."
                ),
                ((Button(say("Roadmaps"), encode("shelf")),),),
            )
        case _:
            return Screen(sentence(say, hindrance), ((Button(say("Today"), encode("today")),),))


def sentence(say: Voice, hindrance: Hindrance) -> Markup:
    """Say in a sentence or two what is in the way."""
    match hindrance:
        case NoSuchBlock(day=day, blocks=0):
            return say("{day} is a rest day: there is no block to mark.", day=say.day(day))
        case NoSuchBlock(day=day, blocks=blocks):
            return say.many(
                "{day} has {n} block. Write /done 1.",
                "{day} has {n} blocks. Write a number from 1 to {n}, like /done 2.",
                blocks,
                day=say.day(day),
            )
        case DayNotOpen(day=day, why=why):
            return _not_open(say, say.day(day), why)
        case NotYours():
            return say("This button is from an older version. Here is a fresh one.")
        case NothingToUndo():
            return say("There is nothing left to undo here: it was changed since, or is more than a day old.")
        case NotPaused():
            return say("You are not on a pause. All is running.")
        case PauseBackwards(until=until):
            return say(
                "{day} is not ahead of us. Name a day after today, or just /pause.", day=say.day(until)
            )
        case _:
            return say("That did not work. Nothing was changed.")


def _not_open(say: Voice, day: str, why: Allowed) -> Markup:
    match why:
        case Allowed.FUTURE:
            return say("{day} lies ahead. It can be marked when it comes.", day=day)
        case Allowed.TOO_OLD:
            return say.many(
                "{day} is closed: I take answers for today and the last {n} day.",
                "{day} is closed: I take answers for today and the last {n} days.",
                BACK_DAYS,
                day=day,
            )
        case _:
            return say("{day} was before your start.", day=day)


def trouble(say: Voice) -> Screen:
    """Say that something failed and that it was not the learner's fault."""
    return Screen(
        say("Something went wrong on my side; it was not you. Please try once more, or see /today.")
    )
