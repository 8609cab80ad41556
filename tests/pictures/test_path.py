"""The path: a roadmap as the cairn that grows on it, with a layer for each stretch."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.burnup import burn_up
from bot.domain.cairn import Stone
from bot.domain.streak import DayStatus, statuses
from bot.pictures import theme
from bot.pictures.layers import MOST, ROOMY, Stretch, heights, shown
from bot.pictures.path import path
from bot.pictures.pile import Room
from bot.pictures.svg import snapped
from tests.domain.shipped import INTENSIVE
from tests.pictures.drawing import assert_fits, filled, size, stones, texts, written
from tests.pictures.paths import LIVES, NINE, PATH_WORDS, PATHS, WALKED, growing


@pytest.mark.parametrize("name", PATHS)
def test_a_path_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert path(*PATHS[name]) == snapshot


@pytest.mark.parametrize("name", PATHS)
def test_every_roadmap_fits(name: str) -> None:
    drawn = path(*PATHS[name])
    assert_fits(drawn)
    assert size(drawn)[1] < 1.6 * theme.WIDTH


@pytest.mark.parametrize("name", PATHS)
def test_there_is_a_stone_for_each_kept_day_and_each_finished_step(name: str) -> None:
    laid = [stone for one in PATHS[name][0] for stone in one.stones]
    drawn = path(*PATHS[name])
    assert stones(drawn, theme.DONE) == laid.count(Stone.DAY)
    assert stones(drawn, theme.BEST) == laid.count(Stone.STEP)


@pytest.mark.parametrize("kept", [0, 1, 2, 3, 12, 29, 100])
def test_one_more_kept_day_is_one_more_stone(kept: int) -> None:
    before, after = (stones(path(growing(count), PATH_WORDS), theme.DONE) for count in (kept, kept + 1))
    assert after == before + 1


def test_the_place_of_the_next_stone_is_shown() -> None:
    legend = 1
    assert path(NINE, PATH_WORDS).count(f'stroke="{theme.INK}"') == 1 + legend
    assert path(*PATHS["through"]).count(f'stroke="{theme.INK}"') == 0


def test_a_growing_layer_is_no_higher_than_its_stones_need() -> None:
    first, more = (growing(count) for count in (0, 40))
    low, high = (heights(told, Room(110, 62, 340))[0] for told in (first, more))
    assert low < high
    assert low >= snapped(ROOMY)


def test_a_stretch_without_stones_is_drawn_faintly() -> None:
    assert filled(path(NINE, PATH_WORDS), theme.BAND) == 5


def test_the_current_stretch_and_the_next_one_are_named_as_such() -> None:
    drawn = texts(path(NINE, PATH_WORDS))
    here, following = drawn.index("Python for Backend Engineers"), drawn.index("next")
    assert drawn[here + 1] == f"{NINE[3].stones.count(Stone.DAY)} days kept · you are here"
    assert drawn[following - 2 : following] == ["Caching, Queues & Async", "Systems"]


@pytest.mark.parametrize("name", PATHS)
def test_where_one_is_and_what_is_next_is_said_however_low_the_layers_are(name: str) -> None:
    drawn = texts(path(*PATHS[name]))
    for one in PATHS[name][0]:
        if one.here or one.next:
            assert any(line.endswith(one.remark) for line in drawn)


def test_a_long_title_has_two_lines_where_its_layer_is_high_enough() -> None:
    drawn = texts(path(*PATHS["last phase of three"]))
    for title in (one.title for one in INTENSIVE.phases):
        assert any(f"{one} {two}" == title for one, two in pairwise(drawn))


@pytest.mark.parametrize(("count", "said"), [(2, "9/10"), (9, "beside the cairn · 9/10"), (12, None)])
def test_in_a_low_layer_what_there_is_to_say_follows_a_long_title_or_goes(
    count: int, said: str | None
) -> None:
    low = Stretch("A title that has more than one line beside the cairn", 9, 10)
    drawn = path((low,) * count, PATH_WORDS)
    assert_fits(drawn)
    assert next((line for line in texts(drawn) if line.endswith("9/10")), None) == said


def test_however_low_a_layer_is_its_title_is_said() -> None:
    high = Stretch("High", 0, 0, stones=(Stone.DAY,) * 200)
    low = Stretch("Low and long " * 5, 0, 0)
    drawn = path((low, *(high,) * 11), PATH_WORDS)
    assert sum(line.startswith("Low and long") for line in texts(drawn)) == 1


def test_all_that_is_said_of_a_stretch_begins_at_the_same_edge() -> None:
    right = path((Stretch("العربية " * 9, 4, 7, "next", next=True),), PATH_WORDS)
    left = path((Stretch("Basics " * 9, 4, 7, "next", next=True),), PATH_WORDS)
    assert len({line.right for line in written(right)[-3:]}) == 1
    assert len({line.left for line in written(left)[-3:]}) == 1
    assert texts(right)[-1] == texts(left)[-1] == "4/7 · next"


@pytest.mark.parametrize("name", LIVES)
def test_every_number_is_that_of_the_life_it_tells_of(name: str) -> None:
    view, drawn = LIVES[name], texts(path(*PATHS[name]))
    known = burn_up(view.facts, view.now)
    done = known.so_far if known.by_items else 0
    assert drawn[1] == (f"{done} of {known.total} things finished" if done else "Your path")
    number = view.roadmap.phases.index(view.plan.phase) + 1 if view.plan.phase else 0
    kept = list(statuses(view.facts, view.now).values()).count(DayStatus.KEPT)
    where = f"Phase {number} of {len(view.roadmap.phases)}"
    assert drawn[2] == (f"{where} · {kept} days kept" if kept else where)
    assert sum(one.stones.count(Stone.DAY) for one in PATHS[name][0]) == kept
    assert sum(one.finished for one in PATHS[name][0]) == done


@pytest.mark.parametrize("name", PATHS)
def test_every_number_beside_the_cairn_is_its_stretchs(name: str) -> None:
    laid, words = PATHS[name]
    drawn = texts(path(laid, words))
    counts = {f"{one.finished}/{one.things}" for one in shown(laid, words.earlier, words.later)}
    assert {found for line in drawn for found in re.findall(r"\d+/\d+", line)} <= counts
    here = [one.stones.count(Stone.DAY) for one in laid if one.here]
    said = [line for line in drawn if line.endswith("you are here")]
    assert [int(found) for line in said for found in re.findall(r"(\d+) days? kept", line)] == [
        kept for kept in here if kept
    ]


def test_the_numbers_of_a_walked_roadmap_are_its_own() -> None:
    laid, _ = PATHS["through"]
    done, days = sum(one.finished for one in laid), sum(one.stones.count(Stone.DAY) for one in laid)
    things = burn_up(WALKED.facts, WALKED.now).total
    said = ["You came to the end of it", f"{done} of {things} things finished · {days} days kept"]
    assert texts(path(*PATHS["through"]))[1:3] == said


def test_a_stretch_with_something_open_says_how_much_of_it_is_finished() -> None:
    half = replace(NINE[0], finished=9, things=10)
    assert "9/10" in texts(path((half, *NINE[1:]), PATH_WORDS))


def test_stones_that_are_there_are_explained() -> None:
    names = [name for _, name in PATH_WORDS.stones]
    assert texts(path(NINE, PATH_WORDS))[-3:] == [*names, PATH_WORDS.coming]
    assert texts(path((Stretch("Open", 0, 3),), PATH_WORDS))[-1] == "Open"


def test_of_many_stretches_those_around_the_current_one_are_drawn_and_no_stone_is_lost() -> None:
    many, _ = PATHS["forty steps"]
    drawn = shown(many, "Earlier", "Later")
    assert len(drawn) == MOST
    assert any(one.here for one in drawn)
    assert (drawn[0].title, drawn[-1].title) == ("Earlier", "Later")
    assert sum(len(one.stones) for one in drawn) == sum(len(one.stones) for one in many)
    assert sum(one.things for one in drawn) == sum(one.things for one in many)
