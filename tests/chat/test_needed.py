"""What is kept of an update: nothing that names anybody, and enough to answer it the same."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat as TelegramChat
from telegram import Message, Update
from telegram.ext import filters

from bot.chat.callbacks import encode
from bot.chat.door import Door, addressed, excuse
from bot.chat.incoming import received
from bot.chat.needed import SERVICE
from bot.chat.texts.share_card import NAMED
from bot.chat.visit import Reply, Visit
from tests.chat.stage import Stage

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
NAMES = ("Zaphod", "Beeble", "zaphod_b", "+15550100", "Magrathea", "zb@example.org", "41.5")
ZAPHOD = {
    "id": 1001,
    "is_bot": False,
    "first_name": "Zaphod",
    "last_name": "Beeble",
    "username": "zaphod_b",
    "language_code": "de",
}
ALONE = {"id": 1001, "type": "private", "first_name": "Zaphod", "username": "zaphod_b"}
GROUP = {"id": -1009, "type": "supergroup", "title": "Magrathea", "username": "zaphod_b"}
SENT = {"message_id": 5, "date": 1_772_000_000, "chat": ALONE, "from": ZAPHOD}
PHOTO = [{"file_id": "zaphod_b", "file_unique_id": "u", "width": 90, "height": 90}]
COMMAND = [{"type": "bot_command", "offset": 0, "length": 5}]
MENTION = [{"type": "text_mention", "offset": 0, "length": 2, "user": ZAPHOD}]
PLACE = {"latitude": 41.5, "longitude": 44.8}
VENUE = {"location": PLACE, "title": "Magrathea", "address": "Magrathea"}
CONTACT = {"phone_number": "+15550100", "first_name": "Zaphod", "vcard": "Beeble"}
AT = {"type": "user", "date": 1, "sender_user": ZAPHOD}
HIDDEN = {"type": "hidden_user", "date": 1, "sender_user_name": "Zaphod"}
SHARED = {"request_id": 1, "users": [{"user_id": 2, "first_name": "Zaphod", "username": "zaphod_b"}]}
PAID = {
    "currency": "EUR",
    "total_amount": 1,
    "invoice_payload": "x",
    "telegram_payment_charge_id": "x",
    "provider_payment_charge_id": "x",
    "order_info": {"name": "Zaphod", "phone_number": "+15550100", "email": "zb@example.org"},
}

CONTENTS: dict[str, dict[str, Any]] = {
    "text": {"text": "hello"},
    "command": {"text": "/done 2", "entities": COMMAND},
    "mention": {"text": "hi", "entities": MENTION},
    "command to a bot": {"text": "/done@cairn", "entities": [{**COMMAND[0], "length": 11}]},
    "reply": {"text": "fine", "reply_to_message": {**SENT, "text": "Zaphod"}},
    "quote": {"text": "fine", "quote": {"text": "Zaphod", "position": 0}, "external_reply": {"origin": AT}},
    "forward": {"text": "hello", "forward_origin": AT},
    "hidden forward": {"text": "hello", "forward_origin": HIDDEN},
    "via a bot": {"text": "hello", "via_bot": {**ZAPHOD, "is_bot": True}},
    "for a channel": {"text": "hello", "sender_chat": GROUP, "author_signature": "Zaphod"},
    "photo": {"photo": PHOTO, "caption": "Zaphod", "caption_entities": MENTION},
    "contact": {"contact": CONTACT},
    "venue": {"venue": VENUE},
    "payment": {"successful_payment": PAID},
    "sticker of later days": {"hologram": {"of": "Zaphod"}},
    "members": {"new_chat_members": [ZAPHOD]},
    "left": {"left_chat_member": ZAPHOD},
    "title": {"new_chat_title": "Magrathea"},
    "pinned": {"pinned_message": {**SENT, "text": "Zaphod"}},
    "shared users": {"users_shared": SHARED},
    "from a page": {"web_app_data": {"data": "Zaphod", "button_text": "Beeble"}},
    "near": {"proximity_alert_triggered": {"traveler": ZAPHOD, "watcher": ZAPHOD, "distance": 1}},
}
MESSAGES = {
    f"{kind}: {name} in {place['type']}": {kind: {**SENT, "chat": place, **content}}
    for kind in ("message", "edited_message")
    for name, content in CONTENTS.items()
    for place in (ALONE, GROUP)
}
PRESS = {"id": "9", "chat_instance": "1", "from": ZAPHOD, "data": encode("today")}
BY_BOT = {**SENT, "from": {"id": 7, "is_bot": True, "first_name": "Cairn"}, "text": "Zaphod, done?"}
GONE = {"message_id": 5, "date": 0, "chat": ALONE}
MEMBER = {"status": "member", "user": ZAPHOD, "tag": "Beeble"}
RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
ADMIN = {
    "status": "administrator",
    "user": ZAPHOD,
    "custom_title": "Beeble",
    **dict.fromkeys(RIGHTS, True),
}
BANNED = {"status": "kicked", "user": ZAPHOD, "until_date": 0}
CHANGE = {"chat": ALONE, "from": ZAPHOD, "date": 1, "old_chat_member": MEMBER, "new_chat_member": BANNED}
KINDS_OF_LINK = dict.fromkeys(("creates_join_request", "is_primary", "is_revoked"), False)
LINK = {"invite_link": {"invite_link": "x", "creator": ZAPHOD, "name": "Magrathea", **KINDS_OF_LINK}}
OTHERS: dict[str, dict[str, Any]] = {
    "press": {"callback_query": {**PRESS, "message": BY_BOT}},
    "press below a picture": {"callback_query": {**PRESS, "message": {**BY_BOT, "photo": PHOTO}}},
    "press below what is gone": {"callback_query": {**PRESS, "message": GONE}},
    "press in a group": {"callback_query": {**PRESS, "message": {**BY_BOT, "chat": GROUP}}},
    "made-up press": {"callback_query": {**PRESS, "data": "share:named", "message": BY_BOT}},
    "blocked": {"my_chat_member": {**CHANGE, **LINK}},
    "admin": {"my_chat_member": {**CHANGE, "chat": GROUP, "new_chat_member": ADMIN}},
    "post": {
        "channel_post": {"message_id": 5, "date": 1, "chat": {**GROUP, "type": "channel"}, "text": "Zaphod"}
    },
    "reaction": {"message_reaction": {"chat": ALONE, "user": ZAPHOD, "message_id": 5, "date": 1}},
    "tomorrow's": {"new_idea": {"from": ZAPHOD}},
}
UPDATES = MESSAGES | OTHERS
NONSENSE = {
    "from": "Zaphod",
    "chat": [ZAPHOD],
    "text": ZAPHOD,
    "entities": "Zaphod",
    "data": ZAPHOD,
    "message": {"photo": "Zaphod", "chat": "Zaphod"},
    "new_chat_member": "Zaphod",
}
LOCATED = {"message": {**SENT, "location": PLACE, "venue": VENUE}}
MOVING = {"edited_message": {**SENT, "location": {**PLACE, "live_period": 60}}}
NAMED_PRESS = {"callback_query": {**PRESS, "data": encode("share", NAMED), "message": BY_BOT}}


def kept(update: dict[str, Any]) -> str:
    """Give what is kept of an update."""
    read = received({"update_id": 7, **update}, NOW)
    assert read is not None
    return read.raw


async def answer(stage: Stage, raw: dict[str, Any]) -> list[Any]:
    """Give all that an answer depends on: who handles the update, the visit, where the reply goes; nothing: silence."""
    application, door = stage.cairn.application, Door(stage.cairn.coach)
    update = Update.de_json(raw, application.bot)
    checks = [one.check_update(update) for one in application.handlers[0]]
    who = next((n for n, check in enumerate(checks) if check is not None and check is not False), None)
    person, chat, change = update.effective_user, update.effective_chat, update.my_chat_member
    if who is None or chat is None or person is None:
        return []
    facts = [who, chat.id, chat.type, person.id, person.language_code]
    if change is not None:
        return [*facts, change.from_user.id, change.new_chat_member.status]
    visit = await door._visit(update, "cairn")
    return [*facts, _shown(visit), addressed(update, Reply()), excuse(update, "ABC123")]


def _shown(visit: Visit) -> list[object]:
    unasked = {"say", "first_name"}
    return [getattr(visit, name) for name in visit.__slots__ if name not in unasked]


@pytest.mark.parametrize("name", UPDATES)
def test_no_name_no_number_and_no_place_is_kept(name: str) -> None:
    raw = kept(UPDATES[name])
    assert [word for word in NAMES if word in raw] == []
    assert "first_name" not in raw.replace('"first_name":""', "")


async def test_what_is_kept_is_answered_the_same(stage: Stage) -> None:
    await stage.cairn.application.initialize()
    for name, update in {**UPDATES, "place": LOCATED, "named": NAMED_PRESS}.items():
        whole = {"update_id": 7, **update}
        assert await answer(stage, json.loads(kept(update))) == await answer(stage, whole), name


def test_a_place_is_kept_where_its_zone_may_be_asked_for() -> None:
    assert json.loads(kept(LOCATED))["message"]["location"] == PLACE


def test_of_a_place_that_moves_only_that_it_is_one_is_kept() -> None:
    assert json.loads(kept(MOVING))["edited_message"]["location"] == {"latitude": 0, "longitude": 0}


def test_the_first_name_is_kept_for_the_card_that_shall_show_it() -> None:
    kept_of = json.loads(kept(NAMED_PRESS))["callback_query"]["from"]
    assert kept_of == {"id": 1001, "is_bot": False, "first_name": "Zaphod", "language_code": "de"}


def test_every_message_that_nobody_wrote_is_known_as_such() -> None:
    found = {name for name in Message.__slots__ if is_service(name)}
    assert len(found) > 40
    assert found <= SERVICE


def is_service(name: str) -> bool:
    """Tell whether a message with this part is one that nobody wrote."""
    message = Message(1, NOW, TelegramChat(1, "private"))
    with message._unfrozen():
        setattr(message, name, True)
    return filters.StatusUpdate.ALL.check_update(Update(1, message=message)) is True


@pytest.mark.parametrize("body", [None, "Zaphod", 5, [], NONSENSE])
@pytest.mark.parametrize("kind", ["message", "edited_message", "callback_query", "my_chat_member"])
def test_of_what_is_no_update_nothing_is_kept(kind: str, body: object) -> None:
    assert "Zaphod" not in kept({kind: body})
