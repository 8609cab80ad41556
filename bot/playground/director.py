"""Who directs the playground: moves its time, and knows what the bot remembers of a learner."""

from typing import Protocol

from bot.playground.phone import Phone
from bot.playground.values import Json


class Director(Protocol):
    """Whoever runs the bot behind the page; given by the composer, for the page knows no bot."""

    def time(self) -> Json:
        """Give the instant (`now`, in milliseconds since 1970), its `speed`, and what is `under_way`."""
        ...

    async def zone(self, person_id: int) -> str | None:
        """Give the zone that the bot keeps for a learner; None as long as it knows none."""
        ...

    def go(self, where: str, phone: Phone) -> None:
        """Begin a journey; NotPossibleError where there is no such place or one is under way."""
        ...

    def pace(self, speed: float) -> None:
        """Let time run so many times as fast."""
        ...

    def halt(self) -> None:
        """End the journey that is under way at its next stop."""
        ...
