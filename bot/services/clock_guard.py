"""The guard of the clock: whoever runs the bot hears that nothing is sent, because the time cannot be right."""

from collections.abc import Callable

from bot.domain.calendar import Instant
from bot.services.troubles import Complain, TroubleKind

LOOKS = 4
"""So many looks in a row, a minute in all, find a clock that will not soon be trusted by itself."""


class ClockGuard:
    """Counts looks instead of asking how late it is, for that is what nobody knows."""

    def __init__(self, holds: Callable[[], bool], complain: Complain) -> None:
        """Ask whether the clock holds everything up."""
        self._holds = holds
        self._complain = complain
        self._found = 0

    async def __call__(self, now: Instant) -> None:
        """Look whether the clock is trusted by now."""
        self._found = self._found + 1 if self._holds() else 0
        if self._found >= LOOKS:
            self._complain(TroubleKind.CLOCK_WRONG, f"{now:%Y-%m-%d %H:%M} UTC")
