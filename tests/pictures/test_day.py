"""The day card: a row for each block with what became of it, and it holds whatever a day is like."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.pictures import theme
from bot.pictures.day import MOST, DayBlock, day
from bot.pictures.stones import Mark
from tests.pictures.day_cards import DAYS, EVENING, TEN, WORDS
from tests.pictures.drawing import assert_fits, filled, size, texts
from tests.pictures.test_week import LONG

EMBLEM, TILE = 3, 1


@pytest.mark.parametrize("name", DAYS)
def test_a_day_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert day(*DAYS[name]) == snapshot


@pytest.mark.parametrize("name", DAYS)
def test_every_day_fits(name: str) -> None:
    drawn = day(*DAYS[name])
    assert_fits(drawn)
    assert size(drawn)[1] < 1.6 * theme.WIDTH


@pytest.mark.parametrize(
    "text", [LONG, "বাংলা " * 20, "الأسبوع " * 20, "数据结构与算法" * 15, "🔥" * 60, "한국어"]
)
def test_a_long_text_of_any_script_is_cut(text: str) -> None:
    block = DayBlock(Mark.OPEN, "18:00", text, "1 h 30 min", text)
    assert_fits(day((block,) * 6, replace(WORDS, head=text, headline=text, lead=text, more=text)))


def test_each_block_has_a_row_with_its_time_title_length_and_what_to_do() -> None:
    told = texts(day(EVENING, WORDS))
    for block in EVENING:
        row = told.index(block.time)
        assert told[row : row + 3] == [block.time, block.title, block.length]
    assert "Stack · Queue · Linked List" in told


def test_what_became_of_a_block_is_told_by_its_stone() -> None:
    drawn = day(EVENING, WORDS)
    assert filled(drawn, theme.DONE) == 1 + EMBLEM
    assert filled(drawn, "url(#half)") == 1
    assert drawn.count("<defs>") == 1
    assert filled(drawn, theme.PANEL) == len(EVENING) + TILE


def test_only_the_next_block_is_framed() -> None:
    assert day(EVENING, WORDS).count(f'stroke="{theme.INK}"') == 1
    assert f'stroke="{theme.INK}"' not in day(EVENING[:2], WORDS)


def test_of_many_blocks_the_first_ones_are_drawn_without_what_to_do() -> None:
    told = texts(day(tuple(replace(one, todo="something") for one in TEN), WORDS))
    assert "something" not in told
    assert sum(text.startswith("Block number") for text in told) == MOST
