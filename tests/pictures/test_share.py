"""The share card: the whole roadmap as one cairn, and nothing personal that is not asked for."""

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.burnup import burn_up
from bot.domain.cairn import Stone
from bot.pictures import theme
from bot.pictures.share import share
from tests.pictures.drawing import assert_fits, size, stones, texts
from tests.pictures.shares import CARDS, SHARES

NINE, WORDS = SHARES["without a name"]


@pytest.mark.parametrize("name", SHARES)
def test_a_share_card_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert share(*SHARES[name]) == snapshot


@pytest.mark.parametrize("name", SHARES)
def test_every_share_card_fits(name: str) -> None:
    drawn = share(*SHARES[name])
    assert_fits(drawn)
    assert size(drawn)[1] < 1.6 * theme.WIDTH


@pytest.mark.parametrize("name", SHARES)
def test_there_is_a_stone_for_each_kept_day_and_each_finished_step(name: str) -> None:
    laid = [stone for one in SHARES[name][0] for stone in one.stones]
    drawn = share(*SHARES[name])
    assert stones(drawn, theme.DONE) == laid.count(Stone.DAY)
    assert stones(drawn, theme.BEST) == laid.count(Stone.STEP)


def test_the_place_of_the_next_stone_is_shown_while_there_is_one() -> None:
    assert share(NINE, WORDS).count(f'stroke="{theme.INK}"') == 1
    assert f'stroke="{theme.INK}"' not in share(*SHARES["through"])


@pytest.mark.parametrize("name", CARDS)
def test_every_number_is_that_of_the_life_it_tells_of(name: str) -> None:
    laid, words = SHARES[name]
    view, _ = CARDS[name]
    drawn = texts(share(laid, words))
    done, things = sum(one.finished for one in laid), burn_up(view.facts, view.now).total
    said = f"{done} of {things} things finished" if done else "My path"
    assert any(line.startswith(said) for line in drawn)
    kept = sum(one.stones.count(Stone.DAY) for one in laid)
    assert kept == view.streak.kept_total
    assert not kept or any(line.endswith(f"{kept} days kept") for line in drawn)


def test_without_a_name_there_is_none_and_with_one_it_stands_above() -> None:
    assert texts(share(NINE, WORDS)) == [WORDS.head, WORDS.headline, WORDS.lead, WORDS.foot]
    assert texts(share(*SHARES["with a name"]))[1] == "Ada"
