"""Migrations: there and back, the same as the tables in the code, all or nothing, with a backup first."""

import asyncio
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.storage import enrolments, learners, sqlite
from bot.storage.database import Database
from bot.storage.errors import DatabaseForeign, DatabaseNewer, DatabaseUnreadable
from bot.storage.migrate import SCRIPTS, Migrated, migrate, settings
from bot.storage.schema import metadata
from tests.storage.conftest import on_sqlite, url_of
from tests.storage.samples import ADA, contents, enrolled
from tests.storage.samples import lived_in as lived

PROJECT = Path(__file__).parents[2]
NEWEST = str(ScriptDirectory.from_config(settings(SCRIPTS)).get_current_head())
LATER = "9999"

NEWEST = max(path.name[:4] for path in (SCRIPTS / "versions").glob("0*.py"))
LATER = "9999"

NEXT = '''
"""A later migration."""
import os, signal
import sqlalchemy as sa
from alembic import op

revision = "{later}"
down_revision = "{newest}"

def upgrade() -> None:
    op.create_table("trophies", sa.Column("id", sa.Integer, primary_key=True))
    with op.batch_alter_table("enrolments") as batch:
        batch.add_column(sa.Column("mood", sa.String))
        batch.drop_column("created_at")
    {fault}
'''


async def on(path: Path, work: Callable[[Connection], Any]) -> Any:
    """Do something with a connection to the file, all in one transaction."""
    engine = sqlite.engine(path, sqlite.WRITE)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


def tables(path: Path) -> set[str]:
    """List the tables of a file."""
    with closing(sqlite3.connect(path)) as file:
        return {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def created(connection: Connection) -> dict[str, Any]:
    """Describe the tables that the code makes without migrations."""
    metadata.create_all(connection)
    return described(connection)


def described(connection: Connection) -> dict[str, Any]:
    """Describe all that the database guards, in no particular order."""
    looked = inspect(connection)
    return {
        name: {
            "columns": {(c["name"], str(c["type"]), c["nullable"]) for c in looked.get_columns(name)},
            "key": looked.get_pk_constraint(name),
            "checks": {(c["name"], c["sqltext"]) for c in looked.get_check_constraints(name)},
            "uniques": {(u["name"], *u["column_names"]) for u in looked.get_unique_constraints(name)},
            "foreign": sorted(map(str, looked.get_foreign_keys(name))),
            "counted": "AUTOINCREMENT" in _made_by(connection, name),
            "indexes": {_made_by(connection, str(i["name"])) for i in looked.get_indexes(name)},
        }
        for name in looked.get_table_names()
        if name != "alembic_version"
    }


def _made_by(connection: Connection, name: str) -> str:
    query = text("SELECT sql FROM sqlite_master WHERE name = :name")
    return str(connection.execute(query, {"name": name}).scalar_one())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database will be."""
    return tmp_path / "cairn.db"


@pytest.fixture
async def lived_in(database: Database, file: Path) -> Path:
    """A database of the newest version with a learner in it."""
    async with database.writing() as tx:
        await enrolled(tx)
    await database.close()
    return file


def later(folder: Path, fault: str = "pass") -> Path:
    """A copy of the migrations with one more, that may go wrong at its end."""
    scripts = folder / "scripts"
    shutil.copytree(SCRIPTS, scripts, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / f"{LATER}_later.py").write_text(
        NEXT.format(fault=fault, later=LATER, newest=NEWEST), encoding="utf-8"
    )
    shutil.rmtree(scripts / "versions" / "__pycache__", ignore_errors=True)
    return scripts


def migrate_elsewhere(url: str, scripts: Path) -> int:
    """Migrate in a process of its own, and tell how it ended."""
    program = (
        "import asyncio, sys; from pathlib import Path; from bot.storage.migrate import migrate; "
        "asyncio.run(migrate(sys.argv[1], scripts=Path(sys.argv[2])))"
    )
    command = [sys.executable, "-c", program, url, str(scripts)]
    return subprocess.run(command, cwd=PROJECT, check=False, timeout=60).returncode


async def test_an_empty_database_gets_every_table_and_no_backup(path: Path) -> None:
    assert await migrate(url_of(path)) == Migrated(None, NEWEST)
    assert set(metadata.tables) < tables(path)
    assert [file.name for file in path.parent.iterdir()] == ["cairn.db"]


@on_sqlite
async def test_migrating_again_changes_nothing(lived_in: Path) -> None:
    before = contents(lived_in)
    assert await migrate(url_of(lived_in)) == Migrated(NEWEST, NEWEST)
    assert contents(lived_in) == before


async def test_up_down_up_ends_as_it_began(path: Path) -> None:
    await migrate(url_of(path))
    first = await on(path, described)
    await on(path, lambda connection: command.downgrade(settings(SCRIPTS, connection), "base"))
    assert tables(path) == {"alembic_version", "sqlite_sequence"}
    assert await migrate(url_of(path)) == Migrated(None, NEWEST)
    assert await on(path, described) == first


async def test_migrations_make_the_tables_of_the_code(path: Path, tmp_path: Path) -> None:
    await migrate(url_of(path))
    made_by_code = await on(tmp_path / "code.db", created)
    assert await on(path, described) == made_by_code


async def test_alembic_sees_no_difference_between_code_and_migrations(path: Path) -> None:
    await migrate(url_of(path))
    assert await on(path, lambda c: compare_metadata(MigrationContext.configure(c), metadata)) == []


async def test_a_new_migration_is_written_without_our_code(path: Path, tmp_path: Path) -> None:
    shutil.copytree(SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("0*", "__pycache__"))

    def write(connection: Connection) -> None:
        command.revision(settings(tmp_path / "scripts", connection), "all", autogenerate=True, rev_id=NEWEST)

    await on(path, write)
    [written] = (tmp_path / "scripts" / "versions").glob("*.py")
    code = written.read_text(encoding="utf-8")
    assert "sa.Column('wake_at', sa.DateTime(timezone=True), nullable=True)" in code
    assert "sa.Column('kind', sa.String(length=16), nullable=False)" in code
    assert not re.search(r"\bbot\b|Instant|Stored|Zone", code)
    assert await migrate(url_of(tmp_path / "other.db"), scripts=tmp_path / "scripts") == Migrated(
        None, NEWEST
    )


@on_sqlite
async def test_a_later_migration_keeps_every_row_and_backs_up_first(lived_in: Path, tmp_path: Path) -> None:
    done = await migrate(url_of(lived_in), scripts=later(tmp_path))
    assert done == Migrated(NEWEST, LATER, lived_in.with_name(f"cairn.{NEWEST}.backup"))
    with closing(sqlite3.connect(lived_in)) as file:
        assert file.execute("SELECT learner_id, mood FROM enrolments").fetchall() == [(ADA.id, None)]


@on_sqlite
async def test_replacing_a_table_does_not_drop_what_hangs_on_it(
    database: Database, file: Path, tmp_path: Path
) -> None:
    async with database.writing() as tx:
        await lived(tx, ADA)
    await database.close()
    await migrate(url_of(file), scripts=later(tmp_path))
    with closing(sqlite3.connect(file)) as migrated:
        for table in ("check_ins", "check_in_log", "pings", "ticks"):
            assert migrated.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)  # noqa: S608


@on_sqlite
async def test_the_backup_can_be_put_back(lived_in: Path, tmp_path: Path) -> None:
    done = await migrate(url_of(lived_in), tmp_path / "backups", scripts=later(tmp_path))
    assert done.backup is not None
    done.backup.replace(lived_in)
    assert await migrate(url_of(lived_in)) == Migrated(NEWEST, NEWEST)
    restored = await Database.open(url_of(lived_in))
    async with restored.reading() as tx:
        assert await learners.get(tx, ADA.id) == ADA
        assert len(await enrolments.all_of(tx, ADA.id)) == 1
    await restored.close()


@on_sqlite
async def test_a_failing_migration_changes_nothing_and_can_be_tried_again(
    lived_in: Path, tmp_path: Path
) -> None:
    before = await on(lived_in, described)
    with pytest.raises(ZeroDivisionError):
        await migrate(url_of(lived_in), scripts=later(tmp_path, "1 / 0"))
    assert await on(lived_in, described) == before
    assert (await migrate(url_of(lived_in))).before == NEWEST
    assert (await migrate(url_of(lived_in), scripts=later(tmp_path))).after == LATER


@on_sqlite
async def test_a_kill_inside_a_migration_changes_nothing(lived_in: Path, tmp_path: Path) -> None:
    before = await on(lived_in, described)
    scripts = later(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")
    ended = await asyncio.to_thread(migrate_elsewhere, url_of(lived_in), scripts)
    assert ended == -signal.SIGKILL
    assert await on(lived_in, described) == before
    assert (await migrate(url_of(lived_in), scripts=later(tmp_path))).after == LATER


@on_sqlite
async def test_a_migration_that_leaves_orphans_is_undone(lived_in: Path, tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreadable, match="rows in enrolments whose learners are gone"):
        await migrate(url_of(lived_in), scripts=later(tmp_path, 'op.execute("DELETE FROM learners")'))
    assert (await migrate(url_of(lived_in))).before == NEWEST


@on_sqlite
async def test_a_database_newer_than_the_program_is_refused_and_left_alone(
    lived_in: Path, tmp_path: Path
) -> None:
    await migrate(url_of(lived_in), scripts=later(tmp_path))
    before = contents(lived_in)
    with pytest.raises(
        DatabaseNewer, match=rf"version {LATER}, newer than this program \({NEWEST}\)\. Update"
    ):
        await migrate(url_of(lived_in))
    assert contents(lived_in) == before


async def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(DatabaseForeign, match="another program"):
        await migrate(url_of(path))
    assert tables(path) == {"recipes"}


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreadable, match="not a database"):
        await migrate(url_of(Path(shutil.copy(__file__, tmp_path))))


async def test_a_program_without_migrations_says_so(path: Path, tmp_path: Path) -> None:
    shutil.copytree(SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("0*", "__pycache__"))
    with pytest.raises(LookupError, match="no migrations"):
        await migrate(url_of(path), scripts=tmp_path / "scripts")


async def test_a_percent_sign_in_the_path_does_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "100% mine"
    folder.mkdir()
    assert (await migrate(url_of(folder / "cairn.db"), scripts=later(folder))).after == LATER


def test_the_wheel_holds_the_migrations(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True, timeout=120)
    [wheel] = tmp_path.glob("*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("bot/storage/migrations/")}
    assert {
        f"bot/storage/migrations/{name}" for name in ("env.py", "versions/0001_the_first_tables.py")
    } <= held


POINTS = 1000 if os.environ.get("CAIRN_TORTURE") else 4
"""So many statements, spread evenly, are died at; all of them in the long form."""

KILLED = """
import asyncio, os, shutil, sys
from pathlib import Path
from bot import failpoints
from bot.storage.migrate import migrate

before, scripts, folder, points = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
ALL = 10_000

def migrated(name, fault):
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if before:
        shutil.copy(before, folder / name)
    failpoints.arm(fault)
    asyncio.run(migrate(f"sqlite+aiosqlite:///{folder}/{name}", scripts=scripts))
    os._exit(ALL - failpoints._armed[0].times)

statements = migrated("whole.db", f"in_migration:fail:{ALL}")
step = max(1, statements // points)
for n in {*range(1, statements, step), statements}:
    assert migrated(f"{n}.db", f"in_migration:kill:{n}") == -9
os.unlink(folder / "whole.db")
"""
"""Counts the statements of a migration, then is killed at them; forks, so that nothing is imported twice."""


def killed_at_statements(before: Path | None, scripts: Path, folder: Path) -> list[Path]:
    """Give the databases whose migration was killed, each at another statement."""
    folder.mkdir()
    command = [sys.executable, "-c", KILLED, str(before or ""), str(scripts), str(folder), str(POINTS)]
    subprocess.run(command, cwd=PROJECT, check=True, timeout=600)
    return sorted(folder.glob("*.db"))


async def test_a_kill_at_any_statement_of_a_migration_changes_nothing_and_the_retry_works(
    lived_in: Path, tmp_path: Path
) -> None:
    before, scripts = await on(lived_in, described), later(tmp_path)
    killed = await asyncio.to_thread(killed_at_statements, lived_in, scripts, tmp_path / "killed")
    assert len(killed) >= 4
    for path in killed:
        assert await on(path, described) == before
        assert (await migrate(url_of(path), scripts=scripts)).after == LATER


async def test_a_kill_at_any_statement_of_the_first_migration_leaves_nothing_and_the_retry_works(
    tmp_path: Path,
) -> None:
    killed = await asyncio.to_thread(killed_at_statements, None, SCRIPTS, tmp_path / "killed")
    assert len(killed) >= 4
    for path in killed:
        assert tables(path) == set()
        assert (await migrate(url_of(path))).before is None
