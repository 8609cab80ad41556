"""Only small UTF-8 text files are read; everything else is explained."""

import os
from pathlib import Path

import pytest

from bot.storage.roadmaps.complaint import Complaint
from bot.storage.roadmaps.yaml_bytes import SIZE_LIMIT, decode, read_text


def complaint_of(content: bytes) -> str:
    result = decode(content, "x.yaml")
    assert isinstance(result, Complaint)
    return str(result)


def test_utf_8_is_read_with_and_without_a_byte_order_mark() -> None:
    assert decode("a: “é”".encode(), "x.yaml") == "a: “é”"
    assert decode("a: é".encode("utf-8-sig"), "x.yaml") == "a: é"


def test_an_empty_file_is_empty_text() -> None:
    assert decode(b"", "x.yaml") == ""


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_first_byte_that_is_not_utf_8_is_named(mark: bytes) -> None:
    content = mark + b"a: 1\nb: caf\xe9\n"
    position = len(mark) + 12
    assert complaint_of(content) == (
        f"x.yaml, line 2, column 1: The file is not UTF-8 (byte {position}, line 2). Save it as UTF-8."
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    assert complaint_of("\ufeffa: 1".encode(encoding)) == "x.yaml: The file is UTF-16. Save it as UTF-8."


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04rest", "a zip archive"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"SQLite format 3\0", "a database"),
    ],
)
def test_other_kinds_of_files_are_known_by_their_content(content: bytes, what: str) -> None:
    assert f"This is {what}" in complaint_of(content)


def test_a_nul_byte_is_named_with_its_place() -> None:
    assert complaint_of(b"a: 1\nb: \0").startswith("x.yaml, line 2, column 4: A NUL byte stands here")


def test_a_control_character_is_named_with_its_place() -> None:
    assert (
        complaint_of(b"a: \x07")
        == "x.yaml, line 1, column 4: The character U+0007 cannot stand in YAML. Delete it."
    )


@pytest.mark.parametrize(("size", "shown"), [(SIZE_LIMIT + 1, "257 KB"), (3_250_586, "3.1 MB")])
def test_a_large_file_is_refused_unread(tmp_path: Path, size: int, shown: str) -> None:
    path = tmp_path / "x.yaml"
    path.touch()
    os.truncate(path, size)
    assert str(read_text(path, "x.yaml")) == (
        f"x.yaml: The file is {shown}; up to 256 KB fit. A year of blocks is usually below 50 KB."
    )
    assert shown in complaint_of(b" " * size)


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b" " * SIZE_LIMIT)
    assert read_text(path, "x.yaml") == " " * SIZE_LIMIT


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    result = read_text(tmp_path / "none.yaml", "none.yaml")
    assert str(result) == (
        "none.yaml: The file cannot be read (no such file or directory). Check its path and its permissions."
    )


def test_a_folder_in_the_place_of_a_file_is_explained(tmp_path: Path) -> None:
    assert "This is not a file" in str(read_text(tmp_path, "x.yaml"))


def test_a_pipe_in_the_place_of_a_file_is_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    os.mkfifo(path)
    assert "This is not a file" in str(read_text(path, "x.yaml"))
