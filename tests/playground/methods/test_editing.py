"""Edits and deletions."""

import pytest
from telegram import Bot, InputMediaDocument, InputMediaPhoto, Message
from telegram.error import BadRequest

from bot.playground.phone import Phone
from tests.playground.stage import Ask, StillClock, keyboard, png


def markup(*labels: str) -> dict[str, str]:
    return {"reply_markup": keyboard(*labels)}


@pytest.fixture
async def text(bot: Bot, anna: Phone) -> Message:
    anna.start()
    return await bot.send_message(anna.person.id, "one", api_kwargs=markup("Done"))


@pytest.fixture
async def photo(bot: Bot, anna: Phone) -> Message:
    anna.start()
    return await bot.send_photo(anna.person.id, png(), caption="one")


async def test_a_text_is_edited_in_place(text: Message, anna: Phone, clock: StillClock) -> None:
    clock.advance(seconds=90)
    edited = await text.edit_text("<b>two</b>", parse_mode="HTML", reply_markup=text.reply_markup)
    assert isinstance(edited, Message)
    assert (edited.message_id, edited.text_html) == (text.message_id, "<b>two</b>")
    assert edited.edit_date is not None
    assert (edited.edit_date - edited.date).total_seconds() == 90
    assert [message["text"] for message in anna.from_bot] == ["two"]


async def test_an_edit_without_keyboard_takes_the_keyboard_away(text: Message) -> None:
    edited = await text.edit_text("two")
    assert isinstance(edited, Message)
    assert edited.reply_markup is None


async def test_an_edit_that_changes_nothing_is_refused(text: Message) -> None:
    reason = (
        "Message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    with pytest.raises(BadRequest) as refused:
        await text.edit_text("one", reply_markup=text.reply_markup)
    assert refused.value.message == reason
    with pytest.raises(BadRequest, match="Message is not modified"):
        await text.edit_reply_markup(text.reply_markup)


async def test_an_edit_is_compared_with_the_last_edit(text: Message) -> None:
    await text.edit_text("two")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await text.edit_text("two")


async def test_a_keyboard_alone_is_edited(text: Message) -> None:
    edited = await text.edit_reply_markup(None)
    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup) == ("one", None)


async def test_a_caption_is_edited_and_emptied(photo: Message) -> None:
    edited = await photo.edit_caption("two")
    assert isinstance(edited, Message)
    assert edited.caption == "two"
    emptied = await photo.edit_caption()
    assert isinstance(emptied, Message)
    assert emptied.caption is None


async def test_a_photo_is_exchanged(photo: Message) -> None:
    edited = await photo.edit_media(InputMediaPhoto(png(10, 20), caption="two"))
    assert isinstance(edited, Message)
    assert (edited.photo[-1].width, edited.caption) == (10, "two")


async def test_a_text_becomes_a_document(text: Message) -> None:
    edited = await text.edit_media(InputMediaDocument(b"x", filename="x.txt"))
    assert isinstance(edited, Message)
    assert edited.document is not None
    assert (edited.document.file_name, edited.text) == ("x.txt", None)


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("editMessageText", {"text": "x" * 4097}, "MESSAGE_TOO_LONG"),
        ("editMessageText", {"text": ""}, "message text is empty"),
        (
            "editMessageText",
            {"text": "a</i>", "parse_mode": "HTML"},
            "can't parse entities: Unexpected end tag at byte offset 1",
        ),
        ("editMessageText", {"text": "x", "message_id": 99}, "message to edit not found"),
        ("editMessageText", {"text": "x", "message_id": ""}, "message identifier is not specified"),
        ("editMessageText", {"text": "x", "message_id": 1}, "message can't be edited"),
        ("editMessageText", {"text": "x", "chat_id": 5}, "chat not found"),
        ("editMessageText", {"text": "x", "reply_markup": {"keyboard": [["a"]]}}, "inline keyboard expected"),
        ("editMessageCaption", {"caption": "x"}, "there is no caption in the message to edit"),
        ("editMessageReplyMarkup", {"reply_markup": keyboard("z" * 65)}, "BUTTON_DATA_INVALID"),
        (
            "editMessageMedia",
            {"media": {"type": "hologram"}},
            'can\'t parse InputMedia: type "hologram" is unsupported',
        ),
        ("editMessageMedia", {"media": {"type": "photo"}}, "there is no photo in the request"),
        (
            "editMessageMedia",
            {"message_id": 1, "media": {"type": "photo"}},
            "message media can't be edited",
        ),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
    ],
)
async def test_a_wrong_change_of_a_text_is_refused(
    ask: Ask, text: Message, method: str, params: dict[str, object], reason: str
) -> None:
    given = {"chat_id": text.chat_id, "message_id": text.message_id, **params}
    assert (await ask(method, **given))["description"] == f"Bad Request: {reason}"


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("editMessageText", {"text": "x"}, "there is no text in the message to edit"),
        ("editMessageCaption", {"caption": "x" * 1025}, "MEDIA_CAPTION_TOO_LONG"),
    ],
)
async def test_a_wrong_change_of_a_photo_is_refused(
    ask: Ask, photo: Message, method: str, params: dict[str, object], reason: str
) -> None:
    given = {"chat_id": photo.chat_id, "message_id": photo.message_id, **params}
    assert (await ask(method, **given))["description"] == f"Bad Request: {reason}"


async def test_media_cannot_take_the_place_of_a_poll(ask: Ask, anna: Phone) -> None:
    anna.start()
    poll = await ask("sendPoll", chat_id=anna.person.id, question="?", options=["a", "b"])
    number = poll["result"]["message_id"]
    media = {"type": "photo", "media": "x"}
    answer = await ask("editMessageMedia", chat_id=anna.person.id, message_id=number, media=media)
    assert answer["description"] == "Bad Request: message media can't be edited"


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(ask: Ask, anna: Phone) -> None:
    anna.start()
    sent = await ask("sendMessage", chat_id=anna.person.id, text="?", reply_markup={"force_reply": True})
    number = sent["result"]["message_id"]
    answer = await ask("editMessageText", chat_id=anna.person.id, message_id=number, text="!")
    assert answer["description"] == "Bad Request: message can't be edited"


async def test_a_deleted_message_is_gone(text: Message, anna: Phone) -> None:
    assert await text.delete()
    assert anna.from_bot == []
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await text.edit_text("two")


async def test_a_message_of_two_days_ago_cannot_be_deleted(text: Message, clock: StillClock) -> None:
    clock.advance(hours=48)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await text.delete()


async def test_messages_of_others_in_a_group_cannot_be_deleted(ask: Ask, anna: Phone) -> None:
    group = anna.world.add_group(anna.account, "Study", anna.person)
    said = Phone(anna.world, anna.account, anna.person, group).say("/hi")
    answer = await ask("deleteMessage", chat_id=group.id, message_id=said["message_id"])
    assert answer["description"] == "Bad Request: message can't be deleted"
