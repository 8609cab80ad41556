"""Housekeeping: what has had its time goes, what has not stays."""

from datetime import timedelta

from bot.domain.retention import IDLE_GUESTS, SILENT_GROUPS, UNREACHABLE
from bot.services.dialogues import Dialogue, keep, recall
from bot.services.enrolling import learner_of, reached_again
from bot.services.forgetting import forget
from bot.services.groups import first_time
from bot.services.guests import invite
from bot.services.retention import Tidied, keep_house, tidy
from bot.storage import guests, learners, marks
from tests.services.bench import ADA, BEN, EVE, Bench

MOMENT = timedelta(seconds=1)
NOTHING = Tidied(0, 0)


async def test_a_dialogue_that_nobody_waits_for_any_more_goes(bench: Bench) -> None:
    await keep(bench.coach, ADA, Dialogue("settings", "zone", {}, bench.clock.now() + MOMENT))
    assert await tidy(bench.coach) == NOTHING
    assert await recall(bench.coach, ADA) is not None
    bench.clock.advance(MOMENT)
    assert await tidy(bench.coach) == Tidied(1, 0)


async def test_an_invitation_that_is_over_goes(bench: Bench) -> None:
    await invite(bench.coach, 1)
    bench.clock.advance(timedelta(days=7) - MOMENT)
    assert await tidy(bench.coach) == NOTHING
    bench.clock.advance(MOMENT)
    assert await tidy(bench.coach) == Tidied(1, 0)


async def test_a_guest_who_never_began_goes(bench: Bench) -> None:
    async with bench.coach.database.writing() as tx:
        await guests.add(tx, EVE, bench.clock.now())
    bench.clock.advance(IDLE_GUESTS - MOMENT)
    assert await tidy(bench.coach) == NOTHING
    bench.clock.advance(MOMENT)
    assert await tidy(bench.coach) == Tidied(1, 0)


async def test_a_group_is_remembered_for_a_year_and_other_marks_for_ever(bench: Bench) -> None:
    await first_time(bench.coach, "group:-100")
    async with bench.coach.database.writing() as tx:
        await marks.put(tx, "groupless", bench.clock.now())
    bench.clock.advance(SILENT_GROUPS - MOMENT)
    assert await tidy(bench.coach) == NOTHING
    bench.clock.advance(MOMENT)
    assert await tidy(bench.coach) == Tidied(1, 0)


async def test_a_learner_whom_nothing_reached_for_a_year_is_forgotten_and_no_other(bench: Bench) -> None:
    for learner in (ADA, BEN):
        await bench.enrol(learner)
    await reached_again(bench.coach, ADA, reachable=False)
    assert await tidy(bench.coach) == NOTHING
    bench.clock.advance(UNREACHABLE - MOMENT)
    assert await tidy(bench.coach) == NOTHING
    bench.clock.advance(MOMENT)
    assert await tidy(bench.coach) == Tidied(0, 1)
    assert await learner_of(bench.coach, ADA) is None
    assert await learner_of(bench.coach, BEN) is not None


async def test_a_learner_who_was_there_meanwhile_has_another_year(bench: Bench) -> None:
    await bench.enrol()
    await reached_again(bench.coach, ADA, reachable=False)
    await tidy(bench.coach)
    bench.clock.advance(UNREACHABLE - MOMENT)
    await reached_again(bench.coach, ADA, reachable=True)
    await tidy(bench.coach)
    await reached_again(bench.coach, ADA, reachable=False)
    bench.clock.advance(MOMENT)
    assert await tidy(bench.coach) == NOTHING


async def test_housekeeping_tidies_and_buries(bench: Bench) -> None:
    await bench.enrol()
    known, before = await learner_of(bench.coach, ADA), bench.clock.now()
    assert known is not None
    bench.clock.advance(timedelta(days=1))
    await forget(bench.coach, ADA)
    async with bench.coach.database.writing() as tx:
        await learners.add(tx, known, before)
    await keep(bench.coach, BEN, Dialogue("settings", "zone", {}, bench.clock.now()))
    await keep_house(bench.coach)
    assert await learner_of(bench.coach, ADA) is None
    assert await tidy(bench.coach) == NOTHING
