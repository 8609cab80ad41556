"""The real bot inside a playground: nothing of it leads outside."""

from pathlib import Path

from pydantic import SecretStr

from bot.app import Cairn, build
from bot.chat.limits import UNLIMITED
from bot.chat.pace import Pace
from bot.chat.transport import open_transport
from bot.clock import TravelClock
from bot.domain.access import Access
from bot.playground.world import TOKEN
from bot.services.easel import Easel
from bot.setting_values import SQLITE
from bot.settings import Settings


def settings_inside(settings: Settings, address: str, database: Path) -> Settings:
    """Turn the operator's settings into those of a bot that lives in the playground at this address."""
    inside = {
        "telegram_bot_token": SecretStr(TOKEN),
        "telegram_api_url": address,
        "database_url": f"{SQLITE}{database}",
        "backup_dir": None,
        "webhook_url": None,
        "health_port": None,
        "owner_id": None,
        "allowed_users": frozenset(),
        "access": Access.OPEN,
        "updates_a_minute": 0,
    }
    return settings.model_copy(update=inside)


async def build_inside(settings: Settings, clock: TravelClock, easel: Easel | None = None) -> Cairn:
    """Build a bot that goes by this clock, as fast as it can, and asks no proxy on its way over loopback.

    It draws at the easel, else in a thread.
    """
    request = open_transport(settings.telegram_transport, trust_env=False)
    return await build(settings, clock=clock, request=request, pace=Pace(UNLIMITED), easel=easel)
