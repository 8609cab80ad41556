"""The gate: hears everybody within limits, and lets through whom the operator lets in."""

from dataclasses import replace

from bot.chat.handlers import start
from bot.chat.texts import access as words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.flood import LINES_TO_STRANGERS, UPDATES_WITHIN, Count, Heard, Limit
from bot.services.coach import Coach
from bot.services.guests import come_in, may_enter, turn_away
from bot.services.ports import Clock

INVITE = "invite_"
"""What the payload of an invitation's link begins with."""

REMEMBERED = 10_000
"""Of so many people it is remembered how much they sent."""


class Gate:
    """Stands before every handler."""

    def __init__(self, coach: Coach) -> None:
        """Let through whom the coach's house admits."""
        self._coach = coach
        most = coach.house.updates_a_minute
        self._updates = Counter(Limit(most, UPDATES_WITHIN), coach.clock) if most else None
        self._lines = Counter(LINES_TO_STRANGERS, coach.clock)

    async def through(self, handler: Handler, visit: Visit) -> Reply:
        """Let a visit through to its handler, or answer in its stead."""
        heard = self._updates.count(visit.person) if self._updates else Heard.YES
        if heard is not Heard.YES:
            return _too_fast(visit) if heard is Heard.TOO_MUCH else Reply()
        code = visit.text.removeprefix(INVITE) if visit.command == "start" else visit.text
        invited = code != visit.text
        if await may_enter(self._coach, visit.person) or (
            invited and await come_in(self._coach, visit.person, code)
        ):
            return await (start.command(replace(visit, text="")) if invited else handler(visit))
        return Reply(words.invite_over(visit.say)) if invited else await self._turn_away(visit)

    async def _turn_away(self, visit: Visit) -> Reply:
        """Say one polite line and count it; whoever goes on meets silence for a while."""
        if self._lines.count(visit.person) is not Heard.YES:
            return Reply()
        await turn_away(self._coach)
        return Reply(words.closed(visit.say))


class Counter:
    """Counts what each person sends, in memory and for the latest people only."""

    def __init__(self, limit: Limit, clock: Clock) -> None:
        """Count against a limit, by the clock."""
        self._limit = limit
        self._clock = clock
        self._counts: dict[int, Count] = {}

    def count(self, person: int) -> Heard:
        """Count one more thing of a person and tell what becomes of it."""
        now = self._clock.now()
        count = self._limit.next(self._counts.pop(person, None), now)
        self._counts[person] = count
        while len(self._counts) > REMEMBERED:
            del self._counts[next(iter(self._counts))]
        return self._limit.verdict(count)


def _too_fast(visit: Visit) -> Reply:
    seconds = int(UPDATES_WITHIN.total_seconds())
    if visit.press is not None:
        return Reply(toast=words.too_fast(visit.say, seconds))
    return Reply(words.too_fast_screen(visit.say, seconds))
