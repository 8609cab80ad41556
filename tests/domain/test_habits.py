"""The hours at which blocks get done."""

from collections import Counter
from dataclasses import replace
from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import Outcome
from bot.domain.day_shape import DayShape
from bot.domain.habits import (
    ENOUGH_TIMES,
    HourRecord,
    Occasion,
    best_hour,
    hour_records,
    occasions,
    worst_hour,
)
from bot.domain.roadmap import Weekday
from tests.domain.coached import at, block_ping, checkin, day, done, facts, skipped, weeks
from tests.domain.small import BUILD, LEARN, course, learner, roadmap, weekdays

MONDAYS = course(roadmap(*weeks(8).phases[0].steps, routine=weekdays(0)))


def test_answered_and_missed_blocks_are_occasions_but_open_ones_are_not() -> None:
    of = facts(checkins=[*done(0), *skipped(1)])
    assert occasions(of, day(6), at(day(1), "23:00")) == (
        Occasion(day(0), "learn", time(18), Outcome.DONE),
        Occasion(day(0), "build", time(19, 10), None),
        Occasion(day(1), "learn", time(18), Outcome.SKIPPED),
    )


def test_only_done_is_done_and_only_nothing_is_failed() -> None:
    told = {
        outcome: (one.done, one.failed)
        for outcome in (*Outcome, None)
        for one in [Occasion(day(0), "learn", time(18), outcome)]
    }
    assert told == {
        Outcome.DONE: (True, False),
        Outcome.PARTLY: (False, False),
        Outcome.SKIPPED: (False, True),
        None: (False, True),
    }


def test_the_last_four_weeks_are_looked_at() -> None:
    found = occasions(facts(MONDAYS), day(41), at(day(50)))
    assert sorted({one.day for one in found}) == [day(14), day(21), day(28), day(35)]


def test_an_unanswered_optional_block_is_no_occasion() -> None:
    shape = DayShape("Study", (LEARN, replace(BUILD, optional=True)))
    of = course(roadmap(*weeks(2).phases[0].steps, routine=weekdays(0, shape=shape)))
    assert [one.block for one in occasions(facts(of), day(6), at(day(7)))] == ["learn"]
    answered = facts(of, [checkin(day(0), "build")])
    assert [one.block for one in occasions(answered, day(6), at(day(7)))] == ["learn", "build"]


def test_the_hour_is_that_of_the_ping_for_the_block_may_have_been_moved_since() -> None:
    of = facts(
        course(weeks(4), who=learner("Asia/Tokyo")), done(0), [block_ping(day(0), moment=at(day(0), "00:30"))]
    )
    assert occasions(of, day(0), at(day(0)))[0].at == time(9, 30)


def test_an_hour_needs_three_occasions() -> None:
    two, three = done(0, 7), done(0, 7, 14)
    assert hour_records(occasions(facts(MONDAYS, two), day(13), at(day(8)))) == ()
    records = hour_records(occasions(facts(MONDAYS, three), day(20), at(day(20))))
    assert records == (
        HourRecord(Weekday.MONDAY, time(18), 3, 3),
        HourRecord(Weekday.MONDAY, time(19, 10), 0, 3),
    )


def test_a_part_is_no_slip_as_whoever_did_it_was_told_that_it_counts() -> None:
    partly = [checkin(day(n), outcome=Outcome.PARTLY) for n in (0, 7)]
    records = hour_records(occasions(facts(MONDAYS, [*partly, *skipped(14)]), day(20), at(day(20))))
    assert records[0] == HourRecord(Weekday.MONDAY, time(18), 2, 3)


def test_an_hour_at_which_most_slips_is_not_the_best_and_one_at_which_most_is_done_not_the_hardest() -> None:
    few, most = (HourRecord(Weekday.MONDAY, time(18), came, 3) for came in (1, 2))
    assert (best_hour([few]), worst_hour([few])) == (None, few)
    assert (best_hour([most]), worst_hour([most])) == (most, None)


GOOD, FAIR, BAD = (
    HourRecord(Weekday.MONDAY, time(hour), done, 4) for hour, done in ((7, 4), (12, 2), (18, 0))
)


def test_the_best_hour_has_the_highest_share_and_the_worst_the_lowest() -> None:
    assert best_hour([BAD, GOOD, FAIR]) == GOOD
    assert worst_hour([BAD, GOOD, FAIR]) == BAD
    assert FAIR.rate == 0.5


def test_among_equals_the_one_with_more_occasions_counts() -> None:
    more_good, more_bad = (HourRecord(Weekday.FRIDAY, time(8), done, 5) for done in (5, 0))
    assert best_hour([GOOD, more_good]) == more_good
    assert worst_hour([BAD, more_bad]) == more_bad


def test_where_nothing_is_done_there_is_no_best_and_where_all_is_no_worst() -> None:
    assert best_hour([BAD]) is None
    assert worst_hour([GOOD]) is None
    assert best_hour([]) is None
    assert worst_hour([]) is None


answers = st.dictionaries(
    st.tuples(st.integers(0, 27), st.sampled_from(("learn", "build"))), st.sampled_from(Outcome), max_size=56
)


@given(answers, st.integers(0, 30))
def test_hours_add_up_to_their_occasions_and_the_best_is_never_below_the_worst(
    told: dict[tuple[int, str], Outcome], number: int
) -> None:
    of = facts(checkins=[checkin(day(when), block, how) for (when, block), how in told.items()])
    found = occasions(of, day(27), at(day(number), "05:00"))
    over = {(n, block) for n in range(min(number, 28)) for block in ("learn", "build")}
    assert {((one.day - day(0)).days, one.block) for one in found} == over | told.keys()
    records = hour_records(found)
    times = Counter((one.weekday, one.at) for one in found)
    enough = {hour: had for hour, had in times.items() if had >= ENOUGH_TIMES}
    assert {(one.weekday, one.at): one.times for one in records} == enough
    best, worst = best_hour(records), worst_hour(records)
    assert all(0 <= one.came <= one.times for one in records)
    assert best is None or all(one.rate <= best.rate for one in records)
    assert worst is None or all(one.rate >= worst.rate for one in records)
