"""The doctor: looks at token, API, database, zone data and roadmaps, and says what to do about each."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import HEARTBEAT, load_shelf
from bot.chat.identity import username
from bot.clock import SystemClock
from bot.services.coach import Coach
from bot.services.equation import Balance, balance
from bot.settings import Settings
from bot.storage.address import address_of, beside
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.migrate import is_newest, state_of

STILL_ALIVE = 120
"""A heartbeat older than so many seconds is none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    good: bool
    sentence: str

    def __str__(self) -> str:
        """Show the finding as a line."""
        return f"{'ok  ' if self.good else 'BAD '} {self.sentence}"


async def examine(settings: Settings, *, quick: bool) -> tuple[str, bool]:
    """Look at everything, or only at what a health check needs; give the report and whether all is well."""
    looks = (
        (database(settings), heartbeat(settings))
        if quick
        else (
            token(settings),
            database(settings),
            equation(settings),
            zones(),
            roadmaps(settings),
        )
    )
    findings = [finding for look in looks async for finding in look]
    return "\n".join(map(str, findings)), all(finding.good for finding in findings)


async def token(settings: Settings) -> AsyncIterator[Finding]:
    """Ask Telegram whose the token is."""
    if settings.telegram_bot_token is None:
        yield Finding(good=False, sentence="token: none yet. Write TELEGRAM_BOT_TOKEN=… into .env.")
        return
    root = settings.telegram_api_url
    try:
        name = await username(settings.require_token(), root, settings.telegram_transport)
    except ConnectionError as error:
        yield Finding(good=False, sentence=f"API: {root} does not answer ({error}). Check the network.")
        return
    yield Finding(good=True, sentence=f"API: {root} answers")
    if name is None:
        yield Finding(good=False, sentence="token: rejected. Copy it again from @BotFather.")
    else:
        yield Finding(good=True, sentence=f"token: it is @{name}'s")


async def database(settings: Settings) -> AsyncIterator[Finding]:
    """Open the database, read from it, and compare its version with this program's."""
    address = address_of(settings.database_url)
    if isinstance(address, Path) and not address.exists():
        yield Finding(good=True, sentence=f"database: {address} will be made at the first start")
        return
    try:
        found = await state_of(settings.database_url)
    except StorageError as error:
        yield Finding(good=False, sentence=f"database: {error}")
        return
    yield Finding(good=True, sentence=f"database: {address} is sound, {found}")


async def equation(settings: Settings) -> AsyncIterator[Finding]:
    """Compare what the plans say with what the ledger and the log hold, where this program wrote them."""
    try:
        found = await _balance(settings) if await is_newest(settings.database_url) else None
    except StorageError as error:
        yield Finding(good=False, sentence=f"equation: {error}")
        return
    if found is not None:
        yield Finding(good=not found.wrong, sentence=f"equation: {found}")


async def _balance(settings: Settings) -> Balance:
    database = await Database.open(settings.database_url)
    try:
        return await balance(Coach(database, load_shelf(settings), SystemClock(), lambda: None))
    finally:
        await database.close()


async def heartbeat(settings: Settings) -> AsyncIterator[Finding]:
    """Look when the running bot last showed that it is alive."""
    beat = beside(address_of(settings.database_url), HEARTBEAT)
    age = SystemClock().now().timestamp() - beat.stat().st_mtime if beat.exists() else None
    if age is None:
        yield Finding(good=False, sentence="heartbeat: none. Is the bot running?")
    else:
        yield Finding(good=age < STILL_ALIVE, sentence=f"heartbeat: {age:.0f} s ago")


async def zones() -> AsyncIterator[Finding]:
    """Look whether time zones can be read."""
    try:
        ZoneInfo("Asia/Karachi")
    except (KeyError, OSError):
        yield Finding(good=False, sentence="zones: there is no zone data. Install the package tzdata.")
        return
    yield Finding(good=True, sentence=f"zones: tzdata {version('tzdata')}")


async def roadmaps(settings: Settings) -> AsyncIterator[Finding]:
    """Read every roadmap on offer."""
    shelf = load_shelf(settings)
    for complaint in shelf.complaints:
        yield Finding(good=False, sentence=f"roadmap: {complaint}")
    yield Finding(good=bool(shelf.roadmaps), sentence=f"roadmaps: {', '.join(shelf.roadmaps) or 'none'}")
