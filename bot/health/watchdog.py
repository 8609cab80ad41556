"""The watchdog: a bot that hears nothing from Telegram begins to listen anew, and in the end gives up."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from bot.domain.calendar import Instant
from bot.health.report import POLL_LIMIT
from bot.services.ending import Ending
from bot.services.pulse import Pulse
from bot.services.troubles import Complain, TroubleKind, unheard

log = structlog.get_logger(__name__)

BETWEEN_LOOKS = timedelta(seconds=15)
"""The watchdog looks that often; what it promises to do by a limit, it must not leave for the look after that."""

NOTICED, LAST_LIMIT = POLL_LIMIT - BETWEEN_LOOKS, timedelta(minutes=5) - BETWEEN_LOOKS
DEAF = 1
"""The exit status that asks the supervisor to start the bot again."""

SILENT = "Telegram has not answered for {}, though the network works. Stopping, to be started again."
OUSTED = (
    "Another copy of this bot took everything from Telegram for {}. Stopping, to be started again. Stop the other copy,"
    " or get a new token with /revoke from @BotFather and put it into TELEGRAM_BOT_TOKEN (in .env)."
)

EACH_MINUTE = timedelta(minutes=1)
JUMP = timedelta(minutes=1)
"""So much between two looks is no silence of Telegram: the clock jumped, or the machine slept."""


class Watchdog:
    """Watches the pulse while the bot listens; a network that is down is waited for, for as long as it takes."""

    def __init__(
        self,
        pulse: Pulse,
        ending: Ending,
        listen_anew: Callable[[], Awaitable[None]],
        complain: Complain = unheard,
    ) -> None:
        """Begin to count with the first look; the owner hears of giving up."""
        self._pulse = pulse
        self._ending = ending
        self._listen_anew = listen_anew
        self._complain = complain
        self._since: Instant | None = None
        self._looked: Instant | None = None
        self._mended: Instant | None = None

    async def __call__(self, now: Instant) -> None:
        """Look how long Telegram has been silent, and act on it."""
        silence = self._silence(now)
        if silence > LAST_LIMIT:
            self._give_up(now, f"{silence.total_seconds():.0f} s")
        elif silence > NOTICED and (self._mended is None or now - self._mended >= EACH_MINUTE):
            self._mended = now
            log.warning("nothing comes from Telegram, listening anew", seconds=silence.total_seconds())
            await self._listen_anew()

    def _give_up(self, now: Instant, length: str) -> None:
        """Say whether Telegram was silent or gave everything to another copy, and end the bot."""
        ousted = self._pulse.last_ousted
        if ousted is not None and timedelta(0) <= now - ousted < POLL_LIMIT:
            self._complain(TroubleKind.OUSTED, length)
            self._ending.give_up(OUSTED.format(length), DEAF)
        else:
            self._complain(TroubleKind.DEAF, length)
            self._ending.give_up(SILENT.format(length), DEAF)

    def _silence(self, now: Instant) -> timedelta:
        """Give the time since the last sign, or since the count began or had to begin again."""
        if self._since is None or self._looked is None or not timedelta(0) <= now - self._looked < JUMP:
            self._since, self._mended = now, None
        self._looked = now
        signs = (self._since, self._pulse.last_poll, self._pulse.last_cut_off)
        return now - max(sign for sign in signs if sign is not None and sign <= now)
