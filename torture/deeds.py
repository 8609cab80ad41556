"""What a restless learner does: answers, presses twice and out of order, looks around, changes plan, blocks the bot."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import time
from random import Random
from zoneinfo import ZoneInfo

from bot.app import Cairn
from bot.chat.callbacks import decode
from bot.chat.texts.origin import PING
from bot.playground.keyboards import buttons
from bot.playground.phone import Phone
from bot.playground.screen import NotPossibleError
from bot.services.errors import Hindrance
from bot.services.wishes import change_enrolment, change_learner
from bot.storage.errors import StorageError
from torture.weather import Start

BETWEEN = 300.0
"""So many seconds lie between two deeds on average."""

ZONES = ("UTC", "Europe/Berlin", "Asia/Karachi", "America/Sao_Paulo")
TEXTS = ("/today", "/streak", "/week text", "/done 1", "/help", "/pause", "/resume", "hello there")
COUNTED = ("Well done! It is kept.", "Changed. It is kept.", "Already counted.")
"""What the bot says over the chat when an answer is on disk."""


@dataclass
class Learner:
    """Somebody with a phone; `bot` gives the one that runs now, if one does."""

    phone: Phone
    random: Random
    bot: Callable[[], Cairn | None]
    deeds: int = 0
    pressed: list[tuple[str, Start]] = field(default_factory=list)

    async def live(self) -> None:
        """Do something now and then."""
        while True:
            await asyncio.sleep(self.random.expovariate(1 / BETWEEN))
            self.deeds += 1
            deed = self.random.choices(("answer", "say", "plan", "block"), (20, 8, 2, 1))[0]
            with suppress(NotPossibleError, Hindrance, StorageError):
                await self._do(deed)

    def calm_down(self) -> None:
        """Let the bot write again."""
        if self.phone.chat.closed:
            self.phone.unblock()
            self.phone.say("/start")

    def acknowledged(self) -> set[Start]:
        """List the blocks of which the bot said that the answer is kept."""
        answers = {query: self.phone.toast(query) for query, _ in self.pressed}
        return {start for query, start in self.pressed if (answers[query] or {}).get("text") in COUNTED}

    async def _do(self, deed: str) -> None:
        match deed:
            case "answer":
                self._answer()
            case "say":
                self.phone.say(self.random.choice(TEXTS))
            case "plan":
                await self._change_plan()
            case _:
                self.phone.block()
                await asyncio.sleep(BETWEEN)
                self.calm_down()

    def _answer(self) -> None:
        """Press Done on some block, perhaps twice, perhaps beside a text that overtakes it."""
        found = self._buttons()
        if not found or self.phone.chat.closed:
            return
        on, data, start = self.random.choice(found)
        if self.random.random() < 0.2:
            self.phone.say("/today")
        for _ in range(self.random.choice((1, 1, 2, 5))):
            self.pressed.append((self.phone.press(data=data, on=on), start))

    def _buttons(self) -> list[tuple[int, str, Start]]:
        """List the buttons of pings that say Done."""
        found = []
        for message in self.phone.from_bot:
            for button in buttons(message.get("reply_markup")):
                data = str(button.get("callback_data"))
                press = decode(data)
                if (
                    press
                    and (press.verb, press.word(0)) == ("ok", PING)
                    and (day := press.day(2))
                    and (block := press.word(3))
                ):
                    found.append((message["message_id"], data, (self.phone.person.id, day, block)))
        return found

    async def _change_plan(self) -> None:
        """Fly somewhere, or study at another hour."""
        cairn = self.bot()
        if cairn is None:
            return
        person = self.phone.person.id
        if self.random.random() < 0.5:
            zone = ZoneInfo(self.random.choice(ZONES))
            await change_learner(cairn.coach, person, lambda learner: replace(learner, zone=zone))
        else:
            starts = time(self.random.randrange(16, 22), self.random.choice((0, 30)))
            await change_enrolment(cairn.coach, person, lambda plan: replace(plan, start_at=starts))
