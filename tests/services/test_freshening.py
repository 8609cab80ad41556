"""After a start, wake-ups follow what changed while the bot was down."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from structlog.typing import EventDict

from bot.domain.roadmap import Roadmap, Unit
from bot.services import editions as services_editions
from bot.services import freshening
from bot.services.coach import Coach, rewake
from bot.services.freshening import rewake_all, rewake_changed
from bot.storage import editions as stored_editions
from bot.storage import enrolments
from bot.storage.database import Transaction
from bot.storage.roadmaps.shelf import Shelf
from tests.domain.coached import at, day
from tests.domain.small import roadmap, step, weekdays
from tests.services.bench import ADA, BEN, Bench


def with_shelf(bench: Bench, *roadmaps: Roadmap) -> Coach:
    return replace(bench.coach, shelf=Shelf(MappingProxyType({one.id: one for one in roadmaps})))


async def test_a_changed_roadmap_moves_its_wake_ups_once(bench: Bench) -> None:
    await bench.enrol()
    assert await rewake_changed(bench.coach) == 1
    assert await rewake_changed(bench.coach) == 0
    wednesdays = replace(roadmap(step(4, Unit.WEEKS), routine=weekdays(2)), version="2")
    assert await rewake_changed(with_shelf(bench, wednesdays)) == 1
    async with bench.coach.database.reading() as tx:
        assert await enrolments.earliest(tx) == at(day(2), "18:00")


async def test_an_update_of_the_zone_data_wakes_everyone_anew(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.enrol()
    assert await rewake_changed(bench.coach) == 1
    monkeypatch.setattr(services_editions, "version", lambda _: "2099z")
    assert await rewake_changed(bench.coach) == 1
    async with bench.coach.database.reading() as tx:
        found = await stored_editions.of(tx, (await bench.facts()).enrolment.id)
    assert [edition.source.endswith("/2099z") for edition in found] == [False, True]


async def test_after_the_clock_went_back_what_it_had_passed_is_waited_for_again(bench: Bench) -> None:
    await bench.enrol()
    bench.clock.travel(at(day(0), "20:00"))
    assert await rewake_all(bench.coach) == 1
    bench.clock.travel(at(day(0), "15:00"))
    assert await rewake_all(bench.coach) == 1
    await bench.travel(at(day(0), "18:00"))
    assert bench.messenger.blocks() == [(day(0), "learn")]


async def test_a_roadmap_that_nobody_walks_wakes_nobody(bench: Bench) -> None:
    assert await rewake_changed(bench.coach) == 0


async def test_one_learner_who_cannot_be_woken_does_not_stop_the_others(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    await bench.enrol(ADA)
    await bench.enrol(BEN)

    async def stumbling(coach: Coach, tx: Transaction, learner_id: int) -> object:
        if learner_id == ADA:
            raise ValueError
        return await rewake(coach, tx, learner_id)

    monkeypatch.setattr(freshening, "rewake", stumbling)
    assert await rewake_changed(bench.coach) == 1
    assert [entry["learner"] for entry in logs] == [ADA]
