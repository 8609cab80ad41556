"""Shaping: the letters of a run as its font draws them where they join, change places or become one."""

from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz

from bot.pictures.runs import Run


@dataclass(frozen=True, slots=True)
class Shaped:
    """A run as its font draws it: the outline in the font's units of an em, and how wide it is in ems."""

    outline: str
    units: int
    advance: float


class _Pen:
    """Writes outlines as the data of an SVG path; `at` is where a glyph stands, in the font's units."""

    def __init__(self) -> None:
        self.at = (0, 0)
        self.data: list[str] = []

    def moveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802 (so is every pen's method called)
        self._write("M", points)

    def lineTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("L", points)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("Q", points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("C", points)

    def closePath(self) -> None:  # noqa: N802
        self.data.append("Z")

    def _write(self, command: str, points: tuple[tuple[float, float], ...]) -> None:
        x, y = self.at
        self.data.append(command + " ".join(f"{x + across:g} {y + up:g}" for across, up in points))


@lru_cache(maxsize=200)
def shaped(run: Run) -> Shaped:
    """Shape a run."""
    font = _font(run.face.path)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run.from_right else "ltr"
    uharfbuzz.shape(font, buffer)
    pen, x = _Pen(), 0
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen.at = (x + place.x_offset, place.y_offset)
        if not run.is_text:
            font.draw_glyph_with_pen(glyph.codepoint, pen)
        x += place.x_advance
    units = font.face.upem
    return Shaped("".join(pen.data), units, x / units)


@cache
def _font(path: str) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
