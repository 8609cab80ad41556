"""Words for the evening review: how the day went in a few lines, and what is still open to be marked."""

from collections.abc import Callable
from typing import TypeAlias

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Row, Screen, in_rows
from bot.chat.texts import blocks, one_thing, review, wording
from bot.chat.texts.origin import REVIEW
from bot.chat.texts.run import streak_line
from bot.chat.voice import Voice
from bot.services.view import DayView

Line: TypeAlias = Callable[[Voice, DayView], Markup | None]
Buttons: TypeAlias = Callable[[Voice, DayView], Row]


def screen(say: Voice, view: DayView, undo: int = 0) -> Screen:
    """Show what became of the day's blocks, with a tap for each that is open; `undo` takes an answer back."""
    said = [line(say, view) for line in LINES]
    taps = in_rows((blocks.tap(say, view, block, REVIEW) for block in view.open_blocks), blocks.TAPS_IN_A_ROW)
    back = ((Button(say("Undo"), encode("undo", REVIEW, undo)),),) if undo else ()
    rows = tuple(row for buttons in ROWS if (row := buttons(say, view)))
    return Screen(
        paragraphs(lines(_head(say, view), *_blocks(say, view)), lines(*said)), (*taps, *back, *rows)
    )


def _head(say: Voice, view: DayView) -> Markup:
    if not view.plan.blocks:
        return say("🌙 <b>You study again tomorrow.</b> Choose one thing for it, while it is quiet.")
    if not view.open_blocks:
        return say("🌙 <b>All answered for today.</b>")
    return say("🌙 {words}", words=wording.evening(say, view))


def _blocks(say: Voice, view: DayView) -> list[Markup]:
    return [blocks.line(say, view, block) for block in view.plan.blocks]


def _streak(say: Voice, view: DayView) -> Markup:
    return streak_line(say, view.streak)


def _today(say: Voice, view: DayView) -> Row:
    return (Button(say("Today"), encode("day", view.plan.day)),)


LINES: tuple[Line, ...] = (one_thing.asked, _streak)
"""What is said below the blocks, in this order; whatever has nothing to say gives None."""

ROWS: tuple[Buttons, ...] = (one_thing.answers, one_thing.ways, review.row, _today)
"""The buttons below those of the open blocks, a row each; empty rows are left out."""
