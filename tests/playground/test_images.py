"""Sizes of pictures, read from their first bytes."""

import struct

import pytest

from bot.playground.images import image_size
from tests.playground.stage import png

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 30, 40) + b"\x01\x01\x11\x00"
WEBP = b"RIFF\x00\x00\x00\x00WEBP"
LOSSLESS = WEBP + b"VP8L\x00\x00\x00\x00\x2f" + (39 | 29 << 14).to_bytes(4, "little")
EXTENDED = WEBP + b"VP8X" + bytes(8) + (39).to_bytes(3, "little") + (29).to_bytes(3, "little")
LOSSY = WEBP + b"VP8 " + bytes(7) + b"\x9d\x01\x2a" + struct.pack("<HH", 40, 30)


@pytest.mark.parametrize(
    "data", [png(40, 30), JPEG, b"GIF89a" + struct.pack("<HH", 40, 30), LOSSLESS, EXTENDED, LOSSY]
)
def test_the_size_is_read(data: bytes) -> None:
    assert image_size(data) == (40, 30)


@pytest.mark.parametrize("data", [b"", b"hello", png()[:20], JPEG[:8], WEBP, WEBP + b"VP8Z" + bytes(30)])
def test_what_is_no_whole_picture_has_no_size(data: bytes) -> None:
    assert image_size(data) is None
