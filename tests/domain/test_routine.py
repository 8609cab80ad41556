"""Laying the blocks of a day shape."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.day_shape import Block, Focus
from bot.domain.enrolment import Move
from bot.domain.roadmap import Weekday
from bot.domain.routine import lay_blocks
from tests.domain.shipped import DEEP, FULLTIME, INTENSIVE
from tests.domain.strategies import clocks

MONDAY = date(2026, 1, 5)
FOUR = time(4)


def block(key: str, minutes: int, at: str = "") -> Block:
    return Block(key, key, minutes, Focus.LEARN, at=time.fromisoformat(at) if at else None)


def laid(
    blocks: Sequence[Block], start: str = "18:00", moves: Iterable[Move] = (), day: date = MONDAY
) -> str:
    found = lay_blocks(blocks, day, time.fromisoformat(start), FOUR, moves)
    return " ".join(f"{one.block.key} {one.start:%H:%M}–{one.end:%H:%M}" for one in found)


def test_blocks_follow_each_other_with_ten_minutes_between() -> None:
    assert laid([block("a", 60), block("b", 45)]) == "a 18:00–19:00 b 19:10–19:55"


def test_after_three_hours_of_study_the_break_is_longer() -> None:
    blocks = [block("a", 60), block("b", 120), block("c", 30), block("d", 30)]
    assert laid(blocks) == "a 18:00–19:00 b 19:10–21:10 c 21:55–22:25 d 22:35–23:05"


def test_the_hours_are_counted_anew_after_each_long_break() -> None:
    blocks = [block("a", 180), block("b", 120), block("c", 60), block("d", 10)]
    assert laid(blocks, "08:00") == "a 08:00–11:00 b 11:45–13:45 c 13:55–14:55 d 15:40–15:50"


def test_a_long_pause_of_the_clock_counts_as_a_long_break() -> None:
    blocks = [block("early", 120, "06:00"), block("a", 60), block("b", 30)]
    assert laid(blocks) == "early 06:00–08:00 a 18:00–19:00 b 19:10–19:40"


def test_a_fixed_block_keeps_its_time_and_the_others_flow_around_it() -> None:
    blocks = [block("a", 60), block("fixed", 60, "18:30"), block("b", 30)]
    assert laid(blocks) == "fixed 18:30–19:30 a 19:40–20:40 b 20:50–21:20"


def test_what_ends_as_a_fixed_block_begins_still_fits_before_it() -> None:
    assert laid([block("a", 60), block("fixed", 60, "19:00")]) == "a 18:00–19:00 fixed 19:00–20:00"


def test_a_fixed_block_that_would_run_into_an_earlier_fixed_one_follows_right_after_it() -> None:
    blocks = [block("late", 60, "19:30"), block("early", 60, "19:00")]
    assert laid(blocks) == "early 19:00–20:00 late 20:00–21:00"


def test_a_fixed_block_long_before_the_start_leaves_the_others_where_they_are() -> None:
    assert laid([block("a", 60), block("fixed", 30, "07:00")]) == "fixed 07:00–07:30 a 18:00–19:00"


def test_the_break_after_a_fixed_block_can_push_the_start_back() -> None:
    assert laid([block("a", 60), block("fixed", 30, "17:30")]) == "fixed 17:30–18:00 a 18:10–19:10"


def test_a_move_for_the_day_beats_one_for_the_weekday_which_beats_the_roadmap() -> None:
    blocks = [block("a", 30, "09:00")]
    weekly = Move("a", time(10), weekday=Weekday.MONDAY)
    once = Move("a", time(11), day=MONDAY)
    assert laid(blocks) == "a 09:00–09:30"
    assert laid(blocks, moves=[weekly]) == "a 10:00–10:30"
    assert laid(blocks, moves=[once, weekly]) == "a 11:00–11:30"
    assert laid(blocks, moves=[once, weekly], day=MONDAY + timedelta(days=7)) == "a 10:00–10:30"
    assert laid(blocks, moves=[once, weekly], day=MONDAY + timedelta(days=1)) == "a 09:00–09:30"


def test_the_later_of_two_equal_moves_holds() -> None:
    moves = [Move("a", time(10), day=MONDAY), Move("a", time(12), day=MONDAY)]
    assert laid([block("a", 30)], moves=moves) == "a 12:00–12:30"


def test_wall_times_before_the_day_start_belong_to_the_following_night() -> None:
    (found,) = lay_blocks([block("a", 30, "01:30")], MONDAY, time(18), FOUR)
    assert found.start == datetime.fromisoformat("2026-01-06 01:30")


def test_a_day_shape_without_blocks_lays_nothing() -> None:
    assert lay_blocks((), MONDAY, time(18), FOUR) == ()


def test_the_sunday_of_document_000_has_its_four_blocks_from_six_o_clock() -> None:
    sunday = DEEP.routine("term").on(Weekday.SUNDAY)
    found = lay_blocks(sunday.blocks, date(2026, 1, 4), DEEP.routine("term").start, FOUR)
    assert [(one.block.title, one.start.strftime("%H:%M"), one.block.minutes) for one in found] == [
        ("Advanced Python Learning", "18:00", 60),
        ("Problem Solving", "19:10", 45),
        ("Backend Project", "20:05", 45),
        ("Thinking Session", "21:00", 30),
    ]


def test_the_ten_hours_of_document_001_get_their_long_breaks() -> None:
    routine = INTENSIVE.routines[0]
    found = lay_blocks(routine.on(Weekday.MONDAY).blocks, MONDAY, routine.start, FOUR)
    assert [f"{one.start:%H:%M}" for one in found] == ["09:00", "12:45", "17:30", "18:40", "19:50"]


def test_the_ranges_of_document_002_are_laid_at_their_minimum() -> None:
    routine = FULLTIME.routines[0]
    found = lay_blocks(routine.on(Weekday.MONDAY).blocks, MONDAY, routine.start, FOUR)
    assert [(one.block.minutes, one.block.stretch) for one in found] == [
        (180, 240),
        (180, 240),
        (30, 0),
        (30, 0),
    ]


some_blocks = st.lists(
    st.tuples(st.integers(1, 48).map(lambda fives: fives * 5), st.none() | clocks), min_size=1, max_size=6
).map(
    lambda drawn: [
        Block(str(number), "", minutes, Focus.LEARN, at=at) for number, (minutes, at) in enumerate(drawn)
    ]
)


@given(some_blocks, clocks, clocks.filter(lambda clock: clock.hour <= 6))
def test_blocks_are_in_order_of_time_never_overlap_and_none_is_lost(
    blocks: list[Block], start: time, day_start: time
) -> None:
    found = lay_blocks(blocks, MONDAY, start, day_start)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert sorted(one.block.key for one in found) == sorted(one.key for one in blocks)


@given(some_blocks, clocks)
def test_blocks_that_are_not_fixed_keep_their_order_and_a_break_before_each(
    blocks: list[Block], start: time
) -> None:
    found = lay_blocks(blocks, MONDAY, start, FOUR)
    free = [one.block for one in found if one.block.at is None]
    assert free == [one for one in blocks if one.at is None]
    for one, other in pairwise(found):
        assert other.block.at is not None or other.start - one.end >= timedelta(minutes=10)
