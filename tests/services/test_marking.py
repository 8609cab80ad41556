"""What /done means: the block that is on, the one that is named, or a question back."""

from datetime import date

import pytest

from bot.domain.checkin import Outcome
from bot.domain.typed.done import DoneRequest
from bot.services.answering import Answered
from bot.services.errors import DayNotOpen, NoSuchBlock
from bot.services.marking import mark
from tests.domain.coached import at, day
from tests.services.bench import ADA, Bench


async def marked(bench: Bench, request: DoneRequest) -> tuple[date, str, Outcome, int] | None:
    found = await mark(bench.coach, ADA, request)
    if not isinstance(found, Answered):
        return None
    return found.checkin.day, found.checkin.block, found.checkin.outcome, found.checkin.minutes


@pytest.fixture
async def begun(bench: Bench) -> Bench:
    """Ada's first evening, in the first block."""
    await bench.enrol()
    bench.clock.travel(at(day(0), "18:30"))
    return bench


async def test_without_a_number_the_block_that_is_on_is_done(begun: Bench) -> None:
    assert await marked(begun, DoneRequest()) == (day(0), "learn", Outcome.DONE, 60)


async def test_a_second_done_does_not_mark_a_block_that_has_not_begun(begun: Bench) -> None:
    await marked(begun, DoneRequest())
    assert await marked(begun, DoneRequest()) is None


async def test_a_note_without_number_goes_to_the_block_that_was_answered_last(begun: Bench) -> None:
    await begun.answer(outcome=Outcome.PARTLY, minutes=20)
    assert await marked(begun, DoneRequest(note="loops")) == (day(0), "learn", Outcome.PARTLY, 20)
    assert (await begun.facts()).checkins[day(0), "learn"].note == "loops"


async def test_before_the_first_block_it_is_asked_back(begun: Bench) -> None:
    begun.clock.travel(at(day(0), "09:00"))
    assert await marked(begun, DoneRequest(note="loops")) is None


@pytest.mark.parametrize(
    ("minutes", "outcome", "kept"),
    [(None, Outcome.DONE, 90), (30, Outcome.PARTLY, 30), (90, Outcome.DONE, 90), (100, Outcome.DONE, 100)],
)
async def test_fewer_minutes_than_planned_are_partly(
    begun: Bench, minutes: int | None, outcome: Outcome, kept: int
) -> None:
    assert await marked(begun, DoneRequest(number=2, minutes=minutes)) == (day(0), "build", outcome, kept)


async def test_a_number_that_is_not_there_says_how_many_there_are(begun: Bench) -> None:
    with pytest.raises(NoSuchBlock) as refused:
        await mark(begun.coach, ADA, DoneRequest(number=99))
    assert refused.value == NoSuchBlock(day(0), 2)


async def test_another_day_can_be_named(begun: Bench) -> None:
    begun.clock.travel(at(day(1), "09:00"))
    assert await marked(begun, DoneRequest(day(0))) is None
    assert await marked(begun, DoneRequest(day(0), 1)) == (day(0), "learn", Outcome.DONE, 60)
    assert await marked(begun, DoneRequest(day(0))) == (day(0), "build", Outcome.DONE, 90)


async def test_a_day_that_is_not_open_is_refused_at_once(begun: Bench) -> None:
    for closed in (day(1), day(-1)):
        with pytest.raises(DayNotOpen):
            await mark(begun.coach, ADA, DoneRequest(closed))
