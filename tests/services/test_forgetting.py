"""Forgetting: whole or not at all, and a restored backup brings nobody back."""

from datetime import timedelta

import pytest

from bot import failpoints
from bot.failpoints import Failed
from bot.services.enrolling import learner_of
from bot.services.forgetting import bury, forget
from bot.storage import learners, tombstones
from tests.services.bench import ADA, BEN, EVE, Bench


async def test_a_failure_in_between_forgets_nothing(bench: Bench) -> None:
    await bench.enrol()
    failpoints.arm("in_forget:fail")
    with pytest.raises(Failed):
        await forget(bench.coach, ADA)
    failpoints.arm("")
    assert await learner_of(bench.coach, ADA) is not None


async def test_whoever_was_never_known_leaves_no_tombstone(bench: Bench) -> None:
    await forget(bench.coach, EVE)
    async with bench.coach.database.reading() as tx:
        assert await tombstones.all_of(tx) == []


async def test_a_restored_backup_brings_nobody_back(bench: Bench) -> None:
    await bench.enrol()
    await bench.enrol(BEN)
    known, before = await learner_of(bench.coach, ADA), bench.clock.now()
    assert known is not None
    bench.clock.advance(timedelta(days=1))
    await forget(bench.coach, ADA)
    async with bench.coach.database.writing() as tx:
        await learners.add(tx, known, before)
    assert await bury(bench.coach) == 1
    assert await learner_of(bench.coach, ADA) is None
    assert await learner_of(bench.coach, BEN) is not None
    assert await bury(bench.coach) == 0
