"""Tombstones: the salted hashes of people who were forgotten, so that a restored backup does not bring them back."""

import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import delete, select

from bot.domain.calendar import Instant
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import learners, tombstones
from bot.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Somebody was forgotten at this instant; who it was can only be tried out."""

    hash: str
    salt: str
    at: Instant

    def of(self, person_id: int) -> bool:
        """Tell whether it is this person's."""
        return self.hash == _hashed(self.salt, person_id)


COLUMNS = columns_of(tombstones, Tombstone)
_ALL = select(*COLUMNS).order_by(tombstones.c.at)


async def all_of(tx: Transaction) -> list[Tombstone]:
    """List them all, the oldest first."""
    return [Tombstone(*row) for row in await tx.execute(_ALL)]


async def add(tx: Transaction, person_id: int, at: Instant) -> None:
    """Remember that a person was forgotten; all have one salt, so that each person is tried out once."""
    known = await all_of(tx)
    salt = known[-1].salt if known else secrets.token_hex(16)
    stone = Tombstone(_hashed(salt, person_id), salt, at)
    await tx.execute(upsert(tombstones), values_of(stone, COLUMNS))


async def lift(tx: Transaction, person_id: int) -> None:
    """Let a person come back who wants to."""
    for stone in await all_of(tx):
        if stone.of(person_id):
            await tx.execute(delete(tombstones).where(tombstones.c.hash == stone.hash))


async def risen(tx: Transaction) -> list[int]:
    """List the learners who are there though they were forgotten since they came."""
    stones = await all_of(tx)
    if not stones:
        return []
    forgotten = {stone.hash: stone.at for stone in stones}
    salts = {stone.salt for stone in stones}
    people = (await tx.execute(select(learners.c.id, learners.c.created_at))).all()
    return [
        person
        for person, came in people
        for salt in salts
        if (hashed := _hashed(salt, person)) in forgotten and came < forgotten[hashed]
    ]


def carry_over(old: Path, new: Path) -> bool:
    """Take the tombstones of an SQLite file into the one that comes in its place; tell whether it could be read."""
    try:
        with closing(sqlite3.connect(new)) as file:
            file.execute("ATTACH ? AS old", (str(old.absolute()),))
            file.execute(
                "INSERT OR REPLACE INTO tombstones (hash, salt, at) SELECT hash, salt, at FROM old.tombstones"
            )
            file.commit()
    except sqlite3.Error:
        return False
    return True


def _hashed(salt: str, person_id: int) -> str:
    return sha256(f"{salt}:{person_id}".encode()).hexdigest()
