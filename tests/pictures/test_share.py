"""The share card: the whole roadmap as one cairn, and nothing personal that is not asked for."""

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.cairn import Stone
from bot.pictures import theme
from bot.pictures.share import share
from tests.pictures.drawing import assert_fits, size, stones, texts
from tests.pictures.paths import NINE, PATHS
from tests.pictures.shares import NAMED, SHARES, WORDS


@pytest.mark.parametrize("name", SHARES)
def test_a_share_card_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert share(*SHARES[name]) == snapshot


@pytest.mark.parametrize("name", SHARES)
def test_every_share_card_fits(name: str) -> None:
    drawn = share(*SHARES[name])
    assert_fits(drawn)
    assert size(drawn)[1] < 1.6 * theme.WIDTH


@pytest.mark.parametrize("name", PATHS)
def test_there_is_a_stone_for_each_kept_day_and_each_finished_step(name: str) -> None:
    laid = [stone for one in PATHS[name] for stone in one.stones]
    drawn = share(PATHS[name], WORDS)
    assert stones(drawn, theme.DONE) == laid.count(Stone.DAY)
    assert stones(drawn, theme.BEST) == laid.count(Stone.STEP)


def test_the_place_of_the_next_stone_is_shown_while_there_is_one() -> None:
    assert share(NINE, WORDS).count(f'stroke="{theme.INK}"') == 1
    assert f'stroke="{theme.INK}"' not in share(PATHS["through"], WORDS)


def test_without_a_name_there_is_none_and_with_one_it_stands_above() -> None:
    assert texts(share(NINE, WORDS)) == [WORDS.head, WORDS.headline, WORDS.lead, WORDS.foot]
    assert texts(share(NINE, NAMED))[1] == "Ada"
