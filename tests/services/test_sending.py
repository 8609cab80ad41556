"""Sending: tried again where it makes sense, given up where not, and always settled."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.ping import Ping, PingKind, PingState
from bot.services.enrolling import learner_of, reached_again
from bot.services.pinging import Pinger
from bot.services.ports import Delivery, Held, Refused, Sent, Unreachable
from bot.services.sending import IN_FLIGHT, TRIES
from bot.storage import pings
from tests.domain.coached import at, day
from tests.services.bench import ADA, BEN, Bench, until

S, X, F, D = PingState.SENT, PingState.EXPIRED, PingState.FAILED, PingState.DUE
SIX = at(day(0), "18:00")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def six(bench: Bench) -> Bench:
    """It is six, and Ada's first block begins."""
    await bench.enrol()
    bench.clock.travel(SIX)
    return bench


async def test_a_held_ping_is_tried_again_after_the_wait(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(3 * MINUTE)]
    await six.ring()
    assert [said.at for said in six.messenger.tried] == [SIX, SIX + 3 * MINUTE]
    assert await six.states() == [S]


async def test_a_ping_that_is_held_too_long_expires_and_is_told_in_a_digest(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(31 * MINUTE)]
    await six.ring()
    assert six.messenger.blocks() == []
    assert six.messenger.missed() == [[(day(0), "learn")]]
    assert await six.states() == [X]
    assert await six.states(PingKind.DIGEST) == [S]


async def test_an_answered_ping_that_was_held_is_not_sent(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(MINUTE)]
    six.messenger.meanwhile = [six.answer]
    await six.ring()
    assert len(six.messenger.tried) == 1
    assert await six.states() == [PingState.CANCELLED]


async def test_a_ping_that_surely_never_left_is_tried_as_long_as_it_is_fresh(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held() for _ in range(20)]
    await six.ring()
    assert six.waits[:8] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert len(six.messenger.tried) == 21
    assert await six.states() == [S]


async def test_a_ping_that_may_have_arrived_is_repeated_only_so_often(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(unknown=True)] * 20
    await six.ring()
    assert len(six.messenger.tried) == TRIES
    assert await six.states() == [F]


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
    assert await six.states() == [F]


async def test_a_ping_that_waits_while_the_learner_becomes_unreachable_is_not_sent(six: Bench) -> None:
    six.messenger.answers[ADA] = [Held(MINUTE)]
    six.messenger.meanwhile = [lambda: reached_again(six.coach, ADA, reachable=False)]
    await six.ring()
    assert len(six.messenger.tried) == 1
    assert await six.states() == [F]


async def test_a_refused_ping_has_failed_and_the_rest_goes_on(six: Bench) -> None:
    await six.enrol(BEN)
    six.messenger.answers[ADA] = [Refused("too long")]
    await six.ring()
    assert await six.states() == [F]
    assert await six.states(learner_id=BEN) == [S]
    await six.travel(at(day(0), "19:10"))
    assert six.messenger.blocks() == [(day(0), "build")]


async def test_those_who_wait_do_not_hold_up_the_others(six: Bench) -> None:
    held, waited = range(1, 2 * IN_FLIGHT), asyncio.Event()
    for learner in held:
        await six.enrol(learner)
        six.messenger.answers[learner] = [Held(MINUTE)]
    six.messenger.answers[ADA] = [Held(MINUTE)]
    await six.enrol(BEN)
    pinger = Pinger(six.coach, six.messenger, lambda _: waited.wait())
    await pinger.tick()
    await until(lambda: bool(six.messenger.said))
    assert [said.learner_id for said in six.messenger.said] == [BEN]
    waited.set()
    await pinger.finish()
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
    assert len(six.messenger.said) == 3 * IN_FLIGHT
    assert six.messenger.most_at_once == IN_FLIGHT


async def test_an_error_while_sending_is_tried_again_and_does_not_end_the_bot(six: Bench) -> None:
    six.messenger.answers[ADA] = [KeyError("result"), Sent(5)]
    await six.ring()
    assert await six.states() == [S]


async def test_a_ping_whose_error_stays_has_failed(six: Bench) -> None:
    broken: list[Delivery | Exception] = [ValueError()] * TRIES
    six.messenger.answers[ADA] = broken
    await six.ring()
    assert await six.states() == [F]


async def test_a_row_that_cannot_be_written_is_written_later(
    six: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle, failures = pings.settle, [OSError("disk full")] * 2

    async def stumbling(*args: object) -> bool:
        if failures:
            raise failures.pop()
        return await settle(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(pings, "settle", stumbling)
    await six.ring()
    assert len(six.messenger.tried) == 1
    assert await six.states() == [S]


async def test_a_row_that_can_never_be_written_stays_promised(
    six: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> bool:
        raise OSError("disk full")

    monkeypatch.setattr(pings, "settle", broken)
    await six.ring()
    assert await six.states() == [D]


async def test_what_expires_while_a_digest_is_on_its_way_is_told_in_another(six: Bench) -> None:
    six.clock.travel(at(day(1), "12:00"))
    late = Ping(day(1), PingKind.BLOCK, at(day(1), "11:00"), "learn", state=X)

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


async def test_finishing_waits_as_long_as_it_takes_unless_told_otherwise(six: Bench) -> None:
    await six.pinger.tick()
    await six.pinger.finish()
    assert await six.states() == [S]


async def test_finishing_without_patience_leaves_the_rest_promised(six: Bench) -> None:
    await six.pinger.tick()
    await six.pinger.finish(timedelta(0))
    assert await six.states() == [D]
    await six.pinger.finish(timedelta(0))
