"""Asking Telegram who the bot is, how its updates come, and what time it is."""

from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.chat.transport import TransportName, open_transport
from bot.services.ports import Clock

ANSWERS_WITHIN = 5
"""Seconds in which Telegram must say what time it is."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What Telegram knows of a bot: its name, and where its updates are brought, if they are."""

    username: str
    webhook: WebhookInfo


async def standing(token: str, api_root: str, transport: TransportName) -> Standing | None:
    """Ask who the bot is; None when the token is rejected; ConnectionError when nobody answers."""
    root = f"{api_root}/bot"
    try:
        async with (
            open_transport(transport) as request,
            Bot(token, base_url=root, request=request, get_updates_request=request) as bot,
        ):
            return Standing(bot.username, await bot.get_webhook_info())
    except InvalidToken:
        return None
    except TelegramError as error:
        raise ConnectionError(type(error).__name__) from None


async def ahead_of_telegram(api_root: str, clock: Clock) -> timedelta | None:
    """Give how far this machine's clock is ahead of the one at Telegram's; None where that does not say."""
    limit = aiohttp.ClientTimeout(total=ANSWERS_WITHIN)
    try:
        async with (
            aiohttp.ClientSession(timeout=limit, trust_env=True) as session,
            session.get(api_root, allow_redirects=False) as answer,
        ):
            said = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return None
    return clock.now() - (said if said.tzinfo else said.replace(tzinfo=UTC))
