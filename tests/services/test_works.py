"""What learners ship, tick, choose and say of themselves: kept once, taken back exactly, and only their own."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.answers import Allowed
from bot.domain.checkin import State
from bot.domain.enrolment import Chosen
from bot.domain.item import Item, Kind
from bot.domain.ping import PingKind, PingState
from bot.domain.projects import Progress
from bot.domain.reflection import SelfCheck
from bot.domain.roadmap import Choice, Duty, Option, Phase, Unit
from bot.services.announcements import PhaseOver, RoadmapOver
from bot.services.choosing import choose
from bot.services.duties import tick_duty
from bot.services.errors import DayNotOpen, NotYours
from bot.services.export import export, import_
from bot.services.pausing import pause
from bot.services.reflecting import look_at_boundary, reflect
from bot.services.shipping import begin_work, keep_line, keep_link, look_at_projects, ship, unship
from bot.services.ticking import tick
from bot.storage import belongings, enrolments, schema
from bot.storage.database import Database
from tests.domain.coached import at, day
from tests.domain.small import roadmap, step, topics
from tests.services.bench import ADA, BEN, Bench

APP, SITE = Item("app", Kind.PROJECT, "App"), Item("site", Kind.MILESTONE, "Site")
CHOICE = Choice(
    "Choose ONE", (Option("data", recommended=True, items=topics("etl")), Option("web", items=topics("http")))
)
MADE = replace(
    roadmap(
        phases=(
            Phase(
                "One", (step(1, Unit.WEEKS, APP),), items=(SITE,), duties=(Duty("Push"),), outcome="You can."
            ),
            Phase("Two", (step(1, Unit.WEEKS),), choice=CHOICE),
        )
    ),
    id="made",
)


@pytest.fixture
async def made(database: Database) -> Bench:
    """Ada on a roadmap of two weeks with projects, a duty, an outcome and a choice."""
    bench = Bench(database, {"made": MADE, "other": replace(MADE, id="other")})
    await bench.enrol(roadmap_id="made")
    return bench


async def enrolment(bench: Bench, learner: int = ADA) -> int:
    return (await bench.facts(learner)).enrolment.id


async def rows(bench: Bench) -> list[object]:
    """Read every tick as it stands."""
    async with bench.coach.database.reading() as tx:
        return [tuple(row) for row in await tx.execute(select(schema.ticks))]


async def test_a_project_is_shipped_once_and_keeps_its_day(made: Bench) -> None:
    mine = await enrolment(made)
    first = await ship(made.coach, ADA, mine, "app")
    made.clock.advance(timedelta(days=2))
    second = await ship(made.coach, ADA, mine, "app")
    assert not first.again
    assert second.again
    assert second.project("app").shipped_on == day(0)


@pytest.mark.parametrize("state", [None, State.LEARNING, State.OPEN])
async def test_taking_back_restores_the_tick_to_the_letter(made: Bench, state: State | None) -> None:
    mine = await enrolment(made)
    if state:
        await tick(made.coach, ADA, "app", state)
    before = await rows(made)
    made.clock.advance(timedelta(days=1))
    await ship(made.coach, ADA, mine, "app")
    assert await rows(made) != before
    await unship(made.coach, ADA, mine, "app")
    assert await rows(made) == before
    assert (await unship(made.coach, ADA, mine, "app")).again


async def test_what_was_ticked_elsewhere_meanwhile_is_under_way_when_taken_back(made: Bench) -> None:
    mine = await enrolment(made)
    await ship(made.coach, ADA, mine, "app")
    made.clock.advance(timedelta(minutes=1))
    for state in (State.OPEN, State.DONE):
        await tick(made.coach, ADA, "app", state)
    shop = await unship(made.coach, ADA, mine, "app")
    assert shop.project("app").progress is Progress.DOING


async def test_a_project_that_is_under_way_or_shipped_is_not_begun_again(made: Bench) -> None:
    mine = await enrolment(made)
    assert not (await begin_work(made.coach, ADA, mine, "app")).again
    assert (await begin_work(made.coach, ADA, mine, "app")).again
    await ship(made.coach, ADA, mine, "app")
    assert (await begin_work(made.coach, ADA, mine, "app")).project("app").progress is Progress.SHIPPED


async def test_links_and_lines_outlive_shipping_and_taking_back(made: Bench) -> None:
    mine = await enrolment(made)
    await keep_link(made.coach, ADA, mine, "app", "https://example.org")
    await ship(made.coach, ADA, mine, "app")
    await keep_line(made.coach, ADA, mine, "app", "Mine")
    await unship(made.coach, ADA, mine, "app")
    work = (await look_at_projects(made.coach, ADA, mine)).work("app")
    assert (work.link, work.line) == ("https://example.org", "Mine")


async def test_nobody_ships_for_another_nor_on_a_roadmap_that_waits(made: Bench) -> None:
    await made.enrol(BEN, roadmap_id="made")
    mine = await enrolment(made)
    for learner, key in ((BEN, "app"), (ADA, "nothing")):
        with pytest.raises(NotYours):
            await ship(made.coach, learner, mine, key)
    await made.enrol(roadmap_id="other")
    with pytest.raises(NotYours):
        await keep_line(made.coach, ADA, mine, "app", "x")


async def test_a_duty_is_ticked_once_and_opened_again(made: Bench) -> None:
    mine = await enrolment(made)
    assert await tick_duty(made.coach, ADA, mine, day(3), 0, done=True)
    assert not await tick_duty(made.coach, ADA, mine, day(5), 0, done=True)
    assert len((await made.facts()).duty_ticks) == 1
    assert await tick_duty(made.coach, ADA, mine, day(0), 0, done=False)
    assert not (await made.facts()).duty_ticks


@pytest.mark.parametrize(
    ("number", "ahead", "why"), [(0, 14, Allowed.FUTURE), (0, -7, Allowed.BEFORE_JOINED)]
)
async def test_a_duty_of_a_week_that_is_not_open_is_not_ticked(
    made: Bench, number: int, ahead: int, why: Allowed
) -> None:
    with pytest.raises(DayNotOpen) as hindered:
        await tick_duty(made.coach, ADA, await enrolment(made), day(ahead), number, done=True)
    assert hindered.value.why is why


@pytest.mark.parametrize("number", [-1, 1])
async def test_a_duty_that_there_is_not_is_nobodys(made: Bench, number: int) -> None:
    with pytest.raises(NotYours):
        await tick_duty(made.coach, ADA, await enrolment(made), day(0), number, done=True)


async def test_each_end_is_told_once_also_after_days_of_being_down(made: Bench) -> None:
    await made.travel(at(day(6), "23:00"))
    await made.sleep_through(at(day(16), "12:00"))
    await made.travel(at(day(30), "12:00"))
    ends = [one for one in made.messenger.to() if isinstance(one, PhaseOver | RoadmapOver)]
    assert [(type(one), one.recap.number, one.recap.running) for one in ends] == [
        (PhaseOver, 1, False),
        (RoadmapOver, 2, False),
    ]


async def test_an_end_that_a_pause_moved_is_told_when_it_comes(made: Bench) -> None:
    made.clock.travel(at(day(5), "12:00"))
    await pause(made.coach, ADA, day(7))
    await made.travel(at(day(8), "12:00"))
    assert await made.states(PingKind.PHASE) == []
    await made.travel(at(day(9), "12:00"))
    assert await made.states(PingKind.PHASE) == [PingState.SENT]


async def test_an_answer_about_a_phase_is_kept_in_place_of_the_one_before(made: Bench) -> None:
    mine = await enrolment(made)
    assert (await look_at_boundary(made.coach, ADA, mine, 1)).said is None
    assert not (await reflect(made.coach, ADA, mine, 1, SelfCheck.NOT_YET)).again
    assert not (await reflect(made.coach, ADA, mine, 1, SelfCheck.YES)).again
    assert (await reflect(made.coach, ADA, mine, 1, SelfCheck.YES)).again
    assert (await look_at_boundary(made.coach, ADA, mine, 1)).said is SelfCheck.YES


@pytest.mark.parametrize("number", [0, 2, 3])
async def test_there_is_nothing_to_say_of_a_phase_that_lies_ahead_or_is_not_there(
    made: Bench, number: int
) -> None:
    with pytest.raises(NotYours):
        await reflect(made.coach, ADA, await enrolment(made), number, SelfCheck.YES)


async def test_a_choice_shapes_the_plan_and_can_be_made_again(made: Bench) -> None:
    mine = await enrolment(made)
    view = await choose(made.coach, ADA, mine, 2, 2)
    assert view.facts.enrolment.chosen == (Chosen(2, "web"),)
    assert "http" in view.facts.course.stretches
    view = await choose(made.coach, ADA, mine, 2, 1)
    assert "http" not in view.facts.course.stretches
    assert "etl" in view.facts.course.stretches


@pytest.mark.parametrize(("phase", "option"), [(1, 1), (2, 0), (2, 3), (0, 1), (9, 1)])
async def test_an_option_that_is_gone_is_not_chosen(made: Bench, phase: int, option: int) -> None:
    with pytest.raises(NotYours):
        await choose(made.coach, ADA, await enrolment(made), phase, option)
    assert (await made.facts()).enrolment.chosen == ()


async def test_the_choice_of_another_enrolment_is_not_taken(made: Bench) -> None:
    with pytest.raises(NotYours):
        await choose(made.coach, ADA, await enrolment(made) + 1, 2, 2)
    assert (await made.facts()).enrolment.chosen == ()


async def test_all_of_it_goes_with_an_export_and_comes_back(made: Bench) -> None:
    mine = await enrolment(made)
    await keep_link(made.coach, ADA, mine, "app", "https://example.org")
    await ship(made.coach, ADA, mine, "app")
    await tick_duty(made.coach, ADA, mine, day(0), 0, done=True)
    await reflect(made.coach, ADA, mine, 1, SelfCheck.NEARLY)
    await choose(made.coach, ADA, mine, 2, 2)
    packed = await export(made.coach, ADA)
    assert packed is not None
    await import_(made.coach.database, packed.content, replace=True)
    async with made.coach.database.reading() as tx:
        kept = await belongings.of(tx, ADA)
        [mine_again] = await enrolments.all_of(tx, ADA)
    assert [len(kept[name]) for name in ("works", "duty_ticks", "reflections")] == [1, 1, 1]
    assert mine_again.chosen == (Chosen(2, "web"),)
    undone = await unship(made.coach, ADA, mine_again.id, "app")
    assert undone.project("app").progress is Progress.TO_DO
