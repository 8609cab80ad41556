"""PNG: the same bytes everywhere, and one kind of failure."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from bot.pictures import theme
from bot.pictures.letters import width
from bot.pictures.png import CannotDraw, png
from bot.pictures.svg import Part, page, paragraph, text
from tests.pictures.drawing import ink, png_size
from tests.pictures.samples import PICTURES

LARGEST = 60_000


def test_the_same_picture_gives_the_same_bytes() -> None:
    drawn = page([paragraph("A stone a day 🪨")])
    assert png(drawn) == png(drawn)


def test_any_thread_may_draw() -> None:
    drawn = page([paragraph("A stone a day")])
    with ThreadPoolExecutor(2) as pool:
        both = Barrier(2)
        found = list(pool.map(lambda _: (both.wait(), png(drawn))[1], range(2)))
    assert found == [png(drawn)] * 2


def test_letters_are_drawn_by_the_shipped_fonts() -> None:
    empty, text = page([paragraph("□")]), page([paragraph("数据")])
    assert len(png(text)) != len(png(empty))


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ("A stone a day", 0.9),
        ("День за днём", 0.9),
        ("বাংলা ভাষা", 0.9),
        ("हिन्दी शक्ति देवनागरी", 0.85),
        ("数据结构", 0.9),
        ("ภาษาไทย", 0.9),
        ("עברית שלום", 0.9),
        ("مرحبا بالعالم", 0.6),
    ],
)
def test_letters_stand_beside_each_other_in_every_script(words: str, least: float) -> None:
    """Those that join come out narrower, but none stands in another."""
    first, last = ink(png(page([Part(text(0, 20, words), 30)])))
    assert least < (last - first) / theme.SHARP / width(words, theme.BODY) < 1.02


@pytest.mark.parametrize("svg", ["", "no svg", "<svg"])
def test_what_is_no_picture_cannot_be_drawn(svg: str) -> None:
    with pytest.raises(CannotDraw):
        png(svg)


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_becomes_a_small_png(name: str) -> None:
    drawn = png(PICTURES[name]())
    assert png_size(drawn)[0] == theme.PIXELS
    assert len(drawn) < LARGEST
