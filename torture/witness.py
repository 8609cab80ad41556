"""The witness: stands on Telegram's side, sends what learners do, and remembers every ping that arrived."""

from collections import Counter
from dataclasses import dataclass, field

from bot.playground.keyboards import buttons
from bot.playground.phone import Phone
from bot.playground.values import Json
from tests.e2e.lab import Lab
from torture.weather import Start, ping_of


@dataclass
class Witness:
    """What was given to the bot and what came of it, over all its lives."""

    lab: Lab
    updates: int = 0
    arrived: Counter[Start] = field(default_factory=Counter)
    lately: set[Start] = field(default_factory=set)
    answered: set[Start] = field(default_factory=set)
    _open: dict[Start, tuple[int, str]] = field(default_factory=dict)
    _phones: dict[int, Phone] = field(default_factory=dict)
    _mark: int = 0

    def newcomer(self) -> Phone:
        """Give somebody a phone with an open chat."""
        world, account = self.lab.world, self.lab.account
        phone = Phone(world, account, world.add_person("Ada"))
        world.private_chat(account, phone.person)
        self._phones[phone.person.id] = phone
        return phone

    def says(self, phone: Phone, text: str) -> None:
        """Send a text."""
        phone.say(text)
        self.updates += 1

    def presses(self, phone: Phone, data: str, on: int) -> None:
        """Press a button, by what it carries."""
        phone.press(data=data, on=on)
        self.updates += 1

    def answers(self, number: int) -> None:
        """Answer so many pings that are open, the newest first, as done."""
        for start in list(reversed(self._open))[:number]:
            message, data = self._open.pop(start)
            self.answered.add(start)
            self.presses(self._phones[start[0]], data, message)

    def look(self) -> None:
        """Note the pings that arrived since the last look."""
        events = self.lab.world.journal.since(self._mark)
        assert not events or events[0].number == self._mark + 1, "the journal has forgotten something"
        self._mark = self.lab.world.journal.last
        self.lately.clear()
        for event in events:
            if event.kind == "message" and event.data["from"]["is_bot"]:
                self._note(event.data)

    def _note(self, message: Json) -> None:
        start = ping_of(message)
        if start is None:
            return
        self.arrived[start] += 1
        self.lately.add(start)
        if start not in self.answered:
            [data] = [one for one in _carried(message) if one.startswith("1:ok:")]
            self._open[start] = (message["message_id"], data)


def _carried(message: Json) -> list[str]:
    return [str(button.get("callback_data")) for button in buttons(message.get("reply_markup"))]
