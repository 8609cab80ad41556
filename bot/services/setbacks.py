"""Setbacks: enrolments that could not be woken, looked at again later and later."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.calendar import Instant

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)

NOT_THEIRS = timedelta(seconds=30)
"""The longest wait where the database is to blame: when it recovers, everybody is woken within a minute."""


class Setbacks:
    """Remembers who is left out until when, so that one failing enrolment never holds up the others."""

    def __init__(self) -> None:
        """Begin with nobody left out."""
        self._until: dict[int, tuple[Instant, timedelta]] = {}

    def note(self, enrolment_id: int, now: Instant, longest: timedelta = LONGEST_WAIT) -> None:
        """Leave an enrolment out for a while, each time for twice as long, up to the longest wait."""
        _, before = self._until.get(enrolment_id, (now, FIRST_WAIT / 2))
        wait = min(2 * before, longest)
        self._until[enrolment_id] = now + wait, wait

    def forget(self, enrolment_id: int) -> None:
        """Remember no more that an enrolment failed: it was woken."""
        self._until.pop(enrolment_id, None)

    def left_out(self, now: Instant) -> frozenset[int]:
        """List the enrolments that are not to be looked at yet."""
        return frozenset(enrolment for enrolment, (until, _) in self._until.items() if until > now)

    def instants(self, now: Instant) -> Iterator[Instant]:
        """Walk the instants at which enrolments that are left out are looked at again."""
        return (until for until, _ in self._until.values() if until > now)
