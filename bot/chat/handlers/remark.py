"""What learners say in passing, answered with what the bot has for it; nothing is changed by words alone."""

from dataclasses import replace

from bot.chat.handlers import pause, progress
from bot.chat.screen import Screen
from bot.chat.texts import remark as words
from bot.chat.texts import silence
from bot.chat.visit import Reply, Visit
from bot.domain.current import begun_blocks
from bot.domain.modes import OFF, mode_at
from bot.domain.plan import PlannedBlock
from bot.domain.typed.remark import About, Remark, read_remark
from bot.services.days import look
from bot.services.errors import NotYours
from bot.services.view import DayView


async def said(visit: Visit) -> Reply:
    """Answer a remark; whoever is on a break is asked whether it is over."""
    remark = read_remark(visit.text)
    if remark is None:
        raise NotYours
    if remark.about is About.STOP:
        return await pause.pause(replace(visit, text=""))
    if remark.about is About.FINISH:
        return await progress.command(replace(visit, text=""))
    view = await look(visit.coach, visit.person)
    if view.facts.enrolment.paused(view.today) and remark.about is not About.THANKS:
        return Reply(silence.resting(visit.say))
    return Reply(_of_today(visit, remark, view))


def _of_today(visit: Visit, remark: Remark, view: DayView) -> Screen:
    match remark.about:
        case About.MINUTES:
            return words.some_minutes(visit.say, view, _begun(view), remark.minutes)
        case About.WELL if _is_off(view):
            return words.well(visit.say)
        case About.WELL:
            return words.well_anyway(visit.say, view)
        case About.THANKS:
            return words.welcome(visit.say, view)
        case _:
            return words.tired(visit.say, view)


def _begun(view: DayView) -> PlannedBlock | None:
    """Give the block that minutes are about: the open one that the learner began with, else the latest that began."""
    begun = begun_blocks(view.facts, view.plan, view.now)
    waiting = [block for block in view.open_blocks if block in begun or _started(view, block)]
    return next((block for block in waiting if _started(view, block)), waiting[-1] if waiting else None)


def _started(view: DayView, block: PlannedBlock) -> bool:
    return view.facts.started(view.plan.day, block.key) is not None


def _is_off(view: DayView) -> bool:
    mode = mode_at(view.facts.enrolment.modes, view.today)
    return mode is not None and mode.kind in OFF
