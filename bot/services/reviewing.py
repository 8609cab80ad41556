"""Reviews: the topics that are due today, and how well each came back to mind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import Instant
from bot.domain.card import Card, Grade, graded
from bot.domain.item import Item
from bot.domain.review import Resting, cards, due_on, next_due, resting
from bot.services.answerable import require_own
from bot.services.coach import Coach, load
from bot.services.errors import NotYours
from bot.services.view import DayView, view_day
from bot.storage import cards as kept
from bot.storage.database import Transaction

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Queue:
    """The topics that are due today; why there are none, and the next study day with some."""

    view: DayView
    due: tuple[Item, ...]
    resting: Resting | None
    following: date | None


@dataclass(frozen=True, slots=True)
class Graded:
    """A topic after it was asked for, and what else is due; `again` tells that it was not its turn."""

    item: Item
    card: Card
    queue: Queue
    again: bool = False


async def look_at_queue(coach: Coach, learner_id: int) -> Queue:
    """Look at what is due today."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
    return _queue(view_day(facts, coach.clock.now()))


async def grade(coach: Coach, learner_id: int, enrolment_id: int, item_key: str, how: Grade) -> Graded:
    """Keep how well a topic came back to mind, if it is due; raise NotYours for one that is not in the queue."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        require_own(facts, enrolment_id)
        now = coach.clock.now()
        today = facts.today(now)
        item, card = next((one for one in cards(facts) if one[0].key == item_key), (None, None))
        if item is None or card is None:
            raise NotYours
        if item not in due_on(facts, today):
            return Graded(item, card, _queue(view_day(facts, now)), again=True)
        after = graded(card, how, today)
        await kept.put(tx, enrolment_id, after)
        facts = await load(coach, tx, learner_id)
    return Graded(item, after, _queue(view_day(facts, now)))


async def put_into_review(tx: Transaction, enrolment_id: int, items: Iterable[Item], now: Instant) -> None:
    """Put topics that were passed over into the review queue, due at once.

    They come back while they are ticked as skipped or done, so that whoever opens them again takes them out.
    """
    due = (now - A_DAY).date()
    await kept.add(tx, enrolment_id, (Card(item.key, due) for item in items))


def _queue(view: DayView) -> Queue:
    facts, today = view.facts, view.today
    return Queue(view, due_on(facts, today), resting(facts, today), next_due(facts, today))
