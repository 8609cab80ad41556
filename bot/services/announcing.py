"""What a promised ping says, from the facts as they stand just before it is sent."""

from collections.abc import Callable, Mapping

from bot.domain.calendar import Instant
from bot.domain.comeback import topic_of
from bot.domain.digests import digest_blocks
from bot.domain.facts import Facts
from bot.domain.ping import Ping, PingKind
from bot.domain.plan import PlannedBlock
from bot.domain.recap import PhaseRecap
from bot.domain.sources.boundary import look_back
from bot.domain.sources.comeback import missed_before
from bot.domain.sources.nags import WAITS
from bot.domain.sources.questions import asks_too
from bot.domain.stuck import asked_about
from bot.services.announcements import (
    Announcement,
    BlockStarts,
    ComeBack,
    DayAhead,
    DayBehind,
    HowWasIt,
    LongSilence,
    MissedBlock,
    PauseOver,
    PhaseOver,
    RoadmapOver,
    WeekOver,
    WhileAway,
)
from bot.services.days import report_on
from bot.services.view import DayView, view_day


def compose(facts: Facts, ping: Ping, now: Instant) -> Announcement:
    """Give what the ping says now; only for one that is still wanted."""
    return _COMPOSE[ping.kind](facts, ping, now)


def _recap(facts: Facts, ping: Ping, now: Instant) -> PhaseRecap:
    found = look_back(facts, ping.number, now)
    if found is None:
        raise LookupError(ping.number)
    return found


def _come_back(facts: Facts, ping: Ping, now: Instant) -> ComeBack:
    missed = missed_before(facts, ping.day) or ping.day
    return ComeBack(view_day(facts, now, ping.day), topic_of(facts, missed, ping.day))


def _block_starts(facts: Facts, ping: Ping, now: Instant) -> BlockStarts:
    view, block = _of_block(facts, ping, now)
    before = asks_too(facts, ping.day, block, now)
    slipped = 0 if ping.number else asked_about(facts, ping.day, block.key)
    return BlockStarts(view, block, ping.id, before=before, slipped=slipped)


def _nag(facts: Facts, ping: Ping, now: Instant) -> BlockStarts:
    return BlockStarts(*_of_block(facts, ping, now), ping.id, nag=ping.number % len(WAITS) + 1)


def _question(facts: Facts, ping: Ping, now: Instant) -> HowWasIt:
    return HowWasIt(*_of_block(facts, ping, now), ping.id)


def _report(facts: Facts, ping: Ping, now: Instant) -> WeekOver:
    view = view_day(facts, now)
    return WeekOver(view, report_on(view, ping.day))


def _digest(facts: Facts, _ping: Ping, now: Instant) -> WhileAway:
    missed = tuple(MissedBlock(day, block) for day, block in digest_blocks(facts, now))
    return WhileAway(view_day(facts, now), missed)


def _of_block(facts: Facts, ping: Ping, now: Instant) -> tuple[DayView, PlannedBlock]:
    view = view_day(facts, now, ping.day)
    return view, next(block for block in view.plan.blocks if block.key == ping.block)


_COMPOSE: Mapping[PingKind, Callable[[Facts, Ping, Instant], Announcement]] = {
    PingKind.BLOCK: _block_starts,
    PingKind.NAG: _nag,
    PingKind.ASK: _question,
    PingKind.REPORT: _report,
    PingKind.RESUME: lambda facts, _, now: PauseOver(view_day(facts, now)),
    PingKind.DIGEST: _digest,
    PingKind.AGENDA: lambda facts, ping, now: DayAhead(view_day(facts, now, ping.day)),
    PingKind.EVENING: lambda facts, ping, now: DayBehind(view_day(facts, now, ping.day)),
    PingKind.COMEBACK: _come_back,
    PingKind.PHASE: lambda facts, ping, now: PhaseOver(view_day(facts, now), _recap(facts, ping, now)),
    PingKind.FINISH: lambda facts, ping, now: RoadmapOver(view_day(facts, now), _recap(facts, ping, now)),
    PingKind.KNOCK: lambda facts, _, now: LongSilence(view_day(facts, now), last=False),
    PingKind.FAREWELL: lambda facts, _, now: LongSilence(view_day(facts, now), last=True),
}
