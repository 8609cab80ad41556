"""The whole state of the playground: bots, people, chats, files, calls and faults; no HTTP in here."""

import asyncio
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from bot.playground.account import Account
from bot.playground.calls import CallLog, LoggedCall
from bot.playground.chats import Chat, Message
from bot.playground.faults import Faults
from bot.playground.inbox import Inbox
from bot.playground.journal import Journal
from bot.playground.keyboards import inline_part
from bot.playground.shelf import Shelf
from bot.playground.values import Clock, Json, Person, seconds

T = TypeVar("T")

FIRST_PERSON = 1001
TOKEN = "777000777:playground-token-for-the-local-server"  # noqa: S105 (it opens nothing but the playground)
QUERY_LIFETIME = timedelta(seconds=60)


class World:
    """One playground. Everything in it happens on one event loop; no two have the same `id`."""

    def __init__(self, clock: Clock, *, first_message_id: int = 1) -> None:
        self.id = secrets.token_hex(4)
        self.clock = clock
        self.accounts: dict[str, Account] = {}
        self.people: dict[int, Person] = {}
        self.shelf = Shelf()
        self.calls = CallLog()
        self.faults = Faults()
        self.journal = Journal()
        self.closed = asyncio.Event()
        self._first_message_id = first_message_id
        self._groups = 0

    def now(self) -> int:
        """Return the current instant as Telegram writes it."""
        return seconds(self.clock.now())

    def add_bot(
        self, token: str = TOKEN, username: str = "cairn_playground_bot", first_name: str = "Cairn"
    ) -> Account:
        """Register a bot.

        Update ids start at the clock's second, so that a bot whose database remembers them never meets
        one again after the playground was started anew.
        """
        account = Account(token, username, first_name, Inbox(self.now()))
        account.next_message_id = self._first_message_id
        self.accounts[token] = account
        return account

    def add_person(
        self,
        first_name: str,
        *,
        person_id: int | None = None,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
    ) -> Person:
        """Let somebody have a Telegram account; without an id they get the next free one."""
        new_id = person_id or max([FIRST_PERSON - 1, *self.people]) + 1
        person = Person(new_id, first_name, last_name, username, language_code)
        self.people[person.id] = person
        return person

    def private_chat(self, account: Account, person: Person) -> Chat:
        """Return the chat of a person with a bot, opening it when the person writes first."""
        if person.id not in account.chats:
            account.chats[person.id] = Chat(person.id, "private", person)
        return account.chats[person.id]

    def add_group(self, account: Account, title: str, founder: Person) -> Chat:
        """Let a person add the bot to a new group."""
        self._groups += 1
        chat = Chat(-1_000_000_000_000 - self._groups, "supergroup", title=title)
        account.chats[chat.id] = chat
        self.membership(account, chat, founder, before="left", after="member")
        service = {"new_chat_members": [account.user()]}
        self.deliver(account, "message", self.post(account, chat, founder.user(), service).body)
        return chat

    def post(
        self,
        account: Account,
        chat: Chat,
        sender: Json,
        content: Json,
        *,
        markup: Json | None = None,
        options: Json | None = None,
    ) -> Message:
        """Put a message into a chat."""
        number, account.next_message_id = account.next_message_id, account.next_message_id + 1
        body = {"message_id": number, "from": sender, "chat": chat.json(), "date": self.now()} | content
        if keyboard := inline_part(markup):
            body["reply_markup"] = keyboard
        message = Message(body, bool(sender["is_bot"]), markup, options or {})
        chat.messages[number] = message
        if message.by_bot:
            chat.action = None
            _change_screen_keyboard(chat, markup)
        self.tell("message", chat, body)
        if message.by_bot and markup and not message.keyboard:
            self.tell("keyboard", chat, {"message_id": number, "markup": markup})
        return message

    def deliver(self, account: Account, kind: str, payload: Json) -> int | None:
        """Put an update into a bot's inbox; return its id, or None when the bot does not want such."""
        return account.inbox.put(kind, payload, self.clock.now())

    def membership(self, account: Account, chat: Chat, by: Person, *, before: str, after: str) -> None:
        """Tell a bot that its place in a chat has changed."""
        change = {
            "chat": chat.json(),
            "from": by.user(),
            "date": self.now(),
            "old_chat_member": _member(account, before),
            "new_chat_member": _member(account, after),
        }
        self.deliver(account, "my_chat_member", change)

    def tell(self, kind: str, chat: Chat, data: Json) -> None:
        """Write what happened in a chat into the journal."""
        self.journal.write(kind, chat.id, data)

    def log(self, call: LoggedCall) -> None:
        """Keep a call of the bot."""
        self.calls.add(call)
        self.journal.write("call", call.chat_id, {"number": call.number, "method": call.method})

    async def until(self, probe: Callable[[], T | None], within: float = 5.0) -> T:
        """Wait until the probe finds something, looking again after each event; TimeoutError if it never does."""
        async with asyncio.timeout(within):
            while not (found := probe()):
                await self.journal.after(self.journal.last)
        return found

    def close(self) -> None:
        """Let everything that waits go, so that a server can stop at once."""
        self.closed.set()
        for account in self.accounts.values():
            account.inbox.wake()
        self.journal.write("closed", None, {})


def _change_screen_keyboard(chat: Chat, markup: Json | None) -> None:
    if markup and "keyboard" in markup:
        chat.screen_keyboard = markup
    elif markup and markup.get("remove_keyboard"):
        chat.screen_keyboard = None


def _member(account: Account, status: str) -> Json:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"status": status, "user": account.user(), **until}
