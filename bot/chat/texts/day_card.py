"""Words for the picture of a day: its blocks, what became of each, and the streak."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import join, plain
from bot.chat.screen import Button, Photo, Screen
from bot.chat.texts import blocks, week_card
from bot.chat.texts import day as words_of_day
from bot.chat.voice import Voice
from bot.domain.checkin import Outcome
from bot.domain.plan import PlannedBlock
from bot.services.album import MOST_BLOCKS, DayBlock, DayWords, Mark, day
from bot.services.view import DayView

MARKS = {Outcome.DONE: Mark.DONE, Outcome.PARTLY: Mark.PARTLY, Outcome.SKIPPED: Mark.SKIPPED}
BEFORE = 4
"""So many blocks before the next one are shown where there is no room for all."""


def screen(say: Voice, view: DayView) -> Screen:
    """Show today as a picture; its text is the day's own screen."""
    twin = words_of_day.screen(say, view)
    rows = ((Button(say("As text"), encode("day", view.plan.day)), Button(say("Now"), encode("now"))),)
    return Screen(twin.text, twin.rows, photo=Photo(day(*told(say, view)), caption(say, view), rows))


def told(say: Voice, view: DayView) -> tuple[tuple[DayBlock, ...], DayWords]:
    """Give the blocks of the card, and what it says besides."""
    run, all_blocks, first = view.streak, view.plan.blocks, _first(view)
    on = view.coming is not None and view.is_on(view.coming)
    shown = all_blocks[first : first + MOST_BLOCKS]
    later = len(all_blocks) - first - len(shown)
    words = DayWords(
        head=view.roadmap.title,
        headline=plain(say.day(view.plan.day, view.today)),
        lead=plain(_lead(say, view)),
        marks={mark: plain(name) for mark, name in week_card.marks(say).items()},
        next=plain(say("on now") if on else say("next")),
        earlier=plain(say.many("{n} earlier block", "{n} earlier blocks", first)) if first else "",
        later=plain(say.many("{n} later block", "{n} later blocks", later)) if later else "",
        numbers=((run.current, plain(say.many("day in a row", "days in a row", run.current))),),
    )
    return tuple(_block(say, view, one) for one in shown), words


def caption(say: Voice, view: DayView) -> Markup:
    """Say how far the day is, and what is on or comes next."""
    day, coming = say.day(view.plan.day, view.today), view.coming
    if not view.plan.blocks:
        return say("{day}: no blocks today.", day=day)
    if coming is None:
        return say("{day}: {done}.", day=day, done=_done(say, view))
    return say(
        "{day}: {done}. {coming}.", day=day, done=_done(say, view), coming=blocks.coming(say, view, coming)
    )


def _first(view: DayView) -> int:
    """Tell how many blocks are left out before the ones that have room, which lie around the next one."""
    planned, left = view.plan.blocks, view.open_blocks
    pointed = view.coming or (left[0] if left else planned[-1] if planned else None)
    at = next((number for number, one in enumerate(planned) if one is pointed), 0)
    return max(0, min(at - BEFORE, len(planned) - MOST_BLOCKS))


def _lead(say: Voice, view: DayView) -> Markup:
    if not view.plan.blocks:
        return say("No blocks today.")
    return join([_done(say, view), view.plan.phase.title if view.plan.phase else ""], " · ")


def _done(say: Voice, view: DayView) -> Markup:
    total = len(view.plan.blocks)
    done = total - len(view.open_blocks)
    if not done:
        return say.many("{n} block", "{n} blocks", total)
    return say.many("{done} of {n} block answered", "{done} of {n} blocks answered", total, done=done)


def _block(say: Voice, view: DayView, block: PlannedBlock) -> DayBlock:
    answer, coming = view.checkin(block), view.coming
    return DayBlock(
        mark=Mark.OPEN if answer is None else MARKS[answer.outcome],
        time=say.clock(block.start, None),
        title=block.title,
        length=plain(blocks.told(say, block, answer)),
        todo=plain(join(blocks.own_todo(say, block), " · ")),
        next=coming is not None and coming.key == block.key,
    )
