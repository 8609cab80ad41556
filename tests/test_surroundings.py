"""What lies around the bot: each mistake of an operator, made on purpose."""

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot import surroundings as around
from bot.finding import Finding
from bot.setting_values import SQLITE
from bot.settings import Settings
from bot.surroundings import kind_of, of_sqlite, place_of_backups, room, surroundings

MOUNTS = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /srv/shared\040files rw,relatime shared:9 - nfs4 nas:/study rw
31 30 8:17 / /srv/shared\040files/local rw - xfs /dev/sdb1 rw
"""


def settings(folder: Path, **given: object) -> Settings:
    """Give settings whose database lies in a folder."""
    return Settings.model_validate({"database_url": f"{SQLITE}{folder}/cairn.db", **given})


def forbid(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let nobody look into a folder any more."""
    stat = os.stat

    def refuse(path: Any, *options: Any, **named: Any) -> os.stat_result:
        if not isinstance(path, int) and folder in Path(os.fsdecode(path)).parents:
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, *options, **named)

    monkeypatch.setattr("os.stat", refuse)


def found(folder: Path, about: str) -> Finding:
    """Look around, and give what is said about one thing."""
    [one] = [one for one in surroundings(settings(folder)) if one.sentence.startswith(f"{about}:")]
    return one


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/cairn.db", "ext4"),
        ("/srv/shared files/cairn.db", "nfs4"),
        ("/srv/shared files/local/cairn.db", "xfs"),
    ],
)
def test_the_nearest_mount_above_a_file_holds_it(path: str, kind: str) -> None:
    assert kind_of(Path(path), MOUNTS) == kind


def test_a_list_of_mounts_that_cannot_be_read_says_nothing() -> None:
    assert kind_of(Path("/data"), "what is this?\n - ext4") is None


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs"])
def test_a_database_that_another_machine_keeps_is_bad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (tmp_path / "mounts").write_text(f"22 1 0:40 / / rw - {kind} nas:/study rw\n")
    monkeypatch.setattr(around, "MOUNTS", tmp_path / "mounts")
    said = found(tmp_path, "file system")
    assert not said.good
    assert said.sentence.startswith(f"file system: {tmp_path}/cairn.db lies on {kind}, which another machine")


def test_where_the_system_does_not_tell_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(around, "MOUNTS", tmp_path / "none")
    assert all("file system" not in one.sentence for one in surroundings(settings(tmp_path)))


def test_a_disk_without_room_for_two_copies_is_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=250 * 1_048_576))
    assert room(tmp_path / "cairn.db") == Finding(good=True, sentence="room: 250 MB left")
    with (tmp_path / "cairn.db").open("wb") as file:
        file.truncate(100 * 1_048_576)
    assert room(tmp_path / "cairn.db") == Finding(
        good=False,
        sentence=f"room: only 250 MB left in {tmp_path}; it should be 400 MB or more. Make room.",
    )


def test_a_folder_of_backups_that_cannot_be_written_is_bad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "backups"):
        [said] = place_of_backups(folder)
        assert said == Finding(
            good=False,
            sentence=f"backups: {folder} cannot be written, so there will be none. Check BACKUP_DIR, and its rights.",
        )
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert not found(tmp_path, "backups").good


def test_a_folder_of_backups_that_may_not_be_seen_is_bad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "others" / "backups"
    folder.parent.mkdir()
    forbid(monkeypatch, folder.parent)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != folder.parent)
    told = [str(one) for one in surroundings(settings(tmp_path, backup_dir=folder)) if not one.good]
    assert told == [
        f"BAD  backups: {folder} cannot be written, so there will be none. Check BACKUP_DIR, and its rights."
    ]


def test_a_folder_of_backups_that_can_be_made_is_fine(tmp_path: Path) -> None:
    assert not list(place_of_backups(tmp_path / "some" / "where"))
    assert not list(place_of_backups(Path("backups")))


@pytest.mark.parametrize("name", ["cairn.db", "cairn.db-wal", "backups/cairn.2026-03-29.backup", ".env"])
def test_a_file_that_others_can_read_is_bad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "backups").mkdir()
    (tmp_path / name).touch(mode=0o600)
    assert found(Path(), "rights").good
    (tmp_path / name).chmod(0o640)
    said = found(Path(), "rights")
    assert not said.good
    assert said.sentence == f"rights: others on this machine can read {name}. Run  chmod 600 {name}"


def test_of_many_open_files_three_are_named(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    for day in range(1, 6):
        (tmp_path / f"backups/cairn.2026-03-0{day}.backup").touch(mode=0o644)
    assert "cairn.2026-03-03.backup (and 2 more). Run  chmod 600" in found(tmp_path, "rights").sentence


def test_an_old_sqlite_is_bad() -> None:
    assert of_sqlite((3, 34, 1)) == Finding(
        good=False, sentence="SQLite: 3.34.1 is too old. Use a newer Python."
    )
    assert of_sqlite((3, 51, 3)) == Finding(good=True, sentence="SQLite: 3.51.3")


def test_of_a_server_only_the_files_of_this_machine_are_looked_at() -> None:
    chosen = Settings(database_url="postgresql+asyncpg://cairn@localhost/cairn")
    assert [one.sentence.split(":")[0] for one in surroundings(chosen)] == ["rights"]
