"""Changing the plan: modes, replans and what was known, each kept with what stood before, and taken back exactly."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.answers import UNDO_FOR
from bot.domain.checkin import State
from bot.domain.enrolment import ModeKind, SpanKind
from bot.domain.facts import Facts
from bot.domain.plan import Stage
from bot.domain.replan import ReplanKind
from bot.domain.typed.number import AlreadyAt
from bot.services.coming_back import come_back
from bot.services.days import look
from bot.services.errors import (
    ComebackOver,
    ModeBackwards,
    ModeTooLong,
    NothingToShorten,
    NothingToUndo,
    NotYours,
)
from bot.services.knowing import know, look_for_items
from bot.services.modes import end_modes, set_mode, shorten, take_whole
from bot.services.pausing import pause
from bot.services.replanning import Replanned, Ways, arrive, look_at_ways, replan
from bot.services.rewriting import take_back
from bot.services.ticking import tick
from tests.domain.coached import at, day
from tests.services.bench import ADA, BEN, Bench

SHIFT, KEEP, JUMP, LIGHT = ReplanKind


@pytest.fixture
async def missed(bench: Bench) -> Bench:
    """Ada did nothing for ten days: the first of four topics lies behind."""
    await bench.enrol()
    await bench.travel(at(day(10), "09:00"))
    return bench


async def taken(bench: Bench, kind: ReplanKind) -> Replanned:
    found = await look_at_ways(bench.coach, ADA)
    done = await replan(bench.coach, ADA, kind, found.stamp)
    assert isinstance(done, Replanned)
    return done


def plan_of(facts: Facts) -> object:
    return facts.enrolment, facts.ticks


@pytest.mark.parametrize("kind", ReplanKind)
async def test_each_replan_is_taken_back_exactly(missed: Bench, kind: ReplanKind) -> None:
    before = plan_of(await missed.facts())
    done = await taken(missed, kind)
    assert plan_of(await missed.facts()) != before
    missed.clock.advance(UNDO_FOR)
    await take_back(missed.coach, ADA, done.log_id)
    assert plan_of(await missed.facts()) == before


@pytest.mark.parametrize("kind", ReplanKind)
async def test_the_finish_day_that_was_said_is_the_one_of_the_plan(missed: Bench, kind: ReplanKind) -> None:
    said = {way.kind: way.finish for way in (await look_at_ways(missed.coach, ADA)).ways}
    assert (await taken(missed, kind)).way.finish == said[kind]


async def test_a_replan_after_its_window_is_kept(missed: Bench) -> None:
    done = await taken(missed, SHIFT)
    missed.clock.advance(UNDO_FOR + timedelta(seconds=1))
    with pytest.raises(NothingToUndo):
        await take_back(missed.coach, ADA, done.log_id)


async def test_nobody_takes_back_what_another_replanned(missed: Bench) -> None:
    done = await taken(missed, SHIFT)
    await missed.enrol(BEN)
    with pytest.raises(NothingToUndo):
        await take_back(missed.coach, BEN, done.log_id)
    assert [span.kind for span in (await missed.facts()).enrolment.spans].count(SpanKind.SHIFT)


async def test_an_item_that_was_ticked_since_stays_when_a_jump_is_taken_back(missed: Bench) -> None:
    done = await taken(missed, JUMP)
    missed.clock.advance(timedelta(minutes=1))
    await tick(missed.coach, ADA, "loops", State.DONE)
    await take_back(missed.coach, ADA, done.log_id)
    assert (await missed.facts()).ticks.state("loops") is State.DONE


async def test_a_way_of_a_plan_that_has_changed_is_not_taken(missed: Bench) -> None:
    stamped = (await look_at_ways(missed.coach, ADA)).stamp
    await taken(missed, SHIFT)
    found = await replan(missed.coach, ADA, SHIFT, stamped)
    assert isinstance(found, Ways)
    assert found.stamp != stamped


async def test_a_shift_leaves_streak_and_ledger_as_they_were(missed: Bench) -> None:
    before, ledger = (await look(missed.coach, ADA)).streak, await missed.ledger()
    await taken(missed, SHIFT)
    assert (await look(missed.coach, ADA)).streak == before
    assert await missed.ledger() == ledger


async def test_today_is_shaped_at_once_and_the_books_stay_right(bench: Bench) -> None:
    await bench.enrol()
    await bench.travel(at(day(0), "18:30"))
    await bench.answer()
    await set_mode(bench.coach, ADA, ModeKind.SICK, day(2))
    await bench.travel(at(day(3), "12:00"))
    assert bench.messenger.blocks() == [(day(0), "learn")]
    await bench.travel(at(day(3), "23:00"))
    assert (day(3), "learn") in bench.messenger.blocks()


async def test_a_block_that_a_mode_puts_off_is_asked_about_again(bench: Bench) -> None:
    await bench.enrol()
    await bench.travel(at(day(0), "18:10"))
    await shorten(bench.coach, ADA)
    view = await look(bench.coach, ADA)
    assert [(block.key, block.minutes) for block in view.plan.blocks] == [("learn", 15)]
    await take_whole(bench.coach, ADA)
    assert len((await look(bench.coach, ADA)).plan.blocks) == 2


async def test_what_cannot_be_is_refused_and_nothing_is_changed(bench: Bench) -> None:
    await bench.enrol()
    before = await bench.facts()
    with pytest.raises(ModeBackwards):
        await set_mode(bench.coach, ADA, ModeKind.LIGHT, day(-1))
    with pytest.raises(ModeTooLong):
        await set_mode(bench.coach, ADA, ModeKind.SICK, None)
    with pytest.raises(ModeTooLong):
        await set_mode(bench.coach, ADA, ModeKind.REST, day(28))
    with pytest.raises(NotYours):
        await know(bench.coach, ADA, ["nothing"])
    with pytest.raises(ComebackOver):
        await come_back(bench.coach, ADA, before.enrolment.id)
    assert (await bench.facts()).enrolment == before.enrolment


async def test_an_answered_day_has_nothing_to_shorten(bench: Bench) -> None:
    await bench.enrol()
    await set_mode(bench.coach, ADA, ModeKind.REST, day(0))
    with pytest.raises(NothingToShorten):
        await shorten(bench.coach, ADA)


async def test_all_is_as_usual_again_when_modes_are_ended(bench: Bench) -> None:
    await bench.enrol()
    await set_mode(bench.coach, ADA, ModeKind.LIGHT, None)
    await set_mode(bench.coach, ADA, ModeKind.SICK, day(3))
    await end_modes(bench.coach, ADA)
    assert (await bench.facts()).enrolment.modes == ()


async def test_a_pause_over_the_end_of_the_roadmap_moves_what_is_left_behind_it(bench: Bench) -> None:
    await bench.enrol()
    bench.clock.travel(at(day(25), "09:00"))
    await pause(bench.coach, ADA, day(60))
    facts = await bench.facts()
    assert facts.course.last_day == day(62)
    await set_mode(bench.coach, ADA, ModeKind.LIGHT, day(61))
    assert (await look(bench.coach, ADA)).plan.stage is Stage.PAUSED
    assert len((await look(bench.coach, ADA, day(61))).plan.blocks) == 1
    assert (await look(bench.coach, ADA, day(63))).plan.stage is Stage.AFTER


async def test_what_is_known_is_found_by_its_words(bench: Bench) -> None:
    await bench.enrol()
    _, found = await look_for_items(bench.coach, ADA, "list")
    assert [item.key for item in found] == ["lists"]
    done = await know(bench.coach, ADA, ["lists"])
    assert (await bench.facts()).ticks.state("lists") is State.KNOWN
    assert (await look_for_items(bench.coach, ADA, "lists"))[1] == ()
    await take_back(bench.coach, ADA, done.log_id)
    facts = await bench.facts()
    assert (facts.enrolment.known, facts.ticks.states) == ((), {})


async def test_a_week_that_is_said_begins_today_and_what_lies_before_it_is_known(missed: Bench) -> None:
    found = await arrive(missed.coach, ADA, AlreadyAt("week", 3))
    assert found is not None
    view = await look(missed.coach, ADA)
    assert (view.plan.week, view.plan.carried) == (3, ())
    await take_back(missed.coach, ADA, found.log_id)
    assert (await look(missed.coach, ADA)).plan.week == 2


async def test_a_place_beyond_the_roadmap_is_none(missed: Bench) -> None:
    assert await arrive(missed.coach, ADA, AlreadyAt("week", 99)) is None


async def test_ten_minutes_are_kept_under_a_block_of_their_own(missed: Bench) -> None:
    enrolment = (await missed.facts()).enrolment.id
    done = await come_back(missed.coach, ADA, enrolment)
    assert (done.checkin.block, done.checkin.minutes, done.checkin.title) == ("comeback", 10, "Learn")
    again = await come_back(missed.coach, ADA, enrolment)
    assert again == replace(again, again=True, log_id=done.log_id)
