"""The share card: the whole roadmap as one cairn, and nothing personal that is not asked for."""

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.pictures import theme
from bot.pictures.path import Stretch
from bot.pictures.share import share
from tests.pictures.drawing import assert_fits, filled, size, texts
from tests.pictures.paths import NINE, PATHS
from tests.pictures.shares import NAMED, SHARES, WORDS

EMBLEM, GROUND = 3, 1


@pytest.mark.parametrize("name", SHARES)
def test_a_share_card_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert share(*SHARES[name]) == snapshot


@pytest.mark.parametrize("name", SHARES)
def test_every_share_card_fits(name: str) -> None:
    drawn = share(*SHARES[name])
    assert_fits(drawn)
    assert size(drawn)[1] < 1.6 * theme.WIDTH


def test_it_has_a_stone_for_every_stretch() -> None:
    drawn = share(PATHS["forty steps"], WORDS)
    assert drawn.count('fill="url(#s') == 20
    assert filled(drawn, theme.LINES) == 20 + GROUND


def test_only_the_current_stone_has_an_edge_and_a_pennant() -> None:
    drawn = share(NINE, WORDS)
    assert drawn.count(f'stroke="{theme.INK}"') == 1
    assert drawn.count("<path") == 1
    assert "<path" not in share((Stretch("One", 1, 1),), WORDS)


def test_without_a_name_there_is_none_and_with_one_it_stands_above() -> None:
    assert texts(share(NINE, WORDS)) == [WORDS.head, WORDS.headline, WORDS.lead, WORDS.foot]
    assert texts(share(NINE, NAMED))[1] == "Ada"
