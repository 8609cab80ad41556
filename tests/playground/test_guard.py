"""Strangers are kept out."""

import httpx
import pytest

from bot.playground.world import TOKEN


async def answer(root: str, headers: dict[str, str]) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(f"{root}/bot{TOKEN}/getMe", headers=headers)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::"])
async def test_a_foreign_host_is_refused(root: str, host: str) -> None:
    refused = await answer(root, {"host": host})
    assert refused.status_code == 403
    assert "127.0.0.1 only" in refused.text


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_a_foreign_page_is_refused(root: str, origin: str) -> None:
    assert (await answer(root, {"origin": origin})).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1234", "[::1]:80", "LOCALHOST:80"])
async def test_this_machine_is_answered(root: str, host: str) -> None:
    assert (await answer(root, {"host": host})).status_code == 200


async def test_its_own_page_is_answered(root: str) -> None:
    assert (await answer(root, {"origin": root})).status_code == 200
