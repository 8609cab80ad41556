"""A pause holds days back, and ending it gives back today."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.course import Course
from bot.domain.enrolment import Enrolment, Span, SpanKind
from bot.domain.pauses import pause_at, paused, resumed
from tests.domain.coached import checkin, day, facts, weeks
from tests.domain.small import MONDAY, course, unlived


def enrolled(*spans: Span) -> Enrolment:
    return Enrolment(1, 1, "small", MONDAY, MONDAY, "daily", time(18), spans=spans)


def pause(first: date, last: date | None = None) -> Span:
    return Span(SpanKind.PAUSE, first, last)


def test_a_pause_holds_from_today_until_the_day_before_the_return() -> None:
    assert paused(enrolled(), day(3), day(10)).spans == (pause(day(3), day(9)),)


def test_a_pause_without_a_return_stays_open() -> None:
    assert paused(enrolled(), day(3), None).spans == (pause(day(3)),)


def test_another_pause_takes_the_place_of_the_one_that_runs_and_keeps_its_first_day() -> None:
    assert paused(enrolled(pause(day(1))), day(3), day(10)).spans == (pause(day(1), day(9)),)


def test_a_pause_that_lies_ahead_is_brought_forward() -> None:
    assert paused(enrolled(pause(day(8), day(9))), day(3), day(10)).spans == (pause(day(3), day(9)),)


def test_a_pause_from_tomorrow_until_tomorrow_is_none_and_calls_off_the_one_ahead() -> None:
    assert paused(enrolled(), day(4), day(4)).spans == ()
    assert paused(enrolled(pause(day(4), day(9))), day(4), day(4)).spans == ()


def test_a_pause_that_is_over_stays() -> None:
    over = pause(day(0), day(1))
    assert paused(enrolled(over), day(3), None).spans == (over, pause(day(3)))


def test_today_is_a_day_of_the_roadmap_again_when_the_pause_is_ended() -> None:
    assert resumed(enrolled(pause(day(1))), day(3)).spans == (pause(day(1), day(2)),)


def test_a_pause_ended_on_its_first_day_leaves_no_trace() -> None:
    assert resumed(enrolled(pause(day(3), day(9))), day(3)).spans == ()


def test_a_pause_that_lies_ahead_is_called_off() -> None:
    assert resumed(enrolled(pause(day(8))), day(3)).spans == ()


def test_without_a_pause_there_is_nothing_to_end() -> None:
    kept = enrolled(pause(day(0), day(1)), unlived(day(2), day(4)))
    assert resumed(kept, day(3)) == kept


days = st.integers(0, 60)


@given(today=days, length=st.none() | st.integers(1, 60), again=days)
def test_no_day_is_paused_once_the_pause_is_ended(today: int, length: int | None, again: int) -> None:
    now, then = day(today), day(today) + timedelta(days=again)
    back = None if length is None else now + timedelta(days=length)
    ended = resumed(paused(enrolled(), now, back), then)
    assert pause_at(ended, then) is None
    assert not ended.paused(then)


@given(today=st.integers(0, 20), length=st.integers(1, 40), gap=st.integers(0, 20))
def test_with_all_of_today_answered_a_pause_costs_only_the_days_of_the_clock_from_tomorrow_on(
    today: int, length: int, gap: int
) -> None:
    before = course(weeks(3), MONDAY, Span(SpanKind.SHIFT, day(gap), day(gap)))
    answered = facts(before, [checkin(day(today), key) for key in ("learn", "build")])
    back = day(today + length)
    stopped = paused(before.enrolment, answered.begins(day(today)), back)
    after = Course.of(before.roadmap, stopped, before.learner)
    assert before.last_day
    assert after.last_day
    ahead = [day(today + number) for number in range(1, length)] if day(today) < before.last_day else []
    ran = [one for one in ahead if one != day(gap)]
    assert (after.last_day - before.last_day).days == len(ran)
    assert after.position(day(today)) == before.position(day(today))
