"""Files that are whole or not there: how they come to their place, and over whom they never do."""

import os
import stat
from pathlib import Path

import pytest

from bot.storage.whole import whole


def refuse(*_: object) -> None:
    """Give no file a second name."""
    raise PermissionError(1, "Operation not permitted")


@pytest.fixture(params=["links", "no links"])
def target(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for a file, also where a file can have one name only."""
    if request.param == "no links":
        monkeypatch.setattr(Path, "hardlink_to", refuse)
    return tmp_path / "mine"


def written(target: Path, *, new: bool) -> None:
    """Write a whole file."""
    with whole(target, new=new) as unfinished:
        unfinished.write_bytes(b"all of it")


@pytest.mark.parametrize("new", [True, False])
def test_a_whole_file_stands_alone_at_its_place_for_its_owner(target: Path, new: bool) -> None:
    written(target, new=new)
    assert target.read_bytes() == b"all of it"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(target.parent.iterdir()) == [target]


def test_a_new_file_takes_nobodys_place_also_not_of_one_that_came_meanwhile(target: Path) -> None:
    def meanwhile() -> None:
        with whole(target, new=True):
            target.write_bytes(b"another")

    with pytest.raises(FileExistsError):
        meanwhile()
    assert target.read_bytes() == b"another"
    assert list(target.parent.iterdir()) == [target]


def test_any_other_takes_the_place_of_the_one_before(target: Path) -> None:
    target.write_bytes(b"another")
    written(target, new=False)
    assert target.read_bytes() == b"all of it"


def test_the_file_is_on_disk_before_its_name_and_its_name_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[list[str]] = []
    fsync = os.fsync

    def noted(opened: int) -> None:
        synced.append(sorted(one.name for one in tmp_path.iterdir()))
        fsync(opened)

    monkeypatch.setattr(os, "fsync", noted)
    written(tmp_path / "mine", new=True)
    assert synced == [["mine.unfinished"], ["mine"]]
