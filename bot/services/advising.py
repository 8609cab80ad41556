"""Taking or leaving what the coach proposes about blocks: cuts, and offers that are answered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.cuts import cut_to, uncut
from bot.domain.enrolment import Cut, Enrolment
from bot.domain.facts import Facts
from bot.domain.hours import ShorterBlocks, hours_offer, shorter_cuts
from bot.domain.offer import HOURS, Offer, OfferAnswer
from bot.domain.plan import PlannedBlock
from bot.domain.roadmap import Weekday
from bot.domain.stuck import in_a_row, may_drop
from bot.services.coach import Coach, load
from bot.services.days import look
from bot.services.errors import NoSuchBlock, NotYours
from bot.services.view import DayView, view_day
from bot.services.wishes import Changed, change_enrolment
from bot.storage import offers

DAY = timedelta(days=1)
LEAST, MOST = 5, 600
"""Minutes to which a block can be cut, if it is not dropped."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """A block that came to nothing so many times in a row; the only block of the week cannot be dropped."""

    view: DayView
    block: PlannedBlock
    times: int
    may_drop: bool


async def look_at_stuck(coach: Coach, learner_id: int, key: str) -> Stuck:
    """Look at a block as it is planned next; raise NoSuchBlock where it is planned no more."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
    now = coach.clock.now()
    view, block = _next(facts, view_day(facts, now), key)
    return Stuck(view, block, in_a_row(facts, key, now), may_drop(facts, key, view.today))


async def cut_block(
    coach: Coach, learner_id: int, key: str, minutes: int, weekday: Weekday | None = None
) -> Changed:
    """Shorten a block from tomorrow on, on one weekday or on all, or drop it with 0 minutes.

    Raises NoSuchBlock where it is planned no more, NotYours where it is no shorter or must stay.
    """
    stuck = await look_at_stuck(coach, learner_id, key)
    if not (LEAST <= minutes < stuck.block.minutes or (minutes == 0 and stuck.may_drop)):
        raise NotYours
    cut = Cut(key, minutes, stuck.view.today + DAY, weekday)
    return await change_enrolment(coach, learner_id, lambda enrolment: _cut(enrolment, [cut]))


async def uncut_all(coach: Coach, learner_id: int) -> Changed:
    """Give all blocks the length that the roadmap has, from tomorrow on."""
    since = (await look(coach, learner_id)).today + DAY
    return await change_enrolment(
        coach, learner_id, lambda enrolment: replace(enrolment, cuts=uncut(enrolment.cuts, since))
    )


async def cut_hours(coach: Coach, learner_id: int) -> tuple[Changed, ShorterBlocks] | None:
    """Cut the blocks as the hours offer says; None where it does not hold any more."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
    now = coach.clock.now()
    offer = hours_offer(facts, now)
    if offer is None or offer.blocks is None:
        return None
    cuts = shorter_cuts(facts, offer.blocks, facts.today(now) + DAY)
    changed = await change_enrolment(coach, learner_id, lambda enrolment: _cut(enrolment, cuts))
    await answer(coach, learner_id, HOURS, OfferAnswer.TAKEN)
    return changed, offer.blocks


async def answer(coach: Coach, learner_id: int, key: str, said: OfferAnswer) -> DayView:
    """Keep the learner's answer to an offer."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        now = coach.clock.now()
        await offers.put(tx, facts.enrolment.id, Offer(key, said, facts.today(now)), now)
    return view_day(facts, now)


def _cut(enrolment: Enrolment, cuts: Iterable[Cut]) -> Enrolment:
    for cut in cuts:
        enrolment = replace(enrolment, cuts=cut_to(enrolment.cuts, cut))
    return enrolment


def _next(facts: Facts, view: DayView, key: str) -> tuple[DayView, PlannedBlock]:
    for day in facts.course.next_of_each_weekday(view.today):
        for block in facts.blocks(day):
            if block.key == key:
                return view_day(facts, view.now, day), block
    raise NoSuchBlock(view.today, len(view.plan.blocks))
