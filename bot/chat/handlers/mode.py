"""Shaping the coming days otherwise: /mode, and today's minimum."""

from datetime import date, timedelta

from bot.chat.handlers import day
from bot.chat.texts import day as day_words
from bot.chat.texts import mode as words
from bot.chat.texts import toasts
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.enrolment import ModeKind
from bot.domain.typed.misread import Misread, plain
from bot.domain.typed.mode import ModeRequest, read_last, read_mode, says_first, says_mode, with_days
from bot.services.days import look
from bot.services.dialogues import Dialogue, keep, leave
from bot.services.errors import ModeBackwards, NotYours
from bot.services.modes import end_modes, set_mode, shorten, take_whole
from bot.services.view import DayView

FLOW = "mode"
LISTENS = timedelta(hours=1)
"""How long a typed mode or day is waited for."""

LONGEST = 366


async def command(visit: Visit) -> Reply:
    """Answer /mode, with or without the mode and its last day, and its button."""
    view = await look(visit.coach, visit.person)
    if visit.text:
        return await _asked(visit, view)
    await keep(visit.coach, visit.person, Dialogue(FLOW, "which", {}, view.now + LISTENS))
    return Reply(words.ask(visit.say, view))


async def typed(visit: Visit, dialogue: Dialogue) -> Reply:
    """Take the mode, or the last day, that was asked for."""
    view = await look(visit.coach, visit.person)
    kind, number = str(dialogue.data.get("kind", "")), int(dialogue.data.get("number") or 0)
    if dialogue.step != "until" or not _known(view, kind, number):
        return await _asked(visit, view)
    if says_first(visit.text):
        return await _from(visit, view, ModeKind(kind), number)
    first = _day(dialogue.data.get("first"))
    last = read_last(visit.text, first or view.today)
    if isinstance(last, Misread):
        return Reply(words.misread(visit.say, last), unread=True)
    return await _set(visit, ModeRequest(ModeKind(kind), _routine(view, number), last, first))


async def _from(visit: Visit, view: DayView, kind: ModeKind, number: int) -> Reply:
    """Let a mode begin on the day that was typed; its last day is asked for, where it was not said as well."""
    wanted = ModeRequest(kind, _routine(view, number))
    request = with_days(wanted, plain(visit.text).strip(" .!"), view.today)
    if isinstance(request, Misread):
        return Reply(words.misread(visit.say, request), unread=True)
    if request.last is None:
        return await _ask_until(visit, view, kind, number, request.first)
    return await _set(visit, request)


async def offer(visit: Visit) -> Reply:
    """Answer "I'm sick": offer what it means with one tap, and set nothing by itself."""
    view = await look(visit.coach, visit.person)
    request = says_mode(visit.text, view.today)
    if request is None or request.kind is None:
        raise NotYours
    if request.last is None:
        return await _ask_until(visit, view, request.kind, 0, request.first)
    return Reply(words.offer(visit.say, view, request.kind, request.first or view.today, request.last))


async def pick(visit: Visit) -> Reply:
    """Ask until when the mode that was tapped shall hold."""
    view = await look(visit.coach, visit.person)
    first = visit.press.day(2) if visit.press else None
    return await _ask_until(visit, view, *_pressed(visit, view), first)


async def hold(visit: Visit) -> Reply:
    """Let the mode hold for the days that were tapped, or until further notice."""
    view = await look(visit.coach, visit.person)
    kind, number = _pressed(visit, view)
    days = visit.press.integer(2) if visit.press else None
    if days is None or not 0 <= days <= LONGEST:
        raise NotYours
    first = visit.press.day(3) if visit.press else None
    last = (first or view.today) + timedelta(days=days - 1) if days else None
    return await _set(visit, ModeRequest(kind, _routine(view, number), last, first))


async def usual(visit: Visit) -> Reply:
    """Let all be as usual again."""
    changed = await end_modes(visit.coach, visit.person)
    await leave(visit.coach, visit.person, FLOW)
    return Reply(words.changed(visit.say, changed), toasts.saved(visit.say))


async def short(visit: Visit) -> Reply:
    """Leave a quarter of an hour of today."""
    if not await _about_today(visit):
        return await day.today(visit)
    changed = await shorten(visit.coach, visit.person)
    return Reply(day_words.screen(visit.say, changed.view), toasts.shortened(visit.say))


async def whole(visit: Visit) -> Reply:
    """Plan the whole of today again."""
    if not await _about_today(visit):
        return await day.today(visit)
    changed = await take_whole(visit.coach, visit.person)
    return Reply(day_words.screen(visit.say, changed.view), toasts.saved(visit.say))


async def _about_today(visit: Visit) -> bool:
    view = await look(visit.coach, visit.person)
    return visit.press is not None and visit.press.day(0) == view.today


async def _asked(visit: Visit, view: DayView) -> Reply:
    request = read_mode(visit.text, view.roadmap.routines, view.today)
    if isinstance(request, Misread):
        return Reply(words.misread(visit.say, request), unread=True)
    if request.kind is None:
        return await usual(visit)
    if request.last is None:
        ids = [one.id for one in view.roadmap.routines]
        number = ids.index(request.routine) if request.routine else 0
        return await _ask_until(visit, view, request.kind, number, request.first)
    return await _set(visit, request)


async def _ask_until(
    visit: Visit, view: DayView, kind: ModeKind, number: int, first: date | None = None
) -> Reply:
    if first is not None and first < view.today:
        raise ModeBackwards(first)
    later = first if first != view.today else None
    data = {"kind": kind.value, "number": number, "first": later.isoformat() if later else ""}
    await keep(visit.coach, visit.person, Dialogue(FLOW, "until", data, view.now + LISTENS))
    return Reply(words.ask_until(visit.say, view, kind, number, later))


async def _set(visit: Visit, request: ModeRequest) -> Reply:
    if request.kind is None:
        raise NotYours
    routine = request.routine if request.kind is ModeKind.ROUTINE else ""
    changed = await set_mode(
        visit.coach, visit.person, request.kind, request.last, routine, first=request.first
    )
    await leave(visit.coach, visit.person, FLOW)
    return Reply(words.changed(visit.say, changed), toasts.saved(visit.say))


def _pressed(visit: Visit, view: DayView) -> tuple[ModeKind, int]:
    kind = (visit.press.word(0) or "") if visit.press else ""
    number = (visit.press.integer(1) or 0) if visit.press else 0
    if not _known(view, kind, number):
        raise NotYours
    return ModeKind(kind), number


def _known(view: DayView, kind: str, number: int) -> bool:
    offered = {ModeKind.ROUTINE, *words.OFFERED}
    return kind in {one.value for one in offered} and 0 <= number < len(view.roadmap.routines)


def _day(kept: object) -> date | None:
    return date.fromisoformat(str(kept)) if kept else None


def _routine(view: DayView, number: int) -> str:
    return view.roadmap.routines[number].id


PRESSES: dict[str, Handler] = {
    "modes": command,
    "mode": pick,
    "modefor": hold,
    "usual": usual,
    "short": short,
    "whole": whole,
}
FLOWS = {FLOW: typed}
