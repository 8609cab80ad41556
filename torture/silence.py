"""A Telegram that takes everything and remembers nothing."""

from itertools import count
from typing import Any

from telegram.request import RequestData

from torture.wire import Answer, good

ME = {"id": 777000777, "is_bot": True, "first_name": "Cairn", "username": "cairn_bot"}
MESSAGES = frozenset(
    {"sendMessage", "editMessageText", "sendPhoto", "sendDocument", "editMessageCaption", "editMessageMedia"}
)


class Silence:
    """Answers each call as Telegram does when all is well."""

    def __init__(self) -> None:
        """Count what was taken."""
        self._numbers = count(1)
        self.taken = 0

    async def answer(self, method: str, carried: RequestData | None) -> Answer:
        """Take a call."""
        return good(self._result(method, carried.parameters if carried else {}))

    def _result(self, method: str, given: dict[str, Any]) -> Any:
        if method == "getMe":
            return ME
        if method not in MESSAGES:
            return True
        self.taken += method.startswith("send")
        chat = {"id": int(given.get("chat_id", 0)), "type": "private", "first_name": "Ada"}
        message = {"message_id": given.get("message_id") or next(self._numbers), "date": 0, "chat": chat}
        photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
        return message | ({"photo": photo} if method == "sendPhoto" else {"text": str(given.get("text", ""))})
