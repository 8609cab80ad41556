"""Browsing the roadmap: /roadmap, its phases, steps and items, and ticking them."""

from bot.chat.callbacks import Press
from bot.chat.texts import browse as words
from bot.chat.texts import knowing, pages, recap, share_card, toasts
from bot.chat.texts.ways import TEXT, WAYS
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.checkin import FINISHED, State
from bot.domain.typed.text import clean
from bot.services.days import look, look_back
from bot.services.errors import NotYours
from bot.services.knowing import know
from bot.services.ticking import tick as set_state
from bot.services.view import DayView

LONGEST = 20


async def command(visit: Visit) -> Reply:
    """Answer /roadmap, /roadmap text and its buttons; another way comes as a new message."""
    view = await look(visit.coach, visit.person)
    picture = WAYS.get(visit.press.word(0) if visit.press else clean(visit.text, LONGEST).lower())
    return Reply(words.roadmap(visit.say, view, picture=picture), fresh=picture is not None)


async def share(visit: Visit) -> Reply:
    """Draw a card to share, with the learner's first name where they tapped for it; the name is kept nowhere."""
    view = await look(visit.coach, visit.person)
    press = visit.press or Press("")
    whose, way = press.word(0), press.word(1)
    name = visit.first_name if whose == share_card.NAMED else ""
    shown = share_card.screen(visit.say, view, name, picture=way != TEXT)
    fresh = way is not None or whose is None
    return Reply(shown, share_card.hint(visit.say) if fresh and way != TEXT else "", fresh=fresh)


async def phase(visit: Visit) -> Reply:
    """Open a phase."""
    view = await look(visit.coach, visit.person)
    return Reply(words.phase(visit.say, view, _phase(visit, view)))


async def look_back_on(visit: Visit) -> Reply:
    """Look back on a phase; another way comes as a new message."""
    number = visit.press.integer(0) if visit.press else None
    view, known = await look_back(visit.coach, visit.person, -1 if number is None else number)
    if known is None:
        raise NotYours
    way = visit.press.word(1) if visit.press else None
    return Reply(recap.screen(visit.say, view, known, picture=WAYS.get(way)), fresh=way is not None)


async def step(visit: Visit) -> Reply:
    """Open a step."""
    view = await look(visit.coach, visit.person)
    number = _phase(visit, view)
    return Reply(words.step(visit.say, view, number, _step(visit, view, number)))


async def page(visit: Visit) -> Reply:
    """Open what the document says besides its path."""
    found = (await look(visit.coach, visit.person)).roadmap
    number = (visit.press.integer(1) or 0) if visit.press else 0
    for known in pages.PAGES:
        if visit.press and known == visit.press.word(0) and 0 <= number < len(found.routines):
            return Reply(pages.page(visit.say, found, known, number))
    raise NotYours


async def loose(visit: Visit) -> Reply:
    """Open the items that belong to no phase."""
    return Reply(words.loose(visit.say, await look(visit.coach, visit.person)))


async def tick(visit: Visit) -> Reply:
    """Tick an item, or take its tick away."""
    key = visit.press.word(2) if visit.press else None
    view = await look(visit.coach, visit.person)
    finished = view.facts.ticks.state(key or "") in FINISHED
    await set_state(visit.coach, visit.person, key or "", State.OPEN if finished else State.DONE)
    toast = toasts.unticked(visit.say) if finished else toasts.ticked(visit.say)
    shown = await _shown_again(visit)
    return Reply(shown.screen, toast=toast)


async def know_all(visit: Visit) -> Reply:
    """Take all that is open in a phase or step out of the plan."""
    view = await look(visit.coach, visit.person)
    number = _phase(visit, view)
    items = tuple(view.roadmap.phases[number].every_item())
    if visit.press and visit.press.word(1) != words.NOWHERE:
        items = view.roadmap.phases[number].steps[_step(visit, view, number)].items
    done = await know(visit.coach, visit.person, (item.key for item in items))
    return Reply(knowing.known(visit.say, done), toasts.saved(visit.say))


async def _shown_again(visit: Visit) -> Reply:
    """Open again where the item stands."""
    if visit.press and visit.press.integer(0) is None:
        return await loose(visit)
    return await (phase(visit) if visit.press and visit.press.integer(1) is None else step(visit))


def _phase(visit: Visit, view: DayView) -> int:
    number = visit.press.integer(0) if visit.press else None
    if number is None or not 0 <= number < len(view.roadmap.phases):
        raise NotYours
    return number


def _step(visit: Visit, view: DayView, phase_number: int) -> int:
    number = visit.press.integer(1) if visit.press else None
    if number is None or not 0 <= number < len(view.roadmap.phases[phase_number].steps):
        raise NotYours
    return number


PRESSES: dict[str, Handler] = {
    "roadmap": command,
    "share": share,
    "phase": phase,
    "recap": look_back_on,
    "step": step,
    "page": page,
    "loose": loose,
    "tick": tick,
    "knowall": know_all,
}
