"""Skipping a block: counted with the first tap; the reason is a second one, or a word, and nobody has to give it."""

from bot.chat.handlers import note as notes
from bot.chat.handlers.checkin import answer, find, named
from bot.chat.texts import answers as words
from bot.chat.texts import obstacle, toasts
from bot.chat.texts import pings as ping_words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.checkin import Outcome, Reason
from bot.domain.typed.done import NOTE_LIMIT
from bot.domain.typed.reason import says_reason, told_reason
from bot.domain.typed.text import clean
from bot.services.answerable import look_at_block
from bot.services.answering import Saying, check_in
from bot.services.dialogues import Dialogue, drop, recall
from bot.services.midway import REASON, wait_for
from bot.services.midway import named as awaited


async def count(visit: Visit) -> Reply:
    """Count a block as skipped, and offer the reasons; one that was studied is asked about before."""
    one = named(visit)
    view, block = await find(visit, one)
    stands = view.checkin(block)
    if stands is not None and stands.outcome is not Outcome.SKIPPED:
        return Reply(words.skip_instead(visit.say, view, block, one.origin))
    saying = Saying(one.day, one.block, Outcome.SKIPPED)
    answered = await check_in(visit.coach, visit.person, saying, enrolment_id=one.enrolment)
    toast = toasts.again(visit.say) if answered.again else toasts.kept(visit.say, answered)
    if answered.checkin.reason is not None:
        return Reply(ping_words.answered(visit.say, answered), toast)
    await wait_for(visit.coach, visit.person, REASON, answered, answered.log_id)
    return Reply(words.skipped(visit.say, answered, one.origin), toast)


async def because(visit: Visit) -> Reply:
    """Keep a skip with the reason that was tapped, or with none."""
    one = named(visit)
    reason = dict(enumerate(Reason)).get(len(Reason) if one.number is None else one.number)
    return await answer(visit, one, Saying(one.day, one.block, Outcome.SKIPPED, reason=reason))


async def typed(visit: Visit, dialogue: Dialogue) -> Reply | None:
    """Keep a skip with the reason that was typed; what names none is about something else."""
    if visit.reply_to is not None:
        return await notes.reply(visit)
    reason = says_reason(visit.text)
    if reason is None:
        return None
    return await _complete(visit, dialogue, reason)


async def told(visit: Visit) -> Reply | None:
    """Keep what nobody else can read right after a skip: as its reason, or as its note; None where none waits."""
    dialogue, text = await recall(visit.coach, visit.person), clean(visit.text, NOTE_LIMIT)
    if dialogue is None or dialogue.flow != REASON or not text:
        return None
    enrolment, day, key = awaited(dialogue)
    view, block = await look_at_block(visit.coach, visit.person, day, key, enrolment)
    stands = view.checkin(block)
    if stands is None or stands.outcome is not Outcome.SKIPPED:
        return None
    reason = told_reason(text)
    return await _complete(visit, dialogue, reason, "" if reason else text)


async def _complete(visit: Visit, dialogue: Dialogue, reason: Reason | None, note: str = "") -> Reply:
    """Add the reason or the note to the skip that waits for it."""
    await drop(visit.coach, visit.person)
    enrolment, day, key = awaited(dialogue)
    saying = Saying(day, key, Outcome.SKIPPED, reason=reason, note=note)
    answered = await check_in(visit.coach, visit.person, saying, enrolment_id=enrolment)
    return Reply(ping_words.answered(visit.say, answered), then=obstacle.reminder(visit.say, answered))


PRESSES: dict[str, Handler] = {"skip": count, "why": because}
ASIDES = {REASON: typed}
