"""Starting with settings that cannot be: one clear line for each and exit status 2, nothing else."""

from pathlib import Path

import pytest

from tests.e2e.lab import Lab
from tests.e2e.process import Bot

pytestmark = pytest.mark.e2e


WRONG = {
    "TELEGRAM_BOT_TOKEN": ("hello", "this is not a bot token."),
    "DATABASE_URL": ("mysql://localhost/cairn", "write sqlite"),
    "LOG_LEVEL": ("LOUD", "'LOUD' is not a level."),
    "ROADMAPS_DIR": ("nowhere", "there is no folder 'nowhere'."),
    "TELEGRAM_API_URL": ("telegram", "write the root"),
    "ALLOWED_USERS": ("@ada", "write numeric Telegram ids"),
}


async def test_each_bad_setting_is_told_in_one_line(tmp_path: Path) -> None:
    bot = await Bot.start(tmp_path, **{name: value for name, (value, _) in WRONG.items()})
    assert await bot.ended() == 2
    assert len(bot.lines) == len(WRONG)
    for name, (_, told) in WRONG.items():
        assert any(line.startswith(f"{name}: {told}") for line in bot.lines)


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
