"""Check-ins: recorded once, changed, noted, and taken back exactly."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.answers import UNDO_FOR, Allowed
from bot.domain.checkin import Outcome, Reason, State, Ticks
from bot.domain.facts import Facts
from bot.services.answerable import look_at_block
from bot.services.answering import Saying, check_in, undo
from bot.services.errors import (
    DayNotOpen,
    NoRoom,
    NoSuchBlock,
    NotEnrolled,
    NotesFull,
    NothingToUndo,
    NotYours,
    TooLong,
)
from bot.services.notes import add_note
from bot.services.ticking import tick
from bot.storage import checkins, room
from bot.storage.room import KEPT_LINES
from tests.domain.coached import at, day
from tests.services.bench import ADA, BEN, Bench

EVENING = at(day(0), "18:05")
A_DAY = timedelta(hours=24)
SECOND = timedelta(seconds=1)


@pytest.fixture
async def begun(bench: Bench) -> Bench:
    """Ada's first evening."""
    await bench.enrol()
    bench.clock.travel(EVENING)
    return bench


def standing(facts: Facts) -> tuple[object, Ticks]:
    return dict(facts.checkins), facts.ticks


async def test_an_answer_is_kept_and_the_alarm_told(begun: Bench) -> None:
    pokes = begun.pokes
    answered = await begun.answer()
    assert (answered.checkin.minutes, answered.again, answered.changed) == (60, False, False)
    assert answered.view.streak.current == 1
    assert begun.pokes == pokes + 1
    assert (await begun.facts()).checkins == {(day(0), "learn"): answered.checkin}


async def test_a_second_press_counts_nothing_and_can_still_be_undone(begun: Bench) -> None:
    first, second = await begun.answer(), await begun.answer()
    assert second.again
    assert (second.checkin, second.log_id) == (first.checkin, first.log_id)
    await undo(begun.coach, ADA, second.log_id)
    assert not (await begun.facts()).checkins


async def test_another_answer_takes_the_place_of_the_first(begun: Bench) -> None:
    await begun.answer()
    changed = await begun.answer(outcome=Outcome.SKIPPED, reason=Reason.TIRED)
    assert changed.changed
    assert (await begun.facts()).checkins == {(day(0), "learn"): changed.checkin}
    assert changed.view.streak.current == 0


@pytest.mark.parametrize(
    "other",
    [{"outcome": Outcome.PARTLY, "minutes": 20}, {"outcome": Outcome.DONE, "minutes": 90}, {"note": "loops"}],
)
async def test_other_minutes_or_a_note_are_a_change(begun: Bench, other: dict[str, object]) -> None:
    await begun.answer()
    assert (await begun.answer(**other)).changed  # type: ignore[arg-type]


async def test_an_answer_moves_the_blocks_items_on(begun: Bench) -> None:
    await begun.answer()
    assert (await begun.facts()).ticks.states == {"loops": State.LEARNING}


async def test_a_changed_answer_takes_back_what_the_first_did_to_items(begun: Bench) -> None:
    await begun.answer()
    await begun.answer(outcome=Outcome.SKIPPED)
    assert (await begun.facts()).ticks.states == {}


async def test_undo_restores_exactly_what_stood(begun: Bench) -> None:
    seen = []
    for outcome in (Outcome.DONE, Outcome.SKIPPED, Outcome.DONE):
        seen.append((standing(await begun.facts()), await begun.answer(outcome=outcome)))
        begun.clock.advance(SECOND)
    for before, answered in reversed(seen):
        undone = await undo(begun.coach, ADA, answered.log_id)
        assert undone.block is not None
        assert standing(await begun.facts()) == before


async def test_a_reason_that_is_told_later_belongs_to_the_skip_and_is_undone_with_it(begun: Bench) -> None:
    before = standing(await begun.facts())
    first = await begun.answer(outcome=Outcome.SKIPPED)
    begun.clock.advance(SECOND)
    told = await begun.answer(outcome=Outcome.SKIPPED, reason=Reason.TIRED)
    assert told.checkin.reason is Reason.TIRED
    with pytest.raises(NothingToUndo):
        await undo(begun.coach, ADA, first.log_id)
    await undo(begun.coach, ADA, told.log_id)
    assert standing(await begun.facts()) == before


async def test_a_reason_that_is_changed_is_undone_alone(begun: Bench) -> None:
    await begun.answer(outcome=Outcome.SKIPPED, reason=Reason.BUSY)
    before = standing(await begun.facts())
    begun.clock.advance(SECOND)
    changed = await begun.answer(outcome=Outcome.SKIPPED, reason=Reason.TIRED)
    await undo(begun.coach, ADA, changed.log_id)
    assert standing(await begun.facts()) == before


@pytest.mark.parametrize(
    "rest", [{"outcome": Outcome.PARTLY, "minutes": 20}, {"outcome": Outcome.DONE, "minutes": 60}]
)
async def test_what_completes_an_answer_is_undone_with_it(begun: Bench, rest: dict[str, Any]) -> None:
    await begun.answer(outcome=Outcome.SKIPPED, reason=Reason.BUSY)
    before = standing(await begun.facts())
    begun.clock.advance(SECOND)
    counted = await begun.answer(outcome=Outcome.PARTLY)
    assert counted.checkin.minutes == 30
    begun.clock.advance(SECOND)
    whole = await begun.answer(completes=counted.log_id, **rest)
    begun.clock.advance(SECOND)
    await undo(begun.coach, ADA, whole.log_id)
    assert standing(await begun.facts()) == before


async def test_an_answer_that_was_changed_meanwhile_is_not_completed(begun: Bench) -> None:
    counted = await begun.answer(outcome=Outcome.PARTLY)
    begun.clock.advance(SECOND)
    await begun.answer(outcome=Outcome.DONE)
    before = standing(await begun.facts())
    begun.clock.advance(SECOND)
    late = await begun.answer(outcome=Outcome.PARTLY, minutes=20, completes=counted.log_id)
    await undo(begun.coach, ADA, late.log_id)
    assert standing(await begun.facts()) == before


async def test_undo_leaves_an_item_alone_that_was_ticked_by_hand_since(begun: Bench) -> None:
    answered = await begun.answer()
    begun.clock.advance(SECOND)
    await tick(begun.coach, ADA, "loops", State.DONE)
    await undo(begun.coach, ADA, answered.log_id)
    assert (await begun.facts()).ticks.states == {"loops": State.DONE}


async def test_undo_works_for_a_day_and_not_longer(begun: Bench) -> None:
    learn, build = await begun.answer(), await begun.answer(block="build")
    begun.clock.travel(EVENING + A_DAY)
    await undo(begun.coach, ADA, learn.log_id)
    begun.clock.advance(SECOND)
    with pytest.raises(NothingToUndo):
        await undo(begun.coach, ADA, build.log_id)
    assert set((await begun.facts()).checkins) == {(day(0), "build")}


async def test_an_answer_that_was_changed_since_cannot_be_undone(begun: Bench) -> None:
    first = await begun.answer()
    await begun.answer(outcome=Outcome.SKIPPED)
    with pytest.raises(NothingToUndo):
        await undo(begun.coach, ADA, first.log_id)


async def test_undo_works_once_and_only_for_oneself(begun: Bench) -> None:
    await begun.enrol(BEN)
    answered = await begun.answer()
    with pytest.raises(NothingToUndo):
        await undo(begun.coach, BEN, answered.log_id)
    await undo(begun.coach, ADA, answered.log_id)
    with pytest.raises(NothingToUndo):
        await undo(begun.coach, ADA, answered.log_id)


@pytest.mark.parametrize(
    ("number", "why"), [(1, Allowed.FUTURE), (-1, Allowed.BEFORE_JOINED)], ids=["ahead", "before the start"]
)
async def test_days_that_are_not_open_take_no_answer(begun: Bench, number: int, why: Allowed) -> None:
    with pytest.raises(DayNotOpen) as refused:
        await begun.answer(day(number))
    assert refused.value == DayNotOpen(day(number), why)


async def test_seven_days_back_can_be_answered_and_no_more(begun: Bench) -> None:
    begun.clock.travel(at(day(8)))
    await begun.answer(day(1))
    with pytest.raises(DayNotOpen):
        await begun.answer(day(0))


async def test_an_unknown_block_says_how_many_there_are(begun: Bench) -> None:
    with pytest.raises(NoSuchBlock) as refused:
        await begun.answer(block="dance")
    assert refused.value.blocks == 2


async def test_a_button_of_another_enrolment_changes_nothing(begun: Bench) -> None:
    await begun.enrol(BEN)
    hers, his = (await begun.facts()).enrolment.id, (await begun.facts(BEN)).enrolment.id
    with pytest.raises(NotYours):
        await check_in(begun.coach, ADA, Saying(day(0), "learn", Outcome.DONE), enrolment_id=his)
    with pytest.raises(NotYours):
        await look_at_block(begun.coach, ADA, day(0), "learn", his)
    _, block = await look_at_block(begun.coach, ADA, day(0), "learn", hers)
    assert block.key == "learn"
    assert not (await begun.facts()).checkins


async def test_a_stranger_has_nothing_to_answer(bench: Bench) -> None:
    with pytest.raises(NotEnrolled):
        await bench.answer()


async def test_a_note_stays_with_the_answer_and_further_ones_are_added(begun: Bench) -> None:
    await begun.answer(outcome=Outcome.PARTLY, minutes=20, note="chapter 1")
    noted = await add_note(begun.coach, ADA, day(0), "learn", "and chapter 2")
    assert noted.checkin.note == "chapter 1\nand chapter 2"
    assert (noted.checkin.outcome, noted.checkin.minutes) == (Outcome.PARTLY, 20)
    kept = await begun.answer(outcome=Outcome.SKIPPED)
    assert kept.checkin.note == noted.checkin.note


async def test_a_note_leaves_minutes_that_could_not_be_said_any_more(
    begun: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun.answer(minutes=170)
    monkeypatch.setattr("bot.services.answering.most_minutes", lambda *_: 60)
    noted = await add_note(begun.coach, ADA, day(0), "learn", "chapter 1")
    assert (noted.checkin.minutes, noted.checkin.note) == (170, "chapter 1")
    assert (await begun.answer(minutes=170)).again
    with pytest.raises(TooLong):
        await begun.answer(minutes=160)


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.PARTLY])
async def test_the_same_answer_with_a_note_keeps_its_minutes(begun: Bench, outcome: Outcome) -> None:
    await begun.answer(outcome=outcome, minutes=25)
    assert (await begun.answer(outcome=outcome, note="chapter 1")).checkin.minutes == 25
    assert (await begun.answer(outcome=Outcome.SKIPPED)).checkin.minutes == 0
    assert (await begun.answer()).checkin.minutes == 60


async def test_the_same_note_twice_is_kept_once(begun: Bench) -> None:
    await begun.answer(note="two\nlines")
    assert (await begun.answer(note="two\nlines")).again
    assert (await begun.answer(note="two")).again
    assert (await begun.answer(note="tw")).changed


async def test_a_note_on_an_open_block_counts_as_done(begun: Bench) -> None:
    noted = await add_note(begun.coach, ADA, day(0), "learn", "loops")
    assert (noted.checkin.outcome, noted.checkin.note) == (Outcome.DONE, "loops")


async def test_a_note_is_never_cut(begun: Bench) -> None:
    await begun.answer(note="a" * 4000)
    with pytest.raises(NotesFull) as full:
        await add_note(begun.coach, ADA, day(0), "learn", "b" * 96)
    assert full.value.room == 95
    assert (await add_note(begun.coach, ADA, day(0), "learn", "b" * 95)).changed


async def test_a_made_up_item_cannot_be_ticked(begun: Bench) -> None:
    with pytest.raises(NotYours):
        await tick(begun.coach, ADA, "juggling", State.DONE)


async def test_the_notes_and_changes_of_a_learner_have_an_end(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.enrol()
    await bench.answer(note="x" * 400)
    monkeypatch.setattr("bot.services.room.MOST_KEPT", 700)
    await bench.answer(block="build")
    with pytest.raises(NoRoom):
        await bench.answer(note="y" * 400)
    assert (await bench.facts()).checkins[day(0), "learn"].note == "x" * 400


async def test_changed_answers_leave_room_for_notes(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    await bench.enrol()
    monkeypatch.setattr("bot.services.room.MOST_KEPT", 2000)
    await _answer_this_way_and_that(bench, 9)
    await bench.answer(note="x" * 600)
    with pytest.raises(NoRoom):
        await bench.answer(block="build", note="y" * 1401)


async def test_who_changes_an_answer_to_and_fro_keeps_the_way_back_from_the_last_two(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.enrol()
    monkeypatch.setattr("bot.services.room.MOST_KEPT", 1500)
    for number in range(30):
        last = await bench.answer(minutes=20 + number)
        bench.clock.advance(timedelta(seconds=3))
        async with bench.coach.database.reading() as tx:
            assert await room.of_answers(tx, ADA) < 2 * 1500
    await undo(bench.coach, ADA, last.log_id)
    assert (await bench.facts()).checkins[day(0), "learn"].minutes == 48


async def test_a_note_on_each_block_takes_no_more_room_in_the_end_than_the_note(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.enrol()
    monkeypatch.setattr("bot.services.room.MOST_KEPT", 16_000)
    for number in range(21):
        await bench.travel(at(day(number), "21:00"))
        for block in ("learn", "build"):
            await bench.answer(day(number), block)
            await add_note(bench.coach, ADA, day(number), block, f"{number} {block} " + "x" * 100)
    await bench.answer(day(15), minutes=7)
    assert (await bench.balance()).wrong == []


async def test_an_answer_without_a_note_counts_whatever_room_there_is(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.enrol()
    await bench.answer(note="x" * 400)
    monkeypatch.setattr("bot.services.room.MOST_KEPT", 0)
    await bench.answer(minutes=20, note="x" * 400)
    await bench.answer(block="build")
    assert {one.block: one.minutes for one in (await bench.facts()).checkins.values()} == {
        "learn": 20,
        "build": 90,
    }


async def test_an_answer_can_be_taken_back_after_older_ones_made_room(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.enrol()
    await _answer_this_way_and_that(bench, 4)
    stood = (await bench.facts()).checkins
    bench.clock.advance(UNDO_FOR + timedelta(seconds=1))
    monkeypatch.setattr("bot.services.room.MOST_KEPT", 1200)
    again = await bench.answer(minutes=7)
    async with bench.coach.database.reading() as tx:
        assert len(await checkins.whole_log(tx, again.view.facts.enrolment.id)) == KEPT_LINES + 1
    await undo(bench.coach, ADA, again.log_id)
    assert (await bench.facts()).checkins == stood


async def _answer_this_way_and_that(bench: Bench, times: int) -> None:
    for number in range(times):
        await bench.answer(minutes=20 + number)
        bench.clock.advance(SECOND)


async def test_nobody_has_less_room_because_of_others(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    await bench.enrol(BEN)
    await check_in(bench.coach, BEN, Saying(day(0), "learn", Outcome.DONE, note="x" * 900))
    monkeypatch.setattr("bot.services.room.MOST_KEPT", 900)
    await bench.enrol()
    await bench.answer(note="mine")
