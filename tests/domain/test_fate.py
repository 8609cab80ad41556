"""The fate of a promise: weighed once more just before it is sent, by what is known by then."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Instant
from bot.domain.facts import Facts, known
from bot.domain.fate import cause, fate
from bot.domain.ping import UNSETTLED, Cause, Ping, PingKind, PingState
from bot.domain.roadmap import Phase, Unit
from tests.domain.coached import at, block_ping, checkin, day, done, facts, weeks
from tests.domain.small import course, learner, paused, roadmap, step

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LOUD = replace(learner(), quiet_from=time(), quiet_to=time(), agenda=True, evening=True)
"""Somebody without quiet hours who wants to hear everything."""

PLAIN = facts(course(weeks(4), who=LOUD))
PINGED = facts(PLAIN.course, pings=[block_ping(day(0))])
BEGUN = known(PLAIN.course, pings=[block_ping(day(0))], starts={(day(0), "learn"): at(day(0), "18:00")})
MISSED = facts(PLAIN.course, done(0))
SILENT = facts(course(weeks(8), who=replace(LOUD, touched_on=day(0))))
EXPIRED = facts(PLAIN.course, pings=[block_ping(day(0), state=PingState.EXPIRED)])
TWO = facts(course(roadmap(phases=tuple(Phase(n, (step(1, Unit.WEEKS),)) for n in ("A", "B"))), who=LOUD))
BACK = facts(course(weeks(4), day(0), paused(day(1), day(3)), who=LOUD))

WANTED: dict[PingKind, tuple[Facts, Ping, timedelta]] = {
    PingKind.BLOCK: (PLAIN, block_ping(day(0)), 30 * MINUTE),
    PingKind.NAG: (PINGED, Ping(day(0), PingKind.NAG, at(day(0), "18:10"), "learn"), 10 * MINUTE),
    PingKind.ASK: (BEGUN, Ping(day(0), PingKind.ASK, at(day(0), "19:15"), "learn"), 3 * HOUR),
    PingKind.AGENDA: (PLAIN, Ping(day(0), PingKind.AGENDA, at(day(0), "07:30")), 2 * HOUR),
    PingKind.EVENING: (PLAIN, Ping(day(0), PingKind.EVENING, at(day(0), "21:00")), HOUR),
    PingKind.COMEBACK: (MISSED, Ping(day(4), PingKind.COMEBACK, at(day(4), "07:30")), 2 * HOUR),
    PingKind.REPORT: (PLAIN, Ping(day(6), PingKind.REPORT, at(day(6), "20:00")), 24 * HOUR),
    PingKind.RESUME: (BACK, Ping(day(4), PingKind.RESUME, at(day(4), "07:00")), 24 * HOUR),
    PingKind.DIGEST: (EXPIRED, Ping(day(1), PingKind.DIGEST, at(day(1), "09:00")), 24 * HOUR),
    PingKind.KNOCK: (SILENT, Ping(day(8), PingKind.KNOCK, at(day(8), "07:30")), 12 * HOUR),
    PingKind.FAREWELL: (SILENT, Ping(day(22), PingKind.FAREWELL, at(day(22), "07:30")), 12 * HOUR),
    PingKind.PHASE: (TWO, Ping(day(6), PingKind.PHASE, at(day(6), "21:40")), 168 * HOUR),
    PingKind.FINISH: (PLAIN, Ping(day(27), PingKind.FINISH, at(day(27), "21:40")), 168 * HOUR),
}
"""A message of each kind that is wanted, who hears it, and for how long it is said late."""


def test_every_kind_of_message_is_tried_here() -> None:
    assert WANTED.keys() == set(PingKind)


@given(st.sampled_from(sorted(WANTED)), st.integers(0, 8 * 24 * 60))
def test_each_kind_is_said_until_it_is_stale_and_never_after(kind: PingKind, minutes: int) -> None:
    of, ping, fresh = WANTED[kind]
    late = minutes * MINUTE
    assert (fate(of, ping, ping.at + late) is PingState.DUE) is (late <= fresh)
    assert fate(of, ping, ping.at + fresh + timedelta(seconds=1)) is PingState.EXPIRED


@pytest.mark.parametrize("kind", [PingKind.BLOCK, PingKind.NAG, PingKind.ASK])
def test_what_was_answered_meanwhile_is_not_said(kind: PingKind) -> None:
    of, ping, _ = WANTED[kind]
    answered = replace(of, checkins={(day(0), "learn"): checkin(day(0))})
    assert fate(answered, ping, ping.at) is PingState.CANCELLED
    assert cause(answered, ping, PingState.CANCELLED, ping.at) == Cause.ANSWERED


@given(st.sampled_from(sorted(WANTED)), st.integers(0, 48 * 60))
def test_nobody_hears_of_a_roadmap_that_they_left(kind: PingKind, minutes: int) -> None:
    of, ping, _ = WANTED[kind]
    left = replace(of, course=replace(of.course, enrolment=replace(of.enrolment, active=False)))
    now = ping.at + minutes * MINUTE
    assert fate(left, ping, now) is PingState.CANCELLED
    assert cause(left, ping, PingState.CANCELLED, now) == Cause.SHELVED


@given(st.sampled_from(sorted(WANTED)), st.integers(0, 8 * 24 * 60), st.booleans())
def test_what_is_not_said_has_a_cause(kind: PingKind, minutes: int, answered: bool) -> None:
    of, ping, _ = WANTED[kind]
    if answered:
        of = replace(of, checkins={(ping.day, "learn"): checkin(ping.day)})
    now = ping.at + minutes * MINUTE
    state = fate(of, ping, now)
    assert state in UNSETTLED or cause(of, ping, state, now) in set(Cause)


def test_a_report_that_quiet_hours_held_into_a_pause_is_not_said() -> None:
    report = Ping(day(6), PingKind.REPORT, at(day(7), "07:00"))
    away = facts(course(weeks(4), day(0), paused(day(7)), who=LOUD))
    assert fate(away, report, report.at) is PingState.CANCELLED
    assert cause(away, report, PingState.CANCELLED, report.at) == Cause.PAUSED


def test_what_was_put_off_since_it_was_promised_waits() -> None:
    asked: Instant = at(day(0), "19:00")
    of = facts(PLAIN.course, pings=[block_ping(day(0), snoozed_until=asked)])
    assert fate(of, block_ping(day(0)), at(day(0), "18:01")) is PingState.CANCELLED
    assert fate(of, block_ping(day(0), number=1, moment=asked), asked) is PingState.DUE
