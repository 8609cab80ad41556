"""Whatever nobody else answers: unknown commands, stray texts, media, edits and old buttons."""

from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.chat.handlers import note, skip, zone
from bot.chat.texts import help as words
from bot.chat.texts import silence
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.typed.text import clean
from bot.services.days import look
from bot.services.dialogues import Dialogue, drop, recall
from bot.services.explaining import was_silent
from bot.services.midway import ASIDE

NEAR_ENOUGH = 70
TAKES_WORDS = "done"
"""The command whose words may follow it without a slash."""

PUNCTUATION = " /.,:;!?…"
LONGEST_NAME, LONGEST_TEXT = 32, 4096


async def unknown_command(visit: Visit) -> Reply:
    """Answer a command that does not exist with the one that was probably meant."""
    typed = clean(visit.command, LONGEST_NAME)
    busy = await _waiting(visit) is not None
    return Reply(words.unknown_command(visit.say, typed, nearest(visit, typed), busy))


async def text(visit: Visit) -> Reply:
    """Answer a plain text that no conversation waits for: by what it may mean, or by where the learner is."""
    typed = clean(visit.text, LONGEST_NAME).strip(PUNCTUATION)
    guess = nearest(visit, typed) if typed and " " not in typed else None
    if guess:
        return Reply(words.guessed(visit.say, guess))
    kept = await skip.told(visit) or await note.late(visit)
    if kept is not None:
        return kept
    view = await look(visit.coach, visit.person)
    if view.facts.enrolment.paused(view.today):
        return Reply(silence.resting(visit.say))
    if await was_silent(visit.coach, visit.person):
        return Reply(silence.heard(visit.say))
    return Reply(words.not_understood(visit.say))


async def other(visit: Visit) -> Reply:
    """Answer pictures, stickers, voice and the like."""
    return Reply(words.only_text(visit.say, await _waiting(visit) is not None))


async def edited(visit: Visit) -> Reply:
    """Answer an edited message: the first version holds; a place that is shared live is edited all the time."""
    if visit.location is not None:
        return Reply()
    return Reply(words.first_version(visit.say))


async def old_button(visit: Visit) -> Reply:
    """Answer a button that is made up or from another version."""
    return Reply(words.old_button(visit.say), fresh=True)


async def cancel(visit: Visit) -> Reply:
    """Answer /cancel: end the conversation."""
    waiting = await _waiting(visit)
    await drop(visit.coach, visit.person)
    shared = waiting is not None and waiting.step == zone.SHARING
    return Reply(words.cancelled(visit.say, was_busy=waiting is not None, clear=shared))


async def _waiting(visit: Visit) -> Dialogue | None:
    """Give the conversation that waits for an answer; what nobody has to say is none."""
    dialogue = await recall(visit.coach, visit.person)
    return None if dialogue is None or dialogue.flow in ASIDE else dialogue


def spoken(visit: Visit) -> Visit:
    """Read a plain text as the command that it names without a slash: "today?", "done 2 30m"."""
    name, _, rest = clean(visit.text, LONGEST_TEXT).partition(" ")
    command = name.strip(PUNCTUATION).lower()
    alone = not rest.strip(PUNCTUATION)
    return replace(visit, command=command, text=rest.strip()) if alone or command == TAKES_WORDS else visit


def nearest(visit: Visit, typed: str) -> str | None:
    """Give the command that is nearest to what was typed, if any is near."""
    found = process.extractOne(
        typed.lower(), words.menu(visit.say).keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
    )
    return found[0] if found else None


PRESSES: dict[str, Handler] = {"cancel": cancel}
