"""What PostgreSQL and the way to it report, named for what happened; never with a row's contents."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TypeAlias

from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from bot.storage import errors
from bot.storage.address import Server
from bot.storage.errors import StorageError

Meaning: TypeAlias = tuple[type[StorageError], str]

AWAY: Final[Meaning] = (
    errors.DatabaseAway,
    "{place} does not answer. Is the server running, and is the URL right?",
)
BUSY: Final[Meaning] = (
    errors.DatabaseBusy,
    "{place} is locked by others for too long. Nothing was saved; try again.",
)
NONE_FREE: Final[Meaning] = (
    errors.DatabaseBusy,
    "All connections to {place} are in use for too long. Nothing was saved; try again.",
)
REFUSED: Final[Meaning] = (
    errors.DatabaseAddressUnclear,
    "{place} cannot be opened: user or password is wrong.",
)
DAMAGED: Final[Meaning] = (
    errors.DatabaseUnreadable,
    "{place} is damaged. Stop the bot and restore the newest backup.",
)

MEANINGS: Final[dict[str, Meaning]] = {
    "08": AWAY,
    "23": (errors.RuleBroken, "{place} refused the change: {rule}."),
    "25006": (errors.DatabaseUnwritable, "{place} is read-only. Is it a standby?"),
    "25P03": (
        errors.DatabaseBusy,
        "{place} gave up a change that took too long. Nothing was saved; try again.",
    ),
    "28": REFUSED,
    "3D000": (errors.DatabaseAddressUnclear, "{place} is not there. Make it with createdb, or mend the URL."),
    "40": BUSY,
    "42501": (errors.DatabaseUnwritable, "{place} may not be changed by this user. Make it the owner."),
    "53100": (errors.DiskFull, "The disk with {place} is full. Nothing was saved; make room and try again."),
    "53300": (
        errors.DatabaseBusy,
        "{place} has no connection left. Raise max_connections, or start fewer bots.",
    ),
    "55P03": BUSY,
    "57P": AWAY,
    "58030": (errors.DatabaseUnreadable, "The disk failed while {place} was used. Check the disk."),
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
"""By the beginning of the error's SQLSTATE."""


@contextmanager
def naming(place: Server) -> Iterator[None]:
    """Turn what goes wrong with this server into our own errors, without their cause: it may quote a row."""
    try:
        yield
    except Exception as error:
        named = _named(error, place)
        if named is None:
            raise
        raise named from None


def _named(error: Exception, place: Server) -> StorageError | None:
    """Name an error; None for one that is not the database's."""
    state = _state(error)
    if isinstance(error, OSError | PendingRollbackError) or getattr(error, "connection_invalidated", False):
        kind, sentence = AWAY  # a rollback is pending where a connection was lost within a unit of work
    elif isinstance(error, NoConnectionFree):
        kind, sentence = NONE_FREE
    elif state is None and not isinstance(error, DBAPIError):
        return None
    else:
        kind, sentence = _meaning(state or "")
    return kind(
        sentence.format(place=place, rule=_rule(error), kind=f"{type(_root(error)).__name__} {state}")
    )


def _meaning(state: str) -> Meaning:
    found = (meaning for start, meaning in MEANINGS.items() if state.startswith(start))
    return next(found, (StorageError, "{place} could not be used: {kind}."))


def _root(error: Exception) -> BaseException:
    """Give what the driver raised: SQLAlchemy wraps it twice, or not at all while connecting."""
    origin = error.orig if isinstance(error, DBAPIError) else None
    return (origin.__cause__ or origin) if origin else error


def _state(error: Exception) -> str | None:
    state = getattr(_root(error), "sqlstate", None)
    return state if isinstance(state, str) else None


def _rule(error: Exception) -> str:
    """Give the name of the rule that was broken."""
    root = _root(error)
    names = (getattr(root, name, None) for name in ("constraint_name", "column_name"))
    return next((str(name) for name in names if name), type(root).__name__)
