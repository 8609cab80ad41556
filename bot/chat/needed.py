"""What is needed of an update to serve it; names, phone numbers and whatever else Telegram tells are not kept."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from telegram.ext import filters

from bot.chat.callbacks import decode
from bot.chat.texts.share_card import NAMED

Raw: TypeAlias = dict[str, Any]
Part: TypeAlias = Callable[[Any], Any]

SERVICE = frozenset(name.lower() for name in vars(filters.StatusUpdate) if name.isupper()) | {
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
}
"""What tells in a message that something happened in its chat, and that nobody wrote."""

ANY_SERVICE = {"delete_chat_photo": True}
"""The one that tells of nobody, in the place of them all."""


def needed(raw: Raw) -> Raw:
    """Leave of an update what serving it needs; of a kind that nobody serves, only its number."""
    return {"update_id": raw["update_id"]} | UPDATE(raw)


def _parts(shape: Mapping[str, Part]) -> Callable[[object], Raw]:
    """Give what leaves of an object those parts that a shape names, each in its own."""

    def leave(body: object) -> Raw:
        found = body if isinstance(body, dict) else {}
        return {name: part(found[name]) for name, part in shape.items() if name in found}

    return leave


def _plain(*names: str) -> dict[str, Part]:
    return dict.fromkeys(names, lambda value: None if isinstance(value, (dict, list)) else value)


def _person(body: object) -> Raw:
    return {"first_name": ""} | PERSON(body)


def _entities(found: object) -> list[Raw]:
    return [ENTITY(one) for one in found] if isinstance(found, list) else []


def _picture(found: object) -> list[Raw]:
    """Keep of a picture only that there is one."""
    return [{"file_id": "", "file_unique_id": "", "width": 0, "height": 0}] if found else []


def _nowhere(_body: object) -> Raw:
    """Keep of a place that is shared live only that it is one: that it moves is not answered."""
    return {"latitude": 0, "longitude": 0}


def _message(body: object) -> Raw:
    tells = isinstance(body, dict) and not SERVICE.isdisjoint(body)
    return MESSAGE(body) | (ANY_SERVICE if tells else {})


def _press(body: object) -> Raw:
    """Keep the first name only where its owner asks to see it on a card."""
    press = PRESS(body)
    if _asks_for_name(press.get("data")):
        return press | _parts({"from": lambda sender: _person(sender) | FIRST_NAME(sender)})(body)
    return press


def _asks_for_name(data: object) -> bool:
    press = decode(data) if isinstance(data, str) else None
    return press is not None and (press.verb, press.word(0)) == ("share", NAMED)


def _member(body: object) -> Raw:
    """Keep what a member is and may; in words there is nothing else but how they are called."""
    found = body if isinstance(body, dict) else {}
    return {name: value for name, value in found.items() if isinstance(value, int)} | MEMBER(body)


PERSON = _parts(_plain("id", "is_bot", "language_code"))
FIRST_NAME = _parts(_plain("first_name"))
MEMBER = _parts(_plain("status") | {"user": _person})
ENTITY = _parts(_plain("type", "offset", "length"))
PLACE = _parts(_plain("latitude", "longitude"))

_REFERRED = _plain("message_id", "date") | {"chat": _parts(_plain("id", "type"))}
_WRITTEN = (
    _REFERRED
    | _plain("edit_date", "text")
    | {"from": _person, "entities": _entities, "reply_to_message": _parts(_REFERRED)}
)
MESSAGE = _parts(_WRITTEN | {"location": PLACE})
PRESS = _parts(
    _plain("id", "chat_instance", "data")
    | {"from": _person, "message": _parts(_REFERRED | {"photo": _picture})}
)
_CHANGED = {
    "chat": _REFERRED["chat"],
    "from": _person,
    "old_chat_member": _member,
    "new_chat_member": _member,
}
UPDATE = _parts(
    {
        "message": _message,
        "edited_message": _parts(_WRITTEN | {"location": _nowhere}),
        "callback_query": _press,
        "my_chat_member": _parts(_plain("date") | _CHANGED),
    }
)
