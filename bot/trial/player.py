"""Plays a script: people with phones, the real bot, and a clock that is moved."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import Instant
from bot.ended import Ended
from bot.playground.acts import (
    Act,
    Blocks,
    Enters,
    Expects,
    ExpectsNothing,
    ExpectsTaps,
    Opens,
    Presses,
    Restarts,
    Says,
    Sends,
    Shares,
    Tells,
    Waits,
    WaitsForPing,
    WaitsUntil,
)
from bot.playground.glance import Glance, is_words_of_bot
from bot.playground.people import perform
from bot.playground.phone import Phone
from bot.playground.screen import NotPossibleError
from bot.playground.script import Step
from bot.playground.writer import Writer
from bot.trial.bench import Bench

LONGEST_WAIT = timedelta(days=60)
"""A ping that does not come within this time is not coming."""


class ScriptFailed(Ended):
    """Something did not happen as the script says."""

    def __init__(self, step: Step, reason: str, glance: Glance) -> None:
        """Say which line, what was expected, and what the screen showed."""
        super().__init__(f"line {step.line}: {step.source}\n{reason}. The screen showed:\n{glance}", code=1)


@dataclass(slots=True)
class Player:
    """Carries out the steps of a script, and lets the writer tell what happens."""

    bench: Bench
    zone: ZoneInfo
    writer: Writer
    _phones: dict[str, Phone] = field(default_factory=dict)
    _taps: Counter[str] = field(default_factory=Counter)
    _front: str = ""
    _mark: int = 0

    async def play(self, steps: Iterable[Step]) -> None:
        """Play the steps in order; raise ScriptFailed at the first that goes wrong."""
        for step in steps:
            try:
                await self._do(step.act)
            except NotPossibleError as hindrance:
                raise ScriptFailed(step, str(hindrance), self._glance()) from None
            except TimeoutError:
                raise ScriptFailed(step, "The bot did not answer in time", self._glance()) from None

    async def _do(self, act: Act) -> None:
        match act:
            case Opens():
                pass
            case Tells():
                self.writer.tell(act)
            case Enters():
                self._enter(act)
            case ExpectsTaps():
                self._count(act)
            case Expects() | ExpectsNothing():
                self._compare(act)
            case _:
                self._mark = self.bench.world.journal.last
                await self._happen(act)
                if isinstance(act, WaitsUntil) and act.quietly:
                    self.writer.pass_over()
                else:
                    self.writer.catch_up(self._chat())

    async def _happen(self, act: Act) -> None:
        match act:
            case Waits(offline=True) | Restarts():
                await self.bench.stop()
                self.bench.clock.advance(act.length if isinstance(act, Waits) else timedelta(0))
                await self.bench.start()
                await self.bench.settle()
            case Waits():
                await self.bench.journey.to(self._now() + act.length)
            case WaitsUntil():
                await self.bench.journey.to(self._until(act))
            case WaitsForPing():
                await self._wait_for_ping()
            case Says() | Presses() | Shares() | Sends() | Blocks():
                self._front = act.who
                self._taps[act.who] += isinstance(act, Presses)
                self.writer.act(perform(self._phones[self._front], act, self.writer.transcript))
                await self.bench.settle()

    def _enter(self, act: Enters) -> None:
        if act.who not in self._phones:
            world = self.bench.world
            person = world.add_person(act.who, language_code=act.language)
            self._phones[act.who] = Phone(world, self.bench.account, person)
        self._front = act.who

    async def _wait_for_ping(self) -> None:
        """Travel from stop to stop until the bot says something."""
        end = self._now() + LONGEST_WAIT
        while await self.bench.journey.stop_before(end):
            if any(map(is_words_of_bot, self.bench.world.journal.since(self._mark))):
                return
        raise NotPossibleError(f"No ping came within {LONGEST_WAIT.days} days")

    def _until(self, act: WaitsUntil) -> Instant:
        found = act.after(self._now(), self.zone)
        if found is None:
            raise NotPossibleError("That moment is over, or that day does not exist there")
        return found

    def _now(self) -> Instant:
        return self.bench.clock.now()

    def _glance(self) -> Glance:
        """See what the person in front sees since the last act."""
        return Glance.at(self.bench.world.journal.since(self._mark), self._chat())

    def _chat(self) -> int:
        """Give the id of the chat that is looked at; 0 before anybody came in."""
        return self._phones[self._front].chat.id if self._front else 0

    def _compare(self, expected: Expects | ExpectsNothing) -> None:
        if complaint := self._glance().misses(expected):
            raise NotPossibleError(complaint)

    def _count(self, expected: ExpectsTaps) -> None:
        if self._taps[self._front] > expected.most:
            raise NotPossibleError(f"{self._front} pressed {self._taps[self._front]} buttons")
