"""Getting a person onto a roadmap, and switching between roadmaps."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.domain.arriving import unlearned_before
from bot.domain.calendar import Instant, study_day
from bot.domain.checkin import State
from bot.domain.course import Course
from bot.domain.digests import digest_missing, digest_ping
from bot.domain.enrolment import Enrolment
from bot.domain.facts import Facts, known
from bot.domain.first_day import from_now_on
from bot.domain.learner import DAY_START, Learner
from bot.domain.moment import Moment
from bot.domain.pauses import paused, resumed
from bot.domain.ping import PingKind
from bot.domain.position import Position
from bot.domain.roadmap import Roadmap
from bot.domain.upcoming import upcoming
from bot.services.coach import Coach, course_of, load_facts, rewake
from bot.services.editions import begin
from bot.services.errors import NoSuchRoadmap, NotEnrolled, NotYours, RoadmapGone
from bot.services.room import require_room_for_plans
from bot.services.view import DayView, view_day
from bot.storage import dialogues, enrolments, learners, pings, ticks
from bot.storage.database import Transaction

LONGEST_CODE = 16
"""So much of a language code is kept: language and country always fit."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person chose at onboarding; `joined` is later than `start` for those who are already under way."""

    roadmap_id: str
    zone: ZoneInfo
    start: date
    joined: date
    start_at: time


@dataclass(frozen=True, slots=True)
class Standing:
    """One of a learner's enrolments, and where it stands; without roadmap when the shelf has it no more.

    A shelved one stands where it would go on today.
    """

    enrolment: Enrolment
    roadmap: Roadmap | None = None
    position: Position | None = None


def roadmap_of(coach: Coach, roadmap_id: str) -> Roadmap:
    """Give a roadmap of the shelf; raise NoSuchRoadmap for an unknown id."""
    roadmap = coach.shelf.roadmaps.get(roadmap_id)
    if roadmap is None:
        raise NoSuchRoadmap
    return roadmap


async def learner_of(coach: Coach, learner_id: int) -> Learner | None:
    """Give the learner's settings, or None for a person who has none yet."""
    async with coach.database.reading() as tx:
        return await learners.get(tx, learner_id)


async def enrol(coach: Coach, learner_id: int, chat_id: int, language: str, wish: Wish) -> DayView:
    """Put the person on the roadmap and give the first study day; an enrolment on the same roadmap begins anew.

    A first day that goes on already holds what lies ahead of it.
    The conversation in which they chose ends in the same transaction.
    """
    roadmap = roadmap_of(coach, wish.roadmap_id)
    now = coach.clock.now()
    async with coach.database.writing(learner_id) as tx:
        kept = await learners.get(tx, learner_id)
        learner = replace(
            kept or Learner(learner_id, chat_id, wish.zone, language[:LONGEST_CODE]),
            chat_id=chat_id,
            zone=wish.zone,
        )
        learner = replace(learner, touched_on=_today(learner, now))
        if kept is None:
            await learners.add(tx, learner, now)
        else:
            await learners.save(tx, replace(learner, reachable=True))
        await _remove(tx, learner_id, roadmap.id)
        await _shelve_active(coach, tx, learner)
        enrolment = from_now_on(Course.of(roadmap, _enrolment(learner_id, roadmap, wish), learner), now)
        await _count_as_known(tx, await enrolments.add(tx, enrolment, None, now), roadmap, learner, now)
        await dialogues.remove(tx, learner_id)
        facts = await rewake(coach, tx, learner_id)
    coach.poke()
    return view_day(facts, now, _first_day(facts))


async def _count_as_known(
    tx: Transaction, enrolment: Enrolment, roadmap: Roadmap, learner: Learner, now: Instant
) -> None:
    """Tick what lies before the first day of somebody who is under way already."""
    facts = known(Course.of(roadmap, enrolment, learner))
    items = dict.fromkeys(unlearned_before(facts, facts.course, enrolment.joined), State.KNOWN)
    await ticks.put_many(tx, enrolment.id, items, facts.today(now), now)


async def _remove(tx: Transaction, learner_id: int, roadmap_id: str) -> None:
    for old in await enrolments.all_of(tx, learner_id):
        if old.roadmap_id == roadmap_id:
            await enrolments.remove(tx, learner_id, old.id)


async def _shelve_active(coach: Coach, tx: Transaction, learner: Learner) -> None:
    """Let the active enrolment wait, and close its ledger up to now.

    Its clock stands still from today, or from tomorrow where all of today is answered.
    """
    active, now = await enrolments.active(tx, learner.id), coach.clock.now()
    if active is None:
        return
    seen, today = await enrolments.wake_at(tx, active.id), _today(learner, now)
    try:
        facts = await load_facts(coach, tx, learner, active, since=seen)
    except RoadmapGone:
        await enrolments.save(tx, _shelved(active, today))
        return
    shelved = _shelved(active, facts.begins(today))
    await enrolments.save(tx, shelved)
    await begin(tx, facts.under(shelved), seen, now)


def _shelved(active: Enrolment, begins: date) -> Enrolment:
    return replace(paused(active, begins, None), active=False)


def _enrolment(learner_id: int, roadmap: Roadmap, wish: Wish) -> Enrolment:
    return Enrolment(
        id=0,
        learner_id=learner_id,
        roadmap_id=roadmap.id,
        start=wish.start,
        joined=wish.joined,
        routine_id=roadmap.routines[0].id,
        start_at=wish.start_at,
    )


def _first_day(facts: Facts) -> date:
    joined = facts.enrolment.joined
    return next((day for day in facts.course.study_days if day >= joined), joined)


def today_of(coach: Coach, learner: Learner | None, zone: ZoneInfo | None = None) -> date:
    """Give the study day of a learner; of somebody who is none yet, in the zone that they chose so far."""
    if learner is not None:
        return _today(learner, coach.clock.now())
    return study_day(coach.clock.now(), zone or ZoneInfo("UTC"), DAY_START)


def first_ping(view: DayView) -> Moment | None:
    """Give the first ping of a block that is to come."""
    return next((moment for moment in upcoming(view.facts, view.now) if moment.kind is PingKind.BLOCK), None)


def _today(learner: Learner, now: Instant) -> date:
    return study_day(now, learner.zone, learner.day_start)


async def standings(coach: Coach, learner_id: int) -> tuple[Standing, ...]:
    """List the learner's enrolments, the active one first."""
    async with coach.database.reading() as tx:
        learner = await learners.get(tx, learner_id)
        found = await enrolments.all_of(tx, learner_id)
    if learner is None:
        return ()
    today = _today(learner, coach.clock.now())
    ordered = sorted(found, key=lambda enrolment: not enrolment.active)
    return tuple(_standing(coach, learner, enrolment, today) for enrolment in ordered)


def _standing(coach: Coach, learner: Learner, enrolment: Enrolment, today: date) -> Standing:
    roadmap = coach.shelf.roadmaps.get(enrolment.roadmap_id)
    if roadmap is None:
        return Standing(enrolment)
    going_on = enrolment if enrolment.active else resumed(enrolment, today)
    return Standing(enrolment, roadmap, course_of(coach.shelf, going_on, learner).position(today))


async def switch(coach: Coach, learner_id: int, enrolment_id: int) -> DayView:
    """Take up a kept enrolment where it stood, and let the active one wait; raise NotYours for another's."""
    now = coach.clock.now()
    async with coach.database.writing(learner_id) as tx:
        learner = await learners.get(tx, learner_id)
        chosen = await enrolments.get(tx, learner_id, enrolment_id)
        if learner is None or chosen is None:
            raise NotYours
        if not chosen.active:
            await require_room_for_plans(tx, learner_id, now)
            await _shelve_active(coach, tx, learner)
            await enrolments.save(tx, replace(resumed(chosen, _today(learner, now)), active=True))
        facts = await rewake(coach, tx, learner_id)
    coach.poke()
    return view_day(facts, now)


async def reached_again(coach: Coach, learner_id: int, *, reachable: bool) -> None:
    """Remember whether the learner can be reached, and wake their enrolment when they can again.

    One digest tells then what was parked.
    """
    async with coach.database.writing(learner_id) as tx:
        learner = await learners.get(tx, learner_id)
        if learner is None or learner.reachable is reachable:
            return
        await learners.set_reachable(tx, learner_id, reachable)
        if reachable:
            with suppress(NotEnrolled, RoadmapGone):
                await _catch_up(coach, tx, await rewake(coach, tx, learner_id))
    coach.poke()


async def _catch_up(coach: Coach, tx: Transaction, facts: Facts) -> None:
    """Promise the digest about what was parked, if that can still be answered."""
    now = coach.clock.now()
    if digest_missing(facts, now):
        await pings.add_many(tx, facts.enrolment.id, (digest_ping(facts, now),), now)
