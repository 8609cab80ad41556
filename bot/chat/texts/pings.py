"""Words for what the coach says by itself, and for the buttons below it."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import blocks, day, week
from bot.chat.texts.run import streak_line
from bot.chat.voice import Voice
from bot.domain.calendar import Instant
from bot.domain.plan import PlannedBlock
from bot.services.announcements import Announcement, BlockStarts, MissedBlock, PauseOver, WeekOver, WhileAway
from bot.services.answering import Answered
from bot.services.view import DayView

NAPS = (10, 30, 60)
"""Minutes for which a block can be put off."""

ASKED_AT_ONCE = 6
"""So many missed blocks get a button of their own."""


def screen(say: Voice, announcement: Announcement) -> Screen:
    """Put an announcement into words."""
    match announcement:
        case BlockStarts():
            return block_starts(
                say, announcement.view, announcement.block, announcement.ping_id, announcement.silent
            )
        case WeekOver():
            return week.screen(say, announcement.view, announcement.report)
        case PauseOver():
            return _pause_over(say, announcement.view)
        case WhileAway():
            return _while_away(say, announcement)


def block_starts(
    say: Voice, view: DayView, block: PlannedBlock, ping_id: int, silent: bool = False
) -> Screen:
    """Say what to do now, for how long, and offer the answers."""
    text = lines(
        say(
            "<b>{title}</b> · {length}, until {end}",
            title=block.title,
            length=say.minutes(block.minutes),
            end=blocks.until(say, view, block),
        ),
        *(say("• {thing}", thing=thing) for thing in blocks.todo(say, block)),
    )
    return Screen(text, (_answers(say, view, block, ping_id),), silent=silent)


def _answers(say: Voice, view: DayView, block: PlannedBlock, ping_id: int) -> Row:
    whose = (view.facts.enrolment.id, view.plan.day, block.key)
    return (
        Button(say("Done"), encode("ok", "p", *whose), "success"),
        Button(say("Snooze"), encode("naps", ping_id)),
        Button(say("Skip"), encode("skip", "p", *whose)),
    )


def naps(say: Voice, block: PlannedBlock, ping_id: int) -> Screen:
    """Ask for how long a block is put off."""
    row = tuple(Button(say.minutes(minutes), encode("nap", ping_id, minutes)) for minutes in NAPS)
    text = say("<b>{title}</b>: when shall I ask again?", title=block.title)
    return Screen(text, (row, (Button(say("Back"), encode("ping", ping_id)),)))


def napping(say: Voice, view: DayView, block: PlannedBlock, until: Instant) -> Screen:
    """Say when the coach asks again."""
    text = say(
        "💤 <b>{title}</b>: I'll ask again at {time}.",
        title=block.title,
        time=say.clock(until, view.learner.zone),
    )
    whose = (view.facts.enrolment.id, view.plan.day, block.key)
    return Screen(text, ((Button(say("Done already"), encode("ok", "p", *whose), "success"),),))


def answered(say: Voice, done: Answered) -> Screen:
    """Say how a pinged block went, with a way back."""
    text = lines(
        blocks.answered(say, done.block, done.checkin),
        _following(say, done.view),
        streak_line(say, done.view.streak),
    )
    rows: Row = (Button(say("Today"), encode("day", done.view.plan.day)),)
    if done.log_id:
        rows = (Button(say("Undo"), encode("undo", "p", done.log_id)), *rows)
    return Screen(text, (rows,))


def _following(say: Voice, view: DayView) -> Markup | None:
    if view.plan.day != view.today or not view.plan.blocks:
        return None
    if not view.open_blocks:
        return say("That was the last block. Well done today.")
    block = view.open_blocks[0]
    return say("Next: {time} {title}", time=say.clock(block.start, None), title=block.title)


def _pause_over(say: Voice, view: DayView) -> Screen:
    welcome = say("Welcome back! Your pause is over and the roadmap goes on where you left it.")
    today = day.screen(say, view)
    return Screen(paragraphs(welcome, today.text), today.rows)


def _while_away(say: Voice, away: WhileAway) -> Screen:
    """Tell of blocks whose start nobody could announce, and let them be marked."""
    view = away.view
    head = say.many(
        "I was offline and could not tell you about {n} block. Did you do it?",
        "I was offline and could not tell you about {n} blocks. Tap those you did.",
        len(away.missed),
    )
    shown = away.missed[-ASKED_AT_ONCE:]
    rows = tuple((_missed(say, view, one),) for one in shown)
    text = lines(head, *(_told(say, view, one) for one in shown))
    return Screen(text, (*rows, (Button(say("Today"), encode("day", view.today)),)))


def _told(say: Voice, view: DayView, missed: MissedBlock) -> Markup:
    return say(
        "• {day} {time} {title}",
        day=say.short_day(missed.day, view.today),
        time=say.clock(missed.block.start, None),
        title=missed.block.title,
    )


def _missed(say: Voice, view: DayView, missed: MissedBlock) -> Button:
    label = say("✓ {time} {title}", time=say.clock(missed.block.start, None), title=missed.block.title)
    return Button(label, encode("ok", "a", view.facts.enrolment.id, missed.day, missed.block.key), "success")
