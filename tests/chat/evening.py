"""A learner on the Deep Engineer roadmap, on its first Monday: four blocks from 18:00 to 21:30."""

from datetime import date, datetime, time, timedelta

from tests.chat.people import learner
from tests.chat.stage import Chat, Stage, moment

MONDAY = date(2026, 3, 2)
ONE_DAY = timedelta(days=1)

FIRST, SECOND, THIRD, FOURTH = "Data Structures", "DSA Practice", "Project Feature Build", "Concept Revision"
PING = "🔔 Data Structures · 1 h, until 19:00\n• Stack\n• Queue\n• Linked List\n• Python Advanced\nThis is your time. A small step is enough."


def on(clock: str, days: int = 0) -> datetime:
    """Give the instant of a time on a day so many days after that Monday."""
    return moment(MONDAY + days * ONE_DAY, clock)


async def morning(stage: Stage, roadmap: str = "deep-engineer", start: date = MONDAY) -> Chat:
    """Give the phone of somebody whose roadmap begins today, at eight in the morning."""
    stage.clock.travel(moment(start, "08:00"))
    return await learner(stage, roadmap, start=start, start_at=time(18))


async def pinged(stage: Stage) -> Chat:
    """Give the phone of somebody who was just pinged for the first time."""
    chat = await morning(stage)
    await stage.travel(on("18:00"))
    return chat


def data(chat: Chat, label: str, message_id: int | None = None) -> str:
    """Give what a button of the newest message carries."""
    for row in chat.newest["reply_markup"]["inline_keyboard"]:
        for button in row:
            if button["text"] == label:
                return str(button["callback_data"])
    raise AssertionError(f"no button {label!r} among {chat.buttons}")
