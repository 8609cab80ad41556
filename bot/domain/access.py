"""Who may come in: the operator's house and its guests."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

INVITE_LASTS = timedelta(days=7)
MOST_USES = 100

MOST_KEPT = 500_000
"""So many characters of one learner's notes and changed answers are kept, and as many of changes of their plan."""


class Access(StrEnum):
    """Who may use the bot: the owner and those whom they name, also those who were invited, or everybody."""

    OWNER = "owner"
    INVITE = "invite"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class House:
    """Whose bot this is and who may come in; `contact` is how learners reach whoever runs it.

    `updates_a_minute` is how much one person may send; 0 means as much as they like.
    """

    access: Access = Access.OPEN
    owner: int | None = None
    allowed: frozenset[int] = frozenset()
    contact: str = ""
    updates_a_minute: int = 0

    def names(self, person: int) -> bool:
        """Tell whether the operator's settings name the person."""
        return person == self.owner or person in self.allowed

    def admits(self, person: int, *, known: bool) -> bool:
        """Tell whether a person may come in; `known` are learners, and guests who were invited."""
        if self.access is Access.OPEN or self.names(person):
            return True
        return self.access is Access.INVITE and known


OPEN_HOUSE = House()
"""Everybody may come in, as often as they like."""
