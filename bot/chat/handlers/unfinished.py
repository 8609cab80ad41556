"""An unfinished setup: whoever asks for their plan in the middle of it is asked its open question again."""

from dataclasses import replace

from bot.chat.callbacks import Press
from bot.chat.handlers import zone
from bot.chat.handlers.asking import Way, following, way_of
from bot.chat.handlers.draft import DATE, FLOW, POSITION, SHELF
from bot.chat.texts import onboarding
from bot.chat.texts import unfinished as words
from bot.chat.visit import Reply, Visit
from bot.services.dialogues import recall

NOTHING = Press("")
"""Stands for what was sent: it is about something else than the setup."""


async def question(visit: Visit) -> Reply | None:
    """Ask the open question of the setup; None where none was begun, or no roadmap chosen yet."""
    dialogue = await recall(visit.coach, visit.person)
    if dialogue is None or dialogue.flow != FLOW or dialogue.step == SHELF:
        return None
    visit = replace(visit, press=NOTHING, text="", location=None)
    way = await way_of(visit)
    if isinstance(way, Reply):
        return None
    reply = await _open(visit, way)
    if reply.screen is None:
        return None
    asked = Reply(words.screen(visit.say, way.roadmap, reply.screen), fresh=True)
    return zone.put_away(visit, asked) if way.step == zone.SHARING else asked


async def _open(visit: Visit, way: Way) -> Reply:
    if way.step == DATE:
        return Reply(onboarding.type_date(visit.say, way.today))
    if way.step == POSITION:
        return Reply(onboarding.type_position(visit.say))
    return await following(visit, way.roadmap, way.draft)
