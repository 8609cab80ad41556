"""The instance lock: one process works with a database, and the next one is told so."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.errors import DatabaseInUse, DatabaseUnwritable
from bot.storage.lock import alone, in_use, is_strange, lock_of, note_use, was_used


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database is."""
    return tmp_path / "data" / "cairn.db"


def test_a_second_user_is_refused_with_what_to_do(path: Path) -> None:
    with (
        alone(path),
        pytest.raises(DatabaseInUse, match=r"is using .*cairn\.db\. Stop it first"),
        alone(path, patience=0),
    ):
        pass


def test_when_the_first_has_ended_the_next_may_begin(path: Path) -> None:
    with alone(path):
        pass
    with alone(path, patience=0):
        assert in_use(path)


def test_whether_it_is_in_use_can_be_seen_without_taking_it(path: Path) -> None:
    assert not in_use(path)
    with alone(path):
        assert in_use(path)
    assert not in_use(path)


def test_a_killed_process_leaves_the_database_free(path: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from bot.storage.lock import alone\n"
        "with alone(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], cwd=Path.cwd(), check=False)
    assert done.returncode == -9
    with alone(path, patience=0):
        pass


def test_the_lock_remembers_that_the_database_held_data(path: Path) -> None:
    with alone(path):
        assert not was_used(path)
        note_use(path)
        assert was_used(path)
    assert was_used(path)


def test_only_its_owner_may_read_the_lock(path: Path) -> None:
    with alone(path):
        assert stat.S_IMODE(lock_of(path).stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(DatabaseUnwritable, match="data"), alone(tmp_path / "data" / "cairn.db"):
        pass


@pytest.mark.parametrize(
    ("content", "strange"),
    [(None, False), (b"", False), (b"SQLite format 3\0...", False), (b"# Dear diary", True)],
)
def test_a_file_that_is_no_database_is_seen_before_anything_is_put_beside_it(
    path: Path, content: bytes | None, strange: bool
) -> None:
    path.parent.mkdir()
    if content is not None:
        path.write_bytes(content)
    assert is_strange(path) is strange


def test_what_held_data_once_is_no_stranger_whatever_it_holds_now(path: Path) -> None:
    with alone(path):
        note_use(path)
    path.write_bytes(b"# Dear diary")
    assert not is_strange(path)


def test_what_cannot_be_read_is_left_to_whoever_opens_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    path.parent.mkdir()
    path.write_bytes(b"# Dear diary")
    monkeypatch.setattr(Path, "open", refused)
    assert not is_strange(path)
