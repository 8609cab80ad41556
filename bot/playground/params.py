"""The parameters of a call, read by their types, however they were sent."""

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.playground.errors import bad_request
from bot.playground.values import Json, Upload

_LANGUAGE = re.compile(r"[a-z]{2}")
_LEADING_NUMBER = re.compile(r"\s*(-?\d{1,18})")


class Params:
    """Values as they came (JSON values or strings) and uploaded files."""

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> None:
        self.values = values
        self.files = files or {}

    def text(self, name: str) -> str:
        """Return a string; empty when it was not given."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a number by its leading digits, as Telegram reads it."""
        found = _LEADING_NUMBER.match(self.text(name))
        return int(found[1]) if found else default

    def flag(self, name: str) -> bool:
        """Return whether a Boolean was set."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def given(self, name: str) -> bool:
        """Tell whether the parameter was sent at all."""
        return name in self.values or name in self.files

    def language_code(self) -> str:
        """Return the two-letter language of the call; empty when it is for all languages."""
        code = self.text("language_code")
        if code and not _LANGUAGE.fullmatch(code):
            raise bad_request("invalid language code specified")
        return code

    def array(self, name: str, of: str = "") -> list[Any]:
        """Return a list; empty when it was not given. `of` is Telegram's word for its items."""
        value = self._structure(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad_request(f"expected an Array of {of or name}")
        return value

    def objects(self, name: str) -> list[Json]:
        """Return a list of objects; empty when it was not given."""
        items = self.array(name)
        if not all(isinstance(item, dict) for item in items):
            raise bad_request(f"expected an Array of Objects as {name}")
        return items

    def object(self, name: str) -> Json | None:
        """Return an object; None when it was not given."""
        value = self._structure(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise bad_request(f"object expected as {name.replace('_', ' ')}")
        return value

    def _structure(self, name: str) -> Any:
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as broken:
            kind = "reply keyboard markup" if name == "reply_markup" else name.replace("_", " ")
            raise bad_request(f"can't parse {kind} JSON object") from broken
