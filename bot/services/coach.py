"""The coach: what every use case works with, and how a learner's facts are loaded and kept awake."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.access import OPEN_HOUSE, House
from bot.domain.calendar import Instant, study_day
from bot.domain.course import Course
from bot.domain.duties import every_duty
from bot.domain.enrolment import Enrolment
from bot.domain.facts import Facts, known
from bot.domain.learner import Learner
from bot.domain.wakeup import wake_at
from bot.services.easel import Draw, draw_here
from bot.services.editions import begin
from bot.services.errors import NotEnrolled, RoadmapGone
from bot.services.ports import Clock
from bot.storage import (
    cards,
    checkins,
    commitments,
    duty_ticks,
    enrolments,
    learners,
    offers,
    pings,
    starts,
    ticks,
)
from bot.storage.database import Database, Transaction
from bot.storage.roadmaps.shelf import Shelf

HABITS = timedelta(weeks=5)
"""How far back the ledger is read for a report: it knows at which hours blocks really started."""

LEDGER_DAYS = timedelta(days=8)
"""How far back of the moment in question the ledger is read: the days that can still be answered, and one."""


@dataclass(frozen=True, slots=True)
class Coach:
    """What every use case works with.

    `poke` tells the alarm that some wake-up changed, `house` is who may come in, `draw` makes pictures.
    """

    database: Database
    shelf: Shelf
    clock: Clock
    poke: Callable[[], None]
    house: House = OPEN_HOUSE
    draw: Draw = draw_here


def course_of(shelf: Shelf, enrolment: Enrolment, learner: Learner) -> Course:
    """Lay the enrolment's roadmap over the learner's calendar; raise RoadmapGone when the shelf has it no more."""
    roadmap = shelf.roadmaps.get(enrolment.roadmap_id)
    if roadmap is None:
        raise RoadmapGone(enrolment.roadmap_id)
    return Course.of(roadmap, enrolment, learner)


async def load(coach: Coach, tx: Transaction, learner_id: int, *, since: Instant | None = None) -> Facts:
    """Load all that is known about the learner's active enrolment; raise NotEnrolled when there is none."""
    coached = await learners.coached(tx, learner_id)
    if coached is None:
        raise NotEnrolled
    return await load_facts(coach, tx, *coached, since=since)


async def load_facts(
    coach: Coach, tx: Transaction, learner: Learner, enrolment: Enrolment, *, since: Instant | None = None
) -> Facts:
    """Load what is known about one enrolment; the ledger from some days before `since` (default: now)."""
    course = course_of(coach.shelf, enrolment, learner)
    ledger_from = study_day(since or coach.clock.now(), learner.zone, learner.day_start) - LEDGER_DAYS
    answers = await checkins.of(tx, enrolment.id)
    promised = await pings.of(tx, enrolment.id, ledger_from)
    begun = await starts.of(tx, enrolment.id, ledger_from)
    facts = known(course, answers, promised, await ticks.of(tx, enrolment.id), begun)
    return await _with_coaching(tx, facts)


async def _with_coaching(tx: Transaction, facts: Facts) -> Facts:
    """Add what was offered, and what only some need and is read for them alone: cards, commitments, ticks of duties."""
    learner, enrolment = facts.learner, facts.enrolment.id
    facts = replace(facts, offers=await offers.of(tx, enrolment))
    if learner.reviews:
        facts = replace(facts, cards=await cards.of(tx, enrolment))
    if learner.commits:
        made, obstacles = await commitments.of(tx, enrolment), await commitments.obstacles_of(tx, enrolment)
        facts = replace(facts, commitments=made, obstacles=obstacles)
    if every_duty(facts.course.roadmap):
        facts = replace(facts, duty_ticks=await duty_ticks.of(tx, enrolment))
    return facts


async def rewake(coach: Coach, tx: Transaction, learner_id: int) -> Facts:
    """Load the facts as they stand in this transaction and keep the enrolment's `wake_at` true to them."""
    facts = await load(coach, tx, learner_id)
    seen = await enrolments.wake_at(tx, facts.enrolment.id)
    now = coach.clock.now()
    if seen and seen < now:
        facts = await load(coach, tx, learner_id, since=seen)
    facts, since = await begin(tx, facts, seen, now)
    await enrolments.set_wake(tx, facts.enrolment.id, wake_at(facts, since))
    return facts
