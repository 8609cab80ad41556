"""Coming, switching, being out of reach, and being forgotten."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from bot.services.days import look
from bot.services.enrolling import (
    Wish,
    enrol,
    first_ping,
    learner_of,
    reached_again,
    roadmap_of,
    standings,
    switch,
    today_of,
)
from bot.services.errors import NoSuchRoadmap, NotEnrolled, NotYours, RoadmapGone
from bot.services.forgetting import forget
from bot.storage import enrolments
from tests.domain.coached import at, day
from tests.services.bench import ADA, BEN, Bench


async def test_whoever_enrols_sees_their_first_study_day(bench: Bench) -> None:
    wish = Wish("small", ZoneInfo("UTC"), day(2), day(2), time(18))
    view = await enrol(bench.coach, ADA, ADA, "de", wish)
    ping = first_ping(view)
    assert view.plan.day == day(2)
    assert ping is not None
    assert ping.at == at(day(2), "18:00")
    learner = await learner_of(bench.coach, ADA)
    assert learner is not None
    assert learner.language == "de"


async def test_a_language_code_that_is_too_long_to_keep_is_cut(bench: Bench) -> None:
    wish = Wish("small", ZoneInfo("UTC"), day(2), day(2), time(18))
    await enrol(bench.coach, ADA, ADA, "zh-hans-cn-x-private-use", wish)
    learner = await learner_of(bench.coach, ADA)
    assert learner is not None
    assert learner.language == "zh-hans-cn-x-pri"


async def test_an_unknown_roadmap_is_refused(bench: Bench) -> None:
    with pytest.raises(NoSuchRoadmap):
        roadmap_of(bench.coach, "juggling")
    with pytest.raises(NoSuchRoadmap):
        await bench.enrol(roadmap_id="juggling")
    assert await learner_of(bench.coach, ADA) is None


async def test_another_roadmap_shelves_the_first_which_keeps_its_answers(bench: Bench) -> None:
    await bench.enrol()
    await bench.answer()
    await bench.enrol(roadmap_id="other")
    active, kept = await standings(bench.coach, ADA)
    assert (active.enrolment.roadmap_id, kept.enrolment.roadmap_id) == ("other", "small")
    view = await switch(bench.coach, ADA, kept.enrolment.id)
    assert view.streak.current == 1


async def test_a_day_that_is_done_stays_done_on_a_roadmap_that_is_put_aside(bench: Bench) -> None:
    await bench.enrol()
    for block in ("learn", "build"):
        await bench.answer(block=block)
    await bench.enrol(roadmap_id="other")
    for later in (0, 9):
        bench.clock.travel(at(day(later)))
        [kept] = [one for one in await standings(bench.coach, ADA) if one.enrolment.roadmap_id == "small"]
        await switch(bench.coach, ADA, kept.enrolment.id)
        assert (await look(bench.coach, ADA, day(0))).plan.number == 1
        assert (await look(bench.coach, ADA, day(max(later, 1)))).plan.number == 2
        await bench.enrol(roadmap_id="other")


async def test_the_same_roadmap_again_begins_anew(bench: Bench) -> None:
    await bench.enrol()
    await bench.answer()
    await bench.enrol()
    assert not (await bench.facts()).checkins
    assert len(await standings(bench.coach, ADA)) == 1


async def test_switching_to_the_active_roadmap_changes_nothing(bench: Bench) -> None:
    await bench.enrol()
    before = await bench.facts()
    await switch(bench.coach, ADA, before.enrolment.id)
    assert (await bench.facts()).enrolment == before.enrolment


async def test_nobody_switches_to_anothers_enrolment(bench: Bench) -> None:
    await bench.enrol()
    await bench.enrol(BEN)
    his = (await bench.facts(BEN)).enrolment.id
    for person in (ADA, 3):
        with pytest.raises(NotYours):
            await switch(bench.coach, person, his)


async def test_a_roadmap_that_is_gone_stands_without_a_place(bench: Bench) -> None:
    await bench.enrol()
    [standing] = await standings(bench.without("small"), ADA)
    assert (standing.roadmap, standing.position) == (None, None)
    with pytest.raises(RoadmapGone):
        await look(bench.without("small"), ADA)


async def test_a_learner_whose_roadmap_is_gone_can_still_be_reached_again(bench: Bench) -> None:
    await bench.enrol()
    await reached_again(bench.coach, ADA, reachable=False)
    await reached_again(bench.without("small"), ADA, reachable=True)
    learner = await learner_of(bench.coach, ADA)
    assert learner is not None
    assert learner.reachable


async def test_out_of_reach_and_back_keeps_the_wake_up_that_was_waiting(bench: Bench) -> None:
    await bench.enrol()
    await reached_again(bench.coach, ADA, reachable=False)
    bench.clock.travel(at(day(1)))
    await reached_again(bench.coach, ADA, reachable=True)
    async with bench.coach.database.reading() as tx:
        assert await enrolments.wake_at(tx, (await bench.facts()).enrolment.id) == at(day(0), "18:00")


async def test_reaching_somebody_who_is_reached_or_unknown_changes_nothing(bench: Bench) -> None:
    await bench.enrol()
    pokes = bench.pokes
    await reached_again(bench.coach, ADA, reachable=True)
    await reached_again(bench.coach, 3, reachable=False)
    assert bench.pokes == pokes


async def test_whoever_is_forgotten_leaves_nothing(bench: Bench) -> None:
    await bench.enrol()
    await bench.answer()
    await forget(bench.coach, ADA)
    assert await learner_of(bench.coach, ADA) is None
    assert await standings(bench.coach, ADA) == ()
    assert await bench.pinger.earliest() is None
    with pytest.raises(NotEnrolled):
        await look(bench.coach, ADA)


async def test_today_is_the_learners_own(bench: Bench) -> None:
    await bench.enrol(zone="Pacific/Kiritimati")
    learner = await learner_of(bench.coach, ADA)
    assert learner is not None
    bench.clock.travel(at(day(0), "15:00"))
    assert today_of(bench.coach, learner) == day(1)
    assert today_of(bench.coach, replace(learner, zone=ZoneInfo("UTC"))) == day(0)
    assert today_of(bench.coach, None) == day(0)
    assert today_of(bench.coach, None, ZoneInfo("Pacific/Kiritimati")) == day(1)
