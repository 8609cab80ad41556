"""The guard of the webhook: a bot that is called by Telegram asks it now and then whether it does."""

from datetime import timedelta

import structlog
from telegram import WebhookInfo
from telegram.error import TelegramError

from bot.chat.verdict import surely_not_taken
from bot.chat.webhook import Webhook
from bot.domain.calendar import Instant
from bot.services.pulse import Pulse
from bot.services.troubles import Complaints, TroubleKind

log = structlog.get_logger(__name__)

EACH_HALF_MINUTE = timedelta(seconds=30)

LATELY = timedelta(minutes=3)
"""Telegram tries again at least every two minutes; a failure that is older than this was got over."""

NOT_TAKEN = "Telegram does not take WEBHOOK_URL; the log says why."


class HookGuard:
    """Notes a sign of life while Telegram brings updates here; an answer that never comes is the watchdog's."""

    def __init__(self, webhook: Webhook, pulse: Pulse, complaints: Complaints) -> None:
        """Ask about this webhook."""
        self._webhook = webhook
        self._pulse = pulse
        self._complaints = complaints
        self._asked: Instant | None = None

    async def __call__(self, now: Instant) -> None:
        """Ask each half minute, and act on the answer."""
        if self._asked is not None and self._asked <= now < self._asked + EACH_HALF_MINUTE:
            return
        self._asked = now
        try:
            known = await self._webhook.known()
        except TelegramError as error:
            if surely_not_taken(error):
                self._pulse.cut_off(now)
            return
        if known.url != self._webhook.url:
            self._lost(now)
        elif failed_lately(known, now):
            self._not_reached(now, str(known.last_error_message))
        else:
            self._pulse.polled(now)

    def _lost(self, now: Instant) -> None:
        """Name the address again, unless that is being tried anyway."""
        if self._webhook.is_announcing:
            self._not_reached(now, NOT_TAKEN)
            return
        log.warning("the webhook was taken away, naming it again")
        self._complaints.report(TroubleKind.CONFLICT)
        self._webhook.announce()

    def _not_reached(self, now: Instant, why: str) -> None:
        """Tell the owner; what stands between Telegram and the bot is no fault that a new start could mend."""
        log.warning("Telegram cannot bring updates", why=why)
        self._complaints.report(TroubleKind.WEBHOOK_FAILS, why)
        self._pulse.cut_off(now)


def failed_lately(known: WebhookInfo, now: Instant) -> bool:
    """Tell whether Telegram tries to bring updates just now, and cannot."""
    failed = known.last_error_date
    return failed is not None and known.pending_update_count > 0 and abs(now - failed) < LATELY
