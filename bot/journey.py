"""A journey through time: the clock stops wherever the bot has something to do, and waits until it is done."""

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import TravelClock
from bot.domain.calendar import Instant
from bot.services.alarm import Alarm
from bot.services.pinging import Pinger

PATIENCE = timedelta(seconds=10)
"""How long the sends of one stop may take."""


@dataclass(frozen=True, slots=True)
class Journey:
    """Moves the clock of a started bot, so that everything happens in order, as it would have happened."""

    clock: TravelClock
    alarm: Alarm
    pinger: Pinger

    async def to(self, end: Instant) -> None:
        """Travel to an instant, stopping on the way; one that is over is travelled back to at once."""
        while await self.stop_before(end):
            pass
        self.clock.travel(end)
        await self.ring()

    async def stop_before(self, end: Instant) -> bool:
        """Travel to the next stop and ring there; False, where there is none up to this instant."""
        moment = await self.pinger.earliest()
        if moment is None or moment > end:
            return False
        self.clock.travel(max(moment, self.clock.now()))
        await self.ring()
        return True

    async def ring(self) -> None:
        """Let the bot do what is due now, and wait until it is said."""
        while True:
            await self.alarm.look()
            if not await self.pinger.finish(PATIENCE):
                return
            ready = await self.pinger.ready_at()
            if ready is None or ready > self.clock.now():
                return
