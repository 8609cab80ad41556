"""Reads the body of a request: JSON, an urlencoded form, or multipart with files."""

import json
import re
from collections.abc import Iterator
from email.message import Message
from mimetypes import MimeTypes
from typing import Any
from urllib.parse import parse_qsl, unquote

from bot.playground.errors import bad_request
from bot.playground.params import Params
from bot.playground.values import Upload

_ESCAPED = {"%22": '"', "%0D": "\r", "%0A": "\n", '\\"': '"', "\\\\": "\\"}
_TYPES = MimeTypes()
_PARAMETER = re.compile(r';\s*(name|filename)(\*?)=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))')


def read_params(content_type: str, body: bytes, query: str) -> Params:
    """Return the parameters and files of a request; the query string counts as well."""
    values: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    files: dict[str, Upload] = {}
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" and body:
        values |= _read_json(body)
    elif kind == "application/x-www-form-urlencoded":
        values |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    elif kind == "multipart/form-data":
        for name, part in _read_parts(content_type, body):
            if isinstance(part, Upload):
                files[name] = part
            else:
                values[name] = part
    return Params(values, files)


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except ValueError as broken:
        raise bad_request("can't parse JSON object") from broken
    if not isinstance(values, dict):
        raise bad_request("can't parse JSON object")
    return values


def _read_parts(content_type: str, body: bytes) -> Iterator[tuple[str, str | Upload]]:
    header = Message()
    header["content-type"] = content_type
    boundary = header.get_param("boundary")
    if not isinstance(boundary, str) or not boundary:
        raise bad_request("boundary of the multipart form is not found")
    for section in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:]:
        head, separator, data = section.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if separator:
            yield _read_part(head.decode("utf-8", "replace"), data)


def _read_part(head: str, data: bytes) -> tuple[str, str | Upload]:
    lines = (line.partition(":") for line in head.split("\r\n"))
    headers = {name.strip().lower(): value.strip() for name, _, value in lines}
    named = {
        key: unquote(plain.partition("''")[2]) if star else _unescaped(quoted or plain)
        for key, star, quoted, plain in _PARAMETER.findall(headers.get("content-disposition", ""))
    }
    if "filename" not in named:
        return named.get("name", ""), data.decode("utf-8", "replace")
    return named.get("name", ""), Upload(named["filename"], data, _type_of(named["filename"]))


def _type_of(name: str) -> str:
    """Tell a file's type by its name alone, as Telegram does: what the request says of it does not count."""
    return _TYPES.guess_type(name)[0] or "application/octet-stream"


def _unescaped(text: str) -> str:
    for escaped, character in _ESCAPED.items():
        text = text.replace(escaped, character)
    return text
