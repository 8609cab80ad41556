"""Moving blocks to other times: which one, to when, and whether for good."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.chat.texts import move as words
from bot.chat.texts import toasts
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.plan import PlannedBlock
from bot.domain.roadmap import Weekday
from bot.domain.typed.misread import Misread
from bot.domain.typed.time import read_clock
from bot.services.days import look
from bot.services.dialogues import Dialogue, keep, leave
from bot.services.errors import NoSuchBlock, NotYours
from bot.services.view import DayView
from bot.services.wishes import move_block, put_back

FLOW = "move"
LISTENS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Named:
    """The block of a day that is to be moved."""

    view: DayView
    block: PlannedBlock

    @property
    def day(self) -> date:
        return self.view.plan.day


async def choose(visit: Visit) -> Reply:
    """Ask which block is to be moved, on the coming such weekday."""
    view = await look(visit.coach, visit.person)
    await leave(visit.coach, visit.person, FLOW)
    days = view.facts.course.next_of_each_weekday(view.today)
    wanted = visit.press.integer(0) if visit.press else None
    day = next((day for day in days if day.weekday() == wanted), days[0] if days else None)
    if day is None:
        return Reply(words.nothing_ahead(visit.say))
    return Reply(words.choose(visit.say, await look(visit.coach, visit.person, day), days))


async def ask(visit: Visit) -> Reply:
    """Ask for the time to which a block is to be moved."""
    named = await _pressed(visit)
    data = {"day": named.day.isoformat(), "block": named.block.key}
    await keep(visit.coach, visit.person, Dialogue(FLOW, "time", data, named.view.now + LISTENS))
    return Reply(words.ask(visit.say, named.view, named.block))


async def typed(visit: Visit, dialogue: Dialogue) -> Reply:
    """Take the time that was typed."""
    try:
        named = await _find(visit, date.fromisoformat(str(dialogue.data["day"])), str(dialogue.data["block"]))
    except NoSuchBlock:
        await leave(visit.coach, visit.person, FLOW)
        raise
    at = read_clock(visit.text)
    if isinstance(at, Misread):
        return Reply(words.misread(visit.say, named.view, named.block, at), unread=True)
    return Reply(words.how_long(visit.say, named.view, named.block, at))


async def tapped(visit: Visit) -> Reply:
    """Take the time that was tapped."""
    named = await _pressed(visit)
    return Reply(words.how_long(visit.say, named.view, named.block, _clock(visit)))


async def once(visit: Visit) -> Reply:
    """Move a block on one day."""
    named, at = await _pressed(visit), _clock(visit)
    await move_block(visit.coach, visit.person, named.block.key, at, day=named.day)
    return await _moved(visit, named, at)


async def for_good(visit: Visit) -> Reply:
    """Move a block on every such weekday."""
    named, at = await _pressed(visit), _clock(visit)
    await move_block(visit.coach, visit.person, named.block.key, at, weekday=Weekday(named.day.weekday()))
    return await _moved(visit, named, at)


async def back(visit: Visit) -> Reply:
    """Give a block the time that the roadmap plans for it."""
    named = await _pressed(visit)
    await put_back(visit.coach, visit.person, named.block.key, named.day)
    return await _moved(visit, named)


async def _moved(visit: Visit, named: _Named, at: time | None = None) -> Reply:
    await leave(visit.coach, visit.person, FLOW)
    now = await _find(visit, named.day, named.block.key)
    return Reply(words.moved(visit.say, now.view, now.block, at), toasts.saved(visit.say))


async def _pressed(visit: Visit) -> _Named:
    day, key = (visit.press.day(0), visit.press.word(1)) if visit.press else (None, None)
    if day is None or key is None:
        raise NotYours
    return await _find(visit, day, key)


async def _find(visit: Visit, day: date, key: str) -> _Named:
    view = await look(visit.coach, visit.person, day)
    for block in view.plan.blocks:
        if block.key == key:
            return _Named(view, block)
    raise NoSuchBlock(day, len(view.plan.blocks))


def _clock(visit: Visit) -> time:
    at = visit.press.clock(2) if visit.press else None
    if at is None:
        raise NotYours
    return at


PRESSES: dict[str, Handler] = {
    "blocks": choose,
    "move": ask,
    "moveto": tapped,
    "moveonce": once,
    "movegood": for_good,
    "moveback": back,
}
FLOWS = {FLOW: typed}
