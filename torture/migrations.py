"""Every migration killed at every statement: the database is as before or as after, and the next start works."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot import failpoints
from bot.playground.world import TOKEN
from bot.storage.database import Database
from bot.storage.migrate import SCRIPTS, migrate, settings
from tests.postgres import binaries, running
from tests.storage.samples import ADA, BEN, lived_in
from torture.grounds import Folder, Ground, OfServer, take_back
from torture.nursery import Nursery, nursery
from torture.page import Row
from torture.progress import say

HEAD, TRIED = "head", "tried"
NOWHERE = "http://127.0.0.1:9"
MANY = 1_000_000


@dataclass
class Trials:
    """How often a migration was killed, and what was not as it should be after that."""

    ground: str
    versions: int = 0
    kills: int = 0
    wrong: list[str] = field(default_factory=list)


def rows() -> Iterator[Row]:
    """Kill every migration on both databases."""
    yield _row(asyncio.run(_on_files()))
    yield _row(asyncio.run(_on_server()))


def _row(done: Trials) -> Row:
    good = done.kills - len(done.wrong)
    return Row(
        f"kills at every statement of the migrations from each of {done.versions} versions, {done.ground}",
        done.kills,
        "old or new schema, then a start that works: 100 %",
        f"{good:,} of {done.kills:,}: {100 * good / done.kills:.1f} %",
        not done.wrong,
    )


async def _on_files() -> Trials:
    with TemporaryDirectory(prefix="cairn-") as folder:
        return await tried(Folder(Path(folder)), Path(folder))


async def _on_server() -> Trials:
    programs = binaries()
    assert programs is not None, "PostgreSQL's server programs are not on this machine"
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="cairn-"))
        return await tried(OfServer(stack.enter_context(running(programs))), Path(folder))


async def tried(ground: Ground, folder: Path, *, oldest: int = MANY, every: int = 1) -> Trials:
    """Kill the migrations from the newest versions back to the oldest, at every so-manieth statement."""
    done = Trials(ground.name)
    async with nursery(folder) as cot:
        await _live_in(ground.make(HEAD))
        newer = HEAD
        for version in versions()[1 : oldest + 1]:
            older = f"at_{version}"
            await take_back(ground.copy(newer, older), version)
            await _kill_from(ground, cot, older, every, done)
            say(
                f"migrations, {ground.name}: from {version}: {done.kills} kills in all, {len(done.wrong)} wrong"
            )
            newer = older
    return done


def versions() -> list[str]:
    """List the versions of the database, the newest first and the empty one last."""
    scripts = ScriptDirectory.from_config(settings(SCRIPTS))
    return [*(script.revision for script in scripts.walk_revisions()), "base"]


async def _live_in(url: str) -> None:
    """Make a database of the newest version in which two learners left something everywhere."""
    await migrate(url)
    database = await Database.open(url)
    async with database.writing() as tx:
        await lived_in(tx, ADA)
        await lived_in(tx, BEN)
    await database.close()


async def _kill_from(ground: Ground, cot: Nursery, template: str, every: int, done: Trials) -> None:
    """Kill the start on copies of a database, each at another statement."""
    whole = ground.copy(template, TRIED)
    before = await seen(whole)
    statements = await _statements(whole)
    after = await seen(whole)
    ground.drop(TRIED)
    done.versions += 1
    for number in range(1, statements + 1, every):
        url = ground.copy(template, TRIED)
        born = await cot.bear("run", **_settings(url), CAIRN_FAULT=f"in_migration:kill:{number}")
        status, found = await born.ended(), await seen(url)
        again = (await migrate(url)).after
        whole_now = await seen(url)
        if status != -signal.SIGKILL or found not in (before, after) or whole_now != after:
            done.wrong.append(f"{template}, statement {number}: exit {status}, then {again}")
        done.kills += 1
        ground.drop(TRIED)


async def _statements(url: str) -> int:
    """Migrate and count the statements."""
    failpoints.arm(f"in_migration:fail:{MANY}")
    try:
        await migrate(url)
        return MANY - failpoints.left()
    finally:
        failpoints.arm("")


async def seen(url: str) -> dict[str, Any]:
    """Describe all tables of a database and what they hold."""
    database = await Database.open(url)
    try:
        async with database.reading() as tx:
            return await tx.run_sync(_described)
    finally:
        await database.close()


def _described(connection: Connection) -> dict[str, Any]:
    looked = inspect(connection)
    return {
        name: (
            sorted((one["name"], str(one["type"]), one["nullable"]) for one in looked.get_columns(name)),
            sorted(str(index["name"]) for index in looked.get_indexes(name)),
            sorted(map(str, connection.execute(text(f'SELECT * FROM "{name}"')))),  # noqa: S608
        )
        for name in looked.get_table_names()
    }


def _settings(url: str) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": NOWHERE,
        "DATABASE_URL": url,
        "CAIRN_FAULTS": "on",
    }
