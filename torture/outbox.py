"""What Telegram has for the bot, and what it drops itself because nobody fetched it in time."""

from datetime import datetime

from bot.playground.inbox import Inbox
from bot.playground.values import Json


class Watched(Inbox):
    """An inbox that remembers which updates the bot owes an effect."""

    def __init__(self, first_id: int) -> None:
        """Begin with none."""
        super().__init__(first_id)
        self.due: set[int] = set()

    def put(self, kind: str, payload: Json, at: datetime) -> int | None:
        """Remember an update that is put in."""
        number = super().put(kind, payload, at)
        if number is not None:
            self.due.add(number)
        return number

    def take(self, offset: int, limit: int, now: datetime) -> list[Json]:
        """Forget what is too old to be given."""
        self.due -= {one.body["update_id"] for one in self._pending if one.is_stale(now)}
        return super().take(offset, limit, now)
