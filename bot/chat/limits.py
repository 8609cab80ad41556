"""How much Telegram takes of a bot, and of one chat."""

from dataclasses import dataclass, replace

from bot.chat.bucket import Bucket


class Method(str):
    """Stands in a chat's place for the calls of a method that are about no chat."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much Telegram takes: of the bot in a second, and of a private chat and a group one call in so many seconds.

    `at_once` and `chat_at_once` may go together after a rest; zero seconds are no limit. `catch_up` leaves room beside
    the words after an outage.
    """

    interval: float = 1 / 28
    at_once: int = 5
    private: float = 1.1
    group: float = 3.0
    chat_at_once: int = 8
    ramp: float = 30.0
    catch_up: float = 1 / 20

    def share(self, workers: int) -> "Limits":
        """Give what one of so many workers may send, so that all of them together stay within the limit."""
        return replace(self, interval=self.interval * workers, catch_up=self.catch_up * workers)

    def of_chat(self, chat: object) -> Bucket:
        """Give a chat's allowance; what is about no chat has no limit of its own."""
        if isinstance(chat, Method):
            return Bucket(0.0, 1)
        is_group = not isinstance(chat, int) or chat < 0
        return Bucket(self.group if is_group else self.private, self.chat_at_once)


TELEGRAM = Limits()
UNLIMITED = Limits(interval=0.0, private=0.0, group=0.0, catch_up=0.0)
