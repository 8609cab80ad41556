"""A person's phone: everything that somebody can do in a chat with the bot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.playground.account import Account, Query
from bot.playground.chats import Chat
from bot.playground.formatting import TEXT_LIMIT, formatted
from bot.playground.keyboards import buttons
from bot.playground.screen import NotPossibleError, caption_fields, counted, find_button, newest_with_keyboard
from bot.playground.shelf import FileKind, StoredFile
from bot.playground.values import Json, Person, Upload, utf16_length
from bot.playground.world import World


@dataclass(frozen=True, slots=True)
class Phone:
    """The chat of a person with a bot (or a group with it) on the person's phone."""

    world: World
    account: Account
    person: Person
    group: Chat | None = None

    @property
    def chat(self) -> Chat:
        """The chat on the phone; looking at it does not open it for the bot, writing does."""
        opened = self.group or self.account.chats.get(self.person.id)
        return opened or Chat(self.person.id, "private", self.person)

    @property
    def messages(self) -> list[Json]:
        """All messages in the chat, oldest first, as bots see them."""
        return [message.body for message in self.chat.messages.values()]

    @property
    def from_bot(self) -> list[Json]:
        """The bot's messages in the chat, oldest first."""
        return [message.body for message in self.chat.messages.values() if message.by_bot]

    async def until(self, probe: Callable[[], Any], within: float = 5.0) -> Any:
        """Wait until the probe finds something on this phone; TimeoutError if it never does."""
        return await self.world.until(probe, within)

    def say(self, text: str, reply_to: int | None = None) -> Json:
        """Send a text of 1 to 4096 characters."""
        parsed = formatted(text)
        if parsed.is_blank or utf16_length(parsed.text) > TEXT_LIMIT:
            raise NotPossibleError(f"A message has 1 to {TEXT_LIMIT} characters.")
        return self._send(parsed.fields(), reply_to)

    def start(self, payload: str = "") -> Json:
        """Press START, perhaps of a link with a payload."""
        return self.say(f"/start {payload}".strip())

    def tap(self, label: str) -> Json:
        """Press a button of the reply keyboard that only writes its text."""
        shown = [button["text"] for button in buttons(self.chat.screen_keyboard)]
        if label not in shown:
            raise NotPossibleError(f"There is no key {label!r}; there are: {shown}.")
        if self.chat.screen_keyboard and self.chat.screen_keyboard.get("one_time_keyboard"):
            self.chat.screen_keyboard = None
        return self.say(label)

    def share_location(self, latitude: float, longitude: float) -> Json:
        """Send a place."""
        return self._send({"location": {"latitude": latitude, "longitude": longitude}})

    def share_contact(self, phone_number: str) -> Json:
        """Send one's own phone number."""
        names = {"first_name": self.person.first_name, "user_id": self.person.id}
        return self._send({"contact": {"phone_number": phone_number, **names}})

    def send_photo(self, data: bytes, caption: str = "", name: str = "photo.jpg") -> Json:
        """Send a picture."""
        stored = self._store("photo", data, name, "image/jpeg")
        return self._send({"photo": [stored.photo_size()]} | caption_fields(caption))

    def send_document(
        self, data: bytes, name: str, caption: str = "", mime_type: str = "application/octet-stream"
    ) -> Json:
        """Send a file."""
        stored = self._store("document", data, name, mime_type)
        return self._send({"document": stored.document()} | caption_fields(caption))

    def send_sticker(self, emoji: str = "👍", data: bytes = b"sticker") -> Json:
        """Send a sticker."""
        stored = self._store("sticker", data, "sticker.webp", "image/webp")
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._send({"sticker": {**stored.reference(), **shape, "emoji": emoji}})

    def send_voice(self, data: bytes = b"voice", duration: int = 3) -> Json:
        """Send a voice message."""
        stored = self._store("voice", data, "voice.ogg", "audio/ogg")
        voice = {**stored.reference(), "duration": duration, "mime_type": "audio/ogg"}
        return self._send({"voice": voice})

    def edit(self, message_id: int, text: str) -> Json:
        """Change the text of an own message."""
        message = self.chat.messages.get(message_id)
        if message is None or message.body["from"]["id"] != self.person.id:
            raise NotPossibleError(f"There is no own message {message_id} to edit.")
        kept = {k: v for k, v in message.body.items() if k not in {"text", "entities"}}
        message.body = kept | formatted(text).fields() | {"edit_date": self.world.now()}
        self.world.tell("edit", self.chat, message.body)
        self.world.deliver(self.account, "edited_message", message.body)
        return message.body

    def press(self, label: str | None = None, *, data: str | None = None, on: int | None = None) -> str:
        """Press an inline button by its label, on one message or on the newest that has it.

        With `data`, any callback data is sent, as a modified app could. Returns the query's id.
        """
        if data is not None:
            return self._press(data, on or newest_with_keyboard(self.chat))
        message, button = find_button(self.chat, label or "", on)
        if "callback_data" not in button:
            raise NotPossibleError(f"The button {button['text']!r} does not talk to the bot: {button}.")
        return self._press(button["callback_data"], message)

    def toast(self, query_id: str) -> Json | None:
        """Return what the bot answered to a press; None as long as it has not."""
        return self.account.queries[query_id].answer

    def vote(self, message_id: int, *options: int) -> None:
        """Vote in a poll of the bot."""
        message = self.chat.messages[message_id]
        poll = counted(message.body["poll"], options)
        message.body = message.body | {"poll": poll}
        self.world.tell("edit", self.chat, message.body)
        if not poll["is_anonymous"]:
            chosen = {
                "option_ids": list(options),
                "option_persistent_ids": [str(number) for number in options],
            }
            answer = {"poll_id": poll["id"], "user": self.person.user(), **chosen}
            self.world.deliver(self.account, "poll_answer", answer)
        self.world.deliver(self.account, "poll", poll)

    def delete(self, message_id: int) -> None:
        """Delete a message of the chat for both sides; bots are not told."""
        del self.chat.messages[message_id]
        self.world.tell("delete", self.chat, {"message_id": message_id})

    def block(self) -> None:
        """Block the bot: it learns of it and may not write any more."""
        chat = self.world.private_chat(self.account, self.person)
        chat.closed = "bot was blocked by the user"
        self.world.membership(self.account, chat, self.person, before="member", after="kicked")

    def unblock(self) -> None:
        """Let the bot write again."""
        chat = self.world.private_chat(self.account, self.person)
        chat.closed = None
        self.world.membership(self.account, chat, self.person, before="kicked", after="member")

    def deactivate(self) -> None:
        """Delete the person's account."""
        self.world.private_chat(self.account, self.person).closed = "user is deactivated"

    def remove_bot(self) -> None:
        """Throw the bot out of the group."""
        if self.group is None:
            raise NotPossibleError("A bot can only be thrown out of a group.")
        self.group.closed = f"bot was kicked from the {self.group.kind} chat"
        self.world.membership(self.account, self.group, self.person, before="member", after="kicked")

    def _opened(self) -> Chat:
        return self.group or self.world.private_chat(self.account, self.person)

    def _send(self, content: Json, reply_to: int | None = None) -> Json:
        chat = self._opened()
        if chat.closed:
            raise NotPossibleError(f"This chat is closed: {chat.closed}.")
        reply = {"reply_to_message": chat.messages[reply_to].quoted()} if reply_to else {}
        message = self.world.post(self.account, chat, self.person.user(), reply | content)
        if self._is_heard(message.body):
            self.world.deliver(self.account, "message", message.body)
        return message.body

    def _is_heard(self, body: Json) -> bool:
        if self.chat.kind == "private":
            return True
        text = body.get("text", "")
        to_bot = body.get("reply_to_message", {}).get("from", {}).get("id") == self.account.id
        return to_bot or text.startswith("/") or f"@{self.account.username}" in text

    def _store(self, kind: FileKind, data: bytes, name: str, mime_type: str) -> StoredFile:
        return self.world.shelf.put(kind, Upload(name, data, mime_type))

    def _press(self, data: str, message_id: int) -> str:
        query_id = f"{self.person.id}{len(self.account.queries) + 1:012d}{self.world.now()}"
        chat = self._opened()
        query = Query(query_id, self.world.clock.now(), chat.id, self.person.id)
        self.account.queries[query_id] = query
        gone = {"chat": chat.json(), "message_id": message_id, "date": 0}
        message = chat.messages[message_id].body if message_id in chat.messages else gone
        press = {"id": query_id, "from": self.person.user(), "message": message, "data": data}
        self.world.tell("press", chat, {"callback_query_id": query_id, "message_id": message_id})
        instance = str(hash((self.account.id, chat.id)))
        self.world.deliver(self.account, "callback_query", press | {"chat_instance": instance})
        return query_id
