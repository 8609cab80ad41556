"""Notes on blocks: asked for with a button, or given as a reply to a ping."""

from datetime import date, timedelta

from bot.chat.handlers.checkin import find, named
from bot.chat.texts import answers as words
from bot.chat.texts import pings as ping_words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.typed.done import NOTE_LIMIT
from bot.domain.typed.text import clean
from bot.services.answerable import look_at_block
from bot.services.dialogues import Dialogue, drop, keep, lapsed, leave
from bot.services.errors import Hindrance, NotesFull, NotYours
from bot.services.notes import add_note
from bot.services.pinged import by_message

FLOW, LATE = "note", "latenote"
LISTENS = timedelta(hours=1)


async def ask(visit: Visit) -> Reply:
    """Ask for a note on a block."""
    view, block = await find(visit, named(visit))
    data = {"day": view.plan.day.isoformat(), "block": block.key}
    await keep(visit.coach, visit.person, Dialogue(FLOW, "text", data, view.now + LISTENS))
    return Reply(words.ask_note(visit.say, block), fresh=True)


async def take(visit: Visit, dialogue: Dialogue) -> Reply:
    """Keep the note that was asked for."""
    text = clean(visit.text, NOTE_LIMIT)
    if not text:
        return Reply(words.ask_note_again(visit.say))
    await drop(visit.coach, visit.person)
    try:
        return await _kept(visit, *_block(dialogue), text)
    except NotesFull:
        await keep(visit.coach, visit.person, dialogue)
        raise


async def late(visit: Visit) -> Reply | None:
    """Say that a note came after it was waited for, and offer to keep it; None where none was asked for lately."""
    dialogue, text = await lapsed(visit.coach, visit.person, FLOW), clean(visit.text, NOTE_LIMIT)
    if dialogue is None or not text:
        return None
    try:
        view, block = await look_at_block(visit.coach, visit.person, *_block(dialogue))
    except Hindrance:
        return None
    data = {**dialogue.data, "text": text}
    await keep(visit.coach, visit.person, Dialogue(LATE, "text", data, view.now + LISTENS))
    return Reply(words.late_note(visit.say, block))


async def keep_late(visit: Visit) -> Reply:
    """Keep the note that came too late after all."""
    dialogue = await leave(visit.coach, visit.person, LATE)
    if dialogue is None:
        raise NotYours
    return await _kept(visit, *_block(dialogue), str(dialogue.data["text"]))


def _block(dialogue: Dialogue) -> tuple[date, str]:
    return date.fromisoformat(str(dialogue.data["day"])), str(dialogue.data["block"])


async def reply(visit: Visit) -> Reply:
    """Keep the reply to a block's ping as a note."""
    pinged = await by_message(visit.coach, visit.person, visit.reply_to or 0)
    text = clean(visit.text, NOTE_LIMIT)
    if pinged is None or not text:
        return Reply(words.not_a_block(visit.say))
    return await _kept(visit, pinged.view.plan.day, pinged.block.key, text)


async def _kept(visit: Visit, day: date, block: str, text: str) -> Reply:
    noted = await add_note(visit.coach, visit.person, day, block, text)
    return Reply(ping_words.answered(visit.say, noted))


PRESSES: dict[str, Handler] = {"note": ask, "latenote": keep_late}
FLOWS = {FLOW: take}
