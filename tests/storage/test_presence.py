"""The file of the database is the one that was opened, or its loss is told."""

import shutil
from pathlib import Path

import pytest

from bot.storage.errors import DatabaseGone
from bot.storage.presence import Presence


@pytest.fixture
def present(tmp_path: Path) -> Presence:
    """A file that is there."""
    (tmp_path / "cairn.db").write_text("data")
    return Presence.of(tmp_path / "cairn.db")


def test_a_file_that_grows_is_still_the_same(present: Presence) -> None:
    present.path.write_text("more data")
    present.check()


def test_a_deleted_file_is_told(present: Presence) -> None:
    present.path.unlink()
    with pytest.raises(DatabaseGone, match=r"cairn\.db was deleted while the bot was running"):
        present.check()


def test_a_file_put_in_its_place_is_told(present: Presence) -> None:
    copy = shutil.copy(present.path, present.path.with_name("copy"))
    Path(copy).replace(present.path)
    with pytest.raises(DatabaseGone, match="was replaced"):
        present.check()


def test_an_emptied_file_is_told(present: Presence) -> None:
    present.path.write_bytes(b"")
    with pytest.raises(DatabaseGone, match="was emptied"):
        present.check()
