"""Words for blocks that began while nobody could announce them, each with a tap to mark it."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Screen, in_rows
from bot.chat.texts import blocks
from bot.chat.texts.origin import AWAY
from bot.chat.voice import Voice
from bot.services.announcements import MissedBlock, WhileAway
from bot.services.view import DayView

ASKED_AT_ONCE = 12
"""So many missed blocks are listed with a button of their own; of more, the latest."""

BUTTONS_IN_A_ROW = 3


def while_away(say: Voice, away: WhileAway, undo: int = 0) -> Screen:
    """Tell of blocks whose start nobody could announce, and let them be marked; `undo` takes an answer back."""
    view = away.view
    shown = away.missed[-ASKED_AT_ONCE:]
    head = say.many(
        "📡 We were out of touch, and {n} block went by. Did you do it?",
        "📡 We were out of touch, and {n} blocks went by. Tap those you did.",
        len(away.missed),
    )
    taps = [_tap(say, view, missed) for missed in shown if missed.checkin is None]
    back = (Button(say("Undo"), encode("undo", AWAY, undo)),) if undo else ()
    text = lines(head, *(_missed(say, view, one) for one in shown), _earlier(say, away))
    return Screen(
        text,
        (*in_rows(taps, BUTTONS_IN_A_ROW), (*back, Button(say("Today"), encode("day", view.today)))),
    )


def _missed(say: Voice, view: DayView, missed: MissedBlock) -> Markup:
    return say(
        "{sign} {day} {time} {title}",
        sign=blocks.SIGNS[missed.checkin.outcome] if missed.checkin else blocks.WAITING,
        day=say.short_day(missed.day, view.today),
        time=say.clock(missed.block.start, None),
        title=missed.block.title,
    )


def _earlier(say: Voice, away: WhileAway) -> Markup | None:
    more = len(away.missed) - ASKED_AT_ONCE
    if more <= 0:
        return None
    return say.many(
        "… and {n} earlier one: turn back from Today.", "… and {n} earlier ones: turn back from Today.", more
    )


def _tap(say: Voice, view: DayView, missed: MissedBlock) -> Button:
    day, time = say.weekday(missed.day, short=True), say.clock(missed.block.start, None)
    data = encode("ok", AWAY, view.facts.enrolment.id, missed.day, missed.block.key)
    return Button(say("✓ {day} {time}", day=day, time=time), data, "success")
