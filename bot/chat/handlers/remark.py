"""What learners say in passing, answered with what the bot has for it; nothing is changed by words alone."""

from dataclasses import replace

from bot.chat.handlers import day, done, pause, progress
from bot.chat.screen import Screen
from bot.chat.texts import remark as words
from bot.chat.texts import silence
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.current import begun_blocks
from bot.domain.enrolment import ModeKind
from bot.domain.modes import mode_at
from bot.domain.plan import PlannedBlock
from bot.domain.typed.remark import About, Remark, read_remark
from bot.services.days import look
from bot.services.errors import NotYours
from bot.services.explaining import was_silent
from bot.services.view import DayView

_COMMANDS: dict[About, Handler] = {
    About.STOP: pause.pause,
    About.FINISH: progress.command,
    About.DONE: done.command,
}
"""The remarks that say what a command does."""


async def said(visit: Visit) -> Reply:
    """Answer a remark; whoever is on a break is asked whether it is over."""
    remark = read_remark(visit.text)
    if remark is None:
        raise NotYours
    if (command := _COMMANDS.get(remark.about)) is not None:
        return await command(replace(visit, text=""))
    view = await look(visit.coach, visit.person)
    if remark.about is About.NEXT and await was_silent(visit.coach, visit.person):
        return Reply(silence.heard(visit.say))
    if view.facts.enrolment.paused(view.today) and remark.about is not About.THANKS:
        return Reply(silence.resting(visit.say))
    if remark.about is About.NEXT:
        return await day.now(visit)
    return Reply(_of_today(visit, remark, view))


def _of_today(visit: Visit, remark: Remark, view: DayView) -> Screen:
    match remark.about:
        case About.MINUTES:
            return words.some_minutes(visit.say, view, _begun(view), remark.minutes)
        case About.WELL:
            return _well(visit, view)
        case About.THANKS:
            return words.welcome(visit.say, view)
        case About.UNDO:
            return words.undo_below(visit.say)
        case _:
            return words.tired(visit.say, view, _begun(view))


def _begun(view: DayView) -> PlannedBlock | None:
    """Give the block that minutes are about: the open one that the learner began with, else the latest that began."""
    begun = begun_blocks(view.facts, view.plan, view.now)
    waiting = [block for block in view.open_blocks if block in begun or _started(view, block)]
    return next((block for block in waiting if _started(view, block)), waiting[-1] if waiting else None)


def _started(view: DayView, block: PlannedBlock) -> bool:
    return view.facts.started(view.plan.day, block.key) is not None


def _well(visit: Visit, view: DayView) -> Screen:
    """Offer to end what made the day smaller, where something did."""
    mode = mode_at(view.facts.enrolment.modes, view.today)
    match mode.kind if mode else None:
        case ModeKind.SHORT:
            return words.well_enough(visit.say, view)
        case ModeKind.LIGHT | ModeKind.REST | ModeKind.SICK | ModeKind.TRAVEL:
            return words.well(visit.say)
        case _:
            return words.well_anyway(visit.say, view)
