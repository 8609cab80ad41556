"""A change of the plan is taken back alone; what was changed beside it stays."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.enrolment import Enrolment, Mode, ModeKind, Move, Respread, Span, SpanKind
from bot.domain.modes import with_mode
from bot.domain.taking_back import taken_back
from tests.domain.coached import day, weeks
from tests.domain.small import course

PLAIN = course(weeks(4)).enrolment
SHIFTED = replace(PLAIN, spans=(Span(SpanKind.SHIFT, day(2), day(3)),), respread=Respread(day(4), ("a",)))
LATER = Mode(ModeKind.LIGHT, day(4), day(9))


def moved(enrolment: Enrolment) -> Enrolment:
    return replace(enrolment, moves=(Move("learn", time(9), weekday=None, day=day(5)),))


def paused(enrolment: Enrolment) -> Enrolment:
    return replace(enrolment, spans=(*enrolment.spans, Span(SpanKind.PAUSE, day(8))))


def light(enrolment: Enrolment) -> Enrolment:
    return with_mode(enrolment, LATER)


@pytest.mark.parametrize("after", [SHIFTED, light(PLAIN), moved(PLAIN), replace(PLAIN, start=day(-7))])
def test_a_change_that_was_the_last_is_taken_back_exactly(after: Enrolment) -> None:
    assert taken_back(after, PLAIN, after) == PLAIN


@given(st.permutations([moved, paused, light]))
def test_what_was_changed_beside_it_stays(later: list[object]) -> None:
    now, alone = SHIFTED, PLAIN
    for change in later:
        now, alone = change(now), change(alone)  # type: ignore[operator]
    assert taken_back(now, PLAIN, SHIFTED) == alone


def test_modes_that_a_change_hid_hold_again_below_those_said_since() -> None:
    hidden, since = Mode(ModeKind.SICK, day(5), day(6)), Mode(ModeKind.REST, day(7), day(7))
    before = with_mode(PLAIN, hidden)
    after = light(before)
    assert taken_back(with_mode(after, since), before, after) == replace(PLAIN, modes=(hidden, since))


@pytest.mark.parametrize(
    "now",
    [
        replace(SHIFTED, spans=()),
        replace(SHIFTED, respread=Respread(day(6), ("a", "b"))),
    ],
)
def test_what_was_changed_itself_since_is_not_taken_back(now: Enrolment) -> None:
    assert taken_back(now, PLAIN, SHIFTED) is None
