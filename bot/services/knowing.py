"""What a learner knew before: it takes no time of their study."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.checkin import FINISHED, State
from bot.domain.facts import Facts
from bot.domain.item import Item
from bot.domain.typed.known import meant_items
from bot.services.coach import Coach, load
from bot.services.errors import NotYours
from bot.services.rewriting import rewrite
from bot.services.view import DayView, view_day
from bot.services.wishes import Changed, changed, lay_anew

KIND = "known"


@dataclass(frozen=True, slots=True)
class Known:
    """The items that the learner knows now, the days after that, and the number that takes it back."""

    changed: Changed
    items: tuple[Item, ...]
    log_id: int


async def look_for_items(coach: Coach, learner_id: int, words: str) -> tuple[DayView, tuple[Item, ...]]:
    """Find the unfinished items that some words are about."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
    return view_day(facts, coach.clock.now()), _open(
        facts, meant_items(facts.course.roadmap.every_item(), words)
    )


async def know(coach: Coach, learner_id: int, keys: Iterable[str]) -> Known:
    """Take items out of the plan as known; raise NotYours where none of them is open."""
    wanted = set(keys)
    async with coach.database.writing(learner_id) as tx:
        facts, now = await load(coach, tx, learner_id), coach.clock.now()
        items = _open(facts, (item for item in facts.course.roadmap.every_item() if item.key in wanted))
        if not items:
            raise NotYours
        found = tuple(item.key for item in items)
        after = replace(facts.enrolment, known=(*facts.enrolment.known, *found))
        log_id = await rewrite(coach, tx, facts, KIND, after, dict.fromkeys(found, State.KNOWN))
        facts = await lay_anew(coach, tx, facts)
    coach.poke()
    return Known(changed(facts, now), items, log_id)


def _open(facts: Facts, items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if facts.ticks.state(item.key) not in FINISHED)
