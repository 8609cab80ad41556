"""A messenger that is watched: its sends are counted, and the owner hears what Telegram will never take."""

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
from bot.services.troubles import Complaints, TroubleKind

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
    complaints: Complaints
    clock: Clock

    async def announce(
        self, learner: Learner, announcement: Announcement, *, silent: bool, plain: bool = False
    ) -> Delivery:
        """Send one announcement and note what came of it."""
        delivery = await self.messenger.announce(learner, announcement, silent=silent, plain=plain)
        self.figures.attempted(OUTCOMES[type(delivery)])
        if isinstance(delivery, Sent):
            self._note_lateness(learner, announcement)
        if isinstance(delivery, Refused):
            self.complaints.report(TroubleKind.PING_REFUSED, delivery.why)
        return delivery

    def _note_lateness(self, learner: Learner, announcement: Announcement) -> None:
        if not isinstance(announcement, BlockStarts) or announcement.nag:
            return
        start = starts_at(announcement.block, learner)
        if start is not None:
            self.figures.late(self.clock.now() - start)
