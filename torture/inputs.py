"""Every named bad input, typed into the real chat: the exact sentence, soon, and nothing that looks like a crash."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from structlog.testing import capture_logs
from structlog.typing import EventDict

from tests.chat import bad_input
from tests.chat.bad_input import Bad, some
from tests.chat.people import learner
from tests.chat.stage import Chat, opened
from torture.page import Row
from torture.progress import say

WITHIN = 2.0
HELP = "/help"


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which inputs come: the buttons that are pressed before, and how each is sent."""

    before: tuple[str, ...]
    form: str
    bad: Callable[[], Iterable[Bad]]
    is_button: bool = False

    async def send(self, chat: Chat, bad: Bad) -> None:
        """Send one input."""
        if self.is_button:
            await chat.presses_data(bad.typed, on=chat.newest["message_id"])
        else:
            await chat.says(self.form.format(bad.typed))


WAYS = (
    Way((), "{}", bad_input.texts),
    Way((), "{}", bad_input.commands),
    Way((), "{}", bad_input.answers),
    Way(("1:set:day",), "{}", lambda: some(bad_input.times(), 1)),
    Way(("1:set:report",), "{}", lambda: some(bad_input.times(), 1)),
    Way(("1:settings", "1:setzone"), "{}", bad_input.places),
    Way((), "/today {}", bad_input.missing_days),
    Way((), "/pause {}", bad_input.missing_days),
    Way((), "", bad_input.broken_buttons, is_button=True),
    Way((), "", bad_input.strange_buttons, is_button=True),
)


@dataclass
class Tried:
    """How many were answered as they should be, which were not, and how long the slowest took."""

    good: int = 0
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    tracebacks: int = 0

    @property
    def total(self) -> int:
        """Count all that were tried."""
        return self.good + len(self.wrong)


async def tried(folder: Path, most: int | None = None) -> Tried:
    """Try every input of every way, or at most so many of each."""
    found = Tried()
    async with opened(folder / "cairn.db") as stage:
        chat = await learner(stage)
        with capture_logs() as logs:
            for way in WAYS:
                for bad in islice(way.bad(), most):
                    await _try(chat, way, bad, found)
                say(f"inputs: {found.total} tried, {len(found.wrong)} wrong")
        found.tracebacks = sum(map(_is_crash, logs))
    return found


async def _try(chat: Chat, way: Way, bad: Bad, found: Tried) -> None:
    await chat.says("/cancel")
    await chat.says(HELP)
    for press in way.before:
        await chat.presses_data(press)
    now = asyncio.get_running_loop().time
    began, count = now(), len(chat.texts)
    await way.send(chat, bad)
    found.slowest = max(found.slowest, now() - began)
    if chat.text == bad.answer and len(chat.texts) == count + 1:
        found.good += 1
    else:
        found.wrong.append(f"{bad}: {chat.text!r}")


def _is_crash(entry: EventDict) -> bool:
    return "exc_info" in entry or entry["log_level"] in {"error", "critical"}


def rows() -> list[Row]:
    """Try them all."""
    with TemporaryDirectory(prefix="cairn-") as folder:
        found = asyncio.run(tried(Path(folder)))
    for wrong in found.wrong:
        say(f"inputs: {wrong}")
    return [
        Row(
            "named bad inputs, typed into the chat",
            found.total,
            f"≥ 500, each with the exact sentence in ≤ {WITHIN:.0f} s, 0 tracebacks",
            f"{found.good:,} with the exact sentence, the slowest after {found.slowest:.2f} s;"
            f" {found.tracebacks} tracebacks",
            found.good == found.total >= 500 and found.slowest <= WITHIN and not found.tracebacks,
        )
    ]
