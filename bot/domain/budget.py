"""The budget of a study day: so many messages of the coach at most; starts of blocks first, nags last.

An evening review that the learner asked for goes before the agenda, for the first ping tells then what the agenda would
have; one that is there by itself goes after it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, islice, takewhile

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.moment import Moment
from bot.domain.ping import SPOKEN, Ping, PingKind
from bot.domain.plan import PlannedBlock
from bot.domain.sources.evening import asks_for_evening
from bot.domain.sources.questions import asking
from bot.domain.upcoming import upcoming

MESSAGES_A_DAY = 6

ONE_DAY = timedelta(days=1)
"""So many messages the coach sends by itself on a study day."""

BOUNDARIES = frozenset({PingKind.PHASE, PingKind.FINISH})

_START, _ONCE, _OTHER, _WISHED = 0, 1, 2, 3
_ORDER = {
    PingKind.PHASE: _ONCE,
    PingKind.FINISH: _ONCE,
    PingKind.AGENDA: 4,
    PingKind.EVENING: 5,
    PingKind.NAG: 6,
}
"""The end of a phase is told once ever, so it goes before what can be asked again."""


def has_room(facts: Facts, moment: Moment | Ping, now: Instant) -> bool:
    """Tell whether a message may be promised now, with room left for those to come today that matter more."""
    left = MESSAGES_A_DAY - spoken_today(facts, now)
    if left <= 0:
        return False
    order = rank(facts, moment)
    return order == _START or left > _waiting(facts, now, order, left)


def question_at(facts: Facts, day: date, block: PlannedBlock, now: Instant) -> Instant | None:
    """Give when the learner will be asked about a begun block, if there is room for it today."""
    moment = asking(facts, day, block)
    if moment is None or moment.at <= now or not has_room(facts, moment, now):
        return None
    return moment.at


def is_first(facts: Facts, at: Instant, now: Instant) -> bool:
    """Tell whether the coach says nothing before an instant."""
    return all(at <= moment.at for moment in islice(upcoming(facts, now), 1))


def within(facts: Facts, now: Instant) -> Iterator[Moment]:
    """Walk the moments to come for which their day has room, as if nothing else came up.

    Nags come only if it does, and words on coming back only if a day that is not over is missed.
    """
    coming = (moment for moment in upcoming(facts, now) if not _may_not_come(facts, moment, now))
    for day, found in groupby(coming, key=lambda moment: facts.today(moment.at)):
        moments, left = list(found), MESSAGES_A_DAY - _spoken(facts, day)
        while moments and left > 0:
            order = rank(facts, moment := moments.pop(0))
            if order == _START or left > sum(rank(facts, other) < order for other in moments):
                left -= 1
                yield moment


def _may_not_come(facts: Facts, moment: Moment, now: Instant) -> bool:
    comes_back = moment.kind is PingKind.COMEBACK
    return moment.kind is PingKind.NAG or (comes_back and facts.ends(moment.day - ONE_DAY) > now)


def spoken_today(facts: Facts, now: Instant) -> int:
    """Count what was said on the study day, or is promised to be."""
    return _spoken(facts, facts.today(now))


def _spoken(facts: Facts, day: date) -> int:
    return sum(ping.state in SPOKEN and said_on(facts, ping, day) for ping in facts.pings.values())


def said_on(facts: Facts, ping: Ping, day: date) -> bool:
    """Tell whether a message counts for a study day: said on it, or about it.

    What was planned for another day than its own by the zone in force was so before a flight, and counts for its own only;
    but the end of a phase is planned for the day after.
    """
    flown = ping.kind not in BOUNDARIES and facts.today(ping.at) != ping.day
    return day == ping.day or (day == facts.today(ping.sent_at or ping.at) and not flown)


def rank(facts: Facts, moment: Moment | Ping) -> int:
    """Give the place of a message among those of a day, the most important first."""
    if moment.kind is PingKind.BLOCK and not moment.number:
        return _START
    if moment.kind is PingKind.EVENING and asks_for_evening(facts):
        return _WISHED
    return _ORDER.get(moment.kind, _OTHER)


def _waiting(facts: Facts, now: Instant, order: int, most: int) -> int:
    """Count the messages of today that are still to come and matter more, as far as it makes a difference."""
    end, found = facts.ends(facts.today(now)), 0
    for other in takewhile(lambda other: other.at < end, upcoming(facts, now)):
        found += rank(facts, other) < order
        if found >= most:
            break
    return found
