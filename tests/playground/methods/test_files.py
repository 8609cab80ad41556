"""Files up and down."""

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest

from bot.playground.phone import Phone
from bot.playground.world import TOKEN
from tests.playground.stage import png

BINARY = bytes(range(256)) + b"\r\n--x\r\n\r\n"


async def test_a_document_of_a_person_is_downloaded(bot: Bot, anna: Phone) -> None:
    sent = anna.send_document(BINARY, "plan.yaml", caption="my plan")
    file = await bot.get_file(sent["document"]["file_id"])
    assert file.file_size == len(BINARY)
    assert bytes(await file.download_as_bytearray()) == BINARY


async def test_a_photo_of_the_bot_arrives_byte_by_byte(bot: Bot, anna: Phone) -> None:
    anna.start()
    picture = png() + BINARY
    sent = await bot.send_photo(anna.person.id, picture)
    file = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture


async def test_a_file_of_20_megabytes_and_more_is_too_big(bot: Bot, anna: Phone) -> None:
    limit = 20 * 1024 * 1024
    fits = anna.send_document(bytes(limit), "fits.bin")
    assert (await bot.get_file(fits["document"]["file_id"])).file_size == limit
    big = anna.send_document(bytes(limit + 1), "big.bin")
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(big["document"]["file_id"])


async def test_an_unknown_file_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await bot.get_file("nothing")


@pytest.mark.parametrize(
    ("path", "status"),
    [(f"/file/bot{TOKEN}/documents/none", 404), ("/file/bot1:x/documents/none", 401)],
)
async def test_a_path_that_leads_nowhere_is_refused(root: str, path: str, status: int) -> None:
    async with httpx.AsyncClient() as client:
        assert (await client.get(root + path)).status_code == status
