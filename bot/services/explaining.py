"""What the coach says next, and which of its rules sent a message."""

from dataclasses import dataclass

from bot.domain.moment import Moment
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.wakeup import next_pings
from bot.services.coach import HABITS, Coach, load
from bot.services.days import look
from bot.services.view import DayView, view_day


@dataclass(frozen=True, slots=True)
class Explained:
    """The promise behind a message, None where it was an answer; `asked` tells that a message was named."""

    view: DayView
    ping: Ping | None
    asked: bool


async def explain(coach: Coach, learner_id: int, message_id: int | None) -> Explained:
    """Find the promise that a message was sent for; without a message, the latest one that was sent."""
    now = coach.clock.now()
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id, since=now - HABITS)
    sent = [ping for ping in facts.pings.values() if ping.state is PingState.SENT]
    named = [ping for ping in sent if message_id is None or ping.message_id == message_id]
    latest = max(named, key=lambda ping: (ping.sent_at or ping.at, ping.id), default=None)
    return Explained(view_day(facts, now), latest, message_id is not None)


async def was_silent(coach: Coach, learner_id: int) -> bool:
    """Tell whether the last that was said was about a long silence."""
    said = (await explain(coach, learner_id, None)).ping
    return said is not None and said.kind in {PingKind.KNOCK, PingKind.FAREWELL}


async def coming(coach: Coach, learner_id: int, number: int) -> tuple[DayView, tuple[Moment, ...]]:
    """List the next messages of the coach."""
    view = await look(coach, learner_id)
    return view, next_pings(view.facts, view.now, number)
