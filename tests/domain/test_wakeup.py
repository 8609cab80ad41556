"""The wake-up: what is promised, what expired, and when to wake next."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Instant
from bot.domain.checkin import Outcome
from bot.domain.course import Course
from bot.domain.digests import digest_blocks, digest_missing, digest_ping
from bot.domain.enrolment import Enrolment, Move
from bot.domain.facts import Facts, known
from bot.domain.fate import cause, fate
from bot.domain.learner import Learner
from bot.domain.ping import Cause, Ping, PingKind, PingState
from bot.domain.wakeup import WakeUp, moments, next_pings, wake_at, wake_up
from bot.domain.zone_change import with_clock
from tests.domain.coached import at, block_ping, checkin, day, done, facts, weeks, with_pings
from tests.domain.small import MONDAY, course, learner, paused
from tests.domain.test_upcoming import drawn_facts

D, X = PingState.DUE, PingState.EXPIRED
MORNING = at(MONDAY, "09:00")


def short(woken: WakeUp) -> list[tuple[str, date, PingState]]:
    return [(ping.block or ping.kind.value, ping.day, ping.state) for ping in woken.pings]


def test_the_first_wake_up_is_for_the_first_block() -> None:
    assert wake_at(facts(), MORNING) == at(day(0), "18:00")


def test_when_all_is_over_there_is_no_wake_up() -> None:
    assert wake_at(facts(), at(day(40))) is None


def test_moments_are_listed_with_both_ends() -> None:
    found = moments(facts(), at(day(0), "18:00"), at(day(0), "19:10"))
    assert [one.block for one in found] == ["learn", "build"]


def test_the_next_pings_are_shown_after_a_change() -> None:
    assert [one.day for one in next_pings(facts(), MORNING, 3)] == [day(0), day(0), day(1)]


def test_a_wake_up_in_time_promises_the_ping_and_sleeps_until_the_next() -> None:
    moment = at(day(0), "18:00")
    assert wake_up(facts(), moment, moment) == WakeUp(
        (Ping(day(0), PingKind.BLOCK, moment, "learn"),), at(day(0), "18:10")
    )


@pytest.mark.parametrize(("clock", "state"), [("18:30:00", D), ("18:30:01", X)])
def test_a_ping_that_is_too_late_expires(clock: str, state: PingState) -> None:
    woken = wake_up(facts(), at(day(0), "18:00"), at(day(0), clock))
    assert woken.pings[0].state is state


def test_after_downtime_the_stale_pings_expire_into_one_digest() -> None:
    woken = wake_up(facts(), at(day(0), "18:00"), at(day(1), "18:05"))
    assert short(woken) == [
        ("learn", day(0), X),
        ("build", day(0), X),
        ("learn", day(1), D),
        ("digest", day(1), D),
    ]
    assert woken.pings[-1].at == at(day(1), "18:05")
    assert woken.next == at(day(1), "18:10")


def test_a_second_digest_of_a_day_has_the_next_number() -> None:
    of = facts(pings=[digest_ping(facts(), at(day(1)))])
    assert digest_ping(of, at(day(1), "13:00")).number == 1
    assert digest_ping(of, at(day(2), "13:00")).number == 0


def test_a_stale_report_expires_without_a_digest() -> None:
    gone = PingState.CANCELLED
    seen = [block_ping(day(n), key, state=gone) for n in range(8) for key in ("learn", "build")]
    of = facts(course(weeks(2)), pings=seen)
    assert short(wake_up(of, at(day(6), "20:00"), at(day(7), "20:00"))) == [("report", day(6), D)]
    assert short(wake_up(of, at(day(6), "20:00"), at(day(7), "20:01"))) == [("report", day(6), X)]


def test_a_wake_up_without_a_reason_promises_nothing_and_corrects_the_next() -> None:
    moment = at(day(0), "18:05")
    assert wake_up(facts(), moment, moment) == WakeUp((), at(day(0), "19:10"))


def test_the_start_of_an_answered_block_is_woken_for_and_kept_as_cancelled() -> None:
    moment = at(day(0), "18:00")
    of = facts(checkins=done(0))
    assert wake_at(of, MORNING) == moment
    assert next_pings(of, MORNING, 1)[0].block == "build"
    woken = wake_up(of, moment, moment)
    assert [(ping.block, ping.state, ping.cause) for ping in woken.pings] == [
        ("learn", PingState.CANCELLED, Cause.ANSWERED)
    ]


def test_for_a_learner_who_cannot_be_reached_all_is_parked_and_no_digest_is_due() -> None:
    gone = course(weeks(4), who=replace(learner(), reachable=False))
    woken = wake_up(facts(gone), at(day(0), "18:00"), at(day(0), "19:10"))
    assert short(woken) == [("learn", day(0), PingState.PARKED), ("build", day(0), PingState.PARKED)]


def test_what_was_parked_is_told_once_the_learner_is_back() -> None:
    of = facts(pings=[block_ping(day(0), state=PingState.PARKED)])
    assert digest_missing(of, at(day(0), "23:00"))


def test_a_digest_that_somebody_has_in_hand_is_promised() -> None:
    leased = replace(digest_ping(facts(), at(day(0), "22:00")), state=PingState.LEASED)
    assert not digest_missing(facts(pings=[leased, block_ping(day(0), state=X)]), at(day(0), "22:00"))


@pytest.mark.parametrize(
    ("of", "ping", "state", "why"),
    [
        (facts(), block_ping(day(0)), X, Cause.LATE),
        (facts(checkins=done(0)), block_ping(day(0)), PingState.CANCELLED, Cause.ANSWERED),
        (
            facts(course(weeks(4), day(0), paused(day(0)))),
            block_ping(day(0)),
            PingState.CANCELLED,
            Cause.PAUSED,
        ),
        (facts(), block_ping(day(0), "gone"), PingState.CANCELLED, Cause.REPLANNED),
        (facts(), digest_ping(facts(), MORNING), PingState.CANCELLED, Cause.ANSWERED),
    ],
)
def test_what_is_not_sent_has_its_cause(of: Facts, ping: Ping, state: PingState, why: Cause) -> None:
    assert cause(of, ping, state, MORNING) == why


def test_what_a_shelved_enrolment_does_not_send_has_its_cause() -> None:
    of = course(weeks(4))
    shelved = facts(replace(of, enrolment=replace(of.enrolment, active=False)))
    assert cause(shelved, block_ping(day(0)), PingState.CANCELLED, MORNING) == Cause.SHELVED


def test_a_digest_asks_about_the_open_blocks_that_expired() -> None:
    now = at(day(1), "12:00")
    of = with_pings(facts(), wake_up(facts(), at(day(0), "18:00"), now).pings)
    assert [(when, block.key) for when, block in digest_blocks(of, now)] == [
        (day(0), "learn"),
        (day(0), "build"),
    ]
    answered = replace(of, checkins={(day(0), "learn"): checkin(day(0))})
    assert [block.key for _, block in digest_blocks(answered, now)] == ["build"]


def test_a_digest_does_not_ask_about_what_a_message_has_told() -> None:
    told = replace(block_ping(day(0), state=X), message_id=7)
    of = facts(pings=[told, block_ping(day(0), "build", state=X)])
    assert [block.key for _, block in digest_blocks(of, at(day(0), "23:00"))] == ["build"]


def test_a_ping_that_expires_after_a_digest_was_told_asks_for_another() -> None:
    sent = replace(digest_ping(facts(), at(day(0), "18:05")), state=PingState.SENT)
    of = facts(pings=[sent, block_ping(day(0), state=X)])
    assert digest_missing(of, at(day(0), "18:31"))


def test_one_promised_digest_is_enough() -> None:
    promised = digest_ping(facts(), at(day(0), "22:00"))
    of = facts(pings=[promised, block_ping(day(0), state=X)])
    assert not digest_missing(of, at(day(0), "22:00"))
    woken = wake_up(of, at(day(0), "19:10"), at(day(0), "22:00"))
    assert short(woken) == [("build", day(0), X)]


def test_without_expired_pings_no_digest_is_missing() -> None:
    assert not digest_missing(facts(pings=[block_ping(day(0))]), at(day(0), "22:00"))


def test_a_digest_does_not_ask_about_days_that_can_no_longer_be_answered() -> None:
    now = at(day(10), "12:00")
    of = with_pings(facts(), wake_up(facts(), at(day(0), "18:00"), now).pings)
    assert {when for when, _ in digest_blocks(of, now)} == {day(n) for n in range(3, 10)}


def test_a_digest_asks_about_a_block_once_even_if_its_snooze_expired_too() -> None:
    late = [
        block_ping(day(0), state=X),
        block_ping(day(0), number=1, state=X, moment=at(day(0), "18:30")),
    ]
    assert len(digest_blocks(facts(pings=late), at(day(0), "22:00"))) == 1


REPORT = Ping(day(6), PingKind.REPORT, at(day(6), "20:00"))
RESUME = Ping(day(4), PingKind.RESUME, at(day(4), "07:00"))
BACK = course(weeks(4), day(0), paused(day(1), day(3)))


@pytest.mark.parametrize(
    ("of", "ping", "now", "state"),
    [
        (facts(), block_ping(day(0)), at(day(0), "18:30"), D),
        (facts(), block_ping(day(0)), at(day(0), "18:31"), X),
        (facts(), block_ping(day(0), number=1, moment=at(day(0), "19:00")), at(day(0), "19:30"), D),
        (facts(checkins=done(0)), block_ping(day(0)), at(day(0), "18:00"), PingState.CANCELLED),
        (facts(course(weeks(4), day(0), paused(day(0)))), block_ping(day(0)), MORNING, PingState.CANCELLED),
        (facts(), block_ping(day(0), "gone"), at(day(0), "18:00"), PingState.CANCELLED),
        (facts(), REPORT, at(day(7), "20:00"), D),
        (facts(), REPORT, at(day(7), "20:01"), X),
        (facts(BACK), RESUME, at(day(4), "07:00"), D),
        (facts(BACK), RESUME, at(day(5), "07:01"), X),
        (facts(course(weeks(4), day(0), paused(day(1)))), RESUME, at(day(4), "07:00"), PingState.CANCELLED),
        (facts(), digest_ping(facts(), MORNING), MORNING, PingState.CANCELLED),
        (facts(pings=[block_ping(day(0), state=X)]), digest_ping(facts(), at(day(1))), at(day(1)), D),
    ],
)
def test_the_world_is_read_again_just_before_a_ping_is_sent(
    of: Facts, ping: Ping, now: Instant, state: PingState
) -> None:
    assert fate(of, ping, now) is state


def test_nothing_is_sent_for_a_stopped_enrolment() -> None:
    of = course(weeks(4))
    stopped = replace(of, enrolment=replace(of.enrolment, active=False))
    assert fate(facts(stopped), REPORT, REPORT.at) is PingState.CANCELLED


def run(of: Facts, since: Instant, wakes: list[Instant]) -> tuple[Facts, list[Ping]]:
    """Let the dispatcher look at these instants; give the facts and all that was written, in order."""
    written: list[Ping] = []
    due = wake_at(of, since)
    for now in wakes:
        if due and due <= now:
            woken = wake_up(of, due, now)
            of, due = with_pings(of, woken.pings), woken.next
            written += woken.pings
    return of, written


def promised(written: list[Ping]) -> set[tuple[date, str, PingKind, int]]:
    """Leave out what follows only a ping that was said, or was not."""
    return {ping.key for ping in written if ping.kind not in {PingKind.DIGEST, PingKind.NAG}}


@given(drawn_facts(), st.lists(st.integers(1, 120), min_size=1, max_size=30), st.integers(0, 30))
@settings(max_examples=60)
def test_sleeping_long_promises_the_same_as_waking_often(of: Facts, naps: list[int], begin: int) -> None:
    since = at(of.enrolment.start - timedelta(days=1)) + timedelta(days=begin)
    sleepy = [since + timedelta(hours=sum(naps[: n + 1])) for n in range(len(naps))]
    quarters = int((sleepy[-1] - since) / timedelta(minutes=15))
    busy = [since + n * timedelta(minutes=15) for n in range(quarters + 1)]
    assert promised(run(of, since, sleepy)[1]) == promised(run(of, since, busy)[1])


@given(drawn_facts(), st.integers(0, 24 * 40), st.integers(0, 24 * 40))
@settings(max_examples=60)
def test_the_same_wake_up_twice_promises_nothing_new(of: Facts, begin: int, length: int) -> None:
    since = at(of.enrolment.start) + timedelta(hours=begin)
    now = since + timedelta(hours=length)
    first = wake_up(of, since, now)
    assert wake_up(with_pings(of, first.pings), since, now) == WakeUp((), first.next)
    assert first.next is None or first.next >= now


@given(drawn_facts(), st.integers(0, 24 * 40))
@settings(max_examples=60)
def test_what_is_due_is_fresh_and_the_rest_is_told_in_one_digest(of: Facts, length: int) -> None:
    since = at(of.enrolment.start)
    now = since + timedelta(hours=length)
    pings = wake_up(of, since, now).pings
    stale = [ping for ping in pings if ping.kind is PingKind.BLOCK and ping.state is X]
    assert [ping.kind for ping in pings].count(PingKind.DIGEST) == bool(stale)
    assert all(now - ping.at <= timedelta(minutes=30) for ping in pings if ping.block and ping.state is D)
    assert all(now - ping.at > timedelta(minutes=30) for ping in stale)


zones = st.sampled_from(
    ("Pacific/Pago_Pago", "America/New_York", "Europe/London", "Asia/Tokyo", "Pacific/Kiritimati")
)
acts = st.one_of(
    st.tuples(st.just("zone"), zones),
    st.tuples(st.just("move"), st.integers(0, 23)),
    st.tuples(st.just("snooze"), st.sampled_from((10, 30, 60))),
    st.tuples(st.just("answer"), st.sampled_from(("learn", "build"))),
    st.tuples(st.just("sleep"), st.integers(1, 60 * 40)),
)


class Life:
    """A learner who changes their mind while the dispatcher runs."""

    def __init__(self) -> None:
        self.facts = facts(course(weeks(4), who=learner("Europe/London")))
        self.now = MORNING
        self.due = wake_at(self.facts, self.now)
        self.written: list[Ping] = []

    def act(self, what: str, how: str | int) -> None:
        """Do one thing, recompute the next wake-up, and wake when it has come."""
        match what, how:
            case "zone", str(name):
                self._become(replace(self.facts.learner, zone=ZoneInfo(name)))
            case "move", int(hour):
                moves = (
                    *self.facts.enrolment.moves,
                    Move("learn", time(hour), day=self.facts.today(self.now)),
                )
                self._lay(replace(self.facts.enrolment, moves=moves), self.facts.learner)
            case "snooze", int(minutes):
                self._snooze(timedelta(minutes=minutes))
            case "answer", str(block):
                today = self.facts.today(self.now)
                answers = {**self.facts.checkins, (today, block): checkin(today, block, Outcome.DONE)}
                self.facts = replace(self.facts, checkins=answers)
            case "sleep", int(minutes):
                self.now += timedelta(minutes=minutes)
        self.due = wake_at(self.facts, min(self.due or self.now, self.now))
        self._wake()

    def _become(self, after: Learner) -> None:
        self._lay(with_clock(self.facts, after, self.now), after)

    def _lay(self, enrolment: Enrolment, who: Learner) -> None:
        anew = Course.of(self.facts.course.roadmap, enrolment, who)
        self.facts = known(anew, self.facts.checkins.values(), self.facts.pings.values())

    def _snooze(self, wait: timedelta) -> None:
        sent = [ping for ping in self.facts.pings.values() if ping.block and ping.state is PingState.SENT]
        if sent:
            latest = max(sent, key=lambda ping: ping.at)
            self.facts = with_pings(self.facts, [replace(latest, snoozed_until=self.now + wait)])

    def _wake(self) -> None:
        while self.due and self.due <= self.now:
            woken = wake_up(self.facts, self.due, self.now)
            self.written += woken.pings
            sent = [replace(ping, state=PingState.SENT) if ping.state is D else ping for ping in woken.pings]
            self.facts, self.due = with_pings(self.facts, sent), woken.next


@given(st.lists(acts, max_size=40))
@settings(max_examples=60)
def test_whatever_the_learner_changes_no_ping_is_promised_twice(chain: list[tuple[str, str | int]]) -> None:
    life = Life()
    for what, how in chain:
        life.act(what, how)
    assert not [key for key, times in Counter(ping.key for ping in life.written).items() if times > 1]


@given(st.lists(acts, max_size=40))
@settings(max_examples=60)
def test_whatever_the_learner_changes_no_answered_block_is_pinged(chain: list[tuple[str, str | int]]) -> None:
    life = Life()
    for what, how in chain:
        answered, before = set(life.facts.checkins), len(life.written)
        life.act(what, how)
        pinged = (ping for ping in life.written[before:] if ping.state is not PingState.CANCELLED)
        assert not {(ping.day, ping.block) for ping in pinged} & answered


def test_a_snooze_is_promised_when_its_time_has_come() -> None:
    life = Life()
    life.act("sleep", int((datetime(2026, 1, 5, 18) - datetime(2026, 1, 5, 9)).seconds / 60))  # noqa: DTZ001
    life.act("snooze", 10)
    life.act("sleep", 10)
    assert [(ping.block, ping.number, ping.state) for ping in life.written] == [
        ("learn", 0, D),
        ("learn", 1, D),
    ]
