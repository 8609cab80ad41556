"""Sending: tried again where it makes sense, given up where not, and always settled."""

import asyncio
from datetime import time, timedelta
from itertools import pairwise
from types import ModuleType

import pytest
from structlog.typing import EventDict

from bot.domain.ping import Cause, Ping, PingKind, PingState
from bot.services import sending
from bot.services.announcements import BlockStarts, WeekOver, WhileAway
from bot.services.enrolling import learner_of, reached_again
from bot.services.forgetting import forget
from bot.services.pausing import pause
from bot.services.pinging import Pinger
from bot.services.ports import Delivery, Held, Migrated, Refused, Sent, Unreachable, Unreadable
from bot.services.sending import IN_FLIGHT, LEASE, MARGIN
from bot.services.settling import write_down
from bot.services.troubles import TroubleKind
from bot.services.trying import TRIES, Again, after
from bot.services.wishes import move_block
from bot.storage import pings
from bot.storage.errors import DatabaseAway
from bot.storage.pings import Lease
from tests.domain.coached import at, day
from tests.services.bench import ADA, BEN, Bench, until

S, X, F, D = PingState.SENT, PingState.EXPIRED, PingState.FAILED, PingState.DUE
L, P, U = PingState.LEASED, PingState.PARKED, PingState.UNKNOWN
SIX = at(day(0), "18:00")
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
async def six(bench: Bench) -> Bench:
    """It is six, and Ada's first block begins."""
    await bench.enrol()
    bench.clock.travel(SIX)
    return bench


async def test_a_held_ping_is_tried_again_after_the_wait(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(3 * MINUTE)]
    await six.ring()
    assert [said.at for said in six.messenger.tried] == [SIX, SIX + 3 * MINUTE + SECOND]
    assert await six.states() == [S]


async def test_a_ping_that_is_held_too_long_expires_and_is_told_in_a_digest(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(31 * MINUTE)]
    await six.ring()
    assert six.messenger.blocks() == []
    assert six.messenger.missed() == [[(day(0), "learn")]]
    assert await six.states() == [X]
    assert await six.states(PingKind.DIGEST) == [S]


async def test_a_report_that_could_not_be_sent_in_the_evening_waits_for_the_end_of_the_quiet_hours(
    bench: Bench,
) -> None:
    await bench.enrol()
    bench.clock.travel(at(day(6), "23:30"))
    await bench.ring()
    assert await bench.states(PingKind.REPORT) == [S]
    assert [said.at for said in bench.messenger.said] == [at(day(7), "07:00")] * 2
    assert not any(said.silent for said in bench.messenger.said)


async def test_an_answered_ping_that_was_held_is_not_sent(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(MINUTE)]
    six.messenger.meanwhile = [six.answer]
    await six.ring()
    assert len(six.messenger.tried) == 1
    assert await six.states() == [PingState.CANCELLED]


async def test_a_ping_that_surely_never_left_is_tried_as_long_as_it_is_fresh(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held() for _ in range(20)]
    await six.ring()
    tried = [said.at for said in six.messenger.tried]
    gaps = [int((later - sooner).total_seconds()) for sooner, later in pairwise(tried)]
    assert gaps[:8] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert len(tried) == 21
    assert await six.states() == [S]


async def test_another_try_comes_at_a_random_part_of_the_wait(six: Bench) -> None:
    six.pinger = Pinger(six.coach, six.messenger, six.sleep, lambda: 0.25)
    six.messenger.answers[ADA] = [Held(), Held(MINUTE)]
    await six.ring()
    tried = [said.at for said in six.messenger.tried]
    assert tried == [SIX, SIX + SECOND / 4, SIX + SECOND / 4 + MINUTE + SECOND / 2]


async def test_a_ping_that_may_have_arrived_is_repeated_only_so_often(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(unknown=True)] * 20
    await six.ring()
    assert len([one for one in six.messenger.tried if isinstance(one.announcement, BlockStarts)]) == TRIES
    assert await six.outcomes() == [(F, Cause.NO_ANSWER)]


@pytest.mark.parametrize(("held", "longest"), [(Held(), 600), (Held(unknown=True), 60)])
def test_what_may_have_arrived_is_tried_again_within_a_minute(held: Held, longest: int) -> None:
    digest = Ping(day(0), PingKind.DIGEST, SIX)
    verdict = after(Lease(digest, ADA, 1, "me", attempt=20, unknown=0, plain=False, readdressed=False), held)
    assert isinstance(verdict, Again)
    assert verdict.spread == longest * SECOND


async def test_tries_that_surely_failed_do_not_count(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(unknown=True), Held()] * (TRIES - 1)
    await six.ring()
    assert await six.states() == [S]


async def test_a_report_that_may_have_arrived_is_not_repeated(six: Bench, logs: list[EventDict]) -> None:
    six.clock.travel(at(day(6), "20:00"))
    six.messenger.answers[ADA] = [Held(unknown=True)] * 2
    await six.ring()
    assert await six.outcomes(PingKind.REPORT) == [(U, Cause.NO_ANSWER)]
    assert [(one["event"], one["state"]) for one in logs] == [("ping refused", "unknown")]


async def test_a_day_without_a_connection_ends_the_tries_for_a_report(six: Bench) -> None:
    six.clock.travel(at(day(6), "20:00"))
    six.messenger.answers[ADA] = [Held(60 * MINUTE) for _ in range(100)]
    await six.ring()
    assert (await six.states(PingKind.REPORT))[0] is X


async def test_a_blocked_bot_writes_nothing_more_until_the_learner_does(six: Bench) -> None:
    six.messenger.answers[ADA] = [Unreachable()]
    await six.ring()
    learner = await learner_of(six.coach, ADA)
    assert learner is not None
    assert not learner.reachable
    await six.travel(at(day(2)))
    assert len(six.messenger.tried) == 1
    assert set(await six.outcomes()) == {(P, Cause.UNREACHABLE)}


async def test_whoever_comes_back_is_told_of_what_was_parked_in_one_digest(six: Bench) -> None:
    six.messenger.answers[ADA] = [Unreachable()]
    await six.travel(at(day(1), "12:00"))
    await reached_again(six.coach, ADA, reachable=True)
    await six.ring()
    assert six.messenger.missed() == [[(day(0), "learn"), (day(0), "build")]]
    await six.travel(at(day(1), "18:00"))
    assert six.messenger.blocks() == [(day(1), "learn")]


async def test_whoever_comes_back_with_all_answered_gets_no_digest(six: Bench) -> None:
    six.messenger.answers[ADA] = [Unreachable()]
    await six.ring()
    await six.answer()
    await reached_again(six.coach, ADA, reachable=True)
    await six.ring()
    assert await six.states(PingKind.DIGEST) == []


async def test_a_ping_that_waits_while_the_learner_becomes_unreachable_is_not_sent(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(MINUTE)]
    six.messenger.meanwhile = [lambda: reached_again(six.coach, ADA, reachable=False)]
    await six.ring()
    assert len(six.messenger.tried) == 1
    assert await six.states() == [P]


async def test_a_chat_that_moved_is_written_to_under_its_new_number(six: Bench) -> None:
    six.messenger.answers[ADA] = [Migrated(-100)]
    await six.ring()
    assert [said.chat_id for said in six.messenger.tried] == [ADA, -100]
    assert await six.states() == [S]


async def test_a_chat_that_moves_on_and_on_is_given_up(six: Bench) -> None:
    six.messenger.answers[ADA] = [Migrated(-100), Migrated(-200)]
    await six.ring()
    assert await six.states() == [F]


async def test_what_telegram_cannot_read_is_sent_plain_once(six: Bench) -> None:
    six.messenger.answers[ADA] = [Unreadable("can't parse entities")]
    await six.ring()
    assert [said.plain for said in six.messenger.tried] == [False, True]
    assert await six.states() == [S]


async def test_what_telegram_cannot_even_read_plain_has_failed(six: Bench, logs: list[EventDict]) -> None:
    six.messenger.answers[ADA] = [Unreadable("can't parse entities")] * 2
    await six.ring()
    assert await six.outcomes() == [(F, "can't parse entities")]
    assert [one["event"] for one in logs] == ["ping refused"]


async def test_a_refused_ping_has_failed_and_the_rest_goes_on(six: Bench) -> None:
    await six.enrol(BEN)
    six.messenger.answers[ADA] = [Refused("too long")]
    await six.ring()
    assert await six.outcomes() == [(F, "too long")]
    assert await six.states(learner_id=BEN) == [S]
    await six.travel(at(day(0), "19:10"))
    assert six.messenger.blocks() == [(day(0), "build")]


async def test_a_block_that_was_refused_is_asked_about_in_a_digest_when_it_is_over(six: Bench) -> None:
    six.messenger.answers[ADA] = [Refused("too long")]
    await six.ring()
    [told] = [one for one in six.messenger.said if isinstance(one.announcement, WhileAway)]
    assert told.at == at(day(0), "19:00")
    assert six.messenger.missed() == [[(day(0), "learn")]]


async def test_a_block_that_nobody_knows_to_have_arrived_is_asked_about_too(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(unknown=True)] * TRIES
    await six.ring()
    assert six.messenger.missed() == [[(day(0), "learn")]]


async def test_a_refused_block_that_is_answered_meanwhile_is_not_asked_about(six: Bench) -> None:
    six.messenger.answers[ADA] = [Refused("too long")]
    while await six.pinger.tick():
        await six.pinger.finish()
    await six.answer()
    await six.ring()
    assert six.messenger.missed() == []


async def test_a_digest_about_a_refused_block_that_is_refused_too_is_followed_by_none(six: Bench) -> None:
    six.messenger.answers[ADA] = [Refused("too long")] * 2
    await six.ring()
    assert await six.states(PingKind.DIGEST) == [F]


@pytest.mark.parametrize(
    ("answers", "heard"),
    [
        ([Refused("too long")], (TroubleKind.PING_REFUSED, "too long")),
        ([Unreadable("can't parse")] * 2, (TroubleKind.PING_REFUSED, "can't parse")),
        ([Migrated(-1), Migrated(-2)], (TroubleKind.PING_REFUSED, "the chat has moved once more")),
        ([Held(unknown=True)] * TRIES, (TroubleKind.PING_UNANSWERED, Cause.NO_ANSWER)),
    ],
)
async def test_the_owner_hears_of_each_ping_that_has_failed_for_good(
    six: Bench, answers: list[Delivery | Exception], heard: tuple[TroubleKind, str]
) -> None:
    six.messenger.answers[ADA] = list(answers)
    await six.ring()
    assert six.complaints == [heard]


async def test_the_owner_does_not_hear_of_a_ping_that_arrived_or_may_have(six: Bench) -> None:
    six.clock.travel(at(day(6), "20:00"))
    six.messenger.answers[ADA] = [Held(unknown=True), Unreadable("can't parse"), Held(), Unreachable()]
    await six.ring()
    assert six.complaints == []


async def test_those_who_wait_do_not_hold_up_the_others(six: Bench) -> None:
    held = range(1, 2 * IN_FLIGHT)
    for learner in held:
        await six.enrol(learner)
        six.messenger.answers[learner] = [Held(MINUTE)]
    six.messenger.answers[ADA] = [Held(MINUTE)]
    await six.enrol(BEN)
    while await six.pinger.tick():
        await six.pinger.finish()
    assert [said.learner_id for said in six.messenger.said] == [BEN]
    await six.ring()
    assert len(six.messenger.said) == len(held) + 2


async def test_only_so_many_sends_are_under_way_at_once(six: Bench) -> None:
    for learner in range(1, 3 * IN_FLIGHT):
        await six.enrol(learner)
    gate = asyncio.Event()
    six.messenger.meanwhile = [gate.wait for _ in range(3 * IN_FLIGHT)]
    await six.pinger.tick()
    await until(lambda: six.messenger.at_once == IN_FLIGHT)
    gate.set()
    await six.pinger.finish()
    await six.ring()
    assert len(six.messenger.said) == 3 * IN_FLIGHT
    assert six.messenger.most_at_once == IN_FLIGHT


class SlowBooks:
    """A ledger that takes nothing until it is let; it counts what was accepted and is not written down."""

    def __init__(self, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bench, self.write_down = bench, write_down
        self.lets, self.written, self.most_unwritten = asyncio.Event(), 0, 0
        monkeypatch.setattr(sending, "write_down", self.slowly)

    @property
    def unwritten(self) -> int:
        """Count the pings that would come twice if the process died now."""
        return len(self.bench.messenger.said) - self.written

    async def slowly(self, *args: object) -> None:
        """Write down as ever, once it is let."""
        self.most_unwritten = max(self.most_unwritten, self.unwritten)
        await self.lets.wait()
        await self.write_down(*args)  # type: ignore[arg-type]
        self.written += 1


async def test_while_the_ledger_is_slow_no_more_is_sent_than_may_come_twice(
    six: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    for learner in range(1, 3 * IN_FLIGHT):
        await six.enrol(learner)
    books = SlowBooks(six, monkeypatch)
    await six.pinger.tick()
    await until(lambda: books.unwritten >= IN_FLIGHT)
    await asyncio.sleep(0.05)
    assert books.unwritten == IN_FLIGHT
    books.lets.set()
    await six.pinger.finish()
    await six.ring()
    assert len(six.messenger.said) == 3 * IN_FLIGHT
    assert books.most_unwritten <= IN_FLIGHT


def stumble(monkeypatch: pytest.MonkeyPatch, where: ModuleType, what: str, *errors: Exception) -> None:
    """Let a function fail so often, then go on as ever."""
    does, failures = getattr(where, what), list(errors)

    def stumbling(*args: object) -> object:
        if failures:
            raise failures.pop(0)
        return does(*args)

    monkeypatch.setattr(where, what, stumbling)


async def test_a_ledger_that_takes_nothing_is_asked_again_within_ten_seconds(
    six: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    stumble(monkeypatch, pings, "settle", *[OSError("disk full")] * 12)
    await six.ring()
    assert six.waits == [1, 2, 4, 8, *[10] * 8]
    assert await six.states() == [S]


async def test_what_stops_before_it_is_written_down_stays_in_hand(
    six: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    books = SlowBooks(six, monkeypatch)
    await six.pinger.tick()
    await until(lambda: books.unwritten == 1)
    await six.pinger.finish(timedelta(0))
    assert await six.states() == [L]


async def test_while_the_hands_are_full_nothing_is_ready(six: Bench) -> None:
    for learner in range(1, 3 * IN_FLIGHT):
        await six.enrol(learner)
    gate = asyncio.Event()
    six.messenger.meanwhile = [gate.wait for _ in range(3 * IN_FLIGHT)]
    await six.pinger.tick()
    assert await six.pinger.ready_at() is None
    before = six.pokes
    gate.set()
    await six.pinger.finish()
    assert six.pokes > before
    assert await six.pinger.ready_at() == SIX


async def test_an_error_while_sending_is_tried_again_and_does_not_end_the_bot(six: Bench) -> None:
    six.messenger.answers[ADA] = [KeyError("result"), Sent(5)]
    await six.ring()
    assert await six.states() == [S]


@pytest.mark.parametrize("what", ["facts_of", "compose"])
async def test_a_report_that_fails_before_anything_was_said_is_said_later(
    six: Bench, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    six.clock.travel(at(day(6), "20:00"))
    stumble(monkeypatch, sending, what, *[DatabaseAway("the server is starting")] * 4)
    await six.ring()
    assert await six.outcomes(PingKind.REPORT) == [(S, "")]
    assert len([one for one in six.messenger.said if isinstance(one.announcement, WeekOver)]) == 1


async def test_tries_that_end_before_anything_was_said_do_not_count(
    six: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    stumble(monkeypatch, sending, "facts_of", *[DatabaseAway("the server is starting")] * (TRIES + 3))
    await six.ring()
    assert await six.states() == [S]


async def test_a_ping_whose_error_stays_has_failed(six: Bench) -> None:
    broken: list[Delivery | Exception] = [ValueError()] * TRIES
    six.messenger.answers[ADA] = broken
    await six.ring()
    assert await six.outcomes() == [(F, Cause.NO_ANSWER)]


async def test_a_row_that_cannot_be_written_is_written_later(
    six: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    stumble(monkeypatch, pings, "settle", *[OSError("disk full")] * 2)
    await six.ring()
    assert len(six.messenger.tried) == 1
    assert await six.states() == [S]


async def test_a_row_that_cannot_be_written_stays_in_hand_and_is_not_sent_again(
    six: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> bool:
        raise OSError("disk full")

    monkeypatch.setattr(pings, "settle", broken)
    await six.pinger.tick()
    await until(lambda: len(six.waits) > 10)
    await six.pinger.tick()
    await six.pinger.finish(timedelta(0))
    assert len(six.messenger.tried) == 1
    assert await six.states() == [L]


async def test_what_expires_while_a_digest_is_on_its_way_is_told_in_another(six: Bench) -> None:
    six.clock.travel(at(day(1), "12:00"))
    late = Ping(day(1), PingKind.BLOCK, at(day(1), "11:00"), "learn", state=X)
    six.books_are_forged = True

    async def expires() -> None:
        enrolment = (await six.facts()).enrolment.id
        async with six.coach.database.writing() as tx:
            await pings.add_many(tx, enrolment, [late], six.clock.now())

    six.messenger.meanwhile = [expires]
    await six.ring()
    assert six.messenger.missed() == [[(day(0), "learn"), (day(0), "build")], [(day(1), "learn")]]


async def test_a_digest_that_fails_is_made_up_for_by_the_next(six: Bench) -> None:
    six.clock.travel(at(day(1), "12:00"))
    six.messenger.answers[ADA] = [Refused("too long")]
    await six.ring()
    await six.sleep_through(at(day(2), "12:00"))
    assert [len(missed) for missed in six.messenger.missed()] == [4]


async def test_a_digest_that_was_held_for_more_than_a_day_is_followed_by_another_at_once(six: Bench) -> None:
    six.clock.travel(at(day(1), "12:00"))
    six.messenger.answers[ADA] = [Held(25 * 60 * MINUTE)]
    await six.ring()
    assert six.messenger.missed() == [[(day(n), block) for n in (0, 1) for block in ("learn", "build")]]
    assert await six.states(PingKind.DIGEST) == [X, S]


async def test_finishing_waits_as_long_as_it_takes_unless_told_otherwise(six: Bench) -> None:
    await six.pinger.tick()
    await six.pinger.finish()
    assert await six.states() == [S]


async def test_finishing_without_patience_leaves_the_rest_promised(six: Bench) -> None:
    await six.pinger.tick()
    await six.pinger.finish(timedelta(0))
    assert await six.states() == [D]
    await six.pinger.finish(timedelta(0))


async def test_what_is_not_begun_when_the_bot_stops_is_due_for_the_next(six: Bench) -> None:
    six.clock.travel(at(day(6), "20:00"))
    await six.pinger.tick()
    await six.pinger.finish(timedelta(0))
    await six.sleep_through(six.clock.now())
    assert (await six.states(PingKind.REPORT)) == [S]


async def test_a_report_that_may_have_left_a_dead_process_is_not_repeated(six: Bench) -> None:
    six.clock.travel(at(day(6), "20:00"))
    six.messenger.meanwhile = [hang] * 3
    await six.pinger.tick()
    await until(lambda: six.messenger.at_once == 2)
    await six.pinger.finish(timedelta(0))
    six.messenger.meanwhile.clear()
    await six.sleep_through(six.clock.now())
    assert await six.states(PingKind.REPORT) == [U]


async def hang() -> None:
    """Never come back."""
    await asyncio.Event().wait()


def other_process(bench: Bench) -> Pinger:
    """Start a second process on the same database."""
    return Pinger(bench.coach, bench.messenger, bench.sleep, lambda: 1)


async def test_what_one_sender_has_in_hand_another_leaves_alone(six: Bench) -> None:
    six.messenger.meanwhile = [hang]
    await six.pinger.tick()
    other = other_process(six)
    assert not await other.tick()
    assert await other.ready_at() == SIX + LEASE
    await six.pinger.finish(timedelta(0))


async def test_when_the_owner_is_dead_another_sends_once_the_lease_is_over(six: Bench) -> None:
    six.messenger.meanwhile = [hang]
    await six.pinger.tick()
    await until(lambda: six.messenger.at_once == 1)
    six.clock.advance(LEASE)
    other = other_process(six)
    assert await other.tick()
    await other.finish()
    assert six.messenger.blocks() == [(day(0), "learn")]
    await six.pinger.finish(timedelta(0))


async def test_an_owner_who_slept_through_its_lease_is_fenced(six: Bench, logs: list[EventDict]) -> None:
    """As when the process is stopped while Telegram takes the message, and goes on later."""
    awake = asyncio.Event()
    six.messenger.meanwhile = [awake.wait]
    six.messenger.answers[ADA] = [Sent(501), Unreachable()]
    await six.pinger.tick()
    await until(lambda: six.messenger.at_once == 1)
    six.clock.advance(LEASE)
    other = other_process(six)
    six.messenger.answers[ADA] = [Sent(502), Unreachable()]
    await other.tick()
    await other.finish()
    awake.set()
    await six.pinger.finish()
    assert [ping.message_id for ping in await six.ledger()] == [502]
    assert [(one["event"], one["attempt"]) for one in logs] == [("ping fenced", 1)]
    assert (await six.facts()).learner.reachable


async def test_a_lease_that_is_nearly_over_is_not_sent_by(six: Bench) -> None:
    for learner in range(1, IN_FLIGHT + 1):
        await six.enrol(learner)
    gate = asyncio.Event()
    six.messenger.meanwhile = [gate.wait] * IN_FLIGHT
    await six.pinger.tick()
    await until(lambda: six.messenger.at_once == IN_FLIGHT)
    six.clock.advance(LEASE - MARGIN + SECOND)
    gate.set()
    await six.pinger.finish()
    assert len(six.messenger.tried) == IN_FLIGHT
    await six.ring()
    assert len(six.messenger.said) == IN_FLIGHT + 1


async def test_a_clock_that_jumps_makes_nobody_send_what_they_have_in_hand(six: Bench) -> None:
    gate = asyncio.Event()
    six.messenger.meanwhile = [gate.wait]
    await six.pinger.tick()
    await until(lambda: six.messenger.at_once == 1)
    six.clock.advance(2 * LEASE)
    await six.pinger.tick()
    gate.set()
    await six.pinger.finish()
    assert six.messenger.blocks() == [(day(0), "learn")]


async def test_blocks_go_before_digests_and_reports(six: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "IN_FLIGHT", 1)
    six.pinger = six.new_pinger()
    six.clock.travel(at(day(6), "20:00"))
    await six.enrol(BEN, start=day(6))
    six.clock.travel(at(day(7), "18:05"))
    await six.ring()
    assert isinstance(six.messenger.said[0].announcement, BlockStarts)


async def test_two_senders_at_once_send_each_ping_once(six: Bench) -> None:
    for learner in range(1, 12):
        await six.enrol(learner)
    senders = [six.pinger, other_process(six)]
    for _ in range(6):
        await asyncio.gather(*(sender.tick() for sender in senders))
        await asyncio.gather(*(sender.finish() for sender in senders))
    assert sorted(said.learner_id for said in six.messenger.tried) == [*range(1, 12), ADA]


@pytest.mark.parametrize("deed", ["pause", "move", "switch", "forget"])
async def test_what_changes_while_a_ping_is_in_hand_is_heeded(six: Bench, deed: str) -> None:
    for learner in range(1, IN_FLIGHT):
        await six.enrol(learner)
    await six.enrol(BEN)
    gate = asyncio.Event()
    six.messenger.meanwhile = [gate.wait] * IN_FLIGHT
    await six.pinger.tick()
    await until(lambda: six.messenger.at_once == IN_FLIGHT)
    assert await six.states(learner_id=BEN) == [L]
    match deed:
        case "pause":
            await pause(six.coach, BEN)
        case "move":
            await move_block(six.coach, BEN, "learn", time(21), day=day(0))
        case "switch":
            await six.enrol(BEN, "other", start=day(1))
        case _:
            await forget(six.coach, BEN)
    gate.set()
    await six.pinger.finish()
    assert six.messenger.blocks(ADA) == [(day(0), "learn")]
    assert six.messenger.blocks(BEN) == []


async def test_a_block_that_is_moved_while_its_ping_is_in_hand_is_asked_about_at_its_new_time(
    six: Bench,
) -> None:
    await six.pinger.tick()
    await move_block(six.coach, ADA, "learn", time(21), day=day(0))
    await six.pinger.finish()
    await six.travel(at(day(0), "21:00"))
    assert [one for one in six.messenger.blocks() if one[1] == "learn"] in (
        [(day(0), "learn")],
        [(day(0), "learn")] * 2,  # where it was on its way already
    )
    assert (await six.ledger())[-1].number == 1
