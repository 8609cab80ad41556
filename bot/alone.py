"""The bot's place on a database: on a file it is alone; loaded before all else, so that a second copy ends at once."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bot.ended import BAD_DATABASE, IN_USE, CannotStart
from bot.storage.address import address_of
from bot.storage.errors import DatabaseInUse, StorageError
from bot.storage.lock import alone, is_strange


@contextmanager
def alone_with(url: str) -> Iterator[None]:
    """Be the only process that runs the bot on this file; CannotStart says where another one is.

    On a server there may be several, of which one leads.
    """
    try:
        address = address_of(url)
        if isinstance(address, Path) and is_strange(address):
            raise CannotStart(
                f"{address} is not a database. Nothing was changed. Name another file.", BAD_DATABASE
            )
        with alone(address) if isinstance(address, Path) else nullcontext():
            yield
    except DatabaseInUse as error:
        raise CannotStart(str(error), IN_USE) from error
    except StorageError as error:
        raise CannotStart(str(error), BAD_DATABASE) from error
