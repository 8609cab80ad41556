"""Where the database is, as its URL says: a file of SQLite, or a database on a PostgreSQL server."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from typing import Final, TypeAlias

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.errors import DatabaseAddressUnclear

POSTGRES: Final = "postgresql+asyncpg"

OPTIONS: Final = ("host", "port", "ssl", "prepared_statement_cache_size")
"""What a URL may say after its question mark."""

FORM: Final = f"{POSTGRES}://cairn:password@localhost/cairn"
UNCLEAR: Final = (
    "The database's URL must name a file, as in sqlite+aiosqlite:///data/cairn.db, "
    f"or a PostgreSQL database, as in {FORM}."
)


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a PostgreSQL server; nothing that is shown of it holds the password."""

    url: URL = field(repr=False)

    def __str__(self) -> str:
        """Name it as an operator would."""
        host, port = self.url.query.get("host") or self.url.host or "localhost", self.url.port
        return f"PostgreSQL database {self.url.database} on {host}{f':{port}' if port else ''}"


Address: TypeAlias = Path | Server
"""Shown as text, either is what a sentence about the database calls it."""


def beside(address: Address, suffix: str) -> Path:
    """Give the path of a small file that goes with the database: beside its file, or among this machine's temporary ones."""
    if isinstance(address, Path):
        return address.with_suffix(suffix)
    mark = sha256(str(address).encode()).hexdigest()[:12]
    return Path(gettempdir(), f"cairn-{mark}{suffix}")


def address_of(url: str) -> Address:
    """Give the file or the server that a database URL names; raise DatabaseAddressUnclear, which never repeats it."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseAddressUnclear(UNCLEAR) from None
    if parsed.drivername == POSTGRES:
        return _server(parsed)
    name = parsed.database or ""
    if parsed.get_backend_name() != "sqlite" or not name or name == ":memory:" or name.startswith("file:"):
        raise DatabaseAddressUnclear(UNCLEAR)
    return Path(name)


def _server(url: URL) -> Server:
    if "sslmode" in url.query:
        raise DatabaseAddressUnclear("In the database's URL, write ssl=require in place of sslmode=require.")
    if not set(url.query).issubset(OPTIONS):
        raise DatabaseAddressUnclear(
            f"The database's URL may have no other options than {', '.join(OPTIONS)}."
        )
    if not url.database or not url.database.isprintable() or "@" in (url.host or ""):
        raise DatabaseAddressUnclear(
            f"Write the database's URL as in {FORM}; in a password, write %40 for @, %2F for / and %3F for ?."
        )
    return Server(url)
