"""What messages consist of: texts, captions, photos and documents, built from a call's parameters."""

from bot.playground.formatting import Formatted, formatted
from bot.playground.methods.call import Call
from bot.playground.params import Params
from bot.playground.shelf import StoredFile
from bot.playground.values import Json

_FLAGS = ("disable_notification", "protect_content", "allow_paid_broadcast")
_TEXTS = ("message_effect_id", "message_thread_id")


def text_of(call: Call, name: str, parse_mode: str = "parse_mode", entities: str = "entities") -> Formatted:
    """Return a text parameter, parsed; mentioned people are named in full."""
    params = call.params
    return _named(call, formatted(params.text(name), params.text(parse_mode), params.array(entities)))


def caption_of(call: Call) -> Formatted:
    """Return the caption of a call, parsed."""
    return text_of(call, "caption", entities="caption_entities")


def media_caption(call: Call, media: Json) -> Formatted:
    """Return the caption of an InputMedia, parsed."""
    part = Params(media)
    text = formatted(part.text("caption"), part.text("parse_mode"), part.array("caption_entities"))
    return _named(call, text)


def preview_of(call: Call) -> Json:
    """Return the field that says how links are previewed; none when the call says nothing."""
    preview = call.params.object("link_preview_options")
    return {"link_preview_options": preview} if preview else {}


def options_of(call: Call) -> Json:
    """Return the options that a message keeps though no bot sees them."""
    flags = {name: True for name in _FLAGS if call.params.flag(name)}
    return flags | {name: call.params.text(name) for name in _TEXTS if call.params.given(name)}


def media_fields(stored: StoredFile, source: Json) -> Json:
    """Return the message fields for a photo or a document."""
    if stored.kind != "photo":
        return {"document": stored.document()}
    flags = {"show_caption_above_media": "show_caption_above_media", "has_spoiler": "has_media_spoiler"}
    shown = {shown: True for given, shown in flags.items() if source.get(given) in {True, "true", "True"}}
    return {"photo": [stored.photo_size()], **shown}


def _named(call: Call, text: Formatted) -> Formatted:
    return Formatted(text.text, tuple(_with_user(call, entity) for entity in text.entities))


def _with_user(call: Call, entity: Json) -> Json:
    if entity["type"] != "text_mention":
        return entity
    number = Params(entity.get("user") or {}).integer("id")
    person = call.world.people.get(number)
    stranger = {"id": number, "is_bot": False, "first_name": ""}
    return entity | {"user": person.user() if person else stranger}
