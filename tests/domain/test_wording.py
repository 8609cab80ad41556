"""Wordings take turns: none comes twice within a week."""

from datetime import timedelta
from math import gcd
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.texts.tones import calm, strict, warm
from bot.chat.voice import Voice
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.wording import A_DAY, CLOSERS, OPENERS, parts, turn_of
from tests.domain.coached import at, day, facts

SAY = Voice.of("en")
PAIRS = (("openers", "closers"), ("again", "closers"), ("questions", "ends"))


def test_every_tone_has_as_many_beginnings_and_ends_and_none_twice() -> None:
    for tone in (calm, warm, strict):
        for first, second in PAIRS:
            openers, closers = getattr(tone, first)(SAY), getattr(tone, second)(SAY)
            assert (len(set(openers)), len(set(closers))) == (OPENERS, CLOSERS)


SCOLDING = (
    "must",
    "should",
    "don't",
    "never",
    "not later",
    "unmarked",
    "exact",
    "detour",
    "finish what",
)


@pytest.mark.parametrize("tone", [calm, warm, strict])
def test_no_tone_scolds(tone: ModuleType) -> None:
    parts_of_it = [name for pair in PAIRS for name in pair] + ["mornings", "days", "evenings", "nights"]
    words = " ".join(str(one).lower() for name in parts_of_it for one in getattr(tone, name)(SAY))
    assert [one for one in SCOLDING if one in words] == []


def test_there_are_more_wordings_than_messages_in_a_week() -> None:
    assert gcd(OPENERS, CLOSERS) == 1
    assert OPENERS * CLOSERS > 7 * A_DAY


def test_a_word_a_day_does_not_come_again_within_a_week() -> None:
    for tone in (calm, warm, strict):
        for first, second in (("mornings", "days"), ("evenings", "nights")):
            openers, closers = len(getattr(tone, first)(SAY)), len(getattr(tone, second)(SAY))
            assert gcd(openers, closers) == 1
            assert openers * closers > 7


@given(
    st.lists(st.lists(st.sampled_from(list(PingState)), max_size=12), min_size=8, max_size=8),
    st.integers(0, 300),
)
def test_the_same_wording_is_not_used_twice_within_seven_days(
    days: list[list[PingState]], first: int
) -> None:
    rows = [
        Ping(
            day(first + n),
            PingKind.BLOCK,
            at(day(first + n), "10:00") + timedelta(minutes=m),
            f"b{m}",
            state=state,
        )
        for n, states in enumerate(days)
        for m, state in enumerate(_of_a_day(states))
    ]
    numbered = [_with_id(row, number) for number, row in enumerate(rows, start=1)]
    of = facts(pings=numbered)
    sent = [
        ((row.day - day(0)).days, parts(turn_of(of, row.id, row.at)))
        for row in numbered
        if row.state is PingState.SENT
    ]
    for when, words in sent:
        same = [other for other, used in sent if used == words and abs(other - when) <= 7]
        assert len(same) == 1


def _of_a_day(states: list[PingState]) -> list[PingState]:
    """Leave out what goes over the budget of a day."""
    spoken = [
        state
        for state in states
        if state in {PingState.SENT, PingState.UNKNOWN, PingState.DUE, PingState.LEASED}
    ]
    return states if len(spoken) <= 6 else states[:6]


def _with_id(ping: Ping, number: int) -> Ping:
    return Ping(ping.day, ping.kind, ping.at, ping.block, state=ping.state, id=number)
