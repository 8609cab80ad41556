"""The composition root: what listens for updates, and what becomes of a token that Telegram rejects."""

import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from telegram.error import InvalidToken

from bot.app import BAD_TOKEN, CannotStart
from bot.chat.poller import Poller
from bot.chat.webhook import Webhook
from tests.chat.stage import opened

SECRET = "0123456789abcdef0123456789abcdef"


class Deaf:
    """Listens to nobody."""

    async def ended(self) -> None:
        raise InvalidToken


async def test_updates_are_fetched_unless_there_is_an_address_to_bring_them_to(tmp_path: Path) -> None:
    async with opened(tmp_path / "one.db") as stage:
        assert isinstance(stage.cairn.listener, Poller)
    hook: dict[str, Any] = {"webhook_secret": SECRET, "webhook_url": "https://example.org/cairn"}
    async with opened(tmp_path / "two.db", **hook) as stage:
        assert isinstance(stage.cairn.listener, Webhook)


async def test_a_token_that_is_rejected_while_the_bot_runs_ends_it(tmp_path: Path) -> None:
    deaf: Any = Deaf()
    async with opened(tmp_path / "cairn.db") as stage:
        with pytest.raises(CannotStart, match="Copy it again from @BotFather") as ended:
            await replace(stage.cairn, listener=deaf).until_deaf()
    assert ended.value.code == BAD_TOKEN


async def test_an_address_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        hook: dict[str, Any] = {
            "webhook_secret": SECRET,
            "webhook_url": "https://example.org/cairn",
            "webhook_listen": f"127.0.0.1:{port}",
        }
        async with opened(tmp_path / "cairn.db", **hook) as stage:
            with pytest.raises(CannotStart, match=f"Nobody can listen on 127.0.0.1:{port}"):
                await stage.cairn.listen()
