"""Starting with settings that cannot be: one clear line and exit status 2, nothing else."""

from pathlib import Path

import pytest

from bot.playground.world import TOKEN
from tests.e2e.lab import Lab
from tests.e2e.process import Bot

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ({"TELEGRAM_BOT_TOKEN": "hello"}, "TELEGRAM_BOT_TOKEN: this is not a bot token."),
        ({"DATABASE_URL": "mysql://localhost/cairn"}, "DATABASE_URL: write sqlite"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL: 'LOUD' is not a level."),
        ({"ROADMAPS_DIR": "nowhere"}, "ROADMAPS_DIR: there is no folder 'nowhere'."),
        ({"TELEGRAM_API_URL": "telegram"}, "TELEGRAM_API_URL: write the root"),
        ({"ALLOWED_USERS": "@ada"}, "ALLOWED_USERS: write numeric Telegram ids"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
async def test_a_bad_setting_is_told_in_one_line(tmp_path: Path, wrong: dict[str, str], line: str) -> None:
    bot = await Bot.start(tmp_path, **{"TELEGRAM_BOT_TOKEN": TOKEN} | wrong)
    assert await bot.ended() == 2
    [told] = bot.lines
    assert told.startswith(line)


def is_empty(folder: Path) -> bool:
    """Tell whether nothing was made in a folder."""
    return not any(folder.iterdir())


async def test_without_a_token_two_lines_say_what_to_do(tmp_path: Path) -> None:
    bot = await Bot.start(tmp_path)
    assert await bot.ended() == 2
    asked, then = bot.lines
    assert "@BotFather" in asked
    assert "TELEGRAM_BOT_TOKEN=" in then
    assert is_empty(tmp_path)


async def test_a_token_that_telegram_rejects_is_told_in_a_line(lab: Lab) -> None:
    bot = await lab.launch(
        TELEGRAM_BOT_TOKEN="123456789:AAEunknown-to-this-server-but-well-formed", LOG_LEVEL="WARNING"
    )
    assert await bot.ended() == 2
    [told] = bot.lines
    assert told.startswith("Telegram rejected the token.")
    assert "unknown-to-this-server" not in told
