"""The dispatcher: each block once and in time, one digest for what was too late, and nobody held up by others."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.checkin import Outcome
from bot.domain.ping import Cause, Ping, PingKind, PingState
from bot.domain.wakeup import WakeUp, wake_up
from bot.services import pinging
from bot.services.announcements import BlockStarts, PauseOver, WeekOver
from bot.services.enrolling import reached_again
from bot.services.forgetting import forget
from bot.services.pausing import pause, resume
from bot.services.ports import Held
from bot.services.sending import IN_FLIGHT
from bot.services.troubles import TroubleKind
from bot.services.wishes import change_learner, move_block
from bot.storage import pings
from tests.domain.coached import at, day
from tests.services.bench import ADA, BEN, EVE, Bench

S, X, C, F = PingState.SENT, PingState.EXPIRED, PingState.CANCELLED, PingState.FAILED

CAUSES = {S: "", X: Cause.LATE, C: Cause.ANSWERED}


@pytest.fixture
async def begun(bench: Bench) -> Bench:
    """Ada begins today."""
    await bench.enrol()
    return bench


async def test_each_block_is_pinged_at_its_start(begun: Bench) -> None:
    await begun.travel(at(day(1), "18:00"))
    assert [(said.announcement.block.key, said.at) for said in begun.messenger.said] == [  # type: ignore[union-attr]
        ("learn", at(day(0), "18:00")),
        ("build", at(day(0), "19:10")),
        ("learn", at(day(1), "18:00")),
    ]
    assert await begun.states() == [S, S, S]


async def test_the_ledger_keeps_the_message_and_its_time(begun: Bench) -> None:
    await begun.travel(at(day(0), "18:00"))
    assert await begun.ledger() == [
        Ping(
            day(0),
            PingKind.BLOCK,
            at(day(0), "18:00"),
            "learn",
            state=S,
            message_id=101,
            sent_at=at(day(0), "18:00"),
            id=1,
        )
    ]


async def test_what_is_done_before_its_time_is_not_pinged(begun: Bench) -> None:
    await begun.answer()
    await begun.travel(at(day(0), "23:00"))
    assert begun.messenger.blocks() == [(day(0), "build")]


async def test_nothing_to_do_is_said_to_be_nothing(begun: Bench) -> None:
    assert not await begun.pinger.tick()
    assert await begun.pinger.earliest() == at(day(0), "18:00")


async def test_two_dispatchers_send_one_ping(begun: Bench) -> None:
    begun.clock.travel(at(day(0), "18:00"))
    pair = (begun.pinger, begun.new_pinger())
    await asyncio.gather(*(one.tick() for one in pair))
    for one in pair:
        await one.finish()
    assert begun.messenger.blocks() == [(day(0), "learn")]
    assert await begun.states() == [S]


async def test_a_ping_that_was_promised_before_a_crash_is_sent_while_it_is_fresh(begun: Bench) -> None:
    begun.clock.travel(at(day(0), "18:00"))
    await begun.pinger.tick()
    await begun.pinger.finish(timedelta(0))
    assert begun.messenger.blocks() == []
    await begun.sleep_through(at(day(0), "18:29"))
    assert begun.messenger.blocks() == [(day(0), "learn")]
    assert await begun.states() == [S]


async def test_a_promised_ping_that_is_too_late_after_a_crash_is_told_in_one_digest(begun: Bench) -> None:
    begun.clock.travel(at(day(0), "18:00"))
    await begun.pinger.tick()
    await begun.pinger.finish(timedelta(0))
    await begun.sleep_through(at(day(1), "09:00"))
    assert begun.messenger.blocks() == []
    assert begun.messenger.missed() == [[(day(0), "learn"), (day(0), "build")]]
    assert await begun.states() == [X, X]


async def test_a_promised_ping_that_alone_is_too_late_is_told_as_well(begun: Bench) -> None:
    begun.clock.travel(at(day(0), "18:00"))
    await begun.pinger.tick()
    await begun.pinger.finish(timedelta(0))
    await begun.sleep_through(at(day(0), "18:31"))
    assert begun.messenger.missed() == [[(day(0), "learn")]]


async def test_after_three_days_of_downtime_there_is_one_digest_and_no_burst(begun: Bench) -> None:
    await begun.sleep_through(at(day(3), "12:00"))
    assert len(begun.messenger.said) == 1
    assert begun.messenger.missed() == [[(day(n), key) for n in range(3) for key in ("learn", "build")]]
    await begun.travel(at(day(3), "18:00"))
    assert begun.messenger.blocks() == [(day(3), "learn")]


async def test_the_next_digest_tells_only_what_is_new(begun: Bench) -> None:
    await begun.sleep_through(at(day(1), "12:00"))
    await begun.sleep_through(at(day(2), "12:00"))
    assert begun.messenger.missed() == [
        [(day(0), "learn"), (day(0), "build")],
        [(day(1), "learn"), (day(1), "build")],
    ]


async def test_what_is_answered_is_not_asked_about(begun: Bench) -> None:
    await begun.answer()
    await begun.answer(block="build", outcome=Outcome.SKIPPED)
    await begun.sleep_through(at(day(1), "12:00"))
    assert begun.messenger.said == []


async def test_the_report_comes_at_the_learners_hour(begun: Bench) -> None:
    await begun.travel(at(day(6), "20:00"))
    [report] = [said for said in begun.messenger.said if isinstance(said.announcement, WeekOver)]
    assert report.at == at(day(6), "20:00")
    assert isinstance(report.announcement, WeekOver)
    assert (report.announcement.report.first, report.announcement.report.last) == (day(0), day(6))


async def test_during_a_pause_there_is_silence_and_after_it_one_word(begun: Bench) -> None:
    await pause(begun.coach, ADA, day(3))
    await begun.travel(at(day(3), "17:59"))
    assert [type(said.announcement) for said in begun.messenger.said] == [PauseOver]
    await begun.travel(at(day(3), "18:00"))
    assert begun.messenger.blocks() == [(day(3), "learn")]


async def test_whoever_resumes_is_pinged_again(begun: Bench) -> None:
    await pause(begun.coach, ADA)
    assert await begun.pinger.earliest() is None or await begun.pinger.earliest() == at(day(6), "20:00")
    await resume(begun.coach, ADA)
    await begun.travel(at(day(0), "18:00"))
    assert begun.messenger.blocks() == [(day(0), "learn")]


async def test_a_shelved_roadmap_is_silent_until_it_is_taken_up_again(begun: Bench) -> None:
    await begun.enrol(roadmap_id="other")
    await begun.travel(at(day(0), "18:00"))
    assert [one.view.roadmap.id for one in begun.messenger.to() if isinstance(one, BlockStarts)] == ["other"]


async def test_in_another_zone_six_is_six_there(begun: Bench) -> None:
    dhaka = ZoneInfo("Asia/Dhaka")
    changed = await change_learner(begun.coach, ADA, lambda learner: replace(learner, zone=dhaka))
    assert changed.coming[0].at == at(day(0), "18:00", "Asia/Dhaka")
    await begun.travel(at(day(0), "18:00", "Asia/Dhaka"))
    assert begun.messenger.blocks() == [(day(0), "learn")]


async def test_a_moved_block_is_pinged_at_its_new_time(begun: Bench) -> None:
    await move_block(begun.coach, ADA, "learn", time(10), day=day(0))
    await begun.travel(at(day(0), "18:30"))
    assert [said.at for said in begun.messenger.said] == [at(day(0), "10:00"), at(day(0), "18:00")]


async def test_in_quiet_hours_the_coach_makes_no_sound(begun: Bench) -> None:
    await move_block(begun.coach, ADA, "learn", time(23), day=day(0))
    await begun.travel(at(day(0), "23:00"))
    assert [said.silent for said in begun.messenger.said] == [False, True]


async def test_more_learners_than_a_batch_holds_are_all_woken(
    begun: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pinging, "BATCH", 1)
    for learner in (BEN, EVE):
        await begun.enrol(learner)
    await begun.travel(at(day(0), "18:00"))
    assert {said.learner_id for said in begun.messenger.said} == {ADA, BEN, EVE}


async def test_the_first_of_many_hear_before_the_last_are_woken(
    begun: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [1000 + number for number in range(2 * IN_FLIGHT)]
    for learner in many:
        await begun.enrol(learner)
    told: list[int] = []

    def noting(*arguments: Any) -> WakeUp:
        told.append(len(begun.messenger.tried))
        return wake_up(*arguments)

    monkeypatch.setattr(pinging, "wake_up", noting)
    await begun.travel(at(day(0), "18:00"))
    assert told[:IN_FLIGHT] == [0] * IN_FLIGHT
    assert told[len(many)] > 0
    assert all(begun.messenger.blocks(learner) == [(day(0), "learn")] for learner in many)


async def test_an_enrolment_that_cannot_be_loaded_stops_nobody_and_loses_nothing(begun: Bench) -> None:
    await begun.enrol(BEN, "other")
    whole, begun.coach = begun.coach, begun.without("small")
    begun.pinger = begun.new_pinger()
    await begun.travel(at(day(0), "18:10"))
    assert begun.messenger.blocks(ADA) == []
    assert begun.messenger.blocks(BEN) == [(day(0), "learn")]
    assert set(begun.complaints) == {(TroubleKind.ROADMAP_GONE, "small")}
    begun.coach = whole
    begun.pinger = begun.new_pinger()
    await begun.ring()
    assert begun.messenger.blocks(ADA) == [(day(0), "learn")]


async def test_what_went_by_while_a_roadmap_was_gone_is_told_when_it_is_back(begun: Bench) -> None:
    whole, begun.coach = begun.coach, begun.without("small")
    begun.pinger = begun.new_pinger()
    await begun.travel(at(day(1), "09:00"))
    begun.coach = whole
    begun.pinger = begun.new_pinger()
    await begun.ring()
    assert begun.messenger.missed(ADA) == [[(day(0), "learn"), (day(0), "build")]]


async def test_an_enrolment_that_fails_is_looked_at_again_later_and_later(
    begun: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken = []

    def fail(*_: object) -> None:
        woken.append(begun.clock.now())
        raise ValueError

    monkeypatch.setattr(pinging, "wake_up", fail)
    await begun.travel(at(day(0), "18:01"))
    gaps = [int((later - sooner).total_seconds()) for sooner, later in pairwise(woken)]
    assert gaps == [5, 10, 20]
    assert set(begun.complaints) == {(TroubleKind.WAKE_FAILED, "ValueError, enrolment 1")}
    monkeypatch.undo()
    await begun.travel(at(day(0), "18:02"))
    assert begun.messenger.blocks() == [(day(0), "learn")]


async def test_an_unreachable_learner_is_left_alone_until_they_are_back(begun: Bench) -> None:
    await reached_again(begun.coach, ADA, reachable=False)
    await begun.travel(at(day(1), "09:00"))
    assert begun.messenger.tried == []
    await reached_again(begun.coach, ADA, reachable=True)
    await begun.ring()
    assert begun.messenger.missed() == [[(day(0), "learn"), (day(0), "build")]]


async def test_whoever_is_forgotten_hears_nothing_more(begun: Bench) -> None:
    begun.messenger.answers[ADA] = [Held()]
    begun.messenger.meanwhile = [lambda: forget(begun.coach, ADA)]
    await begun.travel(at(day(0), "20:00"))
    assert len(begun.messenger.tried) == 1
    async with begun.coach.database.reading() as tx:
        assert await pings.open_ones(tx, 10) == []


async def test_every_start_of_a_week_ends_with_a_recorded_reason(begun: Bench) -> None:
    await begun.travel(at(day(1), "18:00"))
    await begun.answer(day(1), "build")
    await begun.sleep_through(at(day(3), "12:00"))
    await begun.travel(at(day(5), "23:00"))
    facts = await begun.facts()
    starts = {(when, block.key) for n in range(6) for when in [day(n)] for block in facts.blocks(when)}
    told = {(ping.day, ping.block) for ping in facts.pings.values() if ping.kind is PingKind.BLOCK}
    assert starts == told
    assert {ping.state for ping in facts.pings.values()} == {S, X, C}
    assert await begun.outcomes() == [
        (ping.state, CAUSES[ping.state]) for ping in await begun.ledger() if ping.block
    ]
