"""Asking Telegram who the bot is, to see whether token and API work."""

from telegram import Bot
from telegram.error import InvalidToken, TelegramError


async def username(token: str, api_root: str) -> str | None:
    """Give the bot's name, or None when the token is rejected; ConnectionError when nobody answers."""
    try:
        async with Bot(token, base_url=f"{api_root}/bot") as bot:
            return bot.username
    except InvalidToken:
        return None
    except TelegramError as error:
        raise ConnectionError(type(error).__name__) from None
