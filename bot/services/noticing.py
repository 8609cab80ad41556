"""A messenger that is watched: what came of its sends is counted."""

from dataclasses import dataclass

from bot.domain.learner import Learner
from bot.domain.plan import starts_at
from bot.services.announcements import Announcement, BlockStarts
from bot.services.figures import Figures
from bot.services.ports import (
    Clock,
    Delivery,
    Held,
    Messenger,
    Migrated,
    Refused,
    Sent,
    Unreachable,
    Unreadable,
)

OUTCOMES: dict[type[Delivery], str] = {
    Sent: "sent",
    Held: "held",
    Refused: "refused",
    Unreachable: "unreachable",
    Migrated: "migrated",
    Unreadable: "unreadable",
}


@dataclass(frozen=True, slots=True)
class Noticing:
    """Speaks through another messenger."""

    messenger: Messenger
    figures: Figures
    clock: Clock

    async def announce(
        self, learner: Learner, announcement: Announcement, *, silent: bool, plain: bool = False
    ) -> Delivery:
        """Send one announcement and note what came of it."""
        delivery = await self.messenger.announce(learner, announcement, silent=silent, plain=plain)
        self.figures.attempted(OUTCOMES[type(delivery)])
        if isinstance(delivery, Sent):
            self._note_lateness(learner, announcement)
        return delivery

    def _note_lateness(self, learner: Learner, announcement: Announcement) -> None:
        if not isinstance(announcement, BlockStarts) or announcement.nag:
            return
        start = starts_at(announcement.block, learner)
        if start is not None:
            self.figures.late(self.clock.now() - start)
