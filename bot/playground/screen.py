"""What a person sees and finds on the screen: buttons, polls, captions."""

from bot.playground.chats import Chat
from bot.playground.formatting import CAPTION_LIMIT, formatted
from bot.playground.keyboards import buttons
from bot.playground.values import Json, utf16_length


class NotPossibleError(LookupError):
    """The person's app would not let them do this."""


def newest_with_keyboard(chat: Chat) -> int:
    """Return the id of the newest message that has a button."""
    found = [message.id for message in chat.messages.values() if message.keyboard]
    if not found:
        raise NotPossibleError("No message has a button.")
    return found[-1]


def find_button(chat: Chat, label: str, on: int | None) -> tuple[int, Json]:
    """Return the button with this label and its message: the given one, or the newest that has it."""
    seen: list[str] = []
    candidates = [message for message in chat.messages.values() if on in {None, message.id}]
    for message in reversed(candidates):
        for button in buttons(message.keyboard):
            if button["text"] == label:
                return message.id, button
            seen.append(button["text"])
    raise NotPossibleError(f"There is no button {label!r}; there are: {seen}.")


def caption_fields(text: str) -> Json:
    """Return the message fields for a person's caption."""
    caption = formatted(text)
    if utf16_length(caption.text) > CAPTION_LIMIT:
        raise NotPossibleError(f"A caption has at most {CAPTION_LIMIT} characters.")
    return caption.fields("caption", "caption_entities")


def counted(poll: Json, chosen: tuple[int, ...]) -> Json:
    """Return a poll with one more vote."""
    options = [
        option | {"voter_count": option["voter_count"] + (number in chosen)}
        for number, option in enumerate(poll["options"])
    ]
    return poll | {"options": options, "total_voter_count": poll["total_voter_count"] + 1}
