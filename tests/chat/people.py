"""People who are on a roadmap already, without the taps of the way there."""

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.domain.learner import Learner
from bot.services.days import look
from bot.services.dialogues import Dialogue, recall
from bot.services.enrolling import Wish, enrol, learner_of
from bot.services.view import DayView
from bot.services.wishes import change_learner
from tests.chat.stage import Chat, Stage

TODAY = date(2026, 3, 1)
"""The Sunday on which every stage opens."""

NEVER_SILENT = date(2199, 12, 31)


async def learner(
    stage: Stage,
    roadmap: str = "deep-engineer",
    *,
    zone: str = "UTC",
    start_at: time = time(18),
    name: str = "Ada",
    start: date = TODAY,
) -> Chat:
    """Give the phone of a learner who begins a roadmap, by default today."""
    chat = stage.chat(name)
    stage.world.private_chat(chat.phone.account, chat.phone.person)
    await begin(chat, roadmap, zone=zone, start_at=start_at, start=start)
    return chat


async def begin(
    chat: Chat, roadmap: str, *, zone: str = "UTC", start_at: time = time(18), start: date = TODAY
) -> None:
    """Let somebody begin a roadmap, by default today; one that they are on waits from then on.

    The coach never takes them for silent.
    """
    wish = Wish(roadmap, ZoneInfo(zone), start, start, start_at)
    coach = chat.stage.cairn.coach
    await enrol(coach, chat.person, chat.person, "en", wish)
    await change_learner(coach, chat.person, lambda found: replace(found, touched_on=NEVER_SILENT))


async def known(chat: Chat) -> Learner:
    """Give the settings of a learner."""
    found = await learner_of(chat.stage.cairn.coach, chat.person)
    assert found is not None
    return found


async def seen(chat: Chat, day: date | None = None) -> DayView:
    """Look at a learner's day as the bot sees it."""
    return await look(chat.stage.cairn.coach, chat.person, day)


async def waiting(chat: Chat) -> Dialogue | None:
    """Give the conversation that a person is in."""
    return await recall(chat.stage.cairn.coach, chat.person)


def starts(view: DayView) -> list[str]:
    """List the times at which a day's blocks begin."""
    return [f"{block.start:%H:%M}" for block in view.plan.blocks]
