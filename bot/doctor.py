"""The doctor: looks at token, API, machine, database, zone data and roadmaps, and says what to do about each."""

from collections.abc import AsyncIterator
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from telegram import WebhookInfo

from bot.chat.identity import ahead_of_telegram, standing
from bot.clock import SystemClock
from bot.domain.calendar import Instant
from bot.finding import Finding
from bot.pulse import STILL_ALIVE, age_of_heartbeat, heartbeat
from bot.services.coach import Coach
from bot.services.equation import Balance, balance
from bot.settings import Settings
from bot.starting import read_shelf
from bot.storage.address import address_of
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.keeping import newest_good
from bot.storage.lock import in_use
from bot.storage.migrate import is_newest, state_of
from bot.storage.opening import folder_of
from bot.surroundings import place_of_backups, surroundings

MOST_APART = timedelta(seconds=5)
"""Telegram's answer needs a moment, and names whole seconds."""

LATELY = timedelta(hours=1)
"""A failure to bring updates that is older than this was got over."""

ELSEWHERE = "Starting the bot puts that right; where it comes back, another copy uses the same token."
AT_HOME = "Look at your TLS proxy, and at WEBHOOK_URL and WEBHOOK_LISTEN."

STILL_FRESH = 2 * 86_400
"""A newest backup that is older than so many seconds is too old."""


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Look at everything."""
    for look in (token, clock, machine, database, equation, backups, zones, roadmaps):
        async for finding in _seen(look.__name__, look(settings)):
            yield finding


async def examine_quickly(settings: Settings) -> AsyncIterator[Finding]:
    """Look at what a health check needs where the bot does not show how it is: never a whole database."""
    looks = {"database": database(settings, whole=False), "heartbeat": heartbeat(settings)}
    for name, look in looks.items():
        async for finding in _seen(name, look):
            yield finding


async def _seen(name: str, look: AsyncIterator[Finding]) -> AsyncIterator[Finding]:
    """Give what a look finds; what may not be looked at, as by another user, is found too."""
    try:
        async for finding in look:
            yield finding
    except OSError as error:
        sentence = f"{name}: {error.filename} cannot be looked at: {error.strerror}. Ask as the user who runs the bot."
        yield Finding(good=False, sentence=sentence)


async def token(settings: Settings) -> AsyncIterator[Finding]:
    """Ask Telegram whose the token is."""
    if settings.telegram_bot_token is None:
        yield Finding(good=False, sentence="token: none yet. Write TELEGRAM_BOT_TOKEN=… into .env.")
        return
    root = settings.telegram_api_url
    try:
        found = await standing(settings.require_token(), root, settings.telegram_transport)
    except ConnectionError as error:
        yield Finding(good=False, sentence=f"API: {root} does not answer ({error}). Check the network.")
        return
    yield Finding(good=True, sentence=f"API: {root} answers")
    if found is None:
        sentence = f"token: rejected. Copy it again from @BotFather.{settings.other_doubt}"
        yield Finding(good=False, sentence=sentence)
    else:
        yield Finding(good=True, sentence=f"token: it is @{found.username}'s")
        yield webhook(found.webhook, settings.webhook_url or "", SystemClock().now())


def webhook(known: WebhookInfo, wanted: str, now: Instant) -> Finding:
    """Compare where Telegram brings updates with where it shall."""
    host = urlsplit(known.url).netloc
    if known.url != wanted:
        if known.url:
            sentence = f"webhook: Telegram brings updates to {host}, not here. {ELSEWHERE}"
            return Finding(good=False, sentence=sentence)
        return Finding(good=True, sentence="webhook: none yet; the bot tells Telegram where when it starts")
    if not wanted:
        return Finding(good=True, sentence="webhook: none, the bot fetches its updates")
    failed = known.last_error_date
    if failed is not None and now - failed < LATELY:
        sentence = (
            f"webhook: Telegram could not bring updates to {host}: {known.last_error_message}. {AT_HOME}"
        )
        return Finding(good=False, sentence=sentence)
    waiting = f"{known.pending_update_count} wait"
    return Finding(good=True, sentence=f"webhook: Telegram brings updates to {host}, {waiting}")


async def clock(settings: Settings) -> AsyncIterator[Finding]:
    """Compare the clock with Telegram's, where there is a bot at all."""
    if settings.telegram_bot_token is None:
        return
    ahead = await ahead_of_telegram(settings.telegram_api_url, SystemClock())
    if ahead is None:
        yield Finding(good=True, sentence="clock: Telegram did not say what time it is")
    elif abs(ahead) > MOST_APART:
        apart = f"{abs(ahead).total_seconds():,.0f} s {'ahead of' if ahead > timedelta(0) else 'behind'}"
        remedy = "Let it be set by the network, as with  timedatectl set-ntp true"
        yield Finding(good=False, sentence=f"clock: {apart} Telegram's, so pings come wrong. {remedy}")
    else:
        yield Finding(good=True, sentence="clock: agrees with Telegram's")


async def machine(settings: Settings) -> AsyncIterator[Finding]:
    """Look at the disk, the rights of the files, and SQLite."""
    for finding in surroundings(settings):
        yield finding


async def database(settings: Settings, *, whole: bool = True) -> AsyncIterator[Finding]:
    """Open the database, read from it, all of it if wanted, and compare its version with this program's."""
    address = address_of(settings.database_url)
    if isinstance(address, Path) and not _is_there(address):
        yield Finding(good=True, sentence=f"database: {address} will be made at the first start")
        return
    try:
        found = await state_of(settings.database_url, whole=whole)
    except StorageError as error:
        yield Finding(good=False, sentence=f"database: {error}")
        return
    running = ", a bot is at work on it" if isinstance(address, Path) and in_use(address) else ""
    yield Finding(
        good=True, sentence=f"database: {address} {'is sound' if whole else 'can be read'}, {found}{running}"
    )


def _is_there(path: Path) -> bool:
    """Tell whether there is a file; OSError where that may not be seen, which older Pythons leave to `exists`."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


async def backups(settings: Settings) -> AsyncIterator[Finding]:
    """Look for the newest backup that can be trusted, once there is something to back up."""
    path = address_of(settings.database_url)
    if not isinstance(path, Path) or not _is_there(path):
        return
    folder = folder_of(path, settings.backup_dir)
    newest = newest_good(path, [folder])
    if newest is None:
        if not any(place_of_backups(folder)):
            sentence = f"backups: none yet in {folder}; the running bot makes one a day"
            yield Finding(good=True, sentence=sentence)
        return
    age = SystemClock().now().timestamp() - newest.stat().st_mtime
    if age > STILL_FRESH:
        days = f"{newest} is {age / 86_400:.0f} days old"
        yield Finding(good=False, sentence=f"backups: {days}. Does the bot run, and is there room?")
    else:
        yield Finding(good=True, sentence=f"backups: {newest} is good and {age / 3_600:.0f} h old")


async def equation(settings: Settings) -> AsyncIterator[Finding]:
    """Compare what the plans say with what the ledger and the log hold, where this program wrote them."""
    try:
        found = await _balance(settings) if await is_newest(settings.database_url) else None
    except StorageError as error:
        yield Finding(good=False, sentence=f"equation: {error}")
        return
    if found is None:
        return
    yield Finding(good=not found.wrong and not found.unread, sentence=f"equation: {found}")
    if found.overdue and at_work(settings):
        late = f"wake-ups: {found.overdue} overdue, though a bot is at work. Look into its log, and start it again."
        yield Finding(good=False, sentence=late)


def at_work(settings: Settings) -> bool:
    """Tell whether a bot runs: on a file it holds the lock, on a server it shows a heartbeat on this machine."""
    address = address_of(settings.database_url)
    if isinstance(address, Path):
        return in_use(address)
    age = age_of_heartbeat(settings)
    return age is not None and age < STILL_ALIVE


async def _balance(settings: Settings) -> Balance:
    database = await Database.open(settings.database_url)
    try:
        return await balance(Coach(database, read_shelf(settings), SystemClock(), lambda: None))
    finally:
        await database.close()


async def zones(_: Settings) -> AsyncIterator[Finding]:
    """Look whether time zones can be read."""
    try:
        ZoneInfo("Asia/Karachi")
    except (KeyError, OSError):
        yield Finding(good=False, sentence="zones: there is no zone data. Install the package tzdata.")
        return
    yield Finding(good=True, sentence=f"zones: tzdata {version('tzdata')}")


async def roadmaps(settings: Settings) -> AsyncIterator[Finding]:
    """Read every roadmap on offer."""
    shelf = read_shelf(settings)
    for complaint in shelf.complaints:
        yield Finding(good=False, sentence=f"roadmap: {complaint}")
    for notice in shelf.notices:
        yield Finding(good=True, sentence=f"roadmap: {notice}")
    yield Finding(good=bool(shelf.roadmaps), sentence=f"roadmaps: {', '.join(shelf.roadmaps) or 'none'}")
