"""The learner: the person who studies, and the wishes that hold for all their roadmaps."""

from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from bot.domain.roadmap import Weekday

DAY_START = time(4)
LATEST_DAY_START = time(6)
QUIET_FROM = time(22, 30)
QUIET_TO = time(7)
REPORT_AT = time(20)


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner and their settings; `week_start` is None where the roadmap's holds.

    `chat_id` is Telegram's private chat, `language` a language code; without `pictures` reports come as text. An
    unreachable learner has blocked the bot: nothing is sent until they write again.
    """

    id: int
    chat_id: int
    zone: ZoneInfo
    language: str = "en"
    day_start: time = DAY_START
    week_start: Weekday | None = None
    quiet_from: time = QUIET_FROM
    quiet_to: time = QUIET_TO
    report_at: time = REPORT_AT
    pictures: bool = True
    reachable: bool = True
