"""Replanning: what the ways to go on are, and taking one of them."""

from dataclasses import dataclass
from datetime import date

from bot.domain.arriving import arrived
from bot.domain.missed import OFFER
from bot.domain.offer import Offer, OfferAnswer
from bot.domain.replan import Replan, ReplanKind, replans, stamp
from bot.domain.typed.number import AlreadyAt
from bot.services.advising import answer
from bot.services.coach import Coach, load
from bot.services.reviewing import put_into_review
from bot.services.rewriting import last_undoable, rewrite
from bot.services.view import DayView, view_day
from bot.services.wishes import Changed, changed, lay_anew
from bot.storage import offers


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to go on from a day as it stands; `stamp` names the plan that they are about.

    `undo` is the number of the last change of the plan where it can still be taken back, else 0.
    """

    view: DayView
    ways: tuple[Replan, ...]
    stamp: str
    undo: int = 0


@dataclass(frozen=True, slots=True)
class Replanned:
    """The way that was taken, the days after it, and the number that takes it back."""

    changed: Changed
    way: Replan
    log_id: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """The days after it was said where the learner is, the first of them, and the number that takes it back."""

    changed: Changed
    first: date
    log_id: int


async def look_at_ways(coach: Coach, learner_id: int) -> Ways:
    """Give the ways to go on today."""
    async with coach.database.reading() as tx:
        facts, now = await load(coach, tx, learner_id), coach.clock.now()
        undo = await last_undoable(tx, facts, now)
    return Ways(view_day(facts, now), replans(facts, now), stamp(facts, now), undo)


async def replan(coach: Coach, learner_id: int, kind: ReplanKind, stamped: str) -> Replanned | Ways:
    """Take one of the ways; where the plan is not the one that they were about, give the ways as they are now."""
    async with coach.database.writing(learner_id) as tx:
        facts, now = await load(coach, tx, learner_id), coach.clock.now()
        ways = {way.kind: way for way in replans(facts, now)}
        if stamp(facts, now) != stamped or kind not in ways:
            undo = await last_undoable(tx, facts, now)
            return Ways(view_day(facts, now), tuple(ways.values()), stamp(facts, now), undo)
        way = ways[kind]
        log_id = await rewrite(coach, tx, facts, kind.value, way.enrolment, way.ticks)
        await put_into_review(tx, facts.enrolment.id, way.review, now)
        await offers.put(tx, facts.enrolment.id, Offer(OFFER, OfferAnswer.TAKEN, facts.today(now)), now)
        after = await lay_anew(coach, tx, facts)
    coach.poke()
    return Replanned(changed(after, now), way, log_id)


async def arrive(coach: Coach, learner_id: int, at: AlreadyAt) -> Arrived | None:
    """Let today be this day or week of the roadmap, tomorrow where all of today is answered; None for no such."""
    async with coach.database.writing(learner_id) as tx:
        facts, now = await load(coach, tx, learner_id), coach.clock.now()
        first = facts.begins(facts.today(now))
        arrival = arrived(facts, at, first)
        if arrival is None:
            return None
        log_id = await rewrite(coach, tx, facts, "arrive", arrival.enrolment, arrival.ticks)
        after = await lay_anew(coach, tx, facts)
    coach.poke()
    return Arrived(changed(after, now), first, log_id)


async def leave_as_it_is(coach: Coach, learner_id: int) -> DayView:
    """Offer no replan for a while."""
    return await answer(coach, learner_id, OFFER, OfferAnswer.LEFT)
