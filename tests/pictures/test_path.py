"""The path: a stone for each stretch of the roadmap, filled as far as it is finished."""

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.pictures import theme
from bot.pictures.path import MOST, Stretch, path, shown
from tests.pictures.drawing import assert_fits, filled, size, texts
from tests.pictures.paths import NINE, PATH_WORDS, PATHS


@pytest.mark.parametrize("name", PATHS)
def test_a_path_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert path(PATHS[name], PATH_WORDS) == snapshot


@pytest.mark.parametrize("name", PATHS)
def test_every_roadmap_fits(name: str) -> None:
    drawn = path(PATHS[name], PATH_WORDS)
    assert_fits(drawn)
    assert size(drawn)[1] < 1.6 * theme.WIDTH


def test_each_stretch_says_how_much_of_it_is_finished() -> None:
    drawn = texts(path(NINE, PATH_WORDS))
    counts = [text.split(" ")[0] for text in drawn if "/" in text]
    assert counts == ["10/10", "10/10", "9/10", "5/10"]


def test_a_stone_is_filled_as_far_as_it_is_finished() -> None:
    drawn = path((Stretch("Half", 5, 10), Stretch("Open", 0, 3)), PATH_WORDS)
    assert f'<stop offset="0.5" stop-color="{theme.DONE}"/>' in drawn
    assert drawn.count("linearGradient id") == 1
    ground = 1
    assert filled(drawn, theme.LINES) == 1 + ground


def test_the_current_stretch_is_marked() -> None:
    assert path(NINE, PATH_WORDS).count(f'stroke="{theme.INK}"') == 1


def test_of_many_stretches_those_around_the_current_one_are_drawn() -> None:
    drawn = shown(PATHS["forty steps"])
    assert len(drawn) == MOST
    assert any(one.here for one in drawn)
