"""Words for answering a block otherwise than with one tap: partly, skipped, changed, with a note."""

from datetime import date

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import code, lines
from bot.chat.screen import Button, Row, Screen, in_rows
from bot.chat.texts import blocks
from bot.chat.texts.origin import DAY, PING
from bot.chat.texts.pings import following
from bot.chat.voice import Voice
from bot.domain.checkin import Reason
from bot.domain.measured import part, since
from bot.domain.plan import PlannedBlock
from bot.services.answering import Answered
from bot.services.view import DayView

SHARES = (0.25, 0.5, 0.75)
"""The shares of the planned minutes that are offered, in steps of five minutes."""

REASONS_IN_A_ROW = 2


def menu(say: Voice, view: DayView, block: PlannedBlock) -> Screen:
    """Offer every answer to a block."""
    whose = blocks.whose(view, block)
    stands = view.checkin(block)
    text = lines(
        blocks.line(say, view, block),
        blocks.answered(say, block, stands) if stands else blocks.short_todo(say, block),
        blocks.notes(say, stands.note) if stands else None,
    )
    answers = (
        Button(say("Done"), encode("ok", DAY, *whose), "success"),
        Button(say("Partly"), encode("part", DAY, *whose)),
        Button(say("Skip"), encode("skip", DAY, *whose)),
    )
    note = (Button(say("Add a note"), encode("note", DAY, *whose)),) if stands else ()
    move = Button(say("Move"), encode("move", view.plan.day, block.key))
    back = Button(say("Back"), encode("answers", view.plan.day))
    return Screen(text, (answers, (*note, move, back)))


def part_counted(say: Voice, answered: Answered, origin: str, *, by_us: bool) -> Screen:
    """Say that a part is counted, with the minutes that nobody told where they are `by_us`, and offer others."""
    view, block = answered.view, answered.block
    text = lines(
        blocks.answered(say, block, answered.checkin),
        _taken(say, answered) if by_us else None,
        say("Was it another length? Tap, or type it, like 25m."),
    )
    row = _lengths(say, view, block, origin, but=answered.checkin.minutes)
    return Screen(text, (row, _ways(say, answered, origin)))


def _taken(say: Voice, answered: Answered) -> Markup:
    """Say where the minutes come from that nobody told."""
    began = answered.view.facts.started(answered.view.plan.day, answered.block.key)
    if began and since(began, answered.checkin.at) == answered.checkin.minutes:
        return say("I took the time since you began.")
    return say("I took half of it.")


def partly(say: Voice, view: DayView, block: PlannedBlock, origin: str) -> Screen:
    """Ask how many minutes it was, where the block is done already."""
    text = say("<b>{title}</b>: how long was it?", title=block.title)
    back = Button(say("Back"), encode("back", origin, *blocks.whose(view, block)))
    return Screen(text, (_lengths(say, view, block, origin), (back,)))


def _lengths(say: Voice, view: DayView, block: PlannedBlock, origin: str, but: int = 0) -> Row:
    """Offer shares of the block, and the minutes since its start where those are a part of it."""
    whose = blocks.whose(view, block)
    so_far = part(view.facts.started(view.plan.day, block.key), view.now, block.minutes)
    offered = {max(5, round(block.minutes * share / 5) * 5) for share in SHARES} | {so_far}
    return tuple(
        Button(say.minutes(minutes), encode("min", origin, *whose, minutes))
        for minutes in sorted(offered - {but})
        if minutes < block.minutes
    )


def skipped(say: Voice, answered: Answered, origin: str) -> Screen:
    """Say that a skip is counted, and ask in one tap for the reason; none is a good answer too."""
    view, block = answered.view, answered.block
    text = lines(
        blocks.answered(say, block, answered.checkin),
        following(say, view),
        say("What got in the way? Tap if you like: it helps me find a better time."),
    )
    a_part = Button(say("I did a part"), encode("part", origin, *blocks.whose(view, block)))
    rows = in_rows((*_reasons(say, view, block, origin), a_part), REASONS_IN_A_ROW)
    return Screen(text, (*rows, _ways(say, answered, origin)))


def skip_instead(say: Voice, view: DayView, block: PlannedBlock, origin: str) -> Screen:
    """Ask whether a block that was studied is to be skipped instead, and why; nothing changes without that tap."""
    whose = blocks.whose(view, block)
    stands = view.checkin(block)
    nothing = Button(say("Just skip"), encode("why", origin, *whose, len(Reason)))
    text = lines(
        blocks.answered(say, block, stands) if stands else None,
        say("Skip it instead? Tap what got in the way."),
    )
    rows = in_rows((*_reasons(say, view, block, origin), nothing), REASONS_IN_A_ROW)
    return Screen(text, (*rows, (Button(say("Back"), encode("back", origin, *whose)),)))


def _reasons(say: Voice, view: DayView, block: PlannedBlock, origin: str) -> list[Button]:
    whose = blocks.whose(view, block)
    return [
        Button(blocks.reason(say, reason), encode("why", origin, *whose, number))
        for number, reason in enumerate(Reason)
    ]


def _ways(say: Voice, answered: Answered, origin: str) -> Row:
    """Lead away from an answer that is counted: taken back, or on to where its button stood."""
    view, whose = answered.view, blocks.whose(answered.view, answered.block)
    undo = (Button(say("Undo"), encode("undo", origin, answered.log_id)),) if answered.log_id else ()
    if origin in {PING, DAY}:
        return (*undo, blocks.to_day(say, view))
    return (*undo, Button(say("Back"), encode("back", origin, *whose)))


def which(say: Voice, view: DayView, note: str) -> Screen:
    """Ask which block is done, and keep what was typed within reach."""
    waiting = view.open_blocks
    typed = f"/done {_day(view)}{waiting[0].number} {blocks.short(note or '30m')}"
    text = lines(
        say("Which block did you do?"),
        *(blocks.line(say, view, block) for block in waiting),
        say("Or type it with its number: {example}", example=code(typed)),
    )
    taps = tuple(blocks.tap(say, view, block, DAY) for block in waiting)
    today = (Button(say("Today"), encode("today")),)
    return Screen(text, (*in_rows(taps, blocks.TAPS_IN_A_ROW), today))


def ask_note(say: Voice, block: PlannedBlock) -> Screen:
    """Ask for a note."""
    return Screen(
        say(
            "📝 Type your note for <b>{title}</b>: a line, a link, what comes next. /cancel stops.",
            title=block.title,
        ),
        placeholder=say("Your note"),
    )


def ask_note_again(say: Voice) -> Screen:
    """Ask again when nothing readable came."""
    return Screen(say("I got an empty message. Send your note as text, or /cancel."))


def late_note(say: Voice, block: PlannedBlock) -> Screen:
    """Say that a note came after its time, and offer to keep it."""
    keep = Button(say("Keep it"), encode("latenote"), "success")
    return Screen(
        say("📝 I had stopped waiting for your note for <b>{title}</b>. Is this it?", title=block.title),
        ((keep, Button(say("Today"), encode("today"))),),
    )


def not_a_block(say: Voice) -> Screen:
    """Say what a reply to another message of the bot cannot do."""
    example = code("/done 2 finished the JWT part")
    return Screen(
        say("I keep notes with blocks: reply to a block's message, or type {example}.", example=example)
    )


def _day(view: DayView) -> str:
    """Name the day in what a learner types, unless it is today."""
    return "" if view.plan.day == view.today else f"{date.isoformat(view.plan.day)} "
