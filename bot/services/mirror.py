"""The roadmap author's mirror: what a learner who keeps up would get on each day, as JSON or as text."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.checkin import State, Ticks
from bot.domain.course import Course
from bot.domain.enrolment import Enrolment
from bot.domain.item import Item
from bot.domain.learner import Learner
from bot.domain.plan import DayPlan, PlannedBlock, Stage, day_plan
from bot.domain.roadmap import Roadmap

_STAGES = {
    Stage.BEFORE: "before the roadmap",
    Stage.PAUSED: "paused",
    Stage.UNLIVED: "no such day",
    Stage.AFTER: "after the roadmap",
}


def mirror_course(roadmap: Roadmap, start: date, routine_id: str | None = None) -> Course:
    """Lay a roadmap over the calendar of a plain learner in UTC, in its first routine unless another is named."""
    routine = roadmap.routine(routine_id or "")
    learner = Learner(id=0, chat_id=0, zone=ZoneInfo("UTC"))
    enrolment = Enrolment(
        id=0,
        learner_id=0,
        roadmap_id=roadmap.id,
        start=start,
        joined=start,
        routine_id=routine.id,
        start_at=routine.start,
    )
    return Course.of(roadmap, enrolment, learner)


def plan_json(course: Course, days: Iterable[date]) -> str:
    """Write the day plans as a JSON array, one object a day and one day a line."""
    lines = (json.dumps(_day(plan), ensure_ascii=False) for plan in _plans(course, days))
    return "[\n" + ",\n".join(lines) + "\n]"


def plan_text(course: Course, days: Iterable[date]) -> str:
    """Write the day plans for people, a paragraph a day."""
    return "\n\n".join("\n".join(_lines(plan)) for plan in _plans(course, days))


def _plans(course: Course, days: Iterable[date]) -> Iterator[DayPlan]:
    return (day_plan(course, day, _kept_up(course, day)) for day in days)


def _kept_up(course: Course, day: date) -> Ticks:
    """Tick everything whose stretch is over: the mirror's learner keeps up."""
    over = {key: stretch.last for key, stretch in course.stretches.items() if stretch.last < day}
    return Ticks(dict.fromkeys(over, State.DONE), over)


def _day(plan: DayPlan) -> dict[str, Any]:
    return {
        "date": plan.day.isoformat(),
        "stage": plan.stage.value,
        "phase": plan.phase.title if plan.phase else None,
        "step": plan.step.title if plan.step else None,
        "week": plan.week or None,
        "day": plan.number or None,
        "routine": plan.routine.id,
        "rest": plan.rest,
        "theme": plan.theme,
        "minutes": plan.minutes,
        "blocks": [_block(block) for block in plan.blocks],
        "duties": [duty.title for duty in plan.duties],
        "carried": [_item(item) for item in plan.carried],
    }


def _block(block: PlannedBlock) -> dict[str, Any]:
    topics = [{"title": topic, "kind": "topic"} for topic in block.topics]
    return {
        "title": block.title,
        "start": f"{block.start:%H:%M}",
        "end": f"{block.end:%H:%M}",
        "minutes": block.minutes,
        "stretch": block.stretch or None,
        "focus": block.focus.value,
        "optional": block.optional,
        "count": block.count,
        "remark": block.remark,
        "aim": block.aim,
        "items": topics + [_item(item) for item in block.items],
    }


def _item(item: Item) -> dict[str, Any]:
    written = {
        "title": item.title,
        "kind": item.kind.value,
        "key": item.key,
        "group": item.group,
        "details": list(item.details),
        "tags": list(item.tags),
        "url": item.url,
        "remark": item.remark,
        "optional": item.optional,
    }
    return {name: value for name, value in written.items() if value}


def _lines(plan: DayPlan) -> Iterator[str]:
    yield " · ".join(filter(None, _heading(plan)))
    for block in plan.blocks:
        yield f"  {block.start:%H:%M}–{block.end:%H:%M}  {_title(block)}"
        for text in (*block.topics, *map(_named, block.items)) or (f"→ {block.aim}",):
            yield f"      {text}"
    for duty in plan.duties:
        yield f"  this week: {duty.title}"


def _heading(plan: DayPlan) -> Iterator[str]:
    yield f"{plan.day:%a} {plan.day.isoformat()}"
    yield _STAGES.get(plan.stage, "")
    yield f"week {plan.week}" if plan.week else ""
    yield f"day {plan.number}" if plan.number else ""
    yield plan.phase.title if plan.phase else ""
    yield plan.step.title if plan.step and plan.phase and not plan.phase.whole else ""
    yield plan.theme
    yield "rest" if plan.rest and plan.stage is Stage.RUNNING else ""


def _title(block: PlannedBlock) -> str:
    length = f"{block.minutes}–{block.stretch} min" if block.stretch else f"{block.minutes} min"
    parts = (block.title, length, block.count, "optional" if block.optional else "")
    return " · ".join(filter(None, parts))


def _named(item: Item) -> str:
    return f"{item.title} ({item.kind.value})"
