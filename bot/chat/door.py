"""The door: turns Telegram's updates into visits, lets a handler answer, and says where the reply goes."""

import re
from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

import structlog
from telegram import Chat, Message, Update
from telegram.ext import ContextTypes

from bot.chat.access import Gate
from bot.chat.callbacks import decode
from bot.chat.envelope import Envelope
from bot.chat.handlers import unfinished
from bot.chat.screen import Screen
from bot.chat.texts import hindrances, welcome
from bot.chat.visit import Handler, Reply, Visit
from bot.chat.voice import Voice
from bot.services.coach import Coach
from bot.services.enrolling import learner_of, reached_again
from bot.services.errors import CannotSave, Hindrance, NotEnrolled, as_hindrance
from bot.services.groups import first_time
from bot.services.misfits import looked_into
from bot.services.touching import touch

log = structlog.get_logger(__name__)

_COMMAND = re.compile(r"/(\w+)")

Answer: TypeAlias = Coroutine[Any, Any, Envelope | None]
Callback: TypeAlias = Callable[[Update, ContextTypes.DEFAULT_TYPE], Answer]


class Door:
    """Lets people in: private chats only, and only those whom the gate lets through."""

    def __init__(self, coach: Coach) -> None:
        """Work with this coach."""
        self._coach = coach
        self._gate = Gate(coach)

    def to(self, handler: Handler) -> Callback:
        """Give python-telegram-bot's callback for a handler of ours; nothing is sent by it."""

        async def enter(update: Update, context: ContextTypes.DEFAULT_TYPE) -> Envelope | None:
            if update.effective_user is None or update.effective_chat is None:
                return None
            if not is_private(update):
                return await self._wave_off(update, context)
            visit = await self._visit(update, context.bot.username)
            return addressed(update, await self._ask(handler, visit))

        return enter

    async def on_membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> Envelope | None:
        """Remember who blocked the bot and who came back; of a new group, take leave."""
        change = update.my_chat_member
        if change is None:
            return None
        here = change.new_chat_member.status not in {"kicked", "left"}
        if change.chat.type == change.chat.PRIVATE:
            await reached_again(self._coach, change.from_user.id, reachable=here)
            return None
        return await self._wave_off(update, context) if here else None

    async def _visit(self, update: Update, username: str) -> Visit:
        person = update.effective_user
        chat = update.effective_chat
        assert person is not None and chat is not None  # noqa: S101, PT018
        learner = await learner_of(self._coach, person.id)
        if learner is not None and not learner.reachable:
            await reached_again(self._coach, person.id, reachable=True)
        if learner is not None:
            await touch(self._coach, learner)
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
            bot=username,
            first_name=person.first_name,
        )

    async def _ask(self, handler: Handler, visit: Visit) -> Reply:
        try:
            with as_hindrance():
                return await self._gate.through(handler, visit)
        except CannotSave as hindrance:
            log.warning("nothing can be saved", error=str(hindrance.__cause__))
            return hindrances.reply(visit.say, hindrance)
        except NotEnrolled as hindrance:
            return await unfinished.question(visit) or hindrances.reply(visit.say, hindrance)
        except Hindrance as hindrance:
            known = await looked_into(self._coach, visit.person, hindrance)
            return hindrances.reply(visit.say, known)

    async def _wave_off(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> Envelope | None:
        """Leave a group; the first time, say before that the bot coaches in private chats."""
        chat, person = update.effective_chat, update.effective_user
        if chat is None:
            return None
        reply = Reply()
        if await first_time(self._coach, f"group:{chat.id}"):
            say = Voice.of(person.language_code if person else None)
            reply = Reply(welcome.in_private(say, context.bot.username))
        return Envelope(chat.id, reply, leaves=True)


def excuse(update: Update, ref: str) -> Envelope | None:
    """Tell a person that something failed, and that it was not their fault."""
    return _told(update, lambda say: hindrances.trouble(say, ref))


def unsaved(update: Update) -> Envelope | None:
    """Tell a person that nothing can be counted just now."""
    return _told(update, lambda say: hindrances.screen(say, CannotSave()))


def _told(update: Update, screen: Callable[[Voice], Screen]) -> Envelope | None:
    person = update.effective_user
    if person is None or not is_private(update):
        return None
    return addressed(update, Reply(screen(Voice.of(person.language_code)), fresh=True))


def is_private(update: Update) -> bool:
    """Tell whether something happened between one person and the bot."""
    return update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE


def addressed(update: Update, reply: Reply) -> Envelope:
    """Say where the reply to an update goes."""
    chat, query = update.effective_chat, update.callback_query
    assert chat is not None  # noqa: S101
    if query is None:
        return Envelope(chat.id, reply)
    message = query.message
    pressed = message if isinstance(message, Message) and message.is_accessible else None
    return Envelope(
        chat.id,
        reply,
        query.id,
        pressed.message_id if pressed else None,
        pictured=bool(pressed and pressed.photo),
    )


def _text(message: Message) -> str:
    """Give a plain text as it is, and of a command what follows it."""
    text = message.text or ""
    return "".join(text.split(maxsplit=1)[1:]) if _COMMAND.match(text) else text


def _command(message: Message) -> str:
    found = _COMMAND.match(message.text or "")
    return found[1] if found else ""


def _reply_to(message: Message | None) -> int | None:
    return message.reply_to_message.message_id if message and message.reply_to_message else None
