"""What a person sees of the bot since a moment, and whether it is what a script expects."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.playground.acts import Expects, ExpectsNothing
from bot.playground.chats import Chat
from bot.playground.journal import Event
from bot.playground.keyboards import buttons
from bot.playground.screen import NotPossibleError
from bot.playground.transcript import shown_lines, shown_text
from bot.playground.values import Json


@dataclass(frozen=True, slots=True)
class Glance:
    """The bot's messages that are new or changed, each as it stands now, and what it said over the chat."""

    messages: tuple[Json, ...]
    toasts: tuple[str, ...]

    @classmethod
    def at(cls, events: Iterable[Event], chat_id: int) -> "Glance":
        """Take from the events what concerns a chat."""
        messages: dict[int, Json] = {}
        toasts: list[str] = []
        for event in events:
            if event.chat_id != chat_id:
                continue
            if is_words_of_bot(event):
                messages[event.data["message_id"]] = event.data
            elif event.kind == "answer" and event.data["text"]:
                toasts.append(event.data["text"])
        return cls(tuple(messages.values()), tuple(toasts))

    def misses(self, expected: Expects | ExpectsNothing) -> str:
        """Say how it differs from what was expected; nothing, when it does not."""
        if isinstance(expected, ExpectsNothing):
            return "the bot was not silent" if self.messages or self.toasts else ""
        found = any(_shows(expected, one) for one in self._parts(expected))
        if found and expected.absent:
            return f'the {expected.part} "{expected.text}" is there'
        return "" if found or expected.absent else f'there is no {expected.part} "{expected.text}"'

    def __str__(self) -> str:
        """Show the glance as lines."""
        lines = [f"  {line}" for body in self.messages for line in ("", *shown_lines(body))]
        return (
            "\n".join([*lines, *(f"  over the chat: {toast}" for toast in self.toasts)]) or "  (nothing new)"
        )

    def _parts(self, expected: Expects) -> list[str]:
        match expected.part:
            case "text":
                return [shown_text(body) for body in self.messages]
            case "button":
                return [
                    button["text"] for body in self.messages for button in buttons(body.get("reply_markup"))
                ]
            case "toast":
                return list(self.toasts)


def is_words_of_bot(event: Event) -> bool:
    """Tell whether an event is a new or changed message of the bot."""
    return event.kind in {"message", "edit"} and bool(event.data["from"]["is_bot"])


def find_label(chat: Chat, wanted: str) -> tuple[int, str]:
    """Find the newest message with such a button, by its label or by how the label begins."""
    seen: list[str] = []
    for message in reversed(chat.messages.values()):
        labels = [button["text"] for button in buttons(message.keyboard)]
        for label in sorted(labels, key=lambda label: label != wanted):
            if label.startswith(wanted):
                return message.id, label
        seen += labels
    known = ", ".join(f'"{label}"' for label in dict.fromkeys(seen)) or "no buttons at all"
    raise NotPossibleError(f'there is no button "{wanted}"; there are: {known}')


def _shows(expected: Expects, part: str) -> bool:
    return part.startswith(expected.text) if expected.part == "button" else expected.text in part
