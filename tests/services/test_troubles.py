"""Complaints: the owner hears of each kind once in six hours, also across restarts and without a database."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.services.troubles import ONCE_IN, Complaints, Trouble, TroubleKind
from tests.services.bench import Bench
from tests.storage.conftest import on_sqlite

CONFLICT = Trouble(TroubleKind.CONFLICT, "seen")
REFUSED = Trouble(TroubleKind.PING_REFUSED)


class FakeOwner:
    """Remembers what was told; may be out of reach."""

    def __init__(self) -> None:
        self.told: list[Trouble] = []
        self.reachable = True

    async def tell(self, trouble: Trouble) -> bool:
        """Hear of a trouble."""
        if self.reachable:
            self.told.append(trouble)
        return self.reachable


@pytest.fixture
def owner() -> FakeOwner:
    """An owner."""
    return FakeOwner()


def complaints_to(owner: FakeOwner, bench: Bench) -> Complaints:
    """Give the complaints of a process that has just started."""
    complaints = Complaints(bench.coach.database, bench.clock)
    complaints.owner = owner
    return complaints


async def test_each_kind_is_told_once_in_six_hours(bench: Bench, owner: FakeOwner) -> None:
    complaints = complaints_to(owner, bench)
    for trouble in (CONFLICT, CONFLICT, REFUSED):
        await complaints.tell(trouble)
    bench.clock.advance(ONCE_IN - timedelta(seconds=1))
    await complaints.tell(CONFLICT)
    assert owner.told == [CONFLICT, REFUSED]
    bench.clock.advance(timedelta(seconds=1))
    await complaints.tell(CONFLICT)
    assert owner.told == [CONFLICT, REFUSED, CONFLICT]


async def test_a_restart_does_not_repeat_what_was_told(bench: Bench, owner: FakeOwner) -> None:
    await complaints_to(owner, bench).tell(CONFLICT)
    await complaints_to(owner, bench).tell(CONFLICT)
    assert owner.told == [CONFLICT]


async def test_a_clock_that_went_back_does_not_silence_the_complaints(bench: Bench, owner: FakeOwner) -> None:
    await complaints_to(owner, bench).tell(CONFLICT)
    bench.clock.advance(timedelta(days=-30))
    await complaints_to(owner, bench).tell(CONFLICT)
    assert len(owner.told) == 2


async def test_what_did_not_arrive_is_told_again(bench: Bench, owner: FakeOwner) -> None:
    complaints = complaints_to(owner, bench)
    owner.reachable = False
    await complaints.tell(CONFLICT)
    owner.reachable = True
    await complaints.tell(CONFLICT)
    assert owner.told == [CONFLICT]


async def test_without_an_owner_nothing_happens(bench: Bench, owner: FakeOwner) -> None:
    await Complaints(bench.coach.database, bench.clock).tell(CONFLICT)
    await complaints_to(owner, bench).tell(CONFLICT)
    assert owner.told == [CONFLICT]


def overwrite(path: Path) -> None:
    """Damage a database beyond use."""
    path.write_bytes(b"\xff" * path.stat().st_size)
    path.with_name(f"{path.name}-wal").unlink(missing_ok=True)


@on_sqlite
async def test_without_a_database_the_owner_is_told_and_not_flooded(
    bench: Bench, owner: FakeOwner, file: Path
) -> None:
    bench.books_are_forged = True
    await bench.coach.database.close()
    overwrite(file)
    complaints = complaints_to(owner, bench)
    await complaints.tell(CONFLICT)
    await complaints.tell(CONFLICT)
    assert owner.told == [CONFLICT]


async def test_what_is_reported_in_passing_is_told_before_the_end(bench: Bench, owner: FakeOwner) -> None:
    complaints = complaints_to(owner, bench)
    complaints.report(TroubleKind.CONFLICT, "seen")
    complaints.report(TroubleKind.CONFLICT, "seen")
    await complaints.finish(timedelta(seconds=5))
    assert owner.told == [CONFLICT]


async def test_an_owner_who_is_not_reached_in_time_does_not_hold_up_the_end(
    bench: Bench, owner: FakeOwner
) -> None:
    complaints = complaints_to(owner, bench)
    async with complaints._turn:
        complaints.report(TroubleKind.CONFLICT)
        await complaints.finish(timedelta(0))
    assert owner.told == []
