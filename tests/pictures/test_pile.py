"""The pile: stones in courses that fill their room, however many there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cairn import Stone
from bot.pictures import theme
from bot.pictures.pile import LONG, TALL, Room, courses, pile
from tests.pictures.drawing import boxes, stones

HEAP = Room(110.0, 55.0, 75.0)
COUNTS = st.integers(1, 1500)


def drawn(count: int, room: Room = HEAP, *, growing: bool = False) -> str:
    return f"<g>{pile((Stone.DAY,) * count, room, growing=growing)}</g>"


@given(COUNTS)
def test_every_stone_is_drawn(count: int) -> None:
    assert stones(drawn(count), theme.DONE) == count


@given(COUNTS)
def test_no_course_has_less_than_one_stone(count: int) -> None:
    assert sum(courses(count, HEAP)) == count
    assert min(courses(count, HEAP)) >= 1


@given(COUNTS)
def test_stones_stay_in_their_room_on_the_ground(count: int) -> None:
    for x, y, wide, high in boxes(drawn(count)):
        assert -HEAP.wide / 2 - 4 < x
        assert x + wide < HEAP.wide / 2 + 4
        assert -HEAP.high - 1 <= y
        assert y + high <= 0


@given(COUNTS)
def test_every_stone_can_be_seen_and_lies(count: int) -> None:
    for _, _, wide, high in boxes(drawn(count)):
        assert 0 < high <= TALL
        assert high <= wide <= 2 * LONG * TALL


@pytest.mark.parametrize(("fewer", "more"), [(1, 12), (12, 40), (40, 200)])
def test_the_more_stones_the_smaller_they_are(fewer: int, more: int) -> None:
    high = [max(high for _, _, _, high in boxes(drawn(count))) for count in (fewer, more)]
    assert high[1] < high[0]


def test_stones_come_from_the_ground_up() -> None:
    tops = [y for _, y, _, _ in boxes(drawn(30))]
    assert tops == sorted(tops, reverse=True)


def test_of_a_pile_that_grows_the_place_of_the_next_stone_is_the_last() -> None:
    svg = drawn(5, growing=True)
    assert svg.count(f'stroke="{theme.INK}"') == 1
    assert stones(svg, theme.DONE) == 5


def test_without_stones_there_is_nothing() -> None:
    assert drawn(0) == "<g></g>"
