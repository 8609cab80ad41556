"""The fate of a promise: whether it is still wanted just before it is sent, and the cause where it is not."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from bot.domain.budget import MESSAGES_A_DAY, said_on
from bot.domain.calendar import Instant
from bot.domain.digests import digest_blocks
from bot.domain.facts import Facts
from bot.domain.ladder import Rung, rung
from bot.domain.moment import MESSAGE_LATE, block_fresh_for
from bot.domain.ping import Cause, Ping, PingKind, PingState
from bot.domain.quiet import after_quiet
from bot.domain.sources.agenda import AGENDA_LATE, has_agenda
from bot.domain.sources.boundary import BOUNDARY_LATE, wants_boundary
from bot.domain.sources.comeback import COMEBACK_LATE, missed_before
from bot.domain.sources.evening import EVENING_LATE, asks_only, has_evening
from bot.domain.sources.nags import NAG_LATE, not_nagged
from bot.domain.sources.questions import QUESTION_LATE
from bot.domain.sources.silence import SILENCE_LATE

FRESH_FOR = {
    PingKind.COMEBACK: COMEBACK_LATE,
    PingKind.AGENDA: AGENDA_LATE,
    PingKind.EVENING: EVENING_LATE,
    PingKind.NAG: NAG_LATE,
    PingKind.ASK: QUESTION_LATE,
    PingKind.KNOCK: SILENCE_LATE,
    PingKind.FAREWELL: SILENCE_LATE,
    PingKind.PHASE: BOUNDARY_LATE,
    PingKind.FINISH: BOUNDARY_LATE,
}
"""For how long a message is fresh that is not the start of a block, where that is not a day."""

DAY = timedelta(days=1)

ABOUT_A_BLOCK = frozenset({PingKind.BLOCK, PingKind.NAG, PingKind.ASK})


def fate(facts: Facts, ping: Ping, now: Instant) -> PingState:
    """Decide, just before sending, what becomes of a due ping: still due, expired, or cancelled."""
    if not facts.enrolment.active or _put_off(facts, ping, now) or _unwanted(facts, ping, now):
        return PingState.CANCELLED
    return PingState.EXPIRED if now > ping.at + _fresh_for(facts, ping) else PingState.DUE


def cause(facts: Facts, ping: Ping, state: PingState, now: Instant) -> str:
    """Say why a ping is not sent that `fate` gave up."""
    if state is PingState.EXPIRED:
        return Cause.LATE
    if not facts.enrolment.active:
        return Cause.SHELVED
    return _unwanted(facts, ping, now) or Cause.REPLANNED


def held_until(facts: Facts, ping: Ping, now: Instant) -> Instant | None:
    """Tell until when a message waits that is still wanted, None where it does not.

    Quiet hours hold all but the blocks that the learner placed inside them. A digest is not given up where the day has
    had its messages: it waits for the next.
    """
    if ping.kind is PingKind.BLOCK:
        return None
    spent = ping.kind is PingKind.DIGEST and _all_said(facts, ping, now)
    until = after_quiet(facts.learner, facts.ends(facts.today(now)) if spent else now)
    return until if until > now else None


def _put_off(facts: Facts, ping: Ping, now: Instant) -> bool:
    """Tell whether the ledger says by now that this is to be asked later."""
    until = facts.pings.get(ping.key, ping).snoozed_until
    return until is not None and until > now


def _unwanted(facts: Facts, ping: Ping, now: Instant) -> Cause | None:
    if ping.kind in ABOUT_A_BLOCK and facts.open_block(ping.day, ping.block) is None:
        return _closed(facts, ping)
    against = _AGAINST.get(ping.kind)
    found = against(facts, ping, now) if against else None
    return found or (Cause.ENOUGH if _enough(facts, ping, now) else None)


def _closed(facts: Facts, ping: Ping) -> Cause:
    """Say why a block takes no more answers."""
    if facts.checkin(ping.day, ping.block) is not None:
        return Cause.ANSWERED
    return _unplanned(facts, ping.day)


def _unplanned(facts: Facts, day: date) -> Cause:
    return Cause.PAUSED if facts.enrolment.paused(day) else Cause.REPLANNED


def _no_pause_over(facts: Facts, _ping: Ping, now: Instant) -> Cause | None:
    return Cause.PAUSED if facts.enrolment.paused(facts.today(now)) else None


def _no_digest(facts: Facts, _ping: Ping, now: Instant) -> Cause | None:
    return None if digest_blocks(facts, now) else Cause.ANSWERED


def _no_agenda(facts: Facts, ping: Ping, _now: Instant) -> Cause | None:
    if not facts.studies(ping.day):
        return _unplanned(facts, ping.day)
    return None if has_agenda(facts, ping.day) and facts.open_blocks(ping.day) else Cause.ANSWERED


def _no_evening(facts: Facts, ping: Ping, _now: Instant) -> Cause | None:
    if has_evening(facts, ping.day) and (facts.studies(ping.day) or asks_only(facts, ping.day)):
        return None
    return Cause.ANSWERED if ping.day + DAY in facts.commitments else _unplanned(facts, ping.day)


def _no_knock(facts: Facts, _ping: Ping, now: Instant) -> Cause | None:
    return None if rung(facts, facts.today(now)) in {Rung.WEEKLY, Rung.NOTHING} else Cause.ANSWERED


def _no_question(facts: Facts, ping: Ping, _now: Instant) -> Cause | None:
    return None if facts.started(ping.day, ping.block) else Cause.ANSWERED


def _no_comeback(facts: Facts, ping: Ping, _now: Instant) -> Cause | None:
    return Cause.ANSWERED if missed_before(facts, ping.day) is None else None


def _no_boundary(facts: Facts, ping: Ping, _now: Instant) -> Cause | None:
    return None if wants_boundary(facts, ping) else Cause.REPLANNED


_AGAINST: Mapping[PingKind, Callable[[Facts, Ping, Instant], Cause | None]] = {
    PingKind.NAG: not_nagged,
    PingKind.ASK: _no_question,
    PingKind.RESUME: _no_pause_over,
    PingKind.REPORT: _no_pause_over,
    PingKind.DIGEST: _no_digest,
    PingKind.AGENDA: _no_agenda,
    PingKind.EVENING: _no_evening,
    PingKind.KNOCK: _no_knock,
    PingKind.FAREWELL: _no_knock,
    PingKind.COMEBACK: _no_comeback,
    PingKind.PHASE: _no_boundary,
    PingKind.FINISH: _no_boundary,
}
"""What may speak against a message just before it is sent, by its kind."""


def _enough(facts: Facts, ping: Ping, now: Instant) -> bool:
    return ping.kind is not PingKind.DIGEST and _all_said(facts, ping, now)


def _all_said(facts: Facts, ping: Ping, now: Instant) -> bool:
    """Tell whether as much was said today as may be, by what came late as well."""
    today, sent = facts.today(now), (PingState.SENT, PingState.UNKNOWN)
    said = sum(
        other.state in sent and said_on(facts, other, today)
        for other in facts.pings.values()
        if other.key != ping.key
    )
    return said >= MESSAGES_A_DAY


def _fresh_for(facts: Facts, ping: Ping) -> timedelta:
    block = facts.open_block(ping.day, ping.block) if ping.kind is PingKind.BLOCK else None
    return block_fresh_for(block.minutes) if block else FRESH_FOR.get(ping.kind, MESSAGE_LATE)
