"""Floods: so many within a while are heard, then one line, then silence until the while is over."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.flood import Count, Heard, Limit
from tests.domain.coached import at, day

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
NOON = at(day(0), "12:00")
LIMIT = Limit(20, MINUTE)


def heard(*seconds: float, limit: Limit = LIMIT) -> list[Heard]:
    """Send something at each of these seconds."""
    count: Count | None = None
    verdicts = []
    for second in seconds:
        count = limit.next(count, NOON + second * SECOND)
        verdicts.append(limit.verdict(count))
    return verdicts


def test_the_first_twenty_are_heard_then_one_line_then_silence() -> None:
    assert heard(*[0] * 23) == [Heard.YES] * 20 + [Heard.TOO_MUCH, Heard.NO, Heard.NO]


def test_after_the_line_a_whole_minute_passes_before_anything_is_heard_again() -> None:
    assert heard(*[0] * 20, 59, 118, 119) == [Heard.YES] * 20 + [Heard.TOO_MUCH, Heard.NO, Heard.YES]


def test_a_minute_later_the_count_begins_anew() -> None:
    assert heard(*[0] * 20, *[60] * 20) == [Heard.YES] * 40


def test_a_clock_that_was_put_back_makes_nobody_wait() -> None:
    assert heard(*[0] * 21, -3600) == [Heard.YES] * 20 + [Heard.TOO_MUCH, Heard.YES]


@given(st.lists(st.floats(0, 600), max_size=200).map(sorted))
def test_never_more_than_the_limit_are_heard_within_half_of_the_while_and_never_two_lines(
    seconds: list[float],
) -> None:
    verdicts = list(zip(seconds, heard(*seconds, limit=Limit(5, MINUTE)), strict=True))
    lines = [second for second, verdict in verdicts if verdict is Heard.TOO_MUCH]
    assert all(later - earlier >= 60 for earlier, later in pairwise(lines))
    for begin in seconds:
        near = [verdict for second, verdict in verdicts if begin <= second < begin + 60]
        assert near.count(Heard.YES) <= 10
