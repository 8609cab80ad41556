"""One thing a day: kept for a day that is not over, settled, and only for those who want it."""

from dataclasses import replace

import pytest

from bot.domain.checkin import Reason
from bot.domain.commitment import Kept, Obstacle
from bot.services.committing import Committed, commit, foresee, look_at_tomorrow, settle
from bot.services.errors import NotYours
from bot.services.export import export, import_
from bot.services.forgetting import forget
from bot.services.wishes import change_learner
from tests.domain.coached import at, day
from tests.services.bench import ADA, Bench


@pytest.fixture
async def evening(bench: Bench) -> Bench:
    """Ada's first evening; she wants one thing a day."""
    await bench.enrol()
    bench.clock.travel(at(day(0), "21:00"))
    await change_learner(bench.coach, ADA, lambda learner: replace(learner, commits=True))
    return bench


async def made(bench: Bench, number: int = 1) -> Committed:
    return await commit(bench.coach, ADA, day(number), "loops", "Loops", "After tea")


async def number_of(bench: Bench) -> int:
    return (await bench.facts()).enrolment.id


async def test_tomorrows_things_are_looked_at(evening: Bench) -> None:
    found = await look_at_tomorrow(evening.coach, ADA)
    assert found is not None
    assert (found.view.plan.day, found.made) == (day(1), None)
    assert found.thing("loops") in found.things
    assert found.thing("made-up") is None


async def test_what_was_taken_on_stands_until_another_takes_its_place(evening: Bench) -> None:
    await made(evening)
    await commit(evening.coach, ADA, day(1), "", "Lists", "After work")
    found = await look_at_tomorrow(evening.coach, ADA)
    assert found is not None
    assert found.made is not None
    assert (found.made.words, found.made.cue, found.made.kept) == ("Lists", "After work", None)


async def test_the_long_title_of_an_item_is_cut_to_a_line(evening: Bench) -> None:
    made = await commit(evening.coach, ADA, day(1), "loops", "x" * 600, "After tea")
    assert made.commitment.words == "x" * 400


async def test_the_first_thing_of_a_phase_asks_for_its_obstacle(evening: Bench) -> None:
    assert (await made(evening, 1)).phase == 0
    assert (await made(evening, 2)).phase is None


async def test_a_day_that_is_over_or_brings_nothing_takes_no_thing(evening: Bench) -> None:
    for number in (-1, 99):
        with pytest.raises(NotYours):
            await made(evening, number)
    assert (await evening.facts()).commitments == {}


async def test_nobody_is_asked_who_does_not_want_it(evening: Bench) -> None:
    await change_learner(evening.coach, ADA, lambda learner: replace(learner, commits=False))
    assert await look_at_tomorrow(evening.coach, ADA) is None
    with pytest.raises(NotYours):
        await made(evening)


async def test_what_became_of_it_is_kept_and_can_be_said_otherwise(evening: Bench) -> None:
    await made(evening)
    evening.clock.travel(at(day(1), "21:00"))
    enrolment = await number_of(evening)
    first = await settle(evening.coach, ADA, enrolment, day(1), Kept.NOT_YET)
    assert (first.commitment.kept, first.again) == (Kept.NOT_YET, False)
    assert (await settle(evening.coach, ADA, enrolment, day(1), Kept.NOT_YET)).again
    assert (await settle(evening.coach, ADA, enrolment, day(1), Kept.YES)).commitment.kept is Kept.YES


async def test_an_answer_about_nothing_does_not_fit(evening: Bench) -> None:
    with pytest.raises(NotYours):
        await settle(evening.coach, ADA, await number_of(evening), day(1), Kept.YES)
    await made(evening)
    with pytest.raises(NotYours):
        await settle(evening.coach, ADA, 999, day(1), Kept.YES)


async def test_an_obstacle_is_kept_for_its_phase(evening: Bench) -> None:
    enrolment = await number_of(evening)
    await foresee(evening.coach, ADA, enrolment, 0, Reason.TIRED, "ten minutes")
    kept = (await evening.facts()).obstacles
    assert kept == {0: Obstacle(0, Reason.TIRED, "ten minutes", evening.clock.now())}
    for number in (-1, 1):
        with pytest.raises(NotYours):
            await foresee(evening.coach, ADA, enrolment, number, Reason.TIRED, "ten minutes")


async def test_all_of_it_is_exported_forgotten_and_taken_back(evening: Bench) -> None:
    await made(evening)
    await foresee(evening.coach, ADA, await number_of(evening), 0, Reason.TIRED, "ten minutes")
    before = await evening.facts()
    file = await export(evening.coach, ADA)
    assert file is not None
    await forget(evening.coach, ADA)
    await import_(evening.coach.database, file.content)
    after = await evening.facts()
    assert (after.commitments, after.obstacles) == (before.commitments, before.obstacles)
