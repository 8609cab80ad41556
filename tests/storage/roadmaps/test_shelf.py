"""The shelf offers every good roadmap of its folders and names every file that it cannot use."""

from pathlib import Path

import pytest

from bot.storage.roadmaps import shelf as shelves
from bot.storage.roadmaps.shelf import Shelf, built_in_folder
from tests.storage.roadmaps.test_file import SMALL


def put(folder: Path, name: str, text: str = SMALL) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_built_in_roadmaps_are_all_good() -> None:
    shelf = Shelf.load([built_in_folder()])
    assert shelf.complaints == shelf.notices == ()
    assert {
        "backend-intensive",
        "backend-interview",
        "deep-engineer",
        "fulltime-backend",
        "python-ml-dsa",
    } <= set(shelf.roadmaps)


def test_a_new_file_in_the_folder_is_offered(tmp_path: Path) -> None:
    put(tmp_path, "juggling.yaml")
    shelf = Shelf.load([built_in_folder(), tmp_path])
    assert shelf.roadmaps["juggling"].title == "Juggling"
    assert len(shelf.roadmaps) == 6


def test_files_that_cannot_be_used_are_named_and_the_others_work(tmp_path: Path) -> None:
    put(tmp_path, "good.yml")
    put(tmp_path, "broken.yaml", "title: [x")
    put(tmp_path, "empty.yaml", "")
    put(tmp_path, "huge.yaml", "#" * 300_000)
    (tmp_path / "binary.yaml").write_bytes(b"\x00\x01\x02")
    put(tmp_path, "Bad Name.yaml")
    put(tmp_path, "notes.txt", "not looked at")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    shelf = Shelf.load([tmp_path])
    assert list(shelf.roadmaps) == ["good"]
    assert [Path(complaint.file).name for complaint in shelf.complaints] == [
        "Bad Name.yaml",
        "binary.yaml",
        "broken.yaml",
        "empty.yaml",
        "folder.yaml",
        "gone.yaml",
        "huge.yaml",
    ]
    assert [complaint.line for complaint in shelf.complaints] == [0, 1, 1, 0, 0, 0, 0]


def test_folders_inside_are_not_searched(tmp_path: Path) -> None:
    put(tmp_path / "deeper", "juggling.yaml")
    assert Shelf.load([tmp_path]).roadmaps == {}


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "linked.yaml").symlink_to(put(tmp_path, "original.txt"))
    assert list(Shelf.load([tmp_path]).roadmaps) == ["linked"]


def test_a_later_folder_wins_and_says_so(tmp_path: Path) -> None:
    first = put(tmp_path / "a", "juggling.yaml")
    second = put(tmp_path / "b", "juggling.yaml", SMALL.replace("title: Juggling", "title: Better"))
    shelf = Shelf.load([tmp_path / "a", tmp_path / "b"])
    assert shelf.roadmaps["juggling"].title == "Better"
    assert [str(notice) for notice in shelf.notices] == [
        f"{second}: This roadmap is used instead of {first}."
    ]
    assert shelf.complaints == ()


def test_a_broken_file_of_a_later_folder_replaces_nothing(tmp_path: Path) -> None:
    put(tmp_path / "a", "juggling.yaml")
    put(tmp_path / "b", "juggling.yaml", "title: [")
    shelf = Shelf.load([tmp_path / "a", tmp_path / "b"])
    assert shelf.roadmaps["juggling"].title == "Juggling"
    assert len(shelf.complaints) == 1


def test_two_files_of_one_folder_with_the_same_id_are_a_complaint(tmp_path: Path) -> None:
    put(tmp_path, "juggling.yaml")
    twin = put(tmp_path, "juggling.yml", SMALL.replace("title: Juggling", "title: Twin"))
    shelf = Shelf.load([tmp_path])
    assert shelf.roadmaps["juggling"].title == "Juggling"
    assert [str(complaint) for complaint in shelf.complaints] == [
        f"{twin}: juggling.yaml already has the id 'juggling'. Rename one of the two files."
    ]


def test_a_folder_that_is_not_there_is_a_complaint(tmp_path: Path) -> None:
    shelf = Shelf.load([tmp_path / "none"])
    assert [str(complaint) for complaint in shelf.complaints] == [
        f"{tmp_path / 'none'}: This folder of roadmaps cannot be read (no such file or directory). Check its path."
    ]


def test_the_wheel_carries_its_roadmaps_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "bot"
    package.mkdir()
    monkeypatch.setattr(shelves, "_PACKAGE", package)
    assert built_in_folder() == tmp_path / "roadmaps"
    (package / "_roadmaps").mkdir()
    assert built_in_folder() == package / "_roadmaps"
