"""Words for the suggestion: the block to move, the button that moves it, and what is said then."""

from datetime import time

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.screen import Button, Row
from bot.chat.voice import Voice
from bot.domain.suggestion import MoveSuggestion


def question(say: Voice, move: MoveSuggestion | None) -> Markup | None:
    """Say which block fails where it stands, and ask whether it shall move; nothing where no move is suggested."""
    if move is None:
        return None
    return say(
        "💡 {title} on {day} at {time} did not work out {failed} of {times} times, but {good} gets done. Move it?",
        title=move.title,
        day=say.weekday(move.weekday),
        time=say.clock(move.from_time),
        failed=move.failed,
        times=move.times,
        good=say.clock(move.to_time),
    )


def buttons(say: Voice, move: MoveSuggestion | None) -> tuple[Row, ...]:
    """Offer to do it."""
    if move is None:
        return ()
    label = say(
        "Move to {day} {time}", day=say.weekday(move.weekday, short=True), time=say.clock(move.to_time)
    )
    return ((Button(label, encode("shift", move.weekday.value, move.block, move.to_time), "primary"),),)


def moved(say: Voice, move_day: int, at: time) -> Markup:
    """Say that a block was moved for every such weekday."""
    return say("Moved to {day} {time}, from now on.", day=say.weekday(move_day), time=say.clock(at))
