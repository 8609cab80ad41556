"""Reading pictures: what is written on them, where, and which shapes they have."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from bot.pictures.letters import BOLD, MEDIUM, width

CHANNELS = 4
"""Bytes a pixel: red, green, blue, and how opaque it is."""

SVG = "{http://www.w3.org/2000/svg}"
_STONE = re.compile(r"M(\S+) (\S+)h(\S+)a\S+ \S+ 0 0 1 0 ([^h]+)h")
_MOVE = re.compile(r"translate\((\S+) (\S+)\)")


@dataclass(frozen=True)
class Written:
    """A line of text, and the box that it stands in."""

    text: str
    left: float
    right: float
    y: float


def root(svg: str) -> ET.Element:
    """Read a picture that we drew."""
    return ET.fromstring(svg)  # noqa: S314


def written(svg: str) -> list[Written]:
    """List the texts of a picture, in order of drawing."""
    return [_line(node, x, y) for node, x, y in _walk(svg) if node.tag == f"{SVG}text"]


def texts(svg: str) -> list[str]:
    """List what is written on a picture."""
    return [line.text for line in written(svg)]


def size(svg: str) -> tuple[float, float]:
    """Give the width and height of a picture."""
    box = root(svg).attrib["viewBox"].split()
    return float(box[2]), float(box[3])


def filled(svg: str, fill: str) -> int:
    """Count the shapes of a colour."""
    return sum(node.attrib.get("fill") == fill for node, _, _ in _walk(svg) if node.tag != f"{SVG}text")


def stones(svg: str, fill: str) -> int:
    """Count the stones of a colour that are drawn as one shape."""
    shapes = (node for node, _, _ in _walk(svg) if node.tag.endswith("path"))
    return sum(node.attrib["d"].count("z") for node in shapes if node.attrib.get("fill") == fill)


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    """List the boxes of the stones in a shape: left, top, width and height."""
    return [
        (float(x) - float(high) / 2, float(y), float(straight) + float(high), float(high))
        for x, y, straight, high in _STONE.findall(svg)
    ]


def lines(svg: str, stroke: str) -> list[list[tuple[float, float]]]:
    """List the lines of a colour by their corners, in the plot's own place."""
    drawn = (node for node, _, _ in _walk(svg) if node.tag == f"{SVG}polyline")
    return [_corners(node) for node in drawn if node.attrib["stroke"] == stroke]


def middles(svg: str, **attributes: str) -> list[tuple[float, float]]:
    """List the middles of the rectangles and circles that have these attributes."""
    found = []
    for node, x, y in _walk(svg):
        has = node.attrib
        if attributes.items() <= has.items() and "cx" in has:
            found.append((x + float(has["cx"]), y + float(has["cy"])))
        elif attributes.items() <= has.items() and node.tag == f"{SVG}rect":
            wide, high = float(has["width"]), float(has["height"])
            found.append((x + float(has.get("x", 0)) + wide / 2, y + float(has.get("y", 0)) + high / 2))
    return found


def assert_fits(svg: str) -> None:
    """Say which text leaves the picture."""
    wide, high = size(svg)
    out = [line for line in written(svg) if line.left < 0 or line.right > wide or not 0 < line.y < high]
    assert out == []


def _corners(node: ET.Element) -> list[tuple[float, float]]:
    places = (place.split(",") for place in node.attrib["points"].split())
    return [(float(x), float(y)) for x, y in places]


def _line(node: ET.Element, x: float, y: float) -> Written:
    weight = int(node.attrib.get("font-weight", MEDIUM))
    wide = width(node.text or "", float(node.attrib["font-size"]), BOLD if weight == BOLD else MEDIUM)
    start = x + float(node.attrib["x"])
    left = start - wide * {"start": 0, "middle": 0.5, "end": 1}[node.attrib.get("text-anchor", "start")]
    return Written(node.text or "", left, left + wide, y + float(node.attrib["y"]))


def _walk(svg: str) -> Iterator[tuple[ET.Element, float, float]]:
    def inside(node: ET.Element, x: float, y: float) -> Iterator[tuple[ET.Element, float, float]]:
        move = _MOVE.fullmatch(node.attrib.get("transform", ""))
        x, y = (x + float(move[1]), y + float(move[2])) if move else (x, y)
        yield node, x, y
        for child in node:
            yield from inside(child, x, y)

    return inside(root(svg), 0, 0)


def png_size(png: bytes) -> tuple[int, int]:
    """Give the pixels of a PNG file."""
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def ink(png: bytes) -> tuple[int, int]:
    """Give the first and the last column of a PNG file whose pixels differ from its corner's."""
    wide, high = png_size(png)
    rows = _rows(zlib.decompress(_packed(png)), wide * CHANNELS, high)
    ground = rows[0][:CHANNELS]
    drawn = [x for x in range(wide) if any(row[x * CHANNELS : (x + 1) * CHANNELS] != ground for row in rows)]
    return drawn[0], drawn[-1]


def _packed(png: bytes) -> bytes:
    """Give what the IDAT chunks of a PNG file hold."""
    at, found = len(b"\x89PNG\r\n\x1a\n"), b""
    while at < len(png):
        length, kind = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        found += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return found


def _rows(packed: bytes, length: int, high: int) -> list[bytes]:
    """Undo the filters of each row, as the PNG specification has them (its section 9)."""
    rows, above = [], bytes(length)
    for y in range(high):
        kind, *line = packed[y * (length + 1) : (y + 1) * (length + 1)]
        for x in range(length):
            left, up = line[x - CHANNELS] if x >= CHANNELS else 0, above[x]
            corner = above[x - CHANNELS] if x >= CHANNELS else 0
            line[x] = (line[x] + (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]) % 256
        above = bytes(line)
        rows.append(above)
    return rows


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))
