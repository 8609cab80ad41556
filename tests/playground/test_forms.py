"""Bodies of requests."""

import pytest

from bot.playground.errors import RefusedError
from bot.playground.forms import read_params
from bot.playground.values import Upload

MULTIPART = "multipart/form-data; boundary=xx"


def part(disposition: str, data: bytes, more: str = "") -> bytes:
    return f"--xx\r\nContent-Disposition: form-data; {disposition}\r\n{more}\r\n".encode() + data + b"\r\n"


def test_fields_and_files_of_a_multipart_form_are_read() -> None:
    binary = b"\r\n--x\r\n\r\n\x00\xff"
    body = part('name="text"', "ж".encode()) + part(
        'name="photo"; filename="a \\"b\\".png"', binary, "Content-Type: image/png\r\n"
    )
    params = read_params(MULTIPART, body + b"--xx--\r\n", "chat_id=5")
    assert params.values == {"chat_id": "5", "text": "ж"}
    assert params.files == {"photo": Upload('a "b".png', binary, "image/png")}


@pytest.mark.parametrize(
    "named", ['filename="дорога.yaml"', "filename*=utf-8''%D0%B4%D0%BE%D1%80%D0%BE%D0%B3%D0%B0.yaml"]
)
def test_file_names_in_all_languages_are_read(named: str) -> None:
    params = read_params(MULTIPART, part(f'name="d"; {named}', b"x") + b"--xx--", "")
    assert params.files["d"].name == "дорога.yaml"


@pytest.mark.parametrize(
    ("name", "mime_type"), [("week.TXT", "text/plain"), ("week", "application/octet-stream")]
)
def test_the_type_of_a_file_is_told_by_its_name_alone(name: str, mime_type: str) -> None:
    body = part(f'name="d"; filename="{name}"', b"x", "Content-Type: image/png\r\n") + b"--xx--"
    assert read_params(MULTIPART, body, "").files["d"].mime_type == mime_type


@pytest.mark.parametrize("body", [b"", b"garbage", b"--xx", b"--xx--\r\n"])
def test_a_form_without_parts_is_empty(body: bytes) -> None:
    assert read_params(MULTIPART, body, "").values == {}


def test_a_form_without_boundary_is_refused() -> None:
    with pytest.raises(RefusedError, match="boundary"):
        read_params("multipart/form-data", b"", "")
