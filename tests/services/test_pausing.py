"""Pauses: the clock stands still, the streak is bridged, and all goes on afterwards."""

import pytest

from bot.domain.plan import Stage
from bot.services.days import look, look_around, look_at_week
from bot.services.errors import NotPaused, PauseBackwards
from bot.services.pausing import back_on, pause, resume
from tests.domain.coached import at, day
from tests.services.bench import ADA, Bench


@pytest.fixture
async def begun(bench: Bench) -> Bench:
    """Ada begins today."""
    await bench.enrol()
    return bench


async def test_on_a_pause_nothing_is_planned_and_the_streak_waits(begun: Bench) -> None:
    await begun.answer()
    begun.clock.travel(at(day(1)))
    view = await pause(begun.coach, ADA)
    assert view.plan.stage is Stage.PAUSED
    begun.clock.travel(at(day(9)))
    assert (await resume(begun.coach, ADA)).streak.current == 1


async def test_a_pause_until_a_day_tells_when_it_ends(begun: Bench) -> None:
    view = await pause(begun.coach, ADA, day(3))
    assert back_on(view.facts, view.today) == day(3)
    begun.clock.travel(at(day(3)))
    view = await look(begun.coach, ADA)
    assert back_on(view.facts, view.today) is None
    assert view.plan.number == 1


async def test_a_pause_cannot_end_before_it_begins(begun: Bench) -> None:
    with pytest.raises(PauseBackwards):
        await pause(begun.coach, ADA, day(0))


async def test_a_pause_leaves_a_day_as_it_is_on_which_all_was_answered(begun: Bench) -> None:
    await begun.answer()
    open_still = await pause(begun.coach, ADA, day(3))
    assert open_still.plan.stage is Stage.PAUSED
    await resume(begun.coach, ADA)
    await begun.answer(block="build")
    view = await pause(begun.coach, ADA, day(3))
    assert (view.plan.number, len(view.plan.blocks), view.open_blocks) == (1, 2, ())
    assert back_on(view.facts, view.today) == day(3)
    begun.clock.travel(at(day(1)))
    assert (await look(begun.coach, ADA)).plan.stage is Stage.PAUSED
    begun.clock.travel(at(day(3)))
    assert (await look(begun.coach, ADA)).plan.number == 2


async def test_who_is_not_on_a_pause_cannot_resume(begun: Bench) -> None:
    with pytest.raises(NotPaused):
        await resume(begun.coach, ADA)


async def test_now_and_the_week_can_be_looked_at(begun: Bench) -> None:
    begun.clock.travel(at(day(0), "18:30"))
    _, situation = await look_around(begun.coach, ADA)
    assert situation.running is not None
    begun.clock.travel(at(day(8)))
    assert (await look_at_week(begun.coach, ADA, 1)).report.first == day(0)
    assert (await look_at_week(begun.coach, ADA)).report.first == day(7)
