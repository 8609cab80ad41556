"""What a request of the page says; whatever does not make sense is refused with a sentence."""

import json
from dataclasses import dataclass

from starlette.requests import Request

from bot.playground.screen import NotPossibleError
from bot.playground.shelf import DOWNLOAD_LIMIT, MEGABYTE
from bot.playground.values import Json


@dataclass(frozen=True, slots=True)
class Asked:
    """The JSON object that a request brought."""

    body: Json

    @classmethod
    async def of(cls, request: Request) -> "Asked":
        """Read the body of a request."""
        try:
            body = json.loads(await request.body())
        except ValueError:
            raise NotPossibleError("The request is no JSON.") from None
        if not isinstance(body, dict):
            raise NotPossibleError("The request is no JSON object.")
        return cls(body)

    def given(self, name: str) -> bool:
        """Tell whether something is asked for at all."""
        return bool(self.body.get(name))

    def text(self, name: str) -> str:
        """Give a text."""
        value = self.body.get(name)
        if not isinstance(value, str):
            raise NotPossibleError(f"The request says no {name}.")
        return value

    def integer(self, name: str) -> int:
        """Give a whole number."""
        value = self.body.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise NotPossibleError(f"{name} is not a whole number: {value!r}.")
        return value

    def degrees(self, name: str, most: int) -> float:
        """Give a latitude or a longitude."""
        value = self.body.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool) or not -most <= value <= most:
            raise NotPossibleError(f"{name} is a number from -{most} to {most}, not {value!r}.")
        return float(value)


def number(request: Request, name: str) -> int | None:
    """Give a whole number of the address, where it says one."""
    raw = request.query_params.get(name, "")
    return int(raw) if raw.isascii() and raw.isdigit() else None


async def upload(request: Request) -> bytes:
    """Read a file, as long as the bot could download it."""
    length = request.headers.get("content-length", "")
    if length.isdigit():
        _check_size(int(length))
    data = b""
    async for chunk in request.stream():
        data += chunk
        _check_size(len(data))
    if not data:
        raise NotPossibleError("The file is empty. Pick one with something in it.")
    return data


def _check_size(size: int) -> None:
    if size > DOWNLOAD_LIMIT:
        limit = DOWNLOAD_LIMIT // MEGABYTE
        raise NotPossibleError(
            f"The file is {size / MEGABYTE:.1f} MB; a bot can fetch up to {limit} MB. Pick a smaller one."
        )
