"""One call of a method: whose it is, what was sent with it, and the chat and message that it is about."""

from dataclasses import dataclass

from bot.playground.account import Account
from bot.playground.chats import Chat, Message
from bot.playground.errors import bad_request, forbidden
from bot.playground.params import Params
from bot.playground.shelf import FileKind, StoredFile, check_photo
from bot.playground.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """A call as a method sees it."""

    world: World
    account: Account
    params: Params

    def chat(self) -> Chat:
        """Return the chat of the call, refusing one that is closed to the bot."""
        chat = self.any_chat()
        if chat.closed:
            raise forbidden(chat.closed)
        return chat

    def any_chat(self) -> Chat:
        """Return the chat of the call, be it closed or not."""
        if not self.params.text("chat_id"):
            raise bad_request("chat_id is empty")
        number = self.params.integer("chat_id")
        if number in self.account.chats:
            return self.account.chats[number]
        if number in self.world.people:
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")

    def message(self, purpose: str) -> Message:
        """Return the message of the call; the purpose names it in the refusal ("edit", "delete")."""
        chat = self.chat()
        number = self.params.integer("message_id")
        if number == 0:
            raise bad_request("message identifier is not specified")
        if number not in chat.messages:
            raise bad_request(f"message to {purpose} not found")
        return chat.messages[number]

    def file(self, kind: FileKind, reference: str, field: str = "") -> StoredFile:
        """Return the file that a parameter means: an upload of its own, attach://name, or a file id."""
        upload = self.params.files.get(field) or self.params.files.get(reference.removeprefix("attach://"))
        if upload is not None:
            if not upload.data:
                raise bad_request("file must be non-empty")
            if kind == "photo":
                check_photo(upload)
            return self.world.shelf.put(kind, upload)
        if not reference or reference.startswith("attach://"):
            raise bad_request(f"there is no {kind} in the request")
        return self._known_file(kind, reference)

    def _known_file(self, kind: FileKind, reference: str) -> StoredFile:
        if "." in reference:
            raise bad_request("failed to get HTTP URL content")
        known = self.world.shelf.by_id(reference)
        if known is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if known.kind != kind:
            raise bad_request(f"can't use file of type {known.kind.title()} as {kind.title()}")
        return known
