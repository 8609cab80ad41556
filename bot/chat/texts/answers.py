"""Words for answering a block otherwise than with one tap: partly, skipped, changed, undone."""

from datetime import date

from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Screen
from bot.chat.texts import blocks
from bot.chat.voice import Voice
from bot.domain.checkin import Reason
from bot.domain.plan import PlannedBlock
from bot.services.view import DayView

SHARES = (0.25, 0.5, 0.75)
"""The shares of the planned minutes that are offered, in steps of five minutes."""

REASONS_IN_A_ROW = 2


def menu(say: Voice, view: DayView, block: PlannedBlock) -> Screen:
    """Offer every answer to a block."""
    whose = _whose(view, block)
    stands = view.checkin(block)
    text = lines(
        blocks.line(say, view, block),
        blocks.answered(say, block, stands) if stands else blocks.short_todo(say, block),
        say("Note: {note}", note=stands.note) if stands and stands.note else None,
    )
    answers = (
        Button(say("Done"), encode("ok", "d", *whose), "success"),
        Button(say("Partly"), encode("part", "d", *whose)),
        Button(say("Skip"), encode("skip", "d", *whose)),
    )
    more = (
        Button(say("Add a note"), encode("note", *whose)),
        Button(say("Move"), encode("move", view.plan.day, block.key)),
        Button(say("Back"), encode("answers", view.plan.day)),
    )
    return Screen(text, (answers, more))


def partly(say: Voice, view: DayView, block: PlannedBlock, origin: str) -> Screen:
    """Ask how many minutes it was."""
    whose = _whose(view, block)
    offered = sorted({max(5, round(block.minutes * share / 5) * 5) for share in SHARES})
    row = tuple(Button(say.minutes(minutes), encode("min", origin, *whose, minutes)) for minutes in offered)
    text = say(
        "<b>{title}</b>: how long was it? Tap, or type /done {number} 25m.",
        title=block.title,
        number=block.number,
    )
    return Screen(text, (row, (Button(say("Back"), encode("answer", *whose)),)))


def why(say: Voice, view: DayView, block: PlannedBlock, origin: str) -> Screen:
    """Ask in one tap why a block is skipped; no reason is a good answer too."""
    whose = _whose(view, block)
    buttons = [
        Button(blocks.reason(say, reason), encode("why", origin, *whose, number))
        for number, reason in enumerate(Reason)
    ]
    rows = tuple(tuple(buttons[n : n + REASONS_IN_A_ROW]) for n in range(0, len(buttons), REASONS_IN_A_ROW))
    last = (
        Button(say("Just skip"), encode("why", origin, *whose, len(Reason))),
        Button(say("Back"), encode("answer", *whose)),
    )
    text = say("<b>{title}</b>: what got in the way? It helps me plan better.", title=block.title)
    return Screen(text, (*rows, last))


def ask_note(say: Voice, block: PlannedBlock) -> Screen:
    """Ask for a note."""
    return Screen(
        say(
            "Type your note for <b>{title}</b>: a line, a link, what you will do next. /cancel stops.",
            title=block.title,
        ),
        placeholder=say("Your note"),
    )


def ask_note_again(say: Voice) -> Screen:
    """Ask again when nothing readable came."""
    return Screen(say("I got an empty message. Send your note as text, or /cancel."))


def noted(say: Voice, block: PlannedBlock, note: str) -> Screen:
    """Say that a note is kept."""
    return Screen(say("📝 Kept with <b>{title}</b>: {note}", title=block.title, note=note))


def not_a_block(say: Voice) -> Screen:
    """Say what a reply to another message of the bot cannot do."""
    return Screen(say("I keep notes with blocks: reply to a block's message, or type /done 2 and your note."))


def _whose(view: DayView, block: PlannedBlock) -> tuple[int, date, str]:
    return view.facts.enrolment.id, view.plan.day, block.key
