"""Running the bot: patient with the network, until it is asked to stop or has to."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

import structlog
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.app import Cairn, build
from bot.care import Care
from bot.chat.owner import tell_from_outside
from bot.chat.pace import wait_of
from bot.chat.webhook import Webhook
from bot.clock import SystemClock
from bot.ended import BAD_DATABASE, CannotStart
from bot.health.server import PortTaken, serving
from bot.health.systemd import alive, notify
from bot.pulse import healthz
from bot.retrying import FIRST_RETRY, longer
from bot.services.easel import Easel
from bot.services.ending import Ending
from bot.services.troubles import ONCE_IN, Trouble, TroubleKind
from bot.settings import Settings
from bot.storage.address import address_of, beside
from bot.surplus import share_one_heap
from bot.surroundings import surroundings

log = structlog.get_logger(__name__)

TOLD = ".told"
"""A file beside the database whose age tells when the owner last heard that it cannot be used."""

T = TypeVar("T")

UNREACHED = "Telegram cannot be reached, trying again"
UNCLEAR = "Telegram does not answer as it should, trying again"
REJECTED = "Telegram rejected the token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN (in .env) and start again."


async def run(settings: Settings) -> None:
    """Run the bot until SIGTERM or Ctrl-C."""
    share_one_heap()
    ending = Ending()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, ending.ask)
    cairn = await _until(ending.asked, _build(settings, ending))
    if cairn is None:
        log.info("stopped before it had started")
        return
    try:
        async with _shown(settings, cairn.care):
            await _coach(cairn, settings)
    finally:
        log.info("stopping")
        notify("STOPPING=1")
        await cairn.stop()
        log.info("stopped")
    if ending.reason is not None:
        raise CannotStart(ending.reason.sentence, ending.reason.code)


async def _build(settings: Settings, ending: Ending) -> Cairn:
    """Build the bot; where its database cannot be used, its owner hears what to do."""
    try:
        return await build(settings, ending=ending, easel=Easel())
    except CannotStart as trouble:
        if settings.owner_id is not None and trouble.code == BAD_DATABASE:
            await _tell_owner(settings, settings.owner_id, Trouble(TroubleKind.CANNOT_START, str(trouble)))
        raise


async def _tell_owner(settings: Settings, owner: int, trouble: Trouble) -> None:
    """Tell it once in a while, however often a supervisor starts the bot; a file remembers, for want of a database."""
    told, now = beside(address_of(settings.database_url), TOLD), SystemClock().now()
    if told.exists() and now.timestamp() - told.stat().st_mtime < ONCE_IN.total_seconds():
        return
    way = settings.require_token(), settings.telegram_api_url, settings.telegram_transport
    if await tell_from_outside(*way, owner, trouble):
        with suppress(OSError):
            told.touch()


async def _coach(cairn: Cairn, settings: Settings) -> None:
    for finding in surroundings(settings):
        if not finding.good:
            log.warning("not as it should be", finding=finding.sentence)
    notify("READY=1")
    ending = cairn.care.ending
    async with alive():
        started = await _until(ending.asked, _patiently(cairn.start, settings))
    if started:
        webhook = cairn.listener if isinstance(cairn.listener, Webhook) else None
        cairn.alarm.look_after(cairn.care.chores(settings.backup_dir, cairn.listen_anew, webhook))
        await _until(ending.asked, cairn.serve())


@asynccontextmanager
async def _shown(settings: Settings, care: Care) -> AsyncIterator[None]:
    """Show how the bot is, where its operator wants to see it."""
    if settings.health_port is None:
        yield
        return
    try:
        async with serving(settings.health_host, settings.health_port, care.health, care.figures) as (
            host,
            port,
        ):
            log.info("health is shown", address=healthz(host, port))
            yield
    except PortTaken as error:
        raise CannotStart(str(error)) from error


async def _until(stopping: asyncio.Event, work: Awaitable[T]) -> T | None:
    """Do the work unless the bot is stopped meanwhile; give what came of it, or None."""
    task, stop = asyncio.ensure_future(work), asyncio.ensure_future(stopping.wait())
    done, pending = await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
    for left in pending:
        left.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return task.result() if task in done else None


async def _patiently(
    start: Callable[[], Awaitable[None]],
    settings: Settings,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> bool:
    """Try again whatever Telegram says, until it is started; a rejected token alone is final."""
    wait = FIRST_RETRY
    while True:
        try:
            await start()
        except InvalidToken:
            raise CannotStart(f"{REJECTED}{settings.other_doubt}") from None
        except TelegramError as error:
            pause = max(wait, wait_of(error).total_seconds()) if isinstance(error, RetryAfter) else wait
            _say_why(error, settings.telegram_api_url, pause)
            await sleep(pause)
            wait = longer(wait)
        else:
            return True


def _say_why(error: TelegramError, root: str, pause: float) -> None:
    said = UNREACHED if isinstance(error, NetworkError) else UNCLEAR
    log.warning(said, at=root, seconds=pause, error=type(error).__name__)
