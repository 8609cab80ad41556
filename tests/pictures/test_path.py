"""The path: a roadmap as the cairn that grows on it, with a layer for each stretch."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.cairn import Stone
from bot.pictures import theme
from bot.pictures.layers import MOST, ROOMY, Stretch, heights, shown
from bot.pictures.path import path
from bot.pictures.pile import Room
from bot.pictures.svg import snapped
from tests.pictures.drawing import assert_fits, filled, size, stones, texts
from tests.pictures.paths import NINE, PATH_WORDS, PATHS, nine


@pytest.mark.parametrize("name", PATHS)
def test_a_path_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert path(PATHS[name], PATH_WORDS) == snapshot


@pytest.mark.parametrize("name", PATHS)
def test_every_roadmap_fits(name: str) -> None:
    drawn = path(PATHS[name], PATH_WORDS)
    assert_fits(drawn)
    assert size(drawn)[1] < 1.6 * theme.WIDTH


@pytest.mark.parametrize("name", PATHS)
def test_there_is_a_stone_for_each_kept_day_and_each_finished_step(name: str) -> None:
    laid = [stone for one in PATHS[name] for stone in one.stones]
    drawn = path(PATHS[name], PATH_WORDS)
    assert stones(drawn, theme.DONE) == laid.count(Stone.DAY)
    assert stones(drawn, theme.BEST) == laid.count(Stone.STEP)


@pytest.mark.parametrize("kept", [0, 1, 2, 3, 12, 29, 100])
def test_one_more_kept_day_is_one_more_stone(kept: int) -> None:
    before, after = (stones(path(nine(0, count, 0), PATH_WORDS), theme.DONE) for count in (kept, kept + 1))
    assert after == before + 1


def test_the_place_of_the_next_stone_is_shown() -> None:
    legend = 1
    assert path(NINE, PATH_WORDS).count(f'stroke="{theme.INK}"') == 1 + legend
    assert path(nine(9, 0, 0), PATH_WORDS).count(f'stroke="{theme.INK}"') == 0


def test_a_growing_layer_is_no_higher_than_its_stones_need() -> None:
    first, more = (nine(0, count, 0) for count in (0, 40))
    low, high = (heights(told, Room(110, 62, 340))[0] for told in (first, more))
    assert low < high
    assert low >= snapped(ROOMY)


def test_a_stretch_without_stones_is_drawn_faintly() -> None:
    assert filled(path(NINE, PATH_WORDS), theme.BAND) == 5


def test_the_current_stretch_and_the_next_one_are_named_as_such() -> None:
    drawn = texts(path(NINE, PATH_WORDS))
    here, following = drawn.index("Python for Backend Engineers"), drawn.index("next")
    assert drawn[here + 1] == "5/10 · 12 days kept · you are here"
    assert drawn[following - 1].startswith("Caching, Queues")


def test_a_stretch_with_something_open_says_how_much_of_it_is_finished() -> None:
    half = replace(NINE[0], finished=9)
    assert next(text for text in texts(path((half, *NINE[1:]), PATH_WORDS)) if "/" in text) == "9/10"


def test_stones_that_are_there_are_explained() -> None:
    names = [name for _, name in PATH_WORDS.stones]
    assert texts(path(NINE, PATH_WORDS))[-3:] == [*names, PATH_WORDS.coming]
    assert texts(path((Stretch("Open", 0, 3),), PATH_WORDS))[-1] == "Open"


def test_of_many_stretches_those_around_the_current_one_are_drawn_and_no_stone_is_lost() -> None:
    many = PATHS["forty steps"]
    drawn = shown(many, "Earlier", "Later")
    assert len(drawn) == MOST
    assert any(one.here for one in drawn)
    assert (drawn[0].title, drawn[-1].title) == ("Earlier", "Later")
    assert sum(len(one.stones) for one in drawn) == sum(len(one.stones) for one in many)
    assert sum(one.things for one in drawn) == sum(one.things for one in many)
