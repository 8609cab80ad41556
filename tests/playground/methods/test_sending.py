"""Messages of the bot, sent with python-telegram-bot or plain HTTP."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.playground.phone import Phone
from bot.playground.world import World
from tests.playground.stage import START, Ask, keyboard, png

TOO_MANY_BUTTONS = {"inline_keyboard": [[{"text": "b", "callback_data": "b"}]] * 101}


async def test_a_message_comes_back_as_telegram_shapes_it(bot: Bot, anna: Phone) -> None:
    anna.start()
    sent = await bot.send_message(anna.person.id, "<b>Hi</b> 🏁", parse_mode=ParseMode.HTML)
    assert (sent.text, sent.chat.id, sent.message_id) == ("Hi 🏁", anna.person.id, 2)
    assert sent.date == START.replace(microsecond=0)
    assert sent.from_user is not None
    assert (sent.from_user.is_bot, sent.from_user.username) == (True, "cairn_bot")
    assert sent.text_html == "<b>Hi</b> 🏁"


async def test_an_inline_keyboard_keeps_labels_data_and_colours(bot: Bot, anna: Phone) -> None:
    anna.start()
    button = InlineKeyboardButton("Done", callback_data="x" * 64, style="success")
    sent = await bot.send_message(anna.person.id, "Now?", reply_markup=InlineKeyboardMarkup([[button]]))
    assert sent.reply_markup == InlineKeyboardMarkup([[button]])
    assert anna.from_bot[-1]["reply_markup"]["inline_keyboard"][0][0]["style"] == "success"


async def test_a_reply_keyboard_is_shown_to_the_person_only(bot: Bot, anna: Phone) -> None:
    anna.start()
    markup = ReplyKeyboardMarkup([["Berlin"]], one_time_keyboard=True)
    sent = await bot.send_message(anna.person.id, "Where?", reply_markup=markup)
    assert sent.reply_markup is None
    assert anna.tap("Berlin")["text"] == "Berlin"
    assert anna.chat.screen_keyboard is None


async def test_a_reply_keyboard_stays_when_it_is_not_for_one_time(ask: Ask, anna: Phone) -> None:
    anna.start()
    await ask("sendMessage", chat_id=anna.person.id, text="?", reply_markup={"keyboard": [["A"]]})
    anna.tap("A")
    assert anna.tap("A")["text"] == "A"


async def test_a_keyboard_can_be_taken_away(ask: Ask, anna: Phone) -> None:
    anna.start()
    await ask("sendMessage", chat_id=anna.person.id, text="?", reply_markup={"keyboard": [["A"]]})
    await ask("sendMessage", chat_id=anna.person.id, text="!", reply_markup={"remove_keyboard": True})
    assert anna.chat.screen_keyboard is None


async def test_options_stay_with_the_message(bot: Bot, anna: Phone) -> None:
    anna.start()
    sent = await bot.send_message(
        anna.person.id,
        "psst https://x.org",
        disable_notification=True,
        protect_content=True,
        disable_web_page_preview=True,
    )
    assert sent.has_protected_content
    assert sent.link_preview_options is not None
    assert sent.link_preview_options.is_disabled
    options = anna.chat.messages[sent.message_id].options
    assert options == {"disable_notification": True, "protect_content": True}


async def test_a_reply_shows_what_it_replies_to(bot: Bot, anna: Phone) -> None:
    question = anna.say("why?")
    sent = await bot.send_message(
        anna.person.id, "so", reply_parameters=ReplyParameters(question["message_id"])
    )
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "why?"


async def test_a_reply_to_nothing_is_refused_unless_forgiven(bot: Bot, anna: Phone) -> None:
    anna.start()
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(anna.person.id, "so", reply_parameters=ReplyParameters(99))
    forgiving = ReplyParameters(99, allow_sending_without_reply=True)
    assert (await bot.send_message(anna.person.id, "so", reply_parameters=forgiving)).text == "so"


async def test_a_person_of_a_mention_is_named(ask: Ask, anna: Phone) -> None:
    anna.start()
    html = '<a href="tg://user?id=1001">you</a> <a href="tg://user?id=5">x</a>'
    answer = await ask("sendMessage", chat_id=anna.person.id, text=html, parse_mode="HTML")
    users = [entity["user"] for entity in answer["result"]["entities"]]
    assert users == [anna.person.user(), {"id": 5, "is_bot": False, "first_name": ""}]


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({}, "message text is empty"),
        ({"text": " \u200b"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "parse_mode": "Wiki"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 12345}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "reply_markup": keyboard("y" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": keyboard("ж" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": TOO_MANY_BUTTONS}, "reply markup is too long"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
    ],
)
async def test_a_wrong_message_is_refused(
    ask: Ask, anna: Phone, params: dict[str, object], reason: str
) -> None:
    anna.start()
    answer = await ask("sendMessage", **{"chat_id": anna.person.id, **params})
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {reason}"}


async def test_a_bot_may_not_write_first(bot: Bot, anna: Phone) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(anna.person.id, "Hi")


async def test_a_blocked_bot_may_not_write_until_it_is_unblocked(bot: Bot, anna: Phone) -> None:
    anna.start()
    anna.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(anna.person.id, "Hi")
    anna.unblock()
    assert (await bot.send_message(anna.person.id, "Hi")).text == "Hi"


async def test_a_deleted_account_is_told_as_deactivated(bot: Bot, anna: Phone) -> None:
    anna.start()
    anna.deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(anna.person.id, "Hi")


async def test_a_photo_is_sent_shown_and_sent_again_by_its_id(bot: Bot, anna: Phone) -> None:
    anna.start()
    sent = await bot.send_photo(anna.person.id, png(800, 600), caption="<i>week 1</i>", parse_mode="HTML")
    assert (sent.photo[-1].width, sent.photo[-1].height) == (800, 600)
    assert sent.caption_html == "<i>week 1</i>"
    again = await bot.send_photo(anna.person.id, sent.photo[-1].file_id, has_spoiler=True)
    assert again.photo == sent.photo
    assert again.has_media_spoiler


async def test_a_document_keeps_its_name_and_type(bot: Bot, anna: Phone) -> None:
    anna.start()
    sent = await bot.send_document(anna.person.id, b"id: x\n", filename="дорога.yaml")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("дорога.yaml", 6)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no picture", "Image_process_failed"),
        (b"", "File must be non-empty"),
        (png(5001, 5000), "Photo_invalid_dimensions"),
        (png(100, 2001), "Photo_invalid_dimensions"),
        (
            png() + bytes(10 * 1024 * 1024),
            r"File of size \d+ bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ],
)
async def test_a_wrong_picture_is_refused(bot: Bot, anna: Phone, data: bytes, reason: str) -> None:
    anna.start()
    with pytest.raises(BadRequest, match=reason):
        await bot.send_photo(anna.person.id, data)


@pytest.mark.parametrize(
    ("photo", "reason"),
    [
        ("", "there is no photo in the request"),
        ("attach://nothing", "there is no photo in the request"),
        ("https://x.org/a.png", "failed to get HTTP URL content"),
        ("AgACAgIAAxkBAAI", "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_a_picture_that_is_not_there_is_refused(ask: Ask, anna: Phone, photo: str, reason: str) -> None:
    anna.start()
    answer = await ask("sendPhoto", chat_id=anna.person.id, photo=photo)
    assert answer["description"] == f"Bad Request: {reason}"


async def test_a_document_is_no_photo(bot: Bot, anna: Phone) -> None:
    anna.start()
    document = (await bot.send_document(anna.person.id, png())).document
    assert document is not None
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await bot.send_photo(anna.person.id, document.file_id)


async def test_a_caption_has_at_most_1024_units(bot: Bot, anna: Phone) -> None:
    anna.start()
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(anna.person.id, png(), caption="x" * 1025)


async def test_typing_is_seen_until_the_message_comes(bot: Bot, anna: Phone) -> None:
    anna.start()
    await bot.send_chat_action(anna.person.id, "typing")
    assert anna.chat.action == {"action": "typing", "date": int(START.timestamp())}
    await bot.send_message(anna.person.id, "Hi")
    assert anna.chat.action is None


async def test_an_unknown_chat_action_is_refused(ask: Ask, anna: Phone) -> None:
    anna.start()
    answer = await ask("sendChatAction", chat_id=anna.person.id, action="dancing")
    assert answer["description"] == "Bad Request: wrong parameter action in request"


async def test_a_reaction_is_set_and_taken_back(bot: Bot, anna: Phone, world: World) -> None:
    number = anna.start()["message_id"]
    await bot.set_message_reaction(anna.person.id, number, "🔥")
    assert anna.chat.messages[number].reactions == [{"type": "emoji", "emoji": "🔥"}]
    await bot.set_message_reaction(anna.person.id, number)
    assert anna.chat.messages[number].reactions == []
    assert [event.kind for event in world.journal.since(0)].count("reaction") == 2


@pytest.mark.parametrize(
    ("reactions", "reason"), [(["✅"], "Reaction_invalid"), (["👍", "🔥"], "Reactions_too_many")]
)
async def test_a_wrong_reaction_is_refused(bot: Bot, anna: Phone, reactions: list[str], reason: str) -> None:
    number = anna.start()["message_id"]
    with pytest.raises(BadRequest, match=reason):
        await bot.set_message_reaction(anna.person.id, number, reactions)


async def test_a_reaction_needs_its_message(bot: Bot, anna: Phone) -> None:
    anna.start()
    with pytest.raises(BadRequest, match="Message to react not found"):
        await bot.set_message_reaction(anna.person.id, 99, "🔥")
