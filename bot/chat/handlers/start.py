"""Coming in: /start greets learners with their next step, and everybody else with the shelf."""

from bot.chat.handlers import roadmaps, steps
from bot.chat.handlers.draft import FLOW
from bot.chat.texts import welcome
from bot.chat.visit import Handler, Reply, Visit
from bot.services.days import look_around
from bot.services.dialogues import drop, recall
from bot.services.errors import NotEnrolled


async def command(visit: Visit) -> Reply:
    """Answer /start, and /start <roadmap id> from a deep link."""
    if visit.text:
        return await roadmaps.look_at(visit, visit.text)
    try:
        view, at = await look_around(visit.coach, visit.person)
    except NotEnrolled:
        return await roadmaps.offer(visit, welcome.greeting(visit.say))
    dialogue = await recall(visit.coach, visit.person)
    if dialogue is not None and dialogue.flow == FLOW:
        await drop(visit.coach, visit.person)
    return Reply(welcome.again(visit.say, view, at))


PRESSES: dict[str, Handler] = steps.PRESSES
FLOWS = {FLOW: steps.typed}
