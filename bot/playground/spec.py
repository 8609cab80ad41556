"""Compares calls and answers with a machine-readable description of the Bot API."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.playground.calls import LoggedCall
from bot.playground.values import Json

_ARRAY = "Array of "


class BotApiSpec:
    """The methods and types of the Bot API, as its description file lists them."""

    def __init__(self, methods: dict[str, Json], types: dict[str, Json]) -> None:
        self.methods = methods
        self.types = types
        self._names = {name.lower(): name for name in methods}

    @classmethod
    def load(cls, path: Path) -> "BotApiSpec":
        """Read the description file."""
        described = json.loads(path.read_text(encoding="utf-8"))
        return cls(described["methods"], described["types"])

    def complaints(self, calls: Iterable[LoggedCall]) -> list[str]:
        """Return everything that is wrong with the calls and with the answers to them."""
        return [
            f"{call.method} (call {call.number}): {complaint}"
            for call in calls
            for complaint in [*self.about_call(call), *self.about_answer(call)]
        ]

    def about_call(self, call: LoggedCall) -> list[str]:
        """Return what is wrong with the method, the parameters' names and their types."""
        method = self.methods.get(self._names.get(call.method.lower(), ""))
        if method is None:
            return ["there is no such method"]
        sent = {name: value for name, value in call.params.items() if value is not None}
        attached = {
            name for name in call.files if name in {field["name"] for field in method.get("fields", [])}
        }
        given = sent | dict.fromkeys(attached, "attach://")
        return self._about_fields(given, method.get("fields", []), "", encoded=True)

    def about_answer(self, call: LoggedCall) -> list[str]:
        """Return what is wrong with a successful answer."""
        method = self.methods.get(self._names.get(call.method.lower(), ""))
        if method is None or not call.answer.get("ok"):
            return []
        return self._about_value(call.answer["result"], method["returns"], "result", encoded=False)

    def about_object(self, name: str, value: Any) -> list[str]:
        """Return what is wrong with a value of the named type."""
        return self._about_value(value, [name], name, encoded=False)

    def _about_fields(self, given: Json, fields: list[Json], path: str, *, encoded: bool) -> list[str]:
        known = {field["name"]: field for field in fields}
        unknown = [f"{path}{name} is unknown" for name in given if name not in known]
        missing = [
            f"{path}{name} is missing"
            for name, field in known.items()
            if field["required"] and name not in given
        ]
        wrong = [
            complaint
            for name, value in given.items()
            if name in known
            for complaint in self._about_value(value, known[name]["types"], f"{path}{name}", encoded=encoded)
        ]
        return unknown + missing + wrong

    def _about_value(self, value: Any, types: list[str], path: str, *, encoded: bool) -> list[str]:
        """Return the complaints of the type that fits best; none when one of them fits."""
        attempts = [self._about_type(value, name, path, encoded=encoded) for name in types]
        return min(attempts, key=len)

    def _about_type(self, value: Any, name: str, path: str, *, encoded: bool) -> list[str]:
        if name in _BASIC or (name not in self.types and not name.startswith(_ARRAY)):
            fits = _BASIC.get(name, _is_text)(value, encoded)
            return [] if fits else [f"{path} is no {name}: {value!r}"]
        structure = _decoded(value) if encoded else value
        if name.startswith(_ARRAY):
            return self._about_array(structure, name.removeprefix(_ARRAY), path)
        described = self.types[name]
        if subtypes := described.get("subtypes"):
            return self._about_value(structure, subtypes, path, encoded=False)
        if not isinstance(structure, dict):
            return [f"{path} is no {name}: {value!r}"]
        return self._about_fields(structure, described.get("fields", []), f"{path}.", encoded=False)

    def _about_array(self, value: Any, name: str, path: str) -> list[str]:
        if not isinstance(value, list):
            return [f"{path} is no array: {value!r}"]
        return [
            complaint
            for number, item in enumerate(value)
            for complaint in self._about_value(item, [name], f"{path}[{number}]", encoded=False)
        ]


def _decoded(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _is_integer(value: Any, encoded: bool) -> bool:
    if isinstance(value, str):
        return encoded and value.removeprefix("-").isdigit()
    return isinstance(value, int) and not isinstance(value, bool)


def _is_float(value: Any, encoded: bool) -> bool:
    if isinstance(value, str):
        return encoded and value.replace(".", "", 1).removeprefix("-").isdigit()
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_flag(value: Any, encoded: bool) -> bool:
    return isinstance(value, bool) or (encoded and str(value).lower() in {"true", "false"})


def _is_text(value: Any, _encoded: bool) -> bool:
    return isinstance(value, str)


_BASIC = {
    "Integer": _is_integer,
    "Float": _is_float,
    "Boolean": _is_flag,
    "True": _is_flag,
    "String": _is_text,
    "InputFile": _is_text,
}
