"""Directs the page: begins journeys, lets time run, and knows each learner's zone."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from bot.app import Cairn
from bot.clock import TravelClock
from bot.journey import Journey
from bot.playground.cast import Cast
from bot.playground.phone import Phone
from bot.playground.screen import NotPossibleError
from bot.playground.values import Json
from bot.services.enrolling import learner_of
from bot.trial.traveller import Traveller
from bot.trial.week import WeekLived

log = structlog.get_logger(__name__)

BEAT = 0.2
"""Fast time goes on in steps of so many seconds."""

ENDS_WITHIN = 3.0
"""Seconds that a journey may take to come to its next stop when the playground closes."""

FASTEST = 3600
HOUR = timedelta(hours=1)
NOTHING_PLANNED = "Nothing is planned yet. Pick a roadmap first: press START and follow the bot."
ASLEEP = "The bot is still getting up. Try again in a moment."


class LiveDirector:
    """Directs a bot at work; before `begin` there is none and nothing moves."""

    def __init__(self, clock: TravelClock, cast: Cast, *, pause: float = 0.0) -> None:
        """Move this clock for this cast; `pause` are the seconds between a scripted learner's deeds."""
        self._clock = clock
        self._cast = cast
        self._pause = pause
        self._speed: float = 1
        self._label = ""
        self._halted = asyncio.Event()
        self._moving = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._traveller: Traveller | None = None

    def begin(self, cairn: Cairn, speed: float = 1) -> None:
        """Direct this bot from now on."""
        journey = Journey(self._clock, cairn.alarm, cairn.pinger)
        self._traveller = Traveller(cairn, journey, self._cast, self._halted, self._tell)
        self._spawn(self._run(self._traveller))
        self.pace(speed)

    async def end(self) -> None:
        """Stop all that moves, each at its next stop: what is cut off in the middle would leave things open."""
        self._traveller = None
        self.halt()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=ENDS_WITHIN)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def time(self) -> Json:
        """Give the instant, the speed, and what is under way."""
        now = int(self._clock.now().timestamp() * 1000)
        return {"now": now, "speed": self._speed, "under_way": self._label}

    async def zone(self, person_id: int) -> str | None:
        """Give the zone that the bot keeps for a learner."""
        if self._traveller is None:
            return None
        learner = await learner_of(self._traveller.cairn.coach, person_id)
        return learner.zone.key if learner else None

    def go(self, where: str, phone: Phone) -> None:
        """Begin a journey."""
        if self._traveller is None:
            raise NotPossibleError(ASLEEP)
        if self._label:
            raise NotPossibleError(f"Wait a moment, time is already moving: {self._label}.")
        travel, label = self._journeys(self._traveller, phone).get(where, (None, ""))
        if travel is None:
            raise NotPossibleError(f"There is no journey {where!r}.")
        self._label = label
        self._halted.clear()
        self._tell()
        self._spawn(self._travel(travel))

    def pace(self, speed: float) -> None:
        """Let time run so many times as fast."""
        if not 1 <= speed <= FASTEST:
            raise NotPossibleError(f"Time runs 1 to {FASTEST} times as fast, not {speed}.")
        self._speed = speed
        self._tell()

    def halt(self) -> None:
        """End the journey that is under way at its next stop."""
        self._halted.set()

    def _journeys(
        self, traveller: Traveller, phone: Phone
    ) -> dict[str, tuple[Callable[[], Awaitable[object]], str]]:
        return {
            "ping": (lambda: self._next_ping(traveller, phone), "to the next ping"),
            "hour": (lambda: traveller.to(traveller.now + HOUR), "one hour on"),
            "morning": (lambda: traveller.next_morning(phone), "to the next morning"),
            "week": (lambda: traveller.end_of_week(phone), "to the end of the week"),
            "live": (WeekLived(traveller, phone, self._pause).live, "living a week"),
        }

    async def _next_ping(self, traveller: Traveller, phone: Phone) -> None:
        if not await traveller.next_ping(phone) and not self._halted.is_set():
            self._cast.world.tell("notice", phone.chat, {"text": NOTHING_PLANNED})

    async def _travel(self, travel: Callable[[], Awaitable[object]]) -> None:
        try:
            async with self._moving:
                await travel()
        except NotPossibleError as reason:
            self._cast.world.journal.write("notice", None, {"text": str(reason)})
        except Exception:
            log.exception("the journey broke off")
            self._cast.world.journal.write(
                "notice", None, {"text": "The journey broke off; the log says why."}
            )
        finally:
            self._label = ""
            self._tell()

    async def _run(self, traveller: Traveller) -> None:
        """Keep time running faster than it does by itself, until the end."""
        while self._traveller is traveller:
            await asyncio.sleep(BEAT)
            if self._speed > 1 and self._traveller is traveller and not self._moving.locked():
                async with self._moving:
                    self._halted.clear()
                    await traveller.to(traveller.now + timedelta(seconds=BEAT * (self._speed - 1)))

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _tell(self) -> None:
        self._cast.world.journal.write("time", None, self.time())
