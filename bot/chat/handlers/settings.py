"""Changing settings: /settings, the time zone, and the hours that can be tapped or typed."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import TypeAlias, TypeVar

from bot.chat.callbacks import encode
from bot.chat.handlers import move, zone
from bot.chat.texts import messages, setting, switches, toasts
from bot.chat.texts import settings as words
from bot.chat.texts import zone as zone_words
from bot.chat.texts.zone import Asking
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.enrolment import Enrolment
from bot.domain.learner import Learner
from bot.domain.typed.day import read_weekday
from bot.domain.typed.misread import Misread
from bot.domain.typed.setting import (
    read_day_start,
    read_hour_or_off,
    read_hours,
    read_pictures,
    read_switch,
    read_tone,
)
from bot.domain.typed.time import read_clock
from bot.services.days import look
from bot.services.dialogues import Dialogue, drop, keep, leave, recall
from bot.services.errors import NotYours
from bot.services.places import zone_there
from bot.services.wishes import Changed, change_enrolment, change_learner, change_zone

T = TypeVar("T")
Reader: TypeAlias = Callable[[str], T | Misread]
Keep: TypeAlias = Callable[[Visit, str], Awaitable[Changed | Misread]]

FLOW = "settings"
LISTENS = timedelta(hours=1)
"""How long a typed value is waited for; after that, what a learner types is about their blocks again."""

ASKING = Asking("setzone", encode("settings"))


async def command(visit: Visit) -> Reply:
    """Answer /settings and its button."""
    view = await look(visit.coach, visit.person)
    waiting = await leave(visit.coach, visit.person, FLOW, move.FLOW)
    return _put_away(visit, waiting, Reply(words.screen(visit.say, view)))


async def pressed(visit: Visit) -> Reply:
    """Ask for a setting, or keep the value that was tapped."""
    which = visit.press.word(0) if visit.press else None
    if which not in KEEPS:
        raise NotYours
    value = visit.press.word(1) if visit.press else None
    return await (_take(visit, which, value) if value else _ask(visit, which))


async def typed(visit: Visit, dialogue: Dialogue) -> Reply:
    """Keep what was typed for the setting that was asked for; a shared place is always about the zone."""
    if visit.location is not None or dialogue.step not in KEEPS:
        return await _ask_zone(visit, dialogue)
    return await _take(visit, dialogue.step, visit.text)


async def zone_pressed(visit: Visit) -> Reply:
    """Keep the zone that was confirmed, or ask for it in another way."""
    waiting = await recall(visit.coach, visit.person)
    found = zone.chosen(visit)
    if found is None:
        return await _ask_zone(visit, waiting)
    if waiting is None or waiting.flow != FLOW or zone.is_old(found, str(waiting.data.get("offered") or "")):
        view = await look(visit.coach, visit.person)
        toast = zone_words.kept(visit.say, view.learner.zone)
        return Reply(words.zone_kept(visit.say, view), toast)
    changed = await change_zone(visit.coach, visit.person, found)
    await drop(visit.coach, visit.person)
    return _put_away(visit, waiting, Reply(words.zone_changed(visit.say, changed), toasts.saved(visit.say)))


async def located(visit: Visit) -> Reply:
    """Answer a place that was shared without being asked for: offer to change the zone."""
    view = await look(visit.coach, visit.person)
    if visit.location is not None and await zone_there(*visit.location) == view.learner.zone:
        return Reply(words.same_zone(visit.say, view))
    return await _ask_zone(visit, None)


async def _ask(visit: Visit, which: str) -> Reply:
    view = await look(visit.coach, visit.person)
    await _wait(visit, which)
    return Reply(setting.ask(visit.say, view, which))


async def _take(visit: Visit, which: str, text: str) -> Reply:
    changed = await KEEPS[which](visit, text)
    if isinstance(changed, Misread):
        return Reply(setting.misread(visit.say, changed), unread=True)
    await drop(visit.coach, visit.person)
    return Reply(words.saved(visit.say, changed), toasts.saved(visit.say))


async def _ask_zone(visit: Visit, waiting: Dialogue | None) -> Reply:
    view = await look(visit.coach, visit.person)
    asked = await zone.ask(visit, ASKING, view.learner.zone)
    await _wait(visit, asked.step, asked.offered)
    return asked.reply if asked.step == zone.SHARING else _put_away(visit, waiting, asked.reply)


def _put_away(visit: Visit, waiting: Dialogue | None, reply: Reply) -> Reply:
    """Take the location button away, if it was there."""
    shared = waiting is not None and (waiting.flow, waiting.step) == (FLOW, zone.SHARING)
    return zone.put_away(visit, reply) if shared else reply


async def _wait(visit: Visit, step: str, offered: str = "") -> None:
    until = visit.coach.clock.now() + LISTENS
    await keep(visit.coach, visit.person, Dialogue(FLOW, step, {"offered": offered}, until))


def _of_learner(read: Reader[T], change: Callable[[Learner, T], Learner]) -> Keep:
    """Keep a value with the learner."""

    async def kept(visit: Visit, text: str) -> Changed | Misread:
        value = read(text)
        if isinstance(value, Misread):
            return value
        return await change_learner(visit.coach, visit.person, lambda learner: change(learner, value))

    return kept


def _of_enrolment(read: Reader[T], change: Callable[[Enrolment, T], Enrolment]) -> Keep:
    """Keep a value with the enrolment."""

    async def kept(visit: Visit, text: str) -> Changed | Misread:
        value = read(text)
        if isinstance(value, Misread):
            return value
        return await change_enrolment(visit.coach, visit.person, lambda enrolment: change(enrolment, value))

    return kept


def _with_agenda(learner: Learner, at: time | None) -> Learner:
    return replace(learner, agenda=at is not None, agenda_at=at or learner.agenda_at)


def _with_evening(learner: Learner, at: time | None) -> Learner:
    return replace(learner, evening=at is not None, evening_at=at or learner.evening_at)


def _committing(learner: Learner, wanted: bool) -> Learner:
    """Let one thing a day be asked for; that needs the evening's message."""
    silent = wanted and learner.evening is False
    return replace(learner, commits=wanted, evening=None if silent else learner.evening)


KEEPS: dict[str, Keep] = {
    setting.HOUR: _of_enrolment(read_clock, lambda enrolment, at: replace(enrolment, start_at=at)),
    setting.QUIET: _of_learner(
        read_hours, lambda learner, hours: replace(learner, quiet_from=hours[0], quiet_to=hours[1])
    ),
    setting.REPORT: _of_learner(read_clock, lambda learner, at: replace(learner, report_at=at)),
    setting.WEEK: _of_learner(read_weekday, lambda learner, day: replace(learner, week_start=day)),
    setting.PICTURES: _of_learner(read_pictures, lambda learner, wanted: replace(learner, pictures=wanted)),
    messages.AGENDA: _of_learner(read_hour_or_off, _with_agenda),
    messages.EVENING: _of_learner(read_hour_or_off, _with_evening),
    messages.TONE: _of_learner(read_tone, lambda learner, tone: replace(learner, tone=tone)),
    switches.REVIEWS: _of_learner(read_switch, lambda learner, wanted: replace(learner, reviews=wanted)),
    switches.COMMITS: _of_learner(read_switch, _committing),
    setting.DAY_CARD: _of_learner(read_switch, lambda learner, wanted: replace(learner, day_card=wanted)),
    setting.DAY: _of_learner(read_day_start, lambda learner, at: replace(learner, day_start=at)),
}
"""How each setting is read and kept; buttons carry what could be typed as well."""

PRESSES: dict[str, Handler] = {"settings": command, "set": pressed, "setzone": zone_pressed}
FLOWS = {FLOW: typed}
