"""The canary: a text and a token that must turn up nowhere, in a chat with everything that there is and that goes wrong."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias
from zipfile import ZipFile

from bot.health import metrics
from bot.health.report import Health
from bot.playground.faults import Fault
from bot.playground.world import TOKEN
from bot.services.export import export
from tests.chat.stage import Chat, opened
from tests.logged import everything_logged
from tests.test_canary import FAULTS, NAMES, SECRETS, TYPED, canary, live, shelf_with_canary
from torture.page import Row

Doing: TypeAlias = Callable[[Chat], Awaitable[None]]
SECRET = TOKEN.partition(":")[2]


@dataclass
class Read:
    """How many lines were read of each kind, and where a secret was found."""

    lines: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def read(self, kind: str, text: str, secrets: tuple[str, ...] = SECRETS) -> None:
        """Read a text, line by line."""
        for line in text.splitlines():
            self.lines[kind] += 1
            self.found += [f"{kind}: {secret}" for secret in secrets if secret in line]


async def sung(folder: Path, doing: Doing, texts: Iterable[str] = TYPED) -> Read:
    """Do all that can be done, type these texts while things go wrong, and read all that came of it."""
    read = Read()
    with everything_logged() as log:
        async with opened(folder / "cairn.db", roadmaps_dir=shelf_with_canary(folder)) as stage:
            chat = await canary(stage)
            await doing(chat)
            stage.in_earnest = True
            for fault in (*FAULTS, Fault("429", calls=2, method="sendMessage")):
                stage.world.faults.switch_on(fault)
                for text in texts:
                    await chat.says(text)
                stage.world.faults.clear()
            packed = await export(stage.cairn.coach, chat.person)
            assert packed is not None
            care = stage.cairn.care
            health = Health.of(care.pulse, care.started, care.clock.now(), writable=True, backlog=0)
            read.read("metrics", metrics.written(care.figures, health).decode())
            read.read("health", str(health.as_json()))
            _read_export(read, packed.content)
    read.read("logs", log.getvalue())
    return read


def _read_export(read: Read, content: bytes) -> None:
    """Read an export, in which a learner's own words belong, but no name and no token."""
    with ZipFile(BytesIO(content)) as files:
        for name in files.namelist():
            read.read("exports", files.read(name).decode("utf-8"), (*NAMES, SECRET))


def rows() -> list[Row]:
    """Let the canary sing."""
    with TemporaryDirectory(prefix="cairn-") as folder:
        read = asyncio.run(sung(Path(folder), live))
    return [
        Row(
            "lines of the log at DEBUG, metrics, health and exports, searched for the token, a learner's names and text",
            read.lines.total(),
            "0 occurrences",
            f"{len(read.found)} occurrences",
            not read.found,
        )
    ]
