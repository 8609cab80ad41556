"""The budget of a study day: six messages at most; starts of blocks first, nags last."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.budget import MESSAGES_A_DAY, has_room, spoken_today, within
from bot.domain.calendar import Instant
from bot.domain.checkin import CheckIn
from bot.domain.day_shape import DayShape, Routine
from bot.domain.digests import digest_ping
from bot.domain.facts import Facts, known
from bot.domain.fate import fate, held_until
from bot.domain.learner import Learner
from bot.domain.moment import Moment
from bot.domain.ping import Cause, Ping, PingKind, PingState
from bot.domain.quiet import is_quiet
from bot.domain.roadmap import Phase, Roadmap, Unit
from bot.domain.wakeup import wake_at, wake_up
from tests.domain.coached import at, block_ping, checkin, day, facts, weeks
from tests.domain.small import LEARN, course, learner, roadmap, step

KEYS = "abcdefghij"


def full(blocks: int) -> Roadmap:
    """A roadmap with so many blocks of half an hour each day."""
    shape = DayShape("Full", tuple(replace(LEARN, key=key, title=key, minutes=30) for key in KEYS[:blocks]))
    return replace(weeks(1), routines=(Routine("full", "Full", time(10), (shape,) * 7),))


def live(
    of: Facts,
    answered: frozenset[tuple[int, str]],
    begun: frozenset[tuple[int, str]],
    away: Iterable[tuple[int, int]] = (),
) -> Facts:
    """Let three days pass: each promise is sent at once if it is still wanted, and its block answered or begun.

    What is held waits. For some hours, each by the hour of its begin and their number, the bot is away.
    """
    due, waiting = wake_at(of, at(day(0), "04:00")), list[tuple[Instant, Ping]]()
    while now := min([one for one in (due, *(until for until, _ in waiting)) if one], default=None):
        if (now := _back(now, away)) >= at(day(3), "04:00"):
            break
        ready = [ping for until, ping in waiting if until <= now]
        waiting = [(until, ping) for until, ping in waiting if until > now]
        if due is not None and due <= now:
            woken = wake_up(of, due, now)
            of, ready, due = of.with_pings(woken.pings), [*ready, *woken.pings], woken.next
        for ping in ready:
            of, until = _sent(of, ping, now)
            if until is not None:
                waiting.append((until, ping))
            if (ping.kind, of.pings[ping.key].state) == (PingKind.BLOCK, PingState.SENT):
                of = _reacted(of, ping, now, answered, begun)
                due = wake_at(of, now)
    return of


def _back(now: Instant, away: Iterable[tuple[int, int]]) -> Instant:
    """Give the instant, or that at which the bot is there again."""
    for begin, hours in sorted(away):
        begins = at(day(0), "04:00") + timedelta(hours=begin)
        if begins <= now < begins + timedelta(hours=hours):
            now = begins + timedelta(hours=hours)
    return now


def _sent(of: Facts, ping: Ping, now: Instant) -> tuple[Facts, Instant | None]:
    """Send a promise, settle it, or tell until when it is held."""
    if ping.state is not PingState.DUE:
        return of, None
    state = fate(of, ping, now)
    until = held_until(of, ping, now) if state is PingState.DUE else None
    settled = replace(ping, state=PingState.SENT if state is PingState.DUE else state, sent_at=now)
    return (of, until) if until is not None else (of.with_pings([settled]), None)


def _reacted(
    of: Facts,
    ping: Ping,
    now: Instant,
    answered: frozenset[tuple[int, str]],
    begun: frozenset[tuple[int, str]],
) -> Facts:
    key, which = (ping.day, ping.block), ((ping.day - day(0)).days, ping.block)
    if which in answered:
        return replace(of, checkins={**of.checkins, key: _answer(ping.day, ping.block)})
    return replace(of, starts={**of.starts, key: now}) if which in begun else of


def _answer(when: date, block: str) -> CheckIn:
    return checkin(when, block, planned=30)


def spoken(of: Facts) -> Counter[date]:
    """Count what was said on each study day."""
    return Counter(
        of.today(ping.sent_at or ping.at) for ping in of.pings.values() if ping.state is PingState.SENT
    )


some = st.frozensets(st.tuples(st.integers(0, 2), st.sampled_from(KEYS)), max_size=30)


outages = st.lists(st.tuples(st.integers(0, 59), st.integers(1, 12)), max_size=4)
"""The bot is back before the last day is over."""


@given(st.integers(1, 10), some, some, outages)
@settings(max_examples=40)
def test_there_are_never_more_than_six_and_every_start_has_its_row(
    blocks: int,
    answered: frozenset[tuple[int, str]],
    begun: frozenset[tuple[int, str]],
    away: list[tuple[int, int]],
) -> None:
    of = live(known(course(full(blocks))), answered, begun, away)
    assert all(count <= MESSAGES_A_DAY for count in spoken(of).values())
    rows = {
        (ping.day, ping.block)
        for ping in of.pings.values()
        if ping.kind is PingKind.BLOCK and not ping.number
    }
    assert rows == {(day(n), key) for n in range(3) for key in KEYS[:blocks]}


@given(st.integers(1, 8), outages)
@settings(max_examples=25)
def test_each_start_that_came_too_late_is_told_in_a_digest_and_none_is_said_in_quiet_hours(
    blocks: int, away: list[tuple[int, int]]
) -> None:
    of = live(known(course(full(blocks))), frozenset(), frozenset(), away)
    said = [ping for ping in of.pings.values() if ping.state is PingState.SENT and ping.sent_at]
    assert not [ping for ping in said if ping.kind is not PingKind.BLOCK and is_quiet(of.learner, sent(ping))]
    late = [
        ping for ping in of.pings.values() if (ping.kind, ping.state) == (PingKind.BLOCK, PingState.EXPIRED)
    ]
    digests = [sent(ping) for ping in said if ping.kind is PingKind.DIGEST]
    told = [ping for ping in late if any(ping.at < when for when in digests)]
    waiting = any((ping.kind, ping.state) == (PingKind.DIGEST, PingState.DUE) for ping in of.pings.values())
    assert told == late or waiting


@given(st.integers(1, 8), st.booleans())
@settings(max_examples=16)
def test_what_is_shown_as_coming_next_is_what_will_be_said(blocks: int, commits: bool) -> None:
    of = known(course(full(blocks), who=replace(learner(), commits=commits)))
    lived = live(of, frozenset((n, key) for n in range(3) for key in KEYS), frozenset())
    said = {key for key, ping in lived.pings.items() if ping.state is PingState.SENT}
    shown = takewhile(lambda one: one.at < at(day(3), "04:00"), within(of, at(day(0), "04:00")))
    assert {moment.key for moment in shown} == said


def test_what_was_said_already_leaves_less_to_come_today() -> None:
    said = [block_ping(day(0), str(n), moment=at(day(0), "09:00")) for n in range(5)]
    coming = [one.key[:2] for one in islice(within(facts(pings=said), at(day(0), "12:00")), 3)]
    assert coming == [(day(0), "learn"), (day(1), "learn"), (day(1), "build")]


def test_what_was_said_on_the_evening_before_a_flight_leaves_the_next_day_its_messages() -> None:
    evening = [block_ping(day(0), str(n), moment=at(day(0), "21:00")) for n in range(MESSAGES_A_DAY)]
    there = replace(learner(), zone=ZoneInfo("Pacific/Auckland"))
    landed = facts(course(weeks(4), who=there), pings=evening)
    now = at(day(1), "17:00", "Pacific/Auckland")
    assert {landed.today(ping.at) for ping in evening} == {landed.today(now)} == {day(1)}
    assert spoken_today(landed, now) == 0
    due = block_ping(day(1), state=PingState.DUE, moment=now)
    assert fate(landed, due, now) is PingState.DUE


def test_a_digest_waits_for_the_next_day_where_this_one_has_had_its_messages() -> None:
    said = [block_ping(day(0), str(n), moment=at(day(0), "09:00")) for n in range(MESSAGES_A_DAY)]
    of = facts(pings=[*said, block_ping(day(0), state=PingState.EXPIRED)])
    digest = digest_ping(of, at(day(0), "19:00"))
    assert fate(of, digest, at(day(0), "19:00")) is PingState.DUE
    assert held_until(of, digest, at(day(0), "19:00")) == at(day(1), "07:00")
    assert held_until(of, digest, at(day(1), "07:00")) is None


@pytest.mark.parametrize(
    ("kind", "clock", "until"),
    [
        (PingKind.REPORT, "23:30", at(day(1), "07:00")),
        (PingKind.REPORT, "22:00", None),
        (PingKind.DIGEST, "23:30", at(day(1), "07:00")),
        (PingKind.KNOCK, "22:30", at(day(1), "07:00")),
        (PingKind.BLOCK, "23:30", None),
    ],
)
def test_quiet_hours_hold_all_but_blocks(kind: PingKind, clock: str, until: Instant | None) -> None:
    ping = Ping(day(0), kind, at(day(0), clock), "learn")
    assert held_until(facts(), ping, at(day(0), clock)) == until


def sent(ping: Ping) -> Instant:
    assert ping.sent_at
    return ping.sent_at


def test_without_answers_the_starts_are_all_said_and_nags_take_what_is_left() -> None:
    of = live(known(course(full(5))), frozenset(), frozenset())
    kinds = Counter((ping.day, ping.kind) for ping in of.pings.values() if ping.state is PingState.SENT)
    assert [kinds[day(n), PingKind.BLOCK] for n in range(3)] == [5, 5, 5]
    assert set(spoken(of).values()) == {MESSAGES_A_DAY}


def test_of_more_than_six_blocks_the_last_are_not_said_and_the_row_says_why() -> None:
    of = live(known(course(full(8))), frozenset(), frozenset())
    rows = [ping for ping in of.pings.values() if ping.kind is PingKind.BLOCK and ping.day == day(0)]
    assert [(ping.state, ping.cause) for ping in rows[-2:]] == [(PingState.CANCELLED, Cause.ENOUGH)] * 2
    assert Counter(ping.state for ping in rows)[PingState.SENT] == MESSAGES_A_DAY


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (replace(learner(), commits=True), PingKind.EVENING),
        (replace(learner(), evening=True), PingKind.EVENING),
        (learner(), PingKind.AGENDA),
        (replace(learner(), commits=True, evening=False), PingKind.AGENDA),
    ],
)
def test_of_the_agenda_and_the_review_the_one_that_the_learner_asked_for_is_said(
    who: Learner, said: PingKind
) -> None:
    of = live(known(course(full(5), who=who)), frozenset(), frozenset())
    kinds = Counter(
        ping.kind for ping in of.pings.values() if (ping.state, ping.day) == (PingState.SENT, day(0))
    )
    assert kinds == {PingKind.BLOCK: 5, said: 1}


@pytest.mark.parametrize("kind", [PingKind.PHASE, PingKind.FINISH])
def test_what_is_told_once_ever_keeps_its_place_before_what_can_be_asked_again(kind: PingKind) -> None:
    of = roadmap(phases=tuple(Phase(name, (step(1, Unit.WEEKS),)) for name in "AB"))
    when = day(6) if kind is PingKind.PHASE else day(13)
    nags = (Ping(when, PingKind.NAG, at(when, "18:10"), "learn", n, PingState.SENT) for n in range(3))
    full_day = known(course(of), pings=[block_ping(when, "learn"), *nags])
    now = at(when, "18:40")
    assert has_room(full_day, Moment(now, kind, when, now), now)
    assert not has_room(full_day, Moment(now, PingKind.BLOCK, when, now, "learn", 1), now)
    assert not has_room(full_day, Moment(now, PingKind.ASK, when, now, "learn"), now)


def test_nags_go_before_the_evening_review() -> None:
    of = live(known(course(full(4))), frozenset(), frozenset())
    kinds = Counter(
        ping.kind for ping in of.pings.values() if (ping.state, ping.day) == (PingState.SENT, day(0))
    )
    assert kinds == {PingKind.BLOCK: 4, PingKind.AGENDA: 1, PingKind.EVENING: 1}
