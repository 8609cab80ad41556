"""The bot, wired: what is counted, who hears of failures, and how it looks after itself."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from telegram.error import NetworkError

from bot.app import _complain
from bot.services.troubles import Trouble, TroubleKind
from bot.storage.errors import DiskFull
from tests.chat.stage import Stage, opened
from tests.services.test_troubles import FakeOwner

SECOND = timedelta(seconds=1)


async def test_every_update_is_counted_before_it_is_handled(tmp_path: Path) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        ada = stage.chat()
        await ada.says("/start")
        await ada.says("hello?")
        assert stage.cairn.care.figures.updates == 2


async def test_who_fetches_updates_is_heard(tmp_path: Path) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        await stage.settle()
        assert stage.cairn.care.pulse.last_poll == stage.clock.now()


async def told_of(stage: Stage, error: Exception) -> list[Trouble]:
    """Give what the owner hears when an update fails like this."""
    complaints, owner = stage.cairn.care.complaints, FakeOwner()
    complaints.owner = owner
    await _complain(complaints, None, SimpleNamespace(error=error))
    await complaints.finish(5 * SECOND)
    return owner.told


async def test_a_failure_of_our_own_reaches_the_owner(tmp_path: Path) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        assert await told_of(stage, LookupError("secret")) == [
            Trouble(TroubleKind.UPDATE_FAILED, "LookupError")
        ]


@pytest.mark.parametrize("error", [NetworkError("down"), DiskFull("full")], ids=["network", "disk"])
async def test_failures_with_a_name_of_their_own_do_not(tmp_path: Path, error: Exception) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        assert await told_of(stage, error) == []


async def test_the_chores_are_done_without_trouble_and_leave_a_backup(tmp_path: Path) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        chores = stage.cairn.care.chores(tmp_path / "backups", stage.cairn.listen_anew)
        for chore in chores.every:
            await chore(stage.clock.now())
    assert len(backups(tmp_path)) == 1


def backups(folder: Path) -> list[Path]:
    """List the backups."""
    return list((folder / "backups").iterdir())


async def test_systemd_is_reassured_only_while_what_is_due_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("bot.care.notify", said.append)
    async with opened(tmp_path / "cairn.db") as stage:
        reassure = stage.cairn.care.reassure
        await reassure(stage.clock.now())
        stage.clock.advance(61 * SECOND)
        await reassure(stage.clock.now())
        assert said == ["WATCHDOG=1"]
        stage.cairn.care.pulse.ticked(stage.clock.now())
        await reassure(stage.clock.now())
    assert said == ["WATCHDOG=1"] * 2
