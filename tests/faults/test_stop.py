"""Stopping with updates that wait, and a second copy of the bot; `make torture` does the same more often."""

from pathlib import Path

import pytest

from bot.ended import IN_USE
from torture.second import turned_away
from torture.stop import WITHIN, stopped

pytestmark = pytest.mark.e2e


async def test_stopping_with_updates_that_wait_is_quick_and_loses_none(tmp_path: Path) -> None:
    found = await stopped(tmp_path, 8)
    assert (found.status, found.lost) == (0, 0)
    assert found.seconds < WITHIN


async def test_a_second_copy_ends_with_its_own_status_and_a_clear_line(tmp_path: Path) -> None:
    [(_, status, clear)] = await turned_away(tmp_path, 1)
    assert status == IN_USE
    assert clear
