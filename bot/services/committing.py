"""One thing a day: taken on in the evening, asked about the next, and what to do when something is in the way."""

from dataclasses import dataclass
from datetime import date

from bot.domain.checkin import Reason
from bot.domain.commitment import Commitment, Kept, Obstacle
from bot.domain.one_thing import Thing, asks_obstacle, phase_of, things, tomorrow
from bot.domain.typed.link import LONGEST_LINE
from bot.domain.typed.text import clean
from bot.services.answerable import require_own
from bot.services.coach import Coach, load
from bot.services.errors import NotYours
from bot.services.view import DayView, view_day
from bot.storage import commitments


@dataclass(frozen=True, slots=True)
class Evening:
    """What can be taken on for tomorrow; `made` is what was taken on already."""

    view: DayView
    things: tuple[Thing, ...]
    made: Commitment | None = None

    def thing(self, key: str) -> Thing | None:
        """Find one of the things by its key."""
        return next((thing for thing in self.things if thing.key == key), None)


@dataclass(frozen=True, slots=True)
class Committed:
    """What was taken on; `phase` is the number of a phase for which the obstacle is to be asked now."""

    view: DayView
    commitment: Commitment
    phase: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The day of a commitment after the learner said what became of it; `again` tells that it stood so already."""

    view: DayView
    commitment: Commitment
    again: bool = False


async def look_at_tomorrow(coach: Coach, learner_id: int) -> Evening | None:
    """Look at what can be taken on for tomorrow; None where tomorrow is no study day, or nothing is to be asked."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
    now = coach.clock.now()
    day = tomorrow(facts, facts.today(now))
    if day is None:
        return None
    view = view_day(facts, now, day)
    return Evening(view, things(view.plan), facts.commitments.get(day))


async def commit(coach: Coach, learner_id: int, day: date, item: str, words: str, cue: str) -> Committed:
    """Keep the one thing of a day that is not over, an item's long title cut; raise NotYours for any other day."""
    async with coach.database.writing(learner_id) as tx:
        facts, now = await load(coach, tx, learner_id), coach.clock.now()
        if not facts.learner.commits or facts.closed(day, now) or not facts.studies(day):
            raise NotYours
        made = Commitment(day, item, clean(words, LONGEST_LINE), cue, now)
        await commitments.put(tx, facts.enrolment.id, made)
    phase = phase_of(facts, day) if asks_obstacle(facts, day) else None
    return Committed(view_day(facts, now, day), made, phase)


async def settle(coach: Coach, learner_id: int, enrolment_id: int, day: date, kept: Kept) -> Settled:
    """Remember what became of the one thing of a day; raise NotYours where there was none."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        require_own(facts, enrolment_id)
        made = facts.commitments.get(day)
        if made is None:
            raise NotYours
        await commitments.set_kept(tx, enrolment_id, day, kept)
        facts = await load(coach, tx, learner_id)
    view = view_day(facts, coach.clock.now(), day)
    return Settled(view, facts.commitments[day], again=made.kept is kept)


async def foresee(
    coach: Coach, learner_id: int, enrolment_id: int, phase: int, reason: Reason, remedy: str
) -> Obstacle:
    """Keep what gets in the way in a phase, and what the learner then does; raise NotYours for a phase that is none."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        require_own(facts, enrolment_id)
        if not 0 <= phase < len(facts.course.roadmap.phases):
            raise NotYours
        obstacle = Obstacle(phase, reason, remedy, coach.clock.now())
        await commitments.put_obstacle(tx, enrolment_id, obstacle)
    return obstacle
