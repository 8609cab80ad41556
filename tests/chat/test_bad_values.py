"""Bad times, days, numbers and lengths: hundreds of them, each answered by the exact sentence."""

from datetime import date

import pytest

from bot.chat.callbacks import decode
from bot.chat.markup import plain
from bot.chat.texts.misreads import sentence
from bot.chat.voice import Voice
from bot.domain.typed.day import read_day
from bot.domain.typed.misread import AmbiguousDay, Misread
from bot.domain.typed.number import read_number
from bot.domain.typed.time import read_clock, read_minutes
from tests.chat import bad_input
from tests.chat.bad_input import Bad

SAY = Voice.of("en")
TODAY = date(2026, 3, 1)


def answered(misread: object) -> str:
    """Say what a learner reads; what was read fails the test."""
    assert isinstance(misread, Misread), misread
    return plain(sentence(SAY, misread))


@pytest.mark.parametrize("bad", list(bad_input.times()), ids=str)
def test_a_bad_time_is_answered_with_the_remedy(bad: Bad) -> None:
    assert answered(read_clock(bad.typed)) == bad.answer


@pytest.mark.parametrize("bad", [*bad_input.missing_days(), *bad_input.strange_days()], ids=str)
def test_a_bad_day_is_answered_with_the_remedy(bad: Bad) -> None:
    assert answered(read_day(bad.typed, TODAY)) == bad.answer


@pytest.mark.parametrize("bad", list(bad_input.ambiguous_days()), ids=str)
def test_an_ambiguous_day_is_answered_with_both(bad: Bad) -> None:
    misread = read_day(bad.typed, TODAY)
    assert isinstance(misread, AmbiguousDay)
    first, second = misread.options
    assert {first.month, first.day} == {second.month, second.day}
    assert answered(misread) == (
        f"{bad.typed} can mean {SAY.day(first)} and {SAY.day(second)}. Write it like {first.isoformat()}."
    )


@pytest.mark.parametrize("bad", list(bad_input.numbers()), ids=str)
def test_a_bad_number_is_answered_with_the_remedy(bad: Bad) -> None:
    assert answered(read_number(bad.typed, 1, 100)) == bad.answer


@pytest.mark.parametrize("bad", list(bad_input.lengths()), ids=str)
def test_a_bad_length_is_answered_with_the_remedy(bad: Bad) -> None:
    assert answered(read_minutes(bad.typed)) == bad.answer


@pytest.mark.parametrize("bad", list(bad_input.broken_buttons()), ids=str)
def test_a_broken_button_is_none(bad: Bad) -> None:
    assert decode(bad.typed) is None


def test_there_are_five_hundred_bad_inputs_and_no_name_twice() -> None:
    families = (
        bad_input.times,
        bad_input.missing_days,
        bad_input.strange_days,
        bad_input.ambiguous_days,
        bad_input.numbers,
        bad_input.lengths,
        bad_input.broken_buttons,
        bad_input.strange_buttons,
        bad_input.texts,
        bad_input.commands,
        bad_input.answers,
        bad_input.places,
    )
    every = [(bad.family, bad.typed) for family in families for bad in family()]
    assert len(every) == len(set(every))
    assert len(every) >= 500
