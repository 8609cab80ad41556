"""What a promised ping says, from the facts as they stand just before it is sent."""

from bot.domain.calendar import Instant
from bot.domain.comeback import topic_of
from bot.domain.facts import Facts
from bot.domain.ping import Ping, PingKind
from bot.domain.recap import PhaseRecap
from bot.domain.sources.boundary import look_back
from bot.domain.sources.comeback import missed_before
from bot.domain.wakeup import digest_blocks
from bot.services.announcements import (
    Announcement,
    BlockStarts,
    ComeBack,
    DayAhead,
    DayBehind,
    MissedBlock,
    PauseOver,
    PhaseOver,
    RoadmapOver,
    WeekOver,
    WhileAway,
)
from bot.services.days import report_on
from bot.services.view import view_day


def compose(facts: Facts, ping: Ping, now: Instant) -> Announcement:  # noqa: C901, PLR0911 – one line a kind
    """Give what the ping says now; only for one that is still wanted."""
    match ping.kind:
        case PingKind.BLOCK:
            return _block_starts(facts, ping, now)
        case PingKind.REPORT:
            view = view_day(facts, now)
            return WeekOver(view, report_on(view, ping.day))
        case PingKind.RESUME:
            return PauseOver(view_day(facts, now))
        case PingKind.DIGEST:
            missed = tuple(MissedBlock(day, block) for day, block in digest_blocks(facts, now))
            return WhileAway(view_day(facts, now), missed)
        case PingKind.AGENDA:
            return DayAhead(view_day(facts, now, ping.day))
        case PingKind.COMEBACK:
            return _come_back(facts, ping, now)
        case PingKind.EVENING:
            return DayBehind(view_day(facts, now, ping.day))
        case PingKind.PHASE:
            return PhaseOver(view_day(facts, now), _recap(facts, ping, now))
        case PingKind.FINISH:
            return RoadmapOver(view_day(facts, now), _recap(facts, ping, now))


def _recap(facts: Facts, ping: Ping, now: Instant) -> PhaseRecap:
    found = look_back(facts, ping.number, now)
    if found is None:
        raise LookupError(ping.number)
    return found


def _come_back(facts: Facts, ping: Ping, now: Instant) -> ComeBack:
    missed = missed_before(facts, ping.day) or ping.day
    return ComeBack(view_day(facts, now, ping.day), topic_of(facts, missed))


def _block_starts(facts: Facts, ping: Ping, now: Instant) -> BlockStarts:
    view = view_day(facts, now, ping.day)
    block = next(block for block in view.plan.blocks if block.key == ping.block)
    return BlockStarts(view, block, ping.id)
