"""Hearing: what Telegram's answers say about the bot itself."""

from typing import Any

from telegram.error import NetworkError
from telegram.request import BaseRequest

from bot.chat.transport import Transport
from bot.chat.verdict import NotTaken
from bot.ended import BAD_TOKEN
from bot.services.ending import Ending
from bot.services.ports import Clock
from bot.services.pulse import Pulse
from bot.services.troubles import Complaints, TroubleKind

ANSWERED, REVOKED_NOW, REJECTED, CONFLICT = 200, 401, {401, 404}, 409

PLEASE_RENEW = (
    "Telegram no longer takes the bot's token. Copy the new one from @BotFather into TELEGRAM_BOT_TOKEN (in .env)"
    " and start again; every plan is kept."
)


class Hearing:
    """Draws the conclusions from each answer, and from none."""

    def __init__(self, clock: Clock, pulse: Pulse, ending: Ending, complaints: Complaints) -> None:
        """Note signs of life in the pulse, and end the bot when its token is gone."""
        self._clock = clock
        self._pulse = pulse
        self._ending = ending
        self._complaints = complaints
        self._known = False

    def said(self, status: int) -> None:
        """Take note of how Telegram answered any call: a token that it took before and takes no more was revoked."""
        if status == REVOKED_NOW and self._known:
            self._ending.give_up(PLEASE_RENEW, BAD_TOKEN)
        self._known |= status == ANSWERED

    def answered(self, status: int) -> None:
        """Take note of how Telegram answered a request for updates."""
        if status == ANSWERED:
            self._pulse.polled(self._clock.now())
        elif status in REJECTED:
            self._ending.give_up(PLEASE_RENEW, BAD_TOKEN)
        elif status == CONFLICT:
            self._pulse.ousted(self._clock.now())
            self._complaints.report(TroubleKind.CONFLICT)

    def failed(self, error: NetworkError) -> None:
        """Take note that a request for updates was not answered."""
        if isinstance(error.__cause__, NotTaken):
            self._pulse.cut_off(self._clock.now())


class HeardTransport(Transport):
    """A transport whose answers are heard, above all those to requests for updates."""

    def __init__(self, inner: BaseRequest, hearing: Hearing) -> None:
        """Speak through the inner transport."""
        super().__init__(inner)
        self._hearing = hearing

    async def do_request(self, url: str, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        """Make the request and take note of what came of it."""
        fetches = url.endswith("/getUpdates")
        try:
            status, body = await super().do_request(url, *arguments, **named)
        except NetworkError as error:
            if fetches:
                self._hearing.failed(error)
            raise
        self._hearing.said(status)
        if fetches:
            self._hearing.answered(status)
        return status, body
