"""Typesetting: a line whose letters come from several fonts, laid out run by run (ADR 14).

resvg shapes a whole line in its first font and as the script of its first letter, then looks in other fonts for what is missing,
letter by letter. Where letters join, change places or become one, as in Arabic and Bengali, it finds other numbers of them and
draws boxes. So only our own letters and emoji stay text; what other fonts hold is shaped here and becomes outlines.
"""

import re
from html import escape, unescape
from itertools import accumulate

from bot.pictures import letters
from bot.pictures.runs import Run, runs
from bot.pictures.shaping import shaped

_LINE = re.compile(r"<text([^>]*)>([^<]*)</text>")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_PLACED = re.compile(r' (?:x|text-anchor)="[^"]*"')
BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Which part of a line lies before the place where it is anchored."""


def typeset(svg: str) -> str:
    """Lay out each line of a picture that takes several fonts; `svg` is as `bot.pictures.svg` writes it."""
    return _LINE.sub(_line, svg)


def _line(found: re.Match[str]) -> str:
    given = dict(_ATTRIBUTE.findall(found[1]))
    in_line = tuple(runs(unescape(found[2]), int(given.get("font-weight", letters.MEDIUM))))
    if all(run.face.is_own for run in in_line):
        return found[0]
    size, y = float(given["font-size"]), float(given["y"])
    wide = [shaped(run).advance * size for run in in_line]
    begin = float(given["x"]) - BEFORE[given.get("text-anchor", "start")] * sum(wide)
    shared = _PLACED.sub("", found[1])
    written = (
        _text(run, x, shared) if run.is_text else _outline(run, x, y, size, given["fill"])
        for run, x in zip(in_line, accumulate(wide, initial=begin), strict=False)
    )
    return "".join(written)


def _text(run: Run, x: float, shared: str) -> str:
    return f'<text xml:space="preserve" x="{x:.2f}"{shared}>{escape(run.text)}</text>'


def _outline(run: Run, x: float, y: float, size: float, fill: str) -> str:
    drawn = shaped(run)
    scale = size / drawn.units
    placed = f"translate({x:.2f} {y:.2f}) scale({scale:.5f} {-scale:.5f})"
    return f'<path transform="{placed}" fill="{fill}" d="{drawn.outline}"/>' if drawn.outline else ""
