"""Files of the chat in the browser."""

import struct

import httpx
import pytest

from bot.playground.values import Upload
from bot.playground.world import World
from tests.playground.stage import png

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 30, 40) + b"\x01\x01\x11\x00"
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8X" + bytes(8) + (39).to_bytes(3, "little") + (29).to_bytes(3, "little")
GIF = b"GIF89a" + struct.pack("<HH", 40, 30)


@pytest.mark.parametrize(("data", "kind"), [(png(), "png"), (JPEG, "jpeg"), (WEBP, "webp"), (GIF, "gif")])
async def test_a_picture_is_shown_as_what_it_is(
    page: httpx.AsyncClient, world: World, data: bytes, kind: str
) -> None:
    stored = world.shelf.put("photo", Upload("week", data))
    answer = await page.get(f"/play/files/{stored.id}")
    assert (answer.headers["content-type"], answer.content) == (f"image/{kind}", data)


async def test_a_photo_that_is_no_picture_is_only_saved(page: httpx.AsyncClient, world: World) -> None:
    stored = world.shelf.put("photo", Upload("week", b"<script>"))
    answer = await page.get(f"/play/files/{stored.id}")
    assert (answer.headers["content-type"], answer.headers["content-disposition"]) == (
        "application/octet-stream",
        "attachment",
    )


async def test_a_file_that_is_gone_is_told(page: httpx.AsyncClient) -> None:
    answer = await page.get("/play/files/none")
    assert (answer.status_code, answer.json()) == (404, {"error": "There is no such file any more."})
