"""Words for several blocks that were marked at once."""

from bot.chat.callbacks import encode
from bot.chat.markup import bold, lines
from bot.chat.screen import Button, Screen
from bot.chat.texts import blocks, pings
from bot.chat.texts.origin import DAY
from bot.chat.texts.run import streak_line
from bot.chat.voice import Voice
from bot.services.marking import Marked

MOST_UNDONE = 5
"""A button has room to take back so many answers at once."""


def screen(say: Voice, marked: Marked) -> Screen:
    """Say which blocks were marked and what comes next, with a way back."""
    text = lines(
        say("✅ Done: {titles}.", titles=say.list(bold(one.block.title) for one in marked.answers)),
        pings.following(say, marked.view),
        streak_line(say, marked.view.streak),
    )
    logged = [one.log_id for one in marked.answers]
    undo = (Button(say("Undo"), encode("undo", DAY, *logged)),) if len(logged) <= MOST_UNDONE else ()
    return Screen(text, ((*undo, blocks.to_day(say, marked.view, "primary")),))
