"""The clerk: serves one update, that is its effect and reply in one transaction, then says the reply."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from functools import partial
from hashlib import blake2s
from typing import TypeAlias

import structlog
from telegram import Update
from telegram.error import TelegramError

from bot.chat.application import App, answer_to, answer_with
from bot.chat.door import Door, excuse, unsaved
from bot.chat.envelope import Envelope
from bot.chat.messenger import became_of
from bot.chat.show import deliver, send
from bot.chat.texts import hindrances
from bot.chat.visit import Reply, Visit
from bot.chat.voice import Voice
from bot.services import inbox
from bot.services.album import Album
from bot.services.coach import Coach
from bot.services.enrolling import learner_of, reached_again
from bot.services.errors import FOR_NOW
from bot.services.inbox import HandledAlready, MustWait, Received
from bot.services.ports import Held, Unreachable

log = structlog.get_logger(__name__)

WAITS = (1.0, 2.0)
"""Seconds before a failed update is tried again."""

Complain: TypeAlias = Callable[[Exception, str], None]


def log_failure(error: Exception, ref: str) -> None:
    """Say in the log that an update could not be handled, under the reference that the person was told."""
    log.error("update given up", ref=ref, error=type(error).__name__, exc_info=error)


def ref_of(update_id: int) -> str:
    """Give the short name under which a person can ask about an update."""
    return blake2s(str(update_id).encode()).hexdigest()[:6].upper()


class Clerk:
    """Serves updates; what it could not do is kept for another time, or given up after some tries."""

    def __init__(
        self,
        coach: Coach,
        application: App,
        door: Door,
        *,
        complain: Complain = log_failure,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Answer through the door; `complain` hears of what is given up, `sleep` waits before another try."""
        self._coach = coach
        self._application = application
        self._door = door
        self._complain = complain
        self._sleep = sleep
        self._in_hand: set[int] = set()
        self._said: set[int] = set()
        self._forgetting: asyncio.Task[None] | None = None

    async def serve(self, received: Received) -> None:
        """Serve an update; one that failed still waits afterwards, unless it is given up."""
        self._in_hand.add(received.update_id)
        try:
            written = await self._effect(received)
        except HandledAlready:
            written = ""
        except MustWait:
            self._in_hand.discard(received.update_id)
            raise
        except Exception as error:  # noqa: BLE001 (whatever a handler raises is complained of)
            written = await self._fail(received, error)
        await self._say(received.update_id, written)

    async def serve_unkept(self, received: Received) -> None:
        """Serve an update that nobody can keep: who looks is answered, who acts hears that nothing was counted."""
        try:
            update = self._update(received)
            try:
                async with asyncio.timeout(inbox.HANDLED_WITHIN):
                    written = await self._answer(update)
            except FOR_NOW:
                written = _written(unsaved(update))
            if written:
                await self._delivered(Envelope.read(written), ref_of(received.update_id))
        except Exception:
            log.exception("update not served", ref=ref_of(received.update_id))

    async def say_unsaid(self) -> None:
        """Say what was promised and not said, by an earlier process or because Telegram could not be reached."""
        in_hand = set(self._in_hand)
        for update_id, written in await inbox.unsaid(self._coach):
            if update_id not in in_hand | self._in_hand:
                self._in_hand.add(update_id)
                await self._say(update_id, written)

    async def finish(self) -> None:
        """Note what was said."""
        if self._forgetting is not None:
            await self._forgetting

    async def _effect(self, received: Received) -> str:
        update = self._update(received)
        stale = received.fresh_until is not None and received.fresh_until <= self._coach.clock.now()
        if stale:
            return await inbox.pass_over(self._coach, received, partial(self._explain, update))
        return await inbox.once(self._coach, received, partial(self._answer, update))

    async def _answer(self, update: Update) -> str:
        return _written(await answer_to(self._application, update))

    async def _explain(self, update: Update, passed: int) -> str:
        async def explain(visit: Visit) -> Reply:
            return Reply(hindrances.passed_over(visit.say, passed), fresh=True)

        return _written(await answer_with(self._application, update, self._door.to(explain)))

    def _update(self, received: Received) -> Update:
        return Update.de_json(json.loads(received.raw), self._application.bot)

    async def _fail(self, received: Received, error: Exception) -> str:
        """Count a failure and wait, or give the update up and give the excuse."""
        ref = ref_of(received.update_id)
        written = self._excuse(received, ref)
        if await inbox.give_up(self._coach, received, written):
            self._complain(error, ref)
            return written
        log.warning("update failed, trying again", ref=ref, error=type(error).__name__)
        await self._sleep(WAITS[received.tries])
        return ""

    def _excuse(self, received: Received, ref: str) -> str:
        """Excuse a failure; nobody can be told where the update is not even to be read."""
        try:
            return _written(excuse(self._update(received), ref))
        except Exception:
            log.exception("update unreadable", ref=ref)
            return ""

    async def _say(self, update_id: int, written: str) -> None:
        """Say a reply; where Telegram surely took nothing of it, it stays promised."""
        said = False
        try:
            said = bool(written) and await self._delivered(Envelope.read(written), ref_of(update_id))
        finally:
            if not said:
                self._in_hand.discard(update_id)
        if said:
            self._said.add(update_id)
            if self._forgetting is None or self._forgetting.done():
                self._forgetting = asyncio.create_task(self._forget_said())

    async def _delivered(self, envelope: Envelope, ref: str) -> bool:
        try:
            await deliver(self._application.bot, envelope, Album(self._coach, envelope.chat))
        except TelegramError as error:
            match became_of(error):
                case Unreachable():
                    await reached_again(self._coach, envelope.chat, reachable=False)
                case Held(unknown=False):
                    log.warning("Telegram took no answer in time", ref=ref, error=type(error).__name__)
                    return False
                case _:
                    await self._not_shown(error, envelope.chat, ref)
        except Exception as error:  # noqa: BLE001 (it is logged, and the person is told)
            await self._not_shown(error, envelope.chat, ref)
        return True

    async def _not_shown(self, error: Exception, chat: int, ref: str) -> None:
        log.error("answer not shown", ref=ref, error=type(error).__name__, exc_info=error)
        await self._apologise(chat, ref)

    async def _apologise(self, chat: int, ref: str) -> None:
        try:
            learner = await learner_of(self._coach, chat)
            say = Voice.of(learner.language if learner else None)
            await send(self._application.bot, chat, hindrances.trouble(say, ref))
        except (TelegramError, *FOR_NOW) as error:
            log.warning("the person could not be told", error=type(error).__name__)

    async def _forget_said(self) -> None:
        """Note in one go what was said meanwhile."""
        while said := tuple(self._said):
            try:
                await inbox.said(self._coach, said)
            except Exception:
                log.exception("what was said cannot be noted")
                return
            self._said.difference_update(said)
            self._in_hand.difference_update(said)


def _written(envelope: Envelope | None) -> str:
    return envelope.written() if envelope else ""
