"""A week in the life of a scripted learner: every press and every text is a real one, in the learner's chat."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.chat.callbacks import Press, decode
from bot.domain.calendar import local_time
from bot.playground.keyboards import buttons
from bot.playground.phone import Phone
from bot.playground.screen import NotPossibleError
from bot.playground.values import Json
from bot.services.enrolling import learner_of
from bot.trial.traveller import HORIZON, Traveller, zone_of

WEEK = timedelta(days=7)
STUDIES = timedelta(minutes=5)
"""The learner answers a ping after so long, before it is said again."""

DONE, PARTLY, MISSED, SKIPPED, SNOOZED, NOTED = "done", "partly", "missed", "skipped", "snoozed", "noted"

DEEDS = (
    (DONE,),
    (PARTLY, DONE),
    (DONE, NOTED),
    (MISSED,),
    (SKIPPED, DONE),
    (SNOOZED, DONE),
    (DONE,),
)
"""What the learner does on each day: with the first ping, the second …; the last holds for the rest of the day."""

COMING_IN = ("preview", "begin", "startzone", "startday", "starthour")
"""The buttons from the shelf to the first day."""

NOTE = "That clicked today: I explained it to myself out loud."


@dataclass(slots=True)
class WeekLived:
    """Lives seven days in a learner's chat: picks a roadmap where there is none, studies, and sees the report."""

    traveller: Traveller
    phone: Phone
    pause: float = 0.0
    _handled: int = 0
    _answered: dict[date, int] = field(default_factory=dict)

    async def live(self) -> None:
        """Live the week; it ends with the report."""
        await self._come_in()
        self._handled = self._newest()
        await self.traveller.to(self.traveller.now + HORIZON, self._is_pinged)
        end = self.traveller.now + WEEK - timedelta(minutes=1)
        report = await self.traveller.next_report(self.phone)
        in_sight = report is not None and end - timedelta(days=1) <= report <= end
        if report is not None and in_sight:
            end = report
        while self._goes_on() and self.traveller.now < end:
            for ping in self._new_pings():
                await self._answer(ping)
            await self.traveller.to(end, self._is_pinged)
        if self._goes_on() and not in_sight:
            await self._say("/week")

    async def _come_in(self) -> None:
        """Pick the first roadmap and begin it with the next week, as a newcomer would."""
        if await learner_of(self.traveller.cairn.coach, self.phone.person.id):
            return
        await self._say("/start")
        for verb in COMING_IN:
            if verb == "startzone":
                cairn, cast = self.traveller.cairn, self.traveller.cast
                await self._say((await zone_of(cairn, cast, self.phone.person.id)).key)
            await self._press(self.phone.from_bot[-1], verb, _later if verb == "startday" else None)

    async def _answer(self, ping: Json) -> None:
        zone = await zone_of(self.traveller.cairn, self.traveller.cast, self.phone.person.id)
        day = local_time(self.traveller.now, zone).date()
        number = self._answered[day] = self._answered.get(day, 0) + 1
        deeds = DEEDS[(len(self._answered) - 1) % len(DEEDS)]
        deed = deeds[min(number, len(deeds)) - 1]
        if deed != SNOOZED:
            await self.traveller.to(self.traveller.now + STUDIES)
        await self._do(deed, ping, number)

    async def _do(self, deed: str, ping: Json, number: int) -> None:
        match deed:
            case "done":
                await self._press(ping, "ok")
            case "partly":
                await self._say(f"/done {number} 20m")
            case "skipped":
                await self._press(ping, "skip")
                await self._press(self._again(ping), "why")
            case "snoozed":
                await self._press(ping, "naps")
                await self._press(self._again(ping), "nap")
            case "noted":
                await self._press(ping, "ok")
                await self._say(NOTE, reply_to=ping["message_id"])

    async def _say(self, text: str, reply_to: int | None = None) -> None:
        self.phone.say(text, reply_to)
        await self._settle()

    async def _press(self, message: Json, verb: str, wanted: Callable[[Press], bool] | None = None) -> None:
        """Press the button with this verb; where several have it, the wanted one or else the first."""
        found = [(data, press) for data, press in _carried(message) if press.verb == verb]
        if not found:
            raise NotPossibleError(f"The scripted learner finds no button for {verb!r} and gives up.")
        data = next((data for data, press in found if wanted is None or wanted(press)), found[0][0])
        self.phone.press(data=data, on=message["message_id"])
        await self._settle()

    async def _settle(self) -> None:
        await self.traveller.answered()
        await asyncio.sleep(self.pause)

    def _goes_on(self) -> bool:
        return not self.traveller.halted.is_set()

    def _newest(self) -> int:
        return max((int(message["message_id"]) for message in self.phone.from_bot), default=0)

    def _again(self, message: Json) -> Json:
        """Give a message as it is now."""
        return self.phone.chat.messages[message["message_id"]].body

    def _is_pinged(self) -> bool:
        return any(self._pings())

    def _new_pings(self) -> list[Json]:
        pings = list(self._pings())
        self._handled = self._newest()
        return pings

    def _pings(self) -> Iterator[Json]:
        for message in self.phone.from_bot:
            verbs = {press.verb for _, press in _carried(message)}
            if message["message_id"] > self._handled and {"ok", "naps", "skip"} <= verbs:
                yield message


def _later(press: Press) -> bool:
    """Tell whether a button means a start day after today."""
    return press.day(0) is not None


def _carried(message: Json) -> Iterator[tuple[str, Press]]:
    for button in buttons(message.get("reply_markup")):
        press = decode(button.get("callback_data"))
        if press is not None:
            yield button["callback_data"], press
