"""The door: turns Telegram's updates into visits, lets a handler answer, and shows the reply."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from telegram import Chat, Message, Update, User
from telegram.error import Forbidden, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.chat.callbacks import decode
from bot.chat.screen import Screen
from bot.chat.show import answer, edit, send
from bot.chat.texts import hindrances, welcome
from bot.chat.visit import Handler, Reply, Visit
from bot.chat.voice import Voice
from bot.services.album import Album
from bot.services.coach import Coach
from bot.services.enrolling import learner_of, reached_again
from bot.services.errors import Hindrance
from bot.services.groups import first_time

log = structlog.get_logger(__name__)

_COMMAND = re.compile(r"/(\w+)")

Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


class Door:
    """Lets people in: private chats only, and where the bot is closed only those who are allowed."""

    def __init__(self, coach: Coach, allowed: frozenset[int]) -> None:
        """Open to everyone when `allowed` is empty."""
        self._coach = coach
        self._allowed = allowed

    def to(self, handler: Handler) -> Callback:
        """Give python-telegram-bot's callback for a handler of ours."""

        async def enter(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if update.effective_user is None or update.effective_chat is None:
                return
            if not _is_private(update):
                await self._wave_off(update, context)
                return
            visit = await self._visit(update)
            reply = await self._ask(handler, visit)
            await self._show(update, context, visit, reply)

        return enter

    async def on_membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Remember who blocked the bot and who came back; say in a new group what the bot is for."""
        change = update.my_chat_member
        if change is None:
            return
        here = change.new_chat_member.status not in {"kicked", "left"}
        if change.chat.type != change.chat.PRIVATE:
            if here:
                await self._wave_off(update, context)
            return
        await reached_again(self._coach, change.from_user.id, reachable=here)

    async def on_trouble(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log a handler's failure and tell the person that it was not their fault; one who left is let go."""
        person = update.effective_user if isinstance(update, Update) and _is_private(update) else None
        match context.error:
            case Forbidden() if person is not None:
                await reached_again(self._coach, person.id, reachable=False)
                return
            case RetryAfter():
                log.warning("Telegram took no answer in time")
                return
        log.error("handler failed", error=type(context.error).__name__, exc_info=context.error)
        if isinstance(update, Update) and person is not None:
            await _apologise(update, person, context)

    async def _visit(self, update: Update) -> Visit:
        person = update.effective_user
        chat = update.effective_chat
        assert person is not None and chat is not None  # noqa: S101, PT018
        learner = await learner_of(self._coach, person.id)
        if learner is not None and not learner.reachable:
            await reached_again(self._coach, person.id, reachable=True)
        language = learner.language if learner else person.language_code or "en"
        query, message = update.callback_query, update.effective_message
        place = message.location if message and not query else None
        return Visit(
            coach=self._coach,
            person=person.id,
            chat=chat.id,
            say=Voice.of(language),
            language=language,
            text=_text(message) if message and not query else "",
            command=_command(message) if message and not query else "",
            press=decode(query.data or "") if query else None,
            reply_to=_reply_to(message) if not query else None,
            pressed=query.message.message_id if query and query.message else None,
            location=(place.latitude, place.longitude) if place else None,
        )

    async def _ask(self, handler: Handler, visit: Visit) -> Reply:
        if self._allowed and visit.person not in self._allowed:
            return Reply(welcome.closed(visit.say))
        try:
            return await handler(visit)
        except Hindrance as hindrance:
            return hindrances.reply(visit.say, hindrance)

    async def _show(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, visit: Visit, reply: Reply
    ) -> None:
        query, album = update.callback_query, Album(self._coach, visit.person)
        screens: list[Screen] = [*([reply.screen] if reply.screen else []), *reply.then]
        if query is not None:
            await answer(query, reply.toast)
            if reply.screen is not None and not reply.fresh:
                await edit(context.bot, query, screens.pop(0), album)
        for screen in screens:
            await send(context.bot, visit.chat, screen, album=album)

    async def _wave_off(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say once in a group that the bot coaches in private chats, then stay silent."""
        chat = update.effective_chat
        if chat is not None and await first_time(self._coach, f"group:{chat.id}"):
            person = update.effective_user
            say = Voice.of(person.language_code if person else None)
            await send(context.bot, chat.id, welcome.in_private(say, context.bot.username))


async def _apologise(update: Update, person: User, context: ContextTypes.DEFAULT_TYPE) -> None:
    try:
        if update.callback_query is not None:
            await answer(update.callback_query)
        await send(context.bot, person.id, hindrances.trouble(Voice.of(person.language_code)))
    except TelegramError as error:
        log.warning("the person could not be told", error=type(error).__name__)


def _is_private(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE


def _text(message: Message) -> str:
    """Give a plain text as it is, and of a command what follows it."""
    text = message.text or ""
    return "".join(text.split(maxsplit=1)[1:]) if _COMMAND.match(text) else text


def _command(message: Message) -> str:
    found = _COMMAND.match(message.text or "")
    return found[1] if found else ""


def _reply_to(message: Message | None) -> int | None:
    return message.reply_to_message.message_id if message and message.reply_to_message else None
