"""Words for moving a block to another time."""

from collections.abc import Sequence
from datetime import date, time

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Row, Screen, in_rows
from bot.chat.texts import day as day_words
from bot.chat.texts import misreads
from bot.chat.texts.setting import IN_A_ROW, times_around
from bot.chat.voice import Voice
from bot.domain.calendar import happens, wall
from bot.domain.plan import PlannedBlock
from bot.domain.typed.misread import Misread
from bot.services.view import DayView

TIMES_IN_A_ROW = 3


def choose(say: Voice, view: DayView, days: Sequence[date]) -> Screen:
    """Ask which block of a weekday is to be moved; other weekdays are a tap away."""
    text = say("<b>{day}</b>: which block shall begin at another time?", day=say.weekday(view.plan.day))
    rows = tuple(
        (
            Button(
                say("{time} {title}", time=say.clock(block.start, None), title=block.title),
                encode("move", view.plan.day, block.key),
            ),
        )
        for block in view.plan.blocks
    )
    others = (
        Button(
            say.weekday(day, short=True),
            encode("blocks", day.weekday()),
            "primary" if day == view.plan.day else None,
        )
        for day in sorted(days, key=date.weekday)
    )
    return Screen(text, (*rows, *in_rows(others, IN_A_ROW), (Button(say("Back"), encode("settings")),)))


def nothing_ahead(say: Voice) -> Screen:
    """Say that there is no day on which a block could be moved."""
    text = say("There is no study day ahead now, so there is nothing to move.")
    return Screen(text, ((Button(say("Back"), encode("settings")), Button(say("Today"), encode("today"))),))


def ask(say: Voice, view: DayView, block: PlannedBlock) -> Screen:
    """Ask for the new time."""
    text = lines(
        say("Move <b>{title}</b> from {time} to?", title=block.title, time=say.clock(block.start, None)),
        say("Tap, or type a time like 18:30."),
    )
    times = (
        Button(say.clock(at), encode("moveto", view.plan.day, block.key, at))
        for at in times_around(block.start.time())
    )
    moved = any(move.holds(block.key, view.plan.day) for move in view.facts.enrolment.moves)
    planned = Button(say("As the roadmap has it"), encode("moveback", view.plan.day, block.key))
    rows: tuple[Row, ...] = (*in_rows(times, TIMES_IN_A_ROW), *(((planned,),) if moved else ()))
    return Screen(text, (*rows, _to_blocks(say, view)))


def misread(say: Voice, view: DayView, block: PlannedBlock, found: Misread) -> Screen:
    """Say why no time was read."""
    back = Button(say("Back"), encode("move", view.plan.day, block.key))
    return Screen(misreads.sentence(say, found), ((back,),))


def how_long(say: Voice, view: DayView, block: PlannedBlock, at: time) -> Screen:
    """Ask whether a block moves on one day or for good; a day that is over can only be learnt from."""
    whose = (view.plan.day, block.key)
    over, weekday = _is_over(view, at), say.weekday(view.plan.day)
    text = lines(
        say("<b>{title}</b> at <b>{time}</b>: on which days?", title=block.title, time=say.clock(at)),
        say("{time} is over today; it can be then from next {day} on.", time=say.clock(at), day=weekday)
        if over
        else None,
    )
    once = Button(
        say("Only {day}", day=say.day(view.plan.day, view.today)), encode("moveonce", *whose, at), "primary"
    )
    every = Button(say("Every {day}", day=weekday), encode("movegood", *whose, at))
    ahead: tuple[Row, ...] = ((once,),) if view.plan.day >= view.today and not over else ()
    return Screen(text, (*ahead, (every,), (Button(say("Back"), encode("move", *whose)),)))


def moved(say: Voice, view: DayView, block: PlannedBlock, wanted: time | None = None) -> Screen:
    """Say when a block begins now, above its day, and why where that is not the wanted time."""
    begins = block.start.time()
    head = say("✅ <b>{title}</b> begins at <b>{time}</b>.", title=block.title, time=say.clock(begins))
    why = _why(say, view, block, wanted) if wanted is not None and begins != wanted else None
    day = day_words.screen(say, view)
    return Screen(paragraphs(lines(head, why), day.text), day.rows)


def _why(say: Voice, view: DayView, block: PlannedBlock, wanted: time) -> Markup:
    """Say why a block does not begin at the wanted time: it is over today, or another block is on then."""
    day = view.plan.day
    if not _is_over(view, wanted):
        return say("At {time} there is another block; it follows that one.", time=say.clock(wanted))
    said = [move for move in view.facts.enrolment.moves if move.holds(block.key, day)]
    if said[-1].weekday is None:
        return say("{time} is over today.", time=say.clock(wanted))
    return say(
        "{time} is over today; it holds from next {day} on.", time=say.clock(wanted), day=say.weekday(day)
    )


def _is_over(view: DayView, clock: time) -> bool:
    """Tell whether the day is today and this time of it has passed."""
    learner = view.learner
    at = happens(wall(view.plan.day, clock, learner.day_start), learner.zone)
    return view.plan.day == view.today and at is not None and at <= view.now


def _to_blocks(say: Voice, view: DayView) -> Row:
    return (Button(say("Back"), encode("blocks", view.plan.day.weekday())),)
