"""Tiles: numbers that grew, never a zero, and spare days beside the first."""

import re
from itertools import pairwise

import pytest

from bot.pictures import theme
from bot.pictures.letters import BOLD, width
from bot.pictures.svg import page
from bot.pictures.tiles import INSET, tiles
from tests.pictures.drawing import texts

ONE, THREE = ((7, "days in a row"),), ((7, "days in a row"), (5, "things finished"), (1, "shipped"))


def rings(drawn: str) -> list[tuple[float, float]]:
    """List where each ring begins, counted from the right-hand one, and how wide it is."""
    found = re.findall(
        r'translate\((-[\d.]+) [^)]*\)"><circle [^>]*r="([\d.]+)"[^>]*stroke-width="([\d.]+)"', drawn
    )
    return [(float(x), 2 * float(r) + float(thick)) for x, r, thick in found]


def test_a_zero_is_left_out_and_nothing_is_no_part() -> None:
    assert texts(page([tiles(((0, "days"), (3, "things"), (0, "hours")))])) == ["3", "things"]
    assert tiles(((0, "days"),), spare=2).svg == ""


@pytest.mark.parametrize("numbers", [ONE, THREE])
@pytest.mark.parametrize("spare", [0, 1, 2, 3])
def test_each_spare_day_is_a_ring(numbers: tuple[tuple[int, str], ...], spare: int) -> None:
    assert len(rings(tiles(numbers, spare).svg)) == spare


@pytest.mark.parametrize("count", [7, 12, 120, 365])
def test_rings_stand_apart_from_each_other_and_from_the_number(count: int) -> None:
    found = rings(tiles(((count, "days in a row"), *THREE[1:]), 3).svg)
    assert all(right - left > wide for (right, _), (left, wide) in pairwise(found))
    room = (theme.INNER - 2 * 8) / 3 - 2 * INSET - width(str(count), theme.NUMBER, BOLD)
    assert -found[-1][0] < room
