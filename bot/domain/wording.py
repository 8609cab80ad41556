"""Whose turn it is among wordings, so that none comes twice within a week."""

from datetime import date

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.ping import SPOKEN, Ping

A_DAY = 8
"""So many turns a study day has: at least as many as messages."""

OPENERS, CLOSERS = 9, 7
"""So many beginnings and ends a message is put together from; they have no common divisor, and 63 turns are more than a week."""


def turn_of(facts: Facts, ping_id: int, now: Instant) -> int:
    """Number a message among all: by its study day, and by what was said before it on that day."""
    ping = next((one for one in facts.pings.values() if one.id == ping_id), None)
    day = facts.today(ping.at if ping else now)
    before = sum(_before(facts, one, ping_id, day) for one in facts.pings.values())
    return day.toordinal() * A_DAY + min(before, A_DAY - 1)


def parts(turn: int, openers: int = OPENERS, closers: int = CLOSERS) -> tuple[int, int]:
    """Give which beginning and which end have their turn; the same two meet again only after all others did."""
    return turn % openers, turn % closers


def _before(facts: Facts, ping: Ping, ping_id: int, day: date) -> bool:
    return ping.id < ping_id and ping.state in SPOKEN and facts.today(ping.at) == day
