"""PNG: a picture as the bytes that are sent; only the shipped fonts draw it, so it is the same everywhere."""

import re
from functools import cache
from html import unescape
from pathlib import Path

from resvg import render, usvg

from bot.pictures import letters
from bot.pictures.typesetting import typeset

_TAG = re.compile(r"<[^>]*>")

AS_IT_IS = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
"""Moves and turns nothing: a picture says itself how large it is."""


class CannotDraw(Exception):
    """The picture could not be drawn; its text still says all of it."""


def png(svg: str) -> bytes:
    """Draw a picture; raise CannotDraw where that fails."""
    try:
        laid = typeset(svg)
        fonts = letters.files(unescape(_TAG.sub("", laid)))
        return render(usvg.Tree.from_str(laid, _known(fonts)), AS_IT_IS)
    except BaseException as error:  # a panic of resvg is no Exception
        raise CannotDraw(str(error)) from error


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
