"""The budget of a study day: six messages at most; starts of blocks first, nags last."""

from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.budget import MESSAGES_A_DAY
from bot.domain.calendar import Instant
from bot.domain.checkin import CheckIn
from bot.domain.day_shape import DayShape, Routine
from bot.domain.facts import Facts, known
from bot.domain.fate import fate
from bot.domain.learner import Learner
from bot.domain.ping import Cause, Ping, PingKind, PingState
from bot.domain.roadmap import Roadmap
from bot.domain.wakeup import wake_at, wake_up
from tests.domain.coached import at, checkin, day, weeks
from tests.domain.small import LEARN, course, learner

KEYS = "abcdefghij"


def full(blocks: int) -> Roadmap:
    """A roadmap with so many blocks of half an hour each day."""
    shape = DayShape("Full", tuple(replace(LEARN, key=key, title=key, minutes=30) for key in KEYS[:blocks]))
    return replace(weeks(1), routines=(Routine("full", "Full", time(10), (shape,) * 7),))


def live(of: Facts, answered: frozenset[tuple[int, str]], begun: frozenset[tuple[int, str]]) -> Facts:
    """Let three days pass: each promise is sent at once if it is still wanted, and its block answered or begun."""
    at_, until = wake_at(of, at(day(0), "04:00")), at(day(3), "04:00")
    while at_ is not None and at_ < until:
        now, woken = at_, wake_up(of, at_, at_)
        for ping in woken.pings:
            of = _sent(replace(of, pings={**of.pings, ping.key: ping}), ping, now)
            if (ping.kind, of.pings[ping.key].state) == (PingKind.BLOCK, PingState.SENT):
                of = _reacted(of, ping, now, answered, begun)
        at_ = wake_at(of, now + timedelta(seconds=1))
    return of


def _sent(of: Facts, ping: Ping, now: Instant) -> Facts:
    if ping.state is not PingState.DUE:
        return of
    state = fate(of, ping, now)
    settled = replace(ping, state=PingState.SENT if state is PingState.DUE else state, sent_at=now)
    return replace(of, pings={**of.pings, ping.key: settled})


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


@given(st.integers(1, 10), some, some)
@settings(max_examples=25)
def test_there_are_never_more_than_six_and_every_start_has_its_row(
    blocks: int, answered: frozenset[tuple[int, str]], begun: frozenset[tuple[int, str]]
) -> None:
    of = live(known(course(full(blocks))), answered, begun)
    assert all(count <= MESSAGES_A_DAY for count in spoken(of).values())
    rows = {
        (ping.day, ping.block)
        for ping in of.pings.values()
        if ping.kind is PingKind.BLOCK and not ping.number
    }
    assert rows == {(day(n), key) for n in range(3) for key in KEYS[:blocks]}


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


def test_nags_go_before_the_evening_review() -> None:
    of = live(known(course(full(4))), frozenset(), frozenset())
    kinds = Counter(
        ping.kind for ping in of.pings.values() if (ping.state, ping.day) == (PingState.SENT, day(0))
    )
    assert kinds == {PingKind.BLOCK: 4, PingKind.AGENDA: 1, PingKind.EVENING: 1}
