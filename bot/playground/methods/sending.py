"""Methods that put messages into chats."""

from bot.playground.chats import Chat
from bot.playground.errors import bad_request
from bot.playground.formatting import checked_caption, checked_text
from bot.playground.keyboards import read_markup
from bot.playground.methods.call import Call
from bot.playground.methods.content import caption_of, media_fields, options_of, preview_of, text_of
from bot.playground.params import Params
from bot.playground.reactions import EMOJI
from bot.playground.shelf import FileKind
from bot.playground.values import Json

_CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(call: Call) -> Json:
    """sendMessage."""
    if not call.params.text("text"):
        raise bad_request("message text is empty")
    text = text_of(call, "text")
    markup = read_markup(call.params.object("reply_markup"))
    chat = call.chat()
    reply = reply_fields(call, chat)
    return send(call, chat, reply | checked_text(text).fields() | preview_of(call), markup)


def send_photo(call: Call) -> Json:
    """sendPhoto."""
    return _send_file(call, "photo")


def send_document(call: Call) -> Json:
    """sendDocument."""
    return _send_file(call, "document")


def send_chat_action(call: Call) -> bool:
    """sendChatAction."""
    action = call.params.text("action")
    if action not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = call.chat()
    chat.action = {"action": action, "date": call.world.now()}
    call.world.tell("action", chat, chat.action)
    return True


def set_message_reaction(call: Call) -> bool:
    """setMessageReaction."""
    reactions = call.params.objects("reaction")
    message = call.message("react")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(
        reaction.get("type") != "emoji" or str(reaction.get("emoji")) not in EMOJI for reaction in reactions
    ):
        raise bad_request("REACTION_INVALID")
    message.reactions = reactions
    call.world.tell("reaction", call.chat(), {"message_id": message.id, "reactions": reactions})
    return True


def send(call: Call, chat: Chat, content: Json, markup: Json | None) -> Json:
    """Post a message of the bot and return it as Telegram answers."""
    options = options_of(call)
    protected = {"has_protected_content": True} if "protect_content" in options else {}
    content = content | protected
    return call.world.post(
        call.account, chat, call.account.user(), content, markup=markup, options=options
    ).body


def reply_fields(call: Call, chat: Chat) -> Json:
    """Return the field that names the message that this one replies to."""
    reply = call.params.object("reply_parameters") or {}
    number = Params(reply).integer("message_id") or call.params.integer("reply_to_message_id")
    if number in chat.messages:
        return {"reply_to_message": chat.messages[number].quoted()}
    forgiving = reply.get("allow_sending_without_reply") or call.params.flag("allow_sending_without_reply")
    if number and not forgiving:
        raise bad_request("message to be replied not found")
    return {}


def _send_file(call: Call, kind: FileKind) -> Json:
    caption = caption_of(call)
    markup = read_markup(call.params.object("reply_markup"))
    chat = call.chat()
    reply = reply_fields(call, chat)
    checked_caption(caption)
    stored = call.file(kind, call.params.text(kind), kind)
    media = media_fields(stored, dict(call.params.values))
    return send(call, chat, reply | media | caption.fields("caption", "caption_entities"), markup)


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
    "setMessageReaction": set_message_reaction,
}
