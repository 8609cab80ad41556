"""The learner: the person who studies, and the wishes that hold for all their roadmaps."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.roadmap import Weekday

DAY_START = time(4)
LATEST_DAY_START = time(6)
QUIET_FROM = time(22, 30)
QUIET_TO = time(7)
REPORT_AT = time(20)
AGENDA_AT = time(7, 30)
EVENING_AT = time(21)


class Tone(StrEnum):
    """In which tone the coach speaks."""

    CALM = "calm"
    WARM = "warm"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner and their settings; `week_start` is None where the roadmap's holds.

    `chat_id` is Telegram's private chat, `language` a language code; without `pictures` reports come as text. An
    unreachable learner has blocked the bot: nothing is sent until they write again. `agenda` and `evening` say whether
    the morning agenda and the evening review are wanted, None where the plan decides. `commits` asks for one thing a
    day, `reviews` brings finished topics back, `day_card` draws the day. `touched_on` is the study day on which the
    learner last did anything here, None before the first.
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
    tone: Tone = Tone.CALM
    agenda: bool | None = None
    agenda_at: time = AGENDA_AT
    evening: bool | None = None
    evening_at: time = EVENING_AT
    commits: bool = False
    reviews: bool = True
    day_card: bool = False
    touched_on: date | None = None
