"""The bucket: never more than its allowance, nothing while it is closed, and a slow beginning."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.bucket import FIRST_SHARE, Bucket

GAPS = st.lists(st.floats(0, 5), min_size=1, max_size=60)


def taken(bucket: Bucket, gaps: list[float], start: float = 0.0) -> list[float]:
    """Take one call after the other, each this long after the one before and as early as it may go."""
    now, times = start, []
    for gap in gaps:
        now = max(now + gap, bucket.ready_at())
        bucket.take(now)
        times.append(now)
    return times


@given(GAPS, st.sampled_from([0.1, 1.0, 3.0]), st.integers(1, 8))
def test_no_stretch_of_time_holds_more_than_the_allowance(
    gaps: list[float], interval: float, at_once: int
) -> None:
    times = taken(Bucket(interval, at_once), gaps)
    for first, begin in enumerate(times):
        for last, end in enumerate(times[first:], first):
            assert last - first + 1 <= at_once + (end - begin) / interval + 1e-6


@given(GAPS, st.integers(1, 8))
def test_a_call_goes_at_once_while_there_is_allowance(gaps: list[float], at_once: int) -> None:
    bucket = Bucket(1.0, at_once)
    assert taken(bucket, [0.0] * at_once) == [0.0] * at_once
    assert bucket.ready_at() == pytest.approx(1.0)


def test_after_a_rest_the_whole_allowance_is_there() -> None:
    bucket = Bucket(1.0, 3)
    taken(bucket, [0.0] * 7)
    assert taken(bucket, [0.0] * 4, start=100.0) == [100.0, 100.0, 100.0, 101.0]


@given(GAPS, st.floats(0, 50), st.floats(0, 20))
def test_while_it_is_closed_nothing_goes(gaps: list[float], until: float, ramp: float) -> None:
    bucket = Bucket(0.5, 5, ramp)
    bucket.close(until)
    assert min(taken(bucket, gaps)) >= until


def test_the_longer_of_two_closings_holds() -> None:
    bucket = Bucket(1.0, 1)
    bucket.close(60.0)
    bucket.close(5.0)
    assert bucket.ready_at() == 60.0


def test_it_opens_with_one_call_at_a_time() -> None:
    bucket = Bucket(1.0, 5)
    bucket.close(10.0)
    assert taken(bucket, [0.0] * 3) == [10.0, 11.0, 12.0]


def test_it_opens_with_a_share_of_its_rate_and_comes_back_to_all_of_it() -> None:
    bucket = Bucket(1.0, 1, ramp=30.0)
    bucket.close(10.0)
    times = taken(bucket, [0.0] * 40)
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert gaps[0] == pytest.approx(1 / FIRST_SHARE)
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] == pytest.approx(1.0)


def test_it_is_as_new_when_nothing_of_the_past_counts_any_more() -> None:
    bucket = Bucket(1.0, 2, ramp=30.0)
    assert bucket.is_as_new(0.0)
    bucket.close(10.0)
    assert not bucket.is_as_new(39.0)
    assert bucket.is_as_new(40.0)


def test_without_an_interval_there_is_no_limit() -> None:
    assert taken(Bucket(0.0, 5), [0.0] * 100) == [0.0] * 100
