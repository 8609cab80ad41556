"""The log: one line a record on stderr, in UTC, without tokens, passwords or learners' texts."""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import ExcInfo, Processor

TOKEN = re.compile(r"(?<!\d)\d{6,12}(?::|%3A)[\w-]{30,}", re.IGNORECASE)
PASSWORD = re.compile(r"(?<=://)([^\s/:@]*):[^\s/@]+@")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

SAFE = (OSError,)
"""Exceptions whose sentences are the system's, as are those of our own: they are written in full."""

FLOORS = {
    "aiohttp": logging.WARNING,
    "aiosqlite": logging.INFO,
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "httpcore": logging.WARNING,
    "httpx": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "telegram": logging.INFO,
    "telegram.ext.Updater": logging.CRITICAL,
    "telegram.request": logging.CRITICAL,
    "uvicorn.access": logging.WARNING,
}
"""Below these levels the libraries write addresses with the token, what learners typed, what only their makers need, or
a traceback where our own log says it in a line."""

STAMPS: list[Processor] = [
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure_logs(level: str, stream: TextIO | None = None) -> None:
    """Send structlog's and the libraries' records through one formatter to stderr, and warnings with them."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *STAMPS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=STAMPS,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(write_trace),
                write_line,
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name, floor in FLOORS.items():
        logging.getLogger(name).setLevel(max(floor, logging.getLogger().level))
    logging.captureWarnings(capture=True)
    sys.excepthook = _last_words


def write_line(_logger: object, _method: str, record: MutableMapping[str, Any]) -> str:
    """Write a record as one line; a traceback follows with a bar, so that no text can pose as a record."""
    stamp, level, name = (record.pop(key) for key in ("timestamp", "level", "logger"))
    trace = record.pop("exception", "")
    words = [str(record.pop("event")), *(f"{key}={value!r}" for key, value in record.items())]
    line = _one_line(f"{stamp} {level:<8} {name}: {' '.join(words)}")
    below = [f"  | {_one_line(part)}" for part in trace.splitlines()]
    return redact("\n".join([line, *below]))


def write_trace(exc_info: ExcInfo) -> str:
    """Write where an exception and its causes happened; what it says may be a learner's text, so only its length."""
    parts: list[str] = []
    error: BaseException | None = exc_info[1]
    while error is not None:
        parts[:0] = [*traceback.format_tb(error.__traceback__), f"{_named(error)}\n"]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "".join(parts)


def _named(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    said = str(error)
    if not said or isinstance(error, SAFE) or kind.__module__.startswith("bot."):
        return f"{name}: {said}" if said else name
    return f"{name} (says {len(said)} characters)"


def redact(text: str) -> str:
    """Take bot tokens and passwords in addresses out of a text."""
    return PASSWORD.sub(r"\1:***@", TOKEN.sub("<token>", text))


def _one_line(text: str) -> str:
    return CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def _last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("stopped by an unexpected error", exc_info=(kind, error, trace))
