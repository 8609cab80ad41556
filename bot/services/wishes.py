"""Changing settings: zone, hours, week start, block times; each keeps the next wake-up true."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.domain.calendar import Instant
from bot.domain.enrolment import Enrolment, Move
from bot.domain.facts import Facts
from bot.domain.learner import Learner
from bot.domain.moment import Moment
from bot.domain.overtaken import with_nothing_overtaken
from bot.domain.put_off import put_off
from bot.domain.roadmap import Weekday
from bot.domain.wakeup import next_pings
from bot.domain.zone_change import has_moved_enough, with_clock
from bot.services.coach import Coach, course_of, load, rewake
from bot.services.errors import ZoneMovedTooOften
from bot.services.room import require_room_for_plans
from bot.services.view import DayView, view_day
from bot.storage import editions, enrolments, learners, pings
from bot.storage.database import Transaction

NEXT_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Changed:
    """The day after a change, and the next pings as they now stand."""

    view: DayView
    coming: tuple[Moment, ...]


async def change_learner(coach: Coach, learner_id: int, change: Callable[[Learner], Learner]) -> Changed:
    """Change the learner's settings; wall times stay in a new zone, and no change costs a study day."""

    def changed(facts: Facts) -> tuple[Learner, Enrolment]:
        learner = change(facts.learner)
        return learner, with_clock(facts, learner, coach.clock.now())

    return await _change(coach, learner_id, changed)


async def change_zone(coach: Coach, learner_id: int, zone: ZoneInfo) -> Changed:
    """Move the learner to another zone; raise ZoneMovedTooOften where they did so too often within a day."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
        known = await editions.of(tx, facts.enrolment.id)
    if zone != facts.learner.zone and has_moved_enough(known, coach.clock.now()):
        raise ZoneMovedTooOften
    return await change_learner(coach, learner_id, lambda learner: replace(learner, zone=zone))


async def change_enrolment(
    coach: Coach, learner_id: int, change: Callable[[Enrolment], Enrolment]
) -> Changed:
    """Change how the roadmap is walked; a block that was pinged and is put off by it is asked about again."""
    return await _change(coach, learner_id, lambda facts: (facts.learner, change(facts.enrolment)))


async def change_plan(coach: Coach, learner_id: int, change: Callable[[Facts], Enrolment]) -> Changed:
    """Change the plan by what is known of it."""
    return await _change(coach, learner_id, lambda facts: (facts.learner, change(facts)))


async def move_block(
    coach: Coach,
    learner_id: int,
    block: str,
    at: time,
    *,
    day: date | None = None,
    weekday: Weekday | None = None,
) -> Changed:
    """Move a block to another wall time, on one day or on every such weekday."""
    move = Move(block, at, day, weekday)

    def moved(enrolment: Enrolment) -> Enrolment:
        others = tuple(
            old for old in enrolment.moves if (old.block, old.day, old.weekday) != (block, day, weekday)
        )
        return replace(enrolment, moves=(*others, move))

    return await change_enrolment(coach, learner_id, moved)


async def put_back(coach: Coach, learner_id: int, block: str, day: date) -> Changed:
    """Give a block of this day the time that the roadmap plans for it, on every such weekday."""

    def back(enrolment: Enrolment) -> Enrolment:
        moves = tuple(move for move in enrolment.moves if not move.holds(block, day))
        return replace(enrolment, moves=moves)

    return await change_enrolment(coach, learner_id, back)


async def _change(
    coach: Coach, learner_id: int, change: Callable[[Facts], tuple[Learner, Enrolment]]
) -> Changed:
    async with coach.database.writing(learner_id) as tx:
        now = coach.clock.now()
        facts = await load(coach, tx, learner_id)
        await require_room_for_plans(tx, learner_id, now)
        learner, enrolment = change(facts)
        enrolment = ahead(coach, facts, learner, enrolment)
        await learners.save(tx, learner)
        await enrolments.save(tx, enrolment)
        after = (
            await lay_anew(coach, tx, facts)
            if learner == facts.learner
            else await rewake(coach, tx, learner_id)
        )
    coach.poke()
    return changed(after, now)


def ahead(coach: Coach, before: Facts, learner: Learner, enrolment: Enrolment) -> Enrolment:
    """Give a changed enrolment in which nothing of today is jumped over."""
    after = replace(before, course=course_of(coach.shelf, enrolment, learner))
    return with_nothing_overtaken(before, after, coach.clock.now())


async def lay_anew(coach: Coach, tx: Transaction, before: Facts) -> Facts:
    """Keep the ledger true to a plan that was saved, and ask again about blocks that it puts off."""
    learner_id = before.learner.id
    for ping, at in put_off(before, await load(coach, tx, learner_id), coach.clock.now()):
        await pings.snooze(tx, ping.id, at)
    return await rewake(coach, tx, learner_id)


def changed(facts: Facts, now: Instant) -> Changed:
    """Look at the day after a change, and at the next pings."""
    return Changed(view_day(facts, now), next_pings(facts, now, NEXT_SHOWN))
