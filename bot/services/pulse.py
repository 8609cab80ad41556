"""The pulse: when the bot last heard Telegram, and when it last looked at what is due."""

from dataclasses import dataclass

from bot.domain.calendar import Instant


@dataclass(slots=True)
class Pulse:
    """The last signs of life; whoever polls and whoever rings the pinger notes them here."""

    last_poll: Instant | None = None
    last_tick: Instant | None = None
    last_cut_off: Instant | None = None
    last_ousted: Instant | None = None

    def polled(self, at: Instant) -> None:
        """Note that Telegram answered a request for updates, with or without any."""
        self.last_poll = at

    def ticked(self, at: Instant) -> None:
        """Note that all that was due is looked at."""
        self.last_tick = at

    def ousted(self, at: Instant) -> None:
        """Note that Telegram answered a request for updates by giving them to another copy of the bot."""
        self.last_ousted = at

    def cut_off(self, at: Instant) -> None:
        """Note that there was no way to Telegram: the network's fault, which no new start could mend."""
        self.last_cut_off = at
