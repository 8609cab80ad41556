"""Words for the picture of a day: its blocks, what became of each, and the streak."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import join, plain
from bot.chat.screen import Button, Photo, Screen
from bot.chat.texts import blocks
from bot.chat.texts import day as words_of_day
from bot.chat.voice import Voice
from bot.domain.checkin import Outcome
from bot.domain.plan import PlannedBlock
from bot.services.album import MOST_BLOCKS, DayBlock, DayWords, Mark, day
from bot.services.view import DayView

MARKS = {Outcome.DONE: Mark.DONE, Outcome.PARTLY: Mark.PARTLY, Outcome.SKIPPED: Mark.SKIPPED}


def screen(say: Voice, view: DayView) -> Screen:
    """Show today as a picture; its text is the day's own screen."""
    twin = words_of_day.screen(say, view)
    rows = ((Button(say("As text"), encode("day", view.plan.day)), Button(say("Now"), encode("now"))),)
    shown = [_block(say, view, one) for one in view.plan.blocks]
    caption = join([words(say, view).headline, _done(say, view)], " · ")
    return Screen(twin.text, twin.rows, photo=Photo(day(shown, words(say, view)), caption, rows))


def words(say: Voice, view: DayView) -> DayWords:
    """Say what stands on the card besides the blocks."""
    run, more = view.streak, len(view.plan.blocks) - MOST_BLOCKS
    phase = view.plan.phase.title if view.plan.phase else ""
    return DayWords(
        head=view.roadmap.title,
        headline=plain(say.day(view.plan.day, view.today)),
        lead=plain(join([_done(say, view), phase], " · "))
        if view.plan.blocks
        else plain(say("No blocks today.")),
        more=plain(say("and {count} more", count=more)) if more > 0 else "",
        numbers=((run.current, plain(say.many("day in a row", "days in a row", run.current))),),
    )


def _done(say: Voice, view: DayView) -> Markup | None:
    total = len(view.plan.blocks)
    done = total - len(view.open_blocks)
    if not total:
        return None
    if not done:
        return say.many("{n} block", "{n} blocks", total)
    return say.many("{done} of {n} block answered", "{done} of {n} blocks answered", total, done=done)


def _block(say: Voice, view: DayView, block: PlannedBlock) -> DayBlock:
    answer, coming = view.checkin(block), view.coming
    length = say.minutes(block.minutes)
    if answer is not None and answer.outcome is Outcome.PARTLY:
        length = say(
            "{done} of {planned}", done=say.minutes(answer.minutes), planned=say.minutes(block.minutes)
        )
    return DayBlock(
        mark=Mark.OPEN if answer is None else MARKS[answer.outcome],
        time=say.clock(block.start, None),
        title=block.title,
        length=plain(length),
        todo=plain(join(blocks.own_todo(say, block), " · ")),
        next=coming is not None and coming.key == block.key,
    )
