"""Chaos and restless learners leave the books whole; `make torture` lets both go on for much longer."""

from pathlib import Path
from random import Random

from structlog.testing import capture_logs

from torture.chaos import reign
from torture.hurry import hurried
from torture.lives import lived


def test_a_short_chaos_loses_nothing_and_repeats_only_what_may_be_repeated(tmp_path: Path) -> None:
    with capture_logs():
        found = hurried(reign(tmp_path, 0.25, 3, Random(3), 600))
    assert found.books.wrong == []
    assert (found.lost_updates, found.lost_check_ins, found.dead) == (0, 0, 0)
    assert found.not_allowed == ()
    assert found.struck
    assert found.deeds


async def test_a_few_changes_bring_no_second_ping_and_break_no_streak(tmp_path: Path) -> None:
    with capture_logs():
        lives = await lived(f"sqlite+aiosqlite:///{tmp_path}/cairn.db", 12, 2, Random(4))
    assert lives.changes.total() == 12
    assert lives.most == 1
    assert lives.broken == []
    assert lives.wrong == []
