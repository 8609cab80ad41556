"""PNG: the same bytes everywhere, and one kind of failure."""

import pytest

from bot.pictures import theme
from bot.pictures.png import CannotDraw, png
from bot.pictures.svg import page, paragraph
from tests.pictures.drawing import png_size
from tests.pictures.samples import PICTURES

LARGEST = 60_000


def test_the_same_picture_gives_the_same_bytes() -> None:
    drawn = page([paragraph("A stone a day 🪨")])
    assert png(drawn) == png(drawn)


def test_letters_are_drawn_by_the_shipped_fonts() -> None:
    empty, text = page([paragraph("□")]), page([paragraph("数据")])
    assert len(png(text)) != len(png(empty))


@pytest.mark.parametrize("svg", ["", "no svg", "<svg"])
def test_what_is_no_picture_cannot_be_drawn(svg: str) -> None:
    with pytest.raises(CannotDraw):
        png(svg)


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_becomes_a_small_png(name: str) -> None:
    drawn = png(PICTURES[name]())
    assert png_size(drawn)[0] == theme.PIXELS
    assert len(drawn) < LARGEST
