"""Answering blocks with buttons, and notes as replies; a button's words are never trusted."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.chat.callbacks import Press
from bot.chat.texts import answers as words
from bot.chat.texts import day as day_words
from bot.chat.texts import pings as ping_words
from bot.chat.texts import toasts
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.checkin import Outcome, Reason
from bot.domain.typed_done import NOTE_LIMIT
from bot.domain.typed_text import clean
from bot.services.answering import Answered, Saying, add_note, check_in, look_at_block, snooze, undo
from bot.services.days import look_around
from bot.services.dialogues import Dialogue, drop, keep
from bot.services.errors import NotYours
from bot.services.notes import block_of_message, block_of_ping

PING, DAY, NOW, AWAY = "p", "d", "n", "a"
"""Where a button stood: below a ping, a day, /now or the message after an absence."""

NOTE_WAITS = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class _Named:
    """The block that a button names."""

    origin: str
    enrolment: int
    day: date
    block: str
    number: int | None


def _named(visit: Visit, at: int = 1) -> _Named:
    """Read `origin:enrolment:day:block[:number]`; without origin the words begin at 0."""
    press = visit.press or Press("", ())
    enrolment, day, block = press.integer(at), press.day(at + 1), press.word(at + 2)
    if enrolment is None or day is None or block is None:
        raise NotYours
    return _Named(press.word(0) or DAY if at else DAY, enrolment, day, block, press.integer(at + 3))


async def done(visit: Visit) -> Reply:
    """Mark a block done."""
    named = _named(visit)
    return await _answer(visit, named, Saying(named.day, named.block, Outcome.DONE))


async def ask_minutes(visit: Visit) -> Reply:
    """Ask how long a block that was done partly was."""
    named = _named(visit)
    view, block = await look_at_block(visit.coach, visit.person, named.day, named.block, named.enrolment)
    return Reply(words.partly(visit.say, view, block, named.origin))


async def partly(visit: Visit) -> Reply:
    """Mark a block done for some minutes."""
    named = _named(visit)
    if named.number is None or named.number < 1:
        raise NotYours
    return await _answer(visit, named, Saying(named.day, named.block, Outcome.PARTLY, minutes=named.number))


async def ask_why(visit: Visit) -> Reply:
    """Ask why a block is skipped."""
    named = _named(visit)
    view, block = await look_at_block(visit.coach, visit.person, named.day, named.block, named.enrolment)
    return Reply(words.why(visit.say, view, block, named.origin))


async def skip(visit: Visit) -> Reply:
    """Mark a block skipped, with the reason that was tapped or none."""
    named = _named(visit)
    reasons = dict(enumerate(Reason))
    reason = reasons.get(-1 if named.number is None else named.number)
    return await _answer(visit, named, Saying(named.day, named.block, Outcome.SKIPPED, reason=reason))


async def menu(visit: Visit) -> Reply:
    """Offer every answer to one block."""
    named = _named(visit, 0)
    view, block = await look_at_block(visit.coach, visit.person, named.day, named.block, named.enrolment)
    return Reply(words.menu(visit.say, view, block))


async def take_back(visit: Visit) -> Reply:
    """Undo a check-in."""
    log_id = visit.press.integer(1) if visit.press else None
    view = await undo(visit.coach, visit.person, log_id or 0)
    return Reply(day_words.screen(visit.say, view), toast=toasts.undone(visit.say))


async def ask_nap(visit: Visit) -> Reply:
    """Ask for how long a block is put off."""
    ping_id = _ping(visit)
    _, block = await block_of_ping(visit.coach, visit.person, ping_id)
    return Reply(ping_words.naps(visit.say, block, ping_id))


async def back_to_ping(visit: Visit) -> Reply:
    """Show the ping again as it was."""
    ping_id = _ping(visit)
    view, block = await block_of_ping(visit.coach, visit.person, ping_id)
    return Reply(ping_words.block_starts(visit.say, view, block, ping_id))


async def nap(visit: Visit) -> Reply:
    """Put a block off."""
    minutes = visit.press.integer(1) if visit.press else None
    if minutes not in ping_words.NAPS:
        raise NotYours
    view, block, until = await snooze(visit.coach, visit.person, _ping(visit), timedelta(minutes=minutes))
    return Reply(ping_words.napping(visit.say, view, block, until))


async def ask_note(visit: Visit) -> Reply:
    """Ask for a note on a block."""
    named = _named(visit, 0)
    view, block = await look_at_block(visit.coach, visit.person, named.day, named.block, named.enrolment)
    data = {"day": named.day.isoformat(), "block": named.block}
    await keep(visit.coach, visit.person, Dialogue("note", "text", data, view.now + NOTE_WAITS))
    return Reply(words.ask_note(visit.say, block), fresh=True)


async def take_note(visit: Visit, dialogue: Dialogue) -> Reply:
    """Keep the note that was asked for."""
    note = clean(visit.text, NOTE_LIMIT)
    if not note:
        return Reply(words.ask_note_again(visit.say))
    await drop(visit.coach, visit.person)
    day = date.fromisoformat(str(dialogue.data["day"]))
    noted = await add_note(visit.coach, visit.person, day, str(dialogue.data["block"]), note)
    return Reply(words.noted(visit.say, noted.block, note))


async def note(visit: Visit) -> Reply:
    """Keep the reply to a block's message as a note."""
    found = await block_of_message(visit.coach, visit.person, visit.reply_to or 0)
    text = clean(visit.text, NOTE_LIMIT)
    if found is None or not text:
        return Reply(words.not_a_block(visit.say))
    day, block = found
    noted = await add_note(visit.coach, visit.person, day, block, text)
    return Reply(words.noted(visit.say, noted.block, text))


async def _answer(visit: Visit, named: _Named, saying: Saying) -> Reply:
    answered = await check_in(visit.coach, visit.person, saying, enrolment_id=named.enrolment)
    toast = toasts.again(visit.say) if answered.again else toasts.kept(visit.say, answered)
    return await _after(visit, named.origin, answered, toast)


async def _after(visit: Visit, origin: str, answered: Answered, toast: str) -> Reply:
    """Show again what the button stood below, as it is now."""
    if origin == PING:
        return Reply(ping_words.answered(visit.say, answered), toast=toast)
    if origin == NOW:
        view, at = await look_around(visit.coach, visit.person)
        return Reply(day_words.now(visit.say, view, at), toast=toast)
    if origin == AWAY:
        return Reply(ping_words.answered(visit.say, answered), toast=toast, fresh=True)
    return Reply(day_words.screen(visit.say, answered.view, undo=answered.log_id), toast=toast)


def _ping(visit: Visit) -> int:
    ping_id = visit.press.integer(0) if visit.press else None
    if ping_id is None:
        raise NotYours
    return ping_id


PRESSES: dict[str, Handler] = {
    "ok": done,
    "part": ask_minutes,
    "min": partly,
    "skip": ask_why,
    "why": skip,
    "answer": menu,
    "undo": take_back,
    "naps": ask_nap,
    "nap": nap,
    "ping": back_to_ping,
    "note": ask_note,
}
FLOWS = {"note": take_note}
