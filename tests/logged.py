"""The real log configuration in a test, and everything as it was after it."""

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.logs import FLOORS, configure_logs


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
