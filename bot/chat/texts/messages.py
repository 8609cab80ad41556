"""Words for the settings of what the coach says by itself: the agenda, the review, and the tone."""

from collections.abc import Callable, Mapping, Sequence
from datetime import time

from markupsafe import Markup

from bot.chat.markup import lines
from bot.chat.screen import Screen, in_rows
from bot.chat.texts.choosing import back, time_button, word_button
from bot.chat.voice import Voice
from bot.domain.learner import Tone
from bot.domain.morning import usual_morning
from bot.domain.sources.agenda import wants_agenda
from bot.domain.sources.evening import usual_evening, wants_evening
from bot.services.view import DayView

AGENDA, EVENING, TONE = "agenda", "evening", "tone"

AGENDAS_OFFERED = (time(6), time(7), time(7, 30), time(8), time(9))
EVENINGS_OFFERED = (time(20), time(20, 30), time(21), time(21, 30), time(22))
IN_A_ROW = 3
OFF = "off"


def agenda(say: Voice, view: DayView) -> Markup:
    """Say when the morning agenda comes, if it does."""
    if not wants_agenda(view.facts):
        return say("☀️ No morning agenda")
    usual = usual_morning(view.learner)
    if usual != view.learner.agenda_at:
        return say("☀️ Morning agenda at {time}, after your quiet hours", time=say.clock(usual))
    return say("☀️ Morning agenda at {time}", time=say.clock(usual))


def evening(say: Voice, view: DayView) -> Markup:
    """Say when the evening review comes, if it does."""
    if not wants_evening(view.facts):
        return say("🌙 No evening review")
    usual = usual_evening(view.learner)
    if usual != view.learner.evening_at:
        return say("🌙 Evening review at {time}, before your quiet hours", time=say.clock(usual))
    return say("🌙 Evening review at {time}", time=say.clock(usual))


def tone(say: Voice, view: DayView) -> Markup:
    """Say in which tone the coach speaks."""
    return say("💬 Tone: {tone}", tone=_names(say)[view.learner.tone])


def _names(say: Voice) -> dict[Tone, Markup]:
    return {Tone.CALM: say("calm"), Tone.WARM: say("warm"), Tone.STRICT: say("strict")}


def _ask_agenda(say: Voice, view: DayView) -> Screen:
    text = lines(
        agenda(say, view),
        say("It shows the day before its first block, and never in your quiet hours."),
        say("Tap, or type a time; off switches it off."),
    )
    learner = view.learner
    return _hours(say, text, AGENDA, AGENDAS_OFFERED, learner.agenda_at, on=wants_agenda(view.facts))


def _ask_evening(say: Voice, view: DayView) -> Screen:
    text = lines(
        evening(say, view),
        say("It shows how the day went after your last block, with a tap for what is open."),
        say("Tap, or type a time; off switches it off."),
    )
    learner = view.learner
    return _hours(say, text, EVENING, EVENINGS_OFFERED, learner.evening_at, on=wants_evening(view.facts))


def _hours(say: Voice, text: Markup, which: str, offered: Sequence[time], at: time, *, on: bool) -> Screen:
    buttons = (time_button(say, which, one, current=on and one == at) for one in offered)
    off = word_button(which, say("Off"), OFF, current=not on)
    return Screen(text, (*in_rows((*buttons, off), IN_A_ROW), back(say)))


def _ask_tone(say: Voice, view: DayView) -> Screen:
    names = _names(say)
    text = lines(
        tone(say, view),
        say("Calm is plain, warm cheers you on, strict is short. None of them scolds."),
    )
    row = tuple(word_button(TONE, names[one], one.value, current=one is view.learner.tone) for one in Tone)
    return Screen(text, (row, back(say)))


ASKS: Mapping[str, Callable[[Voice, DayView], Screen]] = {
    AGENDA: _ask_agenda,
    EVENING: _ask_evening,
    TONE: _ask_tone,
}
