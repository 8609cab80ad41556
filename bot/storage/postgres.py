"""How PostgreSQL is opened: many may read and write at once, and no update is lost among them."""

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from typing import Final, Literal

from sqlalchemy import AdaptedConnection, event, text
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage.address import Server
from bot.storage.postgres_errors import naming

READ: Final = "REPEATABLE READ"
WRITE: Final = "READ COMMITTED"
"""Enough, for the locks below are taken first, and each statement sees what was committed before it."""

READERS, WRITERS = 4, 8

PATIENCE: Final = 10.0
"""Seconds to wait for a connection, or for a lock that another process holds."""

ALL: Final = "67737278, 0"
"""The lock of the whole database, in a space of its own: learners' locks are single numbers, their ids."""

ALONE = text(f"SELECT pg_advisory_xact_lock({ALL})")
BESIDE_OTHERS = text(f"SELECT pg_advisory_xact_lock_shared({ALL}), pg_advisory_xact_lock(:learner_id)")

ANSWER_WITHIN = 30.0
"""Seconds after which a statement that got no answer is given up: the network may be gone."""

FRESH = 600
"""Seconds after which a connection is replaced: what lies between may have forgotten it."""


def engine(
    server: Server,
    isolation: Literal["REPEATABLE READ", "READ COMMITTED"],
    *,
    connections: int = 1,
    patience: float = PATIENCE,
    answer_within: float | None = ANSWER_WITHIN,
) -> AsyncEngine:
    """Make an engine on the database whose transactions have this isolation; READ ones cannot write.

    The server itself ends a transaction whose process was stopped, and so frees what it held.
    """
    milliseconds = str(round(patience * 1000))
    made = create_async_engine(
        server.url,
        isolation_level=isolation,
        execution_options={"postgresql_readonly": isolation == READ},
        connect_args={
            "timeout": patience,
            "command_timeout": answer_within,
            "server_settings": {
                "application_name": "cairn",
                "lock_timeout": milliseconds,
                "idle_in_transaction_session_timeout": milliseconds,
            },
        },
        pool_size=connections,
        max_overflow=0,
        pool_recycle=FRESH,
        hide_parameters=True,
    )
    event.listen(made.sync_engine, "checkout", _leave_closed)
    return made


def _leave_closed(connection: AdaptedConnection, _record: object, _pooled: object) -> None:
    """Have a connection that the server has closed replaced; asking it first would cost three ways there and back."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


class PostgreSQL:
    """The units of work on a server: they exclude each other only where they are about the same learner.

    Damage there is its operator's to find.
    """

    damage: None = None

    def __init__(self, server: Server, patience: float = PATIENCE) -> None:
        """Prepare the connections to this server; nothing is opened yet."""
        self.address = server
        self.readers = engine(server, READ, connections=READERS, patience=patience)
        self.writers = engine(server, WRITE, connections=WRITERS, patience=patience)

    def naming(self) -> AbstractContextManager[None]:
        """Turn what the driver reports into our own errors."""
        return naming(self.address)

    @asynccontextmanager
    async def writing(self, learner_id: int | None) -> AsyncIterator[AsyncConnection]:
        """Open a unit of work as soon as none about the same learner is open; without one, as soon as none is."""
        with naming(self.address):
            async with self.writers.begin() as tx:
                await take_turn(tx, learner_id)
                yield tx


async def take_turn(tx: AsyncConnection, learner_id: int | None) -> None:
    """Wait until no other unit of work can be in the way of this one, which keeps it so until its end."""
    if learner_id is None:
        await tx.execute(ALONE)
    else:
        await tx.execute(BESIDE_OTHERS, {"learner_id": learner_id})
