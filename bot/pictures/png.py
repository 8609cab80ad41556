"""PNG: a picture as the bytes that are sent; only the shipped fonts draw it, so it is the same everywhere."""

import re
from html import unescape

import resvg_py

from bot.pictures import letters, theme

_TAG = re.compile(r"<[^>]*>")


class CannotDraw(Exception):
    """The picture could not be drawn; its text still says all of it."""


def png(svg: str) -> bytes:
    """Draw a picture; raise CannotDraw where that fails."""
    try:
        return resvg_py.svg_to_bytes(
            svg_string=svg,
            width=theme.PIXELS,
            skip_system_fonts=True,
            font_files=letters.files(unescape(_TAG.sub("", svg))),
            font_family=letters.FAMILY,
        )
    except BaseException as error:  # a panic of resvg is no Exception
        raise CannotDraw(str(error)) from error
