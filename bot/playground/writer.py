"""Writes the transcript of a script while it is played."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.calendar import Instant, local_time
from bot.playground.acts import Tells
from bot.playground.glance import is_words_of_bot
from bot.playground.journal import Event
from bot.playground.transcript import Transcript, shown_moment
from bot.playground.world import World


@dataclass(slots=True)
class Writer:
    """Writes what people do and what the bot answers, and the time whenever it has moved."""

    world: World
    zone: ZoneInfo
    transcript: Transcript
    write: Callable[[str], None]
    _written: int = 0
    _moment: str = ""
    _begun: bool = False

    def tell(self, act: Tells) -> None:
        """Write a line of the script that is for the reader."""
        self._write(self.transcript.tell(act))

    def act(self, line: str) -> None:
        """Write what a person did."""
        self._tell_moment(self.world.clock.now())
        self._write(line)

    def pass_over(self) -> None:
        """Write only how often the bot spoke since the last time."""
        spoken = sum(map(is_words_of_bot, self.world.journal.since(self._written)))
        self._written = self.world.journal.last
        self._tell_moment(self.world.clock.now())
        self.tell(Tells(f"({spoken} messages of the bot came meanwhile.)", "note"))

    def catch_up(self, front: int) -> None:
        """Write what the bot said since the last time; `front` is the chat that is looked at."""
        for event in self.world.journal.since(self._written):
            if is_words_of_bot(event):
                self._tell_message(event, front)
            elif event.kind == "answer" and event.data["text"]:
                self._write(self.transcript.toast(event.data["text"]))
        self._written = self.world.journal.last

    def _write(self, block: str) -> None:
        self.write(f"\n{block}" if self._begun else block)
        self._begun = True

    def _tell_message(self, event: Event, front: int) -> None:
        edited = event.kind == "edit"
        posted = event.data["edit_date" if edited else "date"]
        self._tell_moment(datetime.fromtimestamp(posted, UTC))
        whom = "" if event.chat_id == front else event.data["chat"].get("first_name", "a group")
        self._write(self.transcript.message(event.data, edited=edited, whom=whom))

    def _tell_moment(self, at: Instant) -> None:
        local = local_time(at, self.zone)
        if shown_moment(local) != self._moment:
            self._moment = shown_moment(local)
            self._write(self.transcript.moment(local))
