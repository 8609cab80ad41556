"""Browsing the roadmap: /roadmap, its phases, steps and items, and ticking them."""

from typing import get_args

from bot.chat.texts import browse as words
from bot.chat.texts import toasts
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.checkin import FINISHED, State
from bot.services.answering import tick as set_state
from bot.services.days import look
from bot.services.errors import NotYours
from bot.services.view import DayView


async def command(visit: Visit) -> Reply:
    """Answer /roadmap and its button."""
    return Reply(words.roadmap(visit.say, await look(visit.coach, visit.person)))


async def phase(visit: Visit) -> Reply:
    """Open a phase."""
    view = await look(visit.coach, visit.person)
    return Reply(words.phase(visit.say, view, _phase(visit, view)))


async def step(visit: Visit) -> Reply:
    """Open a step."""
    view = await look(visit.coach, visit.person)
    number = _phase(visit, view)
    return Reply(words.step(visit.say, view, number, _step(visit, view, number)))


async def page(visit: Visit) -> Reply:
    """Open what the document says besides its path."""
    which = visit.press.word(0) if visit.press else None
    for known in get_args(words.Page):
        if known == which:
            return Reply(words.page(visit.say, await look(visit.coach, visit.person), known))
    raise NotYours


async def tick(visit: Visit) -> Reply:
    """Tick an item, or take its tick away."""
    key = visit.press.word(2) if visit.press else None
    view = await look(visit.coach, visit.person)
    finished = view.facts.ticks.state(key or "") in FINISHED
    await set_state(visit.coach, visit.person, key or "", State.OPEN if finished else State.DONE)
    toast = toasts.unticked(visit.say) if finished else toasts.ticked(visit.say)
    shown = await (phase(visit) if visit.press and visit.press.integer(1) is None else step(visit))
    return Reply(shown.screen, toast=toast)


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


PRESSES: dict[str, Handler] = {"roadmap": command, "phase": phase, "step": step, "page": page, "tick": tick}
