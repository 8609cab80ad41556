"""Words for the morning agenda: the day in a few lines, each from whoever has something to say about it."""

from collections.abc import Callable
from typing import TypeAlias

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import blocks, dealt, mode, one_thing, repair, replan_offer, self_checks, silence, wording
from bot.chat.texts.run import held_line
from bot.chat.voice import Voice
from bot.services.view import DayView

Line: TypeAlias = Callable[[Voice, DayView], Markup | None]
Buttons: TypeAlias = Callable[[Voice, DayView], Row]


def screen(say: Voice, view: DayView) -> Screen:
    """Show what the day brings, and what can be changed about it with one tap."""
    rows = tuple(row for buttons in ROWS if (row := buttons(say, view)))
    return Screen(paragraphs(lines(_head(say, view), *_blocks(say, view)), words(say, view)), rows)


def words(say: Voice, view: DayView) -> Markup:
    """Say what there is to say besides the blocks."""
    return lines(*(line(say, view) for line in LINES))


def _head(say: Voice, view: DayView) -> Markup:
    return say(
        "☀️ <b>{day}</b>. {words}",
        day=say.day(view.plan.day, view.plan.day),
        words=wording.morning(say, view),
    )


def _blocks(say: Voice, view: DayView) -> list[Markup]:
    """List the blocks; none is pointed at where nothing will be said of it."""
    pointed = silence.quieter(say, view) is None
    return [blocks.line(say, view, block, pointed=pointed) for block in view.plan.blocks]


def _today(say: Voice, view: DayView) -> Row:
    return (Button(say("Today"), encode("day", view.plan.day)),)


LINES: tuple[Line, ...] = (
    silence.quieter,
    one_thing.echo,
    held_line,
    repair.line,
    replan_offer.line,
    self_checks.line,
    dealt.line,
)
"""What is said below the blocks, in this order; whatever has nothing to say gives None."""

ROWS: tuple[Buttons, ...] = (repair.row, replan_offer.row, mode.short_way, self_checks.opening, _today)
"""The buttons, a row each; empty rows are left out."""
