"""Methods that change or take back messages."""

from datetime import timedelta

from bot.playground.chats import Message
from bot.playground.errors import bad_request
from bot.playground.formatting import checked_caption, checked_text
from bot.playground.keyboards import read_markup
from bot.playground.methods.call import Call
from bot.playground.methods.content import caption_of, media_caption, media_fields, preview_of, text_of
from bot.playground.shelf import FileKind
from bot.playground.values import Json

_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities")
_MEDIA = ("photo", "document", "has_media_spoiler", "show_caption_above_media")
_MEDIA_KINDS: dict[str, FileKind] = {"photo": "photo", "document": "document"}
_DELETABLE = timedelta(hours=48)


def edit_message_text(call: Call) -> Json:
    """editMessageText."""
    if not call.params.text("text"):
        raise bad_request("message text is empty")
    text = text_of(call, "text")
    markup = _new_markup(call)
    message = _own_message(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _edit(
        call, message, _TEXT, checked_text(text, "MESSAGE_TOO_LONG").fields() | preview_of(call), markup
    )


def edit_message_caption(call: Call) -> Json:
    """editMessageCaption."""
    caption = caption_of(call)
    markup = _new_markup(call)
    message = _own_message(call)
    if not {"photo", "document"} & set(message.body):
        raise bad_request("there is no caption in the message to edit")
    fields = checked_caption(caption, "MEDIA_CAPTION_TOO_LONG").fields(*_CAPTION)
    return _edit(call, message, _CAPTION, fields, markup)


def edit_message_media(call: Call) -> Json:
    """editMessageMedia."""
    media = call.params.object("media") or {}
    kind = _MEDIA_KINDS.get(str(media.get("type", "")))
    if kind is None:
        raise bad_request(f'can\'t parse InputMedia: type "{media.get("type", "")}" is unsupported')
    caption = media_caption(call, media)
    markup = _new_markup(call)
    message = _own_message(call, "message media can't be edited")
    if not {"text", "photo", "document"} & set(message.body):
        raise bad_request("message media can't be edited")
    stored = call.file(kind, str(media.get("media") or ""))
    fields = media_fields(stored, media) | checked_caption(caption).fields(*_CAPTION)
    return _edit(call, message, _TEXT + _CAPTION + _MEDIA, fields, markup)


def edit_message_reply_markup(call: Call) -> Json:
    """editMessageReplyMarkup."""
    markup = _new_markup(call)
    return _edit(call, _own_message(call), (), {}, markup)


def delete_message(call: Call) -> bool:
    """deleteMessage."""
    chat = call.chat()
    message = call.message("delete")
    if call.world.now() - message.body["date"] >= _DELETABLE.total_seconds():
        raise bad_request("message can't be deleted for everyone")
    if not message.by_bot and chat.kind != "private":
        raise bad_request("message can't be deleted")
    del chat.messages[message.id]
    call.world.tell("delete", chat, {"message_id": message.id})
    return True


def _new_markup(call: Call) -> Json | None:
    return read_markup(call.params.object("reply_markup"), inline_only=True)


def _own_message(call: Call, refusal: str = "message can't be edited") -> Message:
    message = call.message("edit")
    if not message.by_bot or (message.markup and not message.keyboard):
        raise bad_request(refusal)
    return message


def _edit(call: Call, message: Message, replaced: tuple[str, ...], fields: Json, markup: Json | None) -> Json:
    kept = {k: v for k, v in message.body.items() if k not in {*replaced, "reply_markup", "edit_date"}}
    keyboard = {"reply_markup": markup} if markup else {}
    body = kept | fields | keyboard
    if body == {k: v for k, v in message.body.items() if k != "edit_date"}:
        same = "are exactly the same as a current content and reply markup of the message"
        raise bad_request(f"message is not modified: specified new message content and reply markup {same}")
    message.body = body | {"edit_date": call.world.now()}
    message.markup = markup
    call.world.tell("edit", call.chat(), message.body)
    return message.body


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
}
