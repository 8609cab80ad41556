"""Which words have their turn: by the learner's tone, and never the same ones twice within a week."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import TypeAlias

from markupsafe import Markup

from bot.chat.markup import bold, join
from bot.chat.texts.tones import calm, strict, warm
from bot.chat.voice import Voice
from bot.domain.learner import Tone
from bot.domain.wording import parts, turn_of
from bot.services.view import DayView

Words: TypeAlias = Callable[[Voice], tuple[Markup, ...]]

TONES: Mapping[Tone, ModuleType] = {Tone.CALM: calm, Tone.WARM: warm, Tone.STRICT: strict}


def opening(say: Voice, view: DayView, ping_id: int) -> Markup:
    """Say a line with the ping of a block."""
    tone = TONES[view.learner.tone]
    return _put_together(say, tone.openers, tone.closers, turn_of(view.facts, ping_id, view.now))


def again(say: Voice, view: DayView, ping_id: int) -> Markup:
    """Say a line with a ping that is said again."""
    tone = TONES[view.learner.tone]
    return _put_together(say, tone.again, tone.closers, turn_of(view.facts, ping_id, view.now))


def question(say: Voice, view: DayView, ping_id: int) -> Markup:
    """Ask how a block went."""
    tone = TONES[view.learner.tone]
    return _put_together(say, tone.questions, tone.ends, turn_of(view.facts, ping_id, view.now))


def morning(say: Voice, view: DayView) -> Markup:
    """Say a line with the agenda."""
    tone = TONES[view.learner.tone]
    return _put_together(say, tone.mornings, tone.days, view.plan.day.toordinal())


def evening(say: Voice, view: DayView) -> Markup:
    """Say a line with the review, with its beginning as the headline."""
    tone = TONES[view.learner.tone]
    opener, closer = _turned(say, tone.evenings, tone.nights, view.plan.day.toordinal())
    return join([bold(opener), closer], " ")


def _put_together(say: Voice, openers: Words, closers: Words, turn: int) -> Markup:
    return join(_turned(say, openers, closers, turn), " ")


def _turned(say: Voice, openers: Words, closers: Words, turn: int) -> tuple[Markup, Markup]:
    first, second = openers(say), closers(say)
    opener, closer = parts(turn, len(first), len(second))
    return first[opener], second[closer]
