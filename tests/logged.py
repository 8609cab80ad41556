"""The real log configuration in every test, at DEBUG: what people typed and the token are nowhere in what it writes."""

import io
import logging
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import pytest
import structlog
from structlog.testing import LogCapture
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.logs import FLOORS, configure_logs
from bot.playground.world import TOKEN, World

COMMAND = re.compile(r"/\w+")
"""A command alone tells nothing of anybody, and may be a part of a path."""

FEWEST = 4
"""A text of fewer letters may be a part of anything, as 9:30 is of the time at which a test runs."""

worlds: dict[World, bool] = {}
"""The worlds in which this test plays, and whether they go on: several tests may share one."""


@contextmanager
def logs_left_as_they_were() -> Iterator[None]:
    """Let logs be configured inside, with no handlers to begin with; whatever was set is taken back."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    root.handlers = []
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        root.handlers, sys.excepthook = handlers, hook
        root.setLevel(level)
        for name in FLOORS:
            logging.getLogger(name).setLevel(logging.NOTSET)
        structlog.reset_defaults()


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    """Give what the real configuration writes at DEBUG."""
    stream = io.StringIO()
    with logs_left_as_they_were():
        configure_logs("DEBUG", stream)
        yield stream


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    """What the bot logs; at the end it is read for what it must not tell."""
    with everything_logged() as written:
        capture = LogCapture()
        structlog.configure(processors=[_aside(capture), *structlog.get_config()["processors"]])
        yield capture.entries
        told = tells(written.getvalue(), worlds)
        for world in [world for world, goes_on in worlds.items() if not goes_on]:
            del worlds[world]
        assert not told, f"the log tells {told}"


def tells(log: str, worlds: Iterable[World]) -> list[str]:
    """List the secrets that a log tells: the token, and what people wrote in these worlds."""
    return sorted(secret for secret in {TOKEN.partition(":")[2], *_typed(worlds)} if secret in log)


def _aside(capture: LogCapture) -> Processor:
    def keep(logger: WrappedLogger, method: str, entry: EventDict) -> EventDict:
        with suppress(structlog.DropEvent):
            capture(logger, method, dict(entry))
        return entry

    return keep


def _typed(worlds: Iterable[World]) -> Iterator[str]:
    accounts = (account for world in worlds for account in world.accounts.values())
    chats = (chat for account in accounts for chat in account.chats.values())
    messages = (message for chat in chats for message in chat.messages.values() if not message.by_bot)
    texts = (str(message.body.get("text") or message.body.get("caption") or "") for message in messages)
    return (text for text in texts if sum(map(str.isalpha, text)) >= FEWEST and not COMMAND.fullmatch(text))
