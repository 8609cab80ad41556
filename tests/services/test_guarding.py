"""Guarding: a lost file ends the bot, a database that cannot be written is told and recovers by itself."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.services.ending import Ending
from bot.services.enrolling import learner_of
from bot.services.guarding import LOST, FileGuard, Probe
from bot.services.troubles import TroubleKind
from bot.storage.backup import back_up
from bot.storage.database import Database
from bot.storage.errors import DatabaseDamaged, DiskFull
from bot.storage.presence import Presence
from tests.services.bench import ADA, Bench
from tests.services.test_troubles import FakeOwner, complaints_to
from tests.storage.on_file import database_url
from tests.storage.samples import damage

__all__ = ["database_url"]

MINUTE = timedelta(minutes=1)


async def no_backlog() -> int:
    """Give a backlog of none."""
    return 0


@pytest.fixture
def owner() -> FakeOwner:
    """An owner."""
    return FakeOwner()


def guard_of(bench: Bench, owner: FakeOwner, path: Path, backups: Path, ending: Ending) -> FileGuard:
    """Guard the file of a bench."""
    return FileGuard(bench.coach.database, Presence.of(path), backups, complaints_to(owner, bench), ending)


async def test_damage_that_somebody_came_upon_ends_the_bot_and_names_the_backup(
    bench: Bench, owner: FakeOwner, tmp_path: Path, file: Path
) -> None:
    bench.books_are_forged = True
    ending = Ending()
    guard = guard_of(bench, owner, file, tmp_path / "backups", ending)
    made = back_up(file, "2026-03-29", tmp_path / "backups")
    await guard(bench.clock.now())
    assert not ending.asked.is_set()
    await bench.coach.database.close()
    damage(file)
    with pytest.raises(DatabaseDamaged):
        await learner_of(bench.coach, ADA)
    await guard(bench.clock.now())
    assert ending.reason
    assert ending.reason.code == LOST
    assert f"{file} is damaged." in ending.reason.sentence
    assert str(made) in ending.reason.sentence
    assert [told.kind for told in owner.told] == [TroubleKind.DATABASE_LOST]


async def test_an_emptied_file_ends_the_bot(
    bench: Bench, owner: FakeOwner, tmp_path: Path, file: Path
) -> None:
    bench.books_are_forged = True
    ending = Ending()
    guard = guard_of(bench, owner, file, tmp_path, ending)
    await asyncio.to_thread(file.write_bytes, b"")
    await guard(bench.clock.now())
    assert ending.reason
    assert ending.reason.code == LOST


async def test_a_deleted_file_ends_the_bot_within_a_minute_and_names_the_backup(
    bench: Bench, owner: FakeOwner, tmp_path: Path, file: Path
) -> None:
    bench.books_are_forged = True
    path, ending = file, Ending()
    guard = guard_of(bench, owner, path, tmp_path / "backups", ending)
    now = bench.clock.now()
    await guard(now)
    made = back_up(path, "2026-03-29", tmp_path / "backups")
    await asyncio.to_thread(path.unlink)
    await guard(now + MINUTE / 2)
    assert not ending.asked.is_set()
    await guard(now + MINUTE)
    assert ending.reason
    assert ending.reason.code == LOST
    assert ending.reason.sentence.startswith(f"{path} was deleted while the bot was running.")
    assert str(made) in ending.reason.sentence
    assert [told.kind for told in owner.told] == [TroubleKind.DATABASE_LOST]
    assert str(made) in owner.told[0].facts


async def test_a_file_that_is_there_is_left_in_peace(
    bench: Bench, owner: FakeOwner, tmp_path: Path, file: Path
) -> None:
    ending = Ending()
    guard = guard_of(bench, owner, file, tmp_path, ending)
    for minutes in (0, 1, 2, -600):
        await guard(bench.clock.now() + minutes * MINUTE)
    assert not ending.asked.is_set()


async def test_a_database_that_cannot_be_written_is_told_and_noticed_when_it_recovers(
    bench: Bench, owner: FakeOwner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_database: Database, _learner: int) -> None:
        raise DiskFull("The disk is full.")

    probe = Probe(bench.coach.database, complaints_to(owner, bench), no_backlog)
    with monkeypatch.context() as broken:
        broken.setattr(Database, "writing", full)
        await probe(bench.clock.now())
        await probe(bench.clock.now() + MINUTE)
        assert not probe.writable
    on_file = bench.coach.database.path is not None
    kind = TroubleKind.CANNOT_SAVE if on_file else TroubleKind.SERVER_CANNOT_SAVE
    assert [(told.kind, told.facts) for told in owner.told] == [(kind, "The disk is full.")]
    await probe(bench.clock.now() + 2 * MINUTE)
    assert probe.writable


async def test_it_is_tried_each_half_minute(bench: Bench, owner: FakeOwner) -> None:
    tries: list[int] = []

    async def counted() -> int:
        tries.append(1)
        return 7

    probe = Probe(bench.coach.database, complaints_to(owner, bench), counted)
    for seconds in range(0, 61, 15):
        await probe(bench.clock.now() + timedelta(seconds=seconds))
    assert len(tries) == 3
    assert probe.backlog == 7
