"""Words for the days of modes: how a day is shaped, until when, and what comes after."""

from datetime import date

from markupsafe import Markup

from bot.chat.markup import bold, join
from bot.chat.voice import Voice
from bot.domain import modes
from bot.domain.enrolment import Mode, ModeKind
from bot.domain.modes import ONE_DAY, mode_at, modes_ahead
from bot.services.view import DayView


def standing(say: Voice, view: DayView, day: date) -> Markup | None:
    """Say how a day is shaped and until when, where it is not as usual, and which mode goes on after it."""
    mode = mode_at(view.facts.enrolment.modes, day)
    if mode is None or is_own(view, mode):
        return None
    return join([_until(say, view, mode, day), _then(say, view, mode)], " ")


def said(say: Voice, view: DayView) -> Markup | None:
    """Say how today is shaped from now on and until when, to whoever just said it; what was answered stays."""
    mode = mode_at(view.facts.enrolment.modes, view.today)
    told = standing(say, view, view.today)
    if mode is None or told is None or mode.first != view.today:
        return told
    stays = say("What you did today stays.") if view.facts.checkins_on(view.today) else None
    return join([_from_now(say, view, mode), _then(say, view, mode), stays], " ")


def _from_now(say: Voice, view: DayView, mode: Mode) -> Markup:
    told = bold(name(say, view, mode))
    if mode.last is None:
        return say("{mode}, from now on, until you say so.", mode=told)
    if mode.last == view.today:
        return say("{mode}, from now on, today only.", mode=told)
    return say("{mode}, from now until the evening of {day}.", mode=told, day=say.day(mode.last, view.today))


def length(say: Voice, view: DayView) -> Markup | None:
    """Say how long the block of a light day is, where today or a day ahead is one."""
    now = mode_at(view.facts.enrolment.modes, view.today)
    coming = (now, *modes_ahead(view.facts.enrolment, view.today))
    light = next((mode for mode in coming if mode is not None and mode.kind is ModeKind.LIGHT), None)
    if light is None:
        return None
    minutes = view.facts.course.shapes.light_minutes(max(light.first, view.today))
    begun = any(view.facts.started(view.today, block.key) for block in view.open_blocks)
    return join(
        [
            say("One block of {minutes} a day.", minutes=say.minutes(minutes)) if minutes else None,
            say("Today it is the one that you began.") if begun and light is now else None,
        ],
        " ",
    )


def _until(say: Voice, view: DayView, mode: Mode, day: date) -> Markup:
    told = bold(name(say, view, mode))
    if mode.last is None:
        return say("{mode}, until you say so.", mode=told)
    if mode.last == day:
        return (
            say("{mode}, this day only.", mode=told)
            if mode.first == day
            else say("{mode}, the last day.", mode=told)
        )
    return say("{mode}, until {day}.", mode=told, day=say.day(mode.last, view.today))


def _then(say: Voice, view: DayView, mode: Mode) -> Markup | None:
    """Say which mode goes on where this one, said later, ends."""
    after = mode_at(view.facts.enrolment.modes, mode.last + ONE_DAY) if mode.last else None
    if after is None or after.first > view.today or is_own(view, after):
        return None
    told = bold(name(say, view, after))
    if after.last is None:
        return say("After that {mode} goes on, until you say so.", mode=told)
    return say("After that {mode} goes on, until {day}.", mode=told, day=say.day(after.last, view.today))


def ahead(say: Voice, view: DayView) -> list[Markup]:
    """Say which modes begin later."""
    coming = modes_ahead(view.facts.enrolment, view.today)
    return [span(say, view, mode) for mode in coming if not is_own(view, mode)]


def span(say: Voice, view: DayView, mode: Mode) -> Markup:
    """Say from when until when a mode holds."""
    if mode.first <= view.today:
        return _until(say, view, mode, view.today)
    told, first = bold(name(say, view, mode)), say.day(mode.first, view.today)
    if mode.last is None:
        return say("{mode}, from {first}, until you say so.", mode=told, first=first)
    if mode.last == mode.first:
        return say("{mode} on {day}.", mode=told, day=first)
    last = say.day(mode.last, view.today)
    return say("{mode}, from {first} until {last}.", mode=told, first=first, last=last)


def is_own(view: DayView, mode: Mode) -> bool:
    """Tell whether a mode is but the learner's own routine."""
    return modes.is_own(mode, view.facts.enrolment.routine_id)


def name(say: Voice, view: DayView, mode: Mode) -> Markup:
    """Say what a mode is called."""
    match mode.kind:
        case ModeKind.ROUTINE:
            return say("📚 {title}", title=view.roadmap.routine(mode.routine).title)
        case ModeKind.LIGHT:
            return say("🌤 Light")
        case ModeKind.SHORT:
            return say("⏱ Only a few minutes")
        case ModeKind.REST:
            return say("🛌 Rest")
        case ModeKind.SICK:
            return say("🤒 Sick")
        case ModeKind.TRAVEL:
            return say("🧳 Travel")
