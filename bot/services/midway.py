"""Midway: a skip or a part is counted with the first tap; what a second one, or a word, may add is waited for a while."""

from datetime import date, timedelta

from bot.services.answering import Answered
from bot.services.coach import Coach
from bot.services.dialogues import Dialogue, keep, recall

MINUTES, REASON = "part", "why"
"""What may follow: how long a part was, why a block was skipped."""

ASIDE = frozenset({MINUTES, REASON})
"""The flows that nobody has to answer: whatever else is typed is heard as ever."""

LISTENS = timedelta(hours=1)


async def wait_for(coach: Coach, person_id: int, flow: str, answered: Answered, log_id: int) -> None:
    """Wait for what may complete an answer; `log_id` is its log line, 0 where the answer was whole."""
    view = answered.view
    data: dict[str, str | int | None] = {
        "enrolment": view.facts.enrolment.id,
        "day": view.plan.day.isoformat(),
        "block": answered.block.key,
        "log": log_id,
    }
    waiting = await recall(coach, person_id)
    if waiting is None or waiting.flow in ASIDE:
        await keep(coach, person_id, Dialogue(flow, "rest", data, view.now + LISTENS))


def named(dialogue: Dialogue) -> tuple[int, date, str]:
    """Give the enrolment, day and block that are waited about."""
    data = dialogue.data
    return int(data["enrolment"] or 0), date.fromisoformat(str(data["day"])), str(data["block"])


async def begun(coach: Coach, person_id: int, day: date, block: str) -> int:
    """Give the log line of the answer about a block that may still be completed, 0 where there is none."""
    dialogue = await recall(coach, person_id)
    if dialogue is None or dialogue.flow not in ASIDE or named(dialogue)[1:] != (day, block):
        return 0
    return int(dialogue.data.get("log") or 0)
