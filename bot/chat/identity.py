"""Asking Telegram who the bot is, to see whether token and API work."""

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.chat.transport import TransportName, open_transport


async def username(token: str, api_root: str, transport: TransportName) -> str | None:
    """Give the bot's name, or None when the token is rejected; ConnectionError when nobody answers."""
    root = f"{api_root}/bot"
    try:
        async with (
            open_transport(transport) as request,
            Bot(token, base_url=root, request=request, get_updates_request=request) as bot,
        ):
            return bot.username
    except InvalidToken:
        return None
    except TelegramError as error:
        raise ConnectionError(type(error).__name__) from None
