"""The short lines that Telegram shows over the chat for a moment after a press."""

from markupsafe import Markup

from bot.chat.voice import Voice
from bot.domain.checkin import CheckIn, Outcome
from bot.services.answering import Answered


def kept(say: Voice, answered: Answered) -> Markup:
    """Say that an answer is kept."""
    if answered.changed:
        return say("Changed. It is kept.")
    match answered.checkin.outcome:
        case Outcome.DONE:
            return say("Well done! It is kept.")
        case Outcome.PARTLY:
            return say("Every bit counts. It is kept.")
        case Outcome.SKIPPED:
            return say("Skipped. It is kept.")


def again(say: Voice) -> Markup:
    """Say that an answer stood already."""
    return say("Already counted.")


def undone(say: Voice, stands: CheckIn | None = None) -> Markup:
    """Say that an answer was taken back, and whether an earlier one of its block stands again."""
    if stands is None:
        return say("Undone. All is as before.")
    return say("Undone, just that. Your answer before it stands.")


def ticked(say: Voice) -> Markup:
    """Say that an item is finished."""
    return say("Ticked. That one is done.")


def unticked(say: Voice) -> Markup:
    """Say that an item is open again."""
    return say("Open again.")


def shortened(say: Voice) -> Markup:
    """Say that a few minutes are enough today."""
    return say("A quarter of an hour is enough today.")


def saved(say: Voice) -> Markup:
    """Say that a setting is kept."""
    return say("Saved.")
