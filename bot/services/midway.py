"""Midway: who was asked for the minutes of a block and has not said them yet is not asked about it again."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.plan import PlannedBlock
from bot.services.announcements import Announcement, BlockStarts, HowWasIt
from bot.services.coach import Coach
from bot.services.dialogues import Dialogue, keep, recall
from bot.services.view import DayView

FLOW = "part"
LISTENS = timedelta(hours=1)


async def wait_for_minutes(coach: Coach, person_id: int, view: DayView, block: PlannedBlock) -> None:
    """Wait for the minutes of a block that was done partly."""
    data: dict[str, str | int | None] = {
        "enrolment": view.facts.enrolment.id,
        "day": view.plan.day.isoformat(),
        "block": block.key,
    }
    await keep(coach, person_id, Dialogue(FLOW, "minutes", data, view.now + LISTENS))


def named(dialogue: Dialogue) -> tuple[int, date, str]:
    """Give the enrolment, day and block whose minutes are waited for."""
    data = dialogue.data
    return int(data["enrolment"] or 0), date.fromisoformat(str(data["day"])), str(data["block"])


async def not_asked_twice(coach: Coach, person_id: int, said: Announcement) -> Announcement | None:
    """Leave the question out that is before the learner already; None where nothing else would be said."""
    match said:
        case BlockStarts(before=PlannedBlock() as before):
            return (
                replace(said, before=None) if await _is_asked(coach, person_id, said.view, before) else said
            )
        case HowWasIt():
            return None if await _is_asked(coach, person_id, said.view, said.block) else said
        case _:
            return said


async def _is_asked(coach: Coach, person_id: int, view: DayView, block: PlannedBlock) -> bool:
    dialogue = await recall(coach, person_id)
    whose = (view.facts.enrolment.id, view.plan.day, block.key)
    return dialogue is not None and dialogue.flow == FLOW and named(dialogue) == whose
