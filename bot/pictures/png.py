"""PNG: a picture as the bytes that are sent; only the shipped fonts draw it, so it is the same everywhere.

Two builds of resvg draw. `resvg` is nearly twice as fast, but sets the letters of Indic scripts into each other; these
go to `resvg_py`, whose resvg is a newer one (ADR 11).
"""

import re
from functools import cache
from html import unescape
from pathlib import Path

import resvg_py
from resvg import render, usvg

from bot.pictures import letters

_TAG = re.compile(r"<[^>]*>")

AS_IT_IS = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
"""Moves and turns nothing: a picture says itself how large it is."""

INDIC = ("NotoSansBengali.ttf", "NotoSansDevanagari.ttf")


class CannotDraw(Exception):
    """The picture could not be drawn; its text still says all of it."""


def png(svg: str) -> bytes:
    """Draw a picture; raise CannotDraw where that fails."""
    fonts = letters.files(unescape(_TAG.sub("", svg)))
    draw = _draw_indic if any(font.endswith(INDIC) for font in fonts) else _draw
    try:
        return draw(svg, fonts)
    except BaseException as error:  # a panic of resvg is no Exception
        raise CannotDraw(str(error)) from error


def _draw(svg: str, fonts: list[str]) -> bytes:
    return render(usvg.Tree.from_str(svg, _known(fonts)), AS_IT_IS)


def _known(fonts: list[str]) -> usvg.Options:
    """Know these fonts and no others; made for each picture anew, for it belongs to the thread that made it.

    A font that is known as a file is read again for each of its letters.
    """
    known = usvg.Options.default()
    known.font_family = letters.FAMILY
    for font in fonts:
        known.load_font_data(_content(font))
    return known


@cache
def _content(font: str) -> bytes:
    return Path(font).read_bytes()


def _draw_indic(svg: str, fonts: list[str]) -> bytes:
    return resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=fonts, font_family=letters.FAMILY
    )
