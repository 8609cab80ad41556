"""Words for answering a block otherwise than with one tap: partly, skipped, changed, with a note."""

from datetime import date, timedelta

from bot.chat.callbacks import encode
from bot.chat.markup import code, lines
from bot.chat.screen import Button, Screen, in_rows
from bot.chat.texts import blocks
from bot.chat.texts.origin import DAY
from bot.chat.voice import Voice
from bot.domain.checkin import Reason
from bot.domain.measured import LEAST_MEASURED
from bot.domain.plan import PlannedBlock
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


def partly(say: Voice, view: DayView, block: PlannedBlock, origin: str) -> Screen:
    """Ask how many minutes it was."""
    whose = blocks.whose(view, block)
    offered = {max(5, round(block.minutes * share / 5) * 5) for share in SHARES} | _studied(view, block)
    row = tuple(
        Button(say.minutes(minutes), encode("min", origin, *whose, minutes))
        for minutes in sorted(offered)
        if minutes < block.minutes
    )
    text = say("<b>{title}</b>: how long was it? Tap, or type it, like 25m.", title=block.title)
    return Screen(text, (row, (Button(say("Back"), encode("back", origin, *whose)),)))


def _studied(view: DayView, block: PlannedBlock) -> set[int]:
    """Give the minutes since the learner began with the block, where those are a part of it."""
    began = view.facts.started(view.plan.day, block.key)
    minutes = round((view.now - began) / timedelta(minutes=1)) if began else 0
    return {minutes} if LEAST_MEASURED <= minutes < block.minutes else set()


def why(say: Voice, view: DayView, block: PlannedBlock, origin: str) -> Screen:
    """Ask in one tap why a block is skipped; no reason is a good answer too."""
    whose = blocks.whose(view, block)
    buttons = [
        Button(blocks.reason(say, reason), encode("why", origin, *whose, number))
        for number, reason in enumerate(Reason)
    ]
    buttons.append(Button(say("Just skip"), encode("why", origin, *whose, len(Reason))))
    rows = tuple(tuple(buttons[n : n + REASONS_IN_A_ROW]) for n in range(0, len(buttons), REASONS_IN_A_ROW))
    last = (
        Button(say("I did a part"), encode("part", origin, *whose)),
        Button(say("Back"), encode("back", origin, *whose)),
    )
    text = say("<b>{title}</b>: what got in the way? It helps me suggest a better time.", title=block.title)
    return Screen(text, (*rows, last))


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
