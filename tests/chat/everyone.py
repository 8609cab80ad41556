"""Everyone who can send something to the bot: people in private, groups with all that speaks in them, channels."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from bot.playground.account import Account, Query
from bot.playground.chats import Chat as Room
from bot.playground.formatting import formatted
from bot.playground.values import Json
from tests.chat.stage import Chat, Stage

ANONYMOUS_ADMIN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL_POSTER = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
CHANNEL = {"id": -1_009_999_999_999, "type": "channel", "title": "News"}
MADE_UP_MESSAGE = 1


@dataclass
class Somebody:
    """One who sends things; `room` is where, `within` fields that Telegram adds to each message."""

    stage: Stage
    sender: Json
    room: Room
    within: Json = field(default_factory=dict)

    def says(self, text: str) -> None:
        """Send a text."""
        account = self._account()
        body = self.stage.world.post(
            account, self.room, self.sender, formatted(text).fields() | self.within
        ).body
        self.stage.world.deliver(account, "message", body)

    def sends(self, **content: Any) -> None:
        """Send something else."""
        account = self._account()
        body = self.stage.world.post(account, self.room, self.sender, content | self.within).body
        self.stage.world.deliver(account, "message", body)

    def presses(self, data: str) -> None:
        """Press a button that a modified app made up, below a message that is gone."""
        world, account = self.stage.world, self._account()
        query = Query(f"made-up-{len(account.queries)}", world.clock.now(), self.room.id, self.sender["id"])
        account.queries[query.id] = query
        gone = {"chat": self.room.json(), "message_id": MADE_UP_MESSAGE, "date": 0}
        press = {"id": query.id, "from": self.sender, "message": gone, "data": data, "chat_instance": "1"}
        world.deliver(account, "callback_query", press)

    def _account(self) -> Account:
        return next(iter(self.stage.world.accounts.values()))


def in_private(stage: Stage, chat: Chat) -> Somebody:
    """Somebody in their own chat with the bot."""
    room = stage.world.private_chat(chat.phone.account, chat.phone.person)
    return Somebody(stage, chat.phone.person.user(), room)


def group(stage: Stage) -> Room:
    """A group that somebody added the bot to."""
    founder = stage.chat("Founder")
    return stage.world.add_group(founder.phone.account, "Class", founder.phone.person)


def member(stage: Stage, victim: Chat) -> Somebody:
    """The victim's own account, but in a group that others read."""
    return Somebody(stage, victim.phone.person.user(), group(stage))


def anonymous_admin(stage: Stage, victim: Chat) -> Somebody:
    """An admin who hides behind the group."""
    room = group(stage)
    return Somebody(stage, ANONYMOUS_ADMIN, room, {"sender_chat": room.json()})


def channel_poster(stage: Stage, victim: Chat) -> Somebody:
    """Somebody who writes into a group in the name of a channel."""
    return Somebody(stage, CHANNEL_POSTER, group(stage), {"sender_chat": CHANNEL})


def linked_channel(stage: Stage, victim: Chat) -> Somebody:
    """A channel whose posts Telegram puts into a group by itself."""
    return Somebody(stage, TELEGRAM, group(stage), {"sender_chat": CHANNEL, "is_automatic_forward": True})


IN_ROOMS: dict[str, Callable[[Stage, Chat], Somebody]] = {
    "the learner's own account in a group": member,
    "anonymous admin": anonymous_admin,
    "channel poster": channel_poster,
    "linked channel": linked_channel,
}


def shown_to_others(stage: Stage, victim: int) -> list[str]:
    """Give every text, label, toast and file that the bot showed to anybody but the victim."""
    account = next(iter(stage.world.accounts.values()))
    shown = [str(query.answer) for query in account.queries.values() if query.person_id != victim]
    for room in account.chats.values():
        if room.id != victim:
            for body in said_in(stage, room):
                shown += [str(body), *_inside(stage, body)]
    return shown


def said_in(stage: Stage, room: Room) -> list[Json]:
    """Give what the bot itself said in a room; that it left is told by Telegram."""
    account = next(iter(stage.world.accounts.values()))
    said = (one.body for one in room.messages.values() if "left_chat_member" not in one.body)
    return [body for body in said if body["from"]["id"] == account.id]


def _inside(stage: Stage, body: Json) -> list[str]:
    if "document" not in body:
        return []
    stored = stage.world.shelf.by_id(body["document"]["file_id"])
    assert stored is not None
    with ZipFile(BytesIO(stored.upload.data)) as file:
        return [file.read(name).decode() for name in file.namelist()]
