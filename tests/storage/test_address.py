"""Addresses: a file or a server, shown without what must not be seen."""

from pathlib import Path

import pytest

from bot.storage.address import Server, address_of, beside
from bot.storage.errors import DatabaseAddressUnclear

SERVER = "postgresql+asyncpg://ann:hush@db.example:5433/cairn"


def test_a_file_is_shown_as_its_path() -> None:
    assert str(address_of("sqlite+aiosqlite:///data/cairn.db")) == "data/cairn.db"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (SERVER, "PostgreSQL database cairn on db.example:5433"),
        (
            "postgresql+asyncpg://ann:hush@/cairn?host=/run/postgresql",
            "PostgreSQL database cairn on /run/postgresql",
        ),
        ("postgresql+asyncpg:///cairn", "PostgreSQL database cairn on localhost"),
    ],
)
def test_a_server_is_shown_without_user_and_password(url: str, shown: str) -> None:
    address = address_of(url)
    assert str(address) == shown
    assert "hush" not in repr(address)


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://ann:hush@host/cairn", SERVER.replace("5433", "port")]
)
def test_what_names_neither_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(
        DatabaseAddressUnclear, match=r"must name a file, as in .* or a PostgreSQL database"
    ) as caught:
        address_of(url)
    assert "hush" not in str(caught.value)


def test_small_files_stand_beside_a_file_and_among_the_temporary_ones_of_a_server() -> None:
    assert beside(Path("data/cairn.db"), ".heartbeat") == Path("data/cairn.heartbeat")
    server, other = (address_of(url) for url in (SERVER, SERVER.replace("/cairn", "/other")))
    assert isinstance(server, Server)
    assert (
        beside(server, ".heartbeat")
        == beside(address_of(SERVER), ".heartbeat")
        != beside(other, ".heartbeat")
    )
    assert beside(server, ".heartbeat").suffix == ".heartbeat"
