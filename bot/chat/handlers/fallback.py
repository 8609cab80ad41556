"""Whatever nobody else answers: unknown commands, stray texts, media, edits and old buttons."""

from rapidfuzz import fuzz, process

from bot.chat.texts import help as words
from bot.chat.visit import Reply, Visit
from bot.domain.typed_text import clean
from bot.services.dialogues import drop, recall

NEAR_ENOUGH = 70
LONGEST_NAME = 32


async def unknown_command(visit: Visit) -> Reply:
    """Answer a command that does not exist with the one that was probably meant."""
    typed = clean(visit.command, LONGEST_NAME)
    busy = await recall(visit.coach, visit.person) is not None
    return Reply(words.unknown_command(visit.say, typed, nearest(visit, typed), busy))


async def text(visit: Visit) -> Reply:
    """Answer a plain text that no conversation waits for."""
    typed = clean(visit.text, LONGEST_NAME)
    guess = nearest(visit, typed) if typed and " " not in typed else None
    return Reply(words.guessed(visit.say, guess) if guess else words.not_understood(visit.say))


async def other(visit: Visit) -> Reply:
    """Answer pictures, stickers, voice and the like."""
    return Reply(words.only_text(visit.say, await recall(visit.coach, visit.person) is not None))


async def edited(visit: Visit) -> Reply:
    """Answer an edited message: the first version holds."""
    return Reply(words.first_version(visit.say))


async def old_button(visit: Visit) -> Reply:
    """Answer a button that is made up or from another version."""
    return Reply(words.old_button(visit.say), fresh=True)


async def cancel(visit: Visit) -> Reply:
    """Answer /cancel: end the conversation."""
    was_busy = await recall(visit.coach, visit.person) is not None
    await drop(visit.coach, visit.person)
    return Reply(words.cancelled(visit.say, was_busy=was_busy))


def nearest(visit: Visit, typed: str) -> str | None:
    """Give the command that is nearest to what was typed, if any is near."""
    found = process.extractOne(
        typed.lower(), words.menu(visit.say).keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
    )
    return found[0] if found else None
