"""A PostgreSQL server of the machine's own binaries, in a temporary folder, on a unix socket, for as long as tests run."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NOBODY = 65534
"""Whom the server runs as where the tests run as root, which PostgreSQL refuses."""

OPTIONS = (
    "listen_addresses=''",
    "max_connections=60",
    "shared_buffers=16MB",
    "autovacuum=off",
    "fsync=off",
    "full_page_writes=off",
    "client_min_messages=warning",
)
"""Fast, and still nothing is lost when the server crashes, as long as the machine does not."""


def binaries() -> Path | None:
    """Find the newest server's programs: where Debian keeps them, or in the path."""
    kept = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    versions = sorted(kept, key=lambda program: float(program.parts[-3]), reverse=True)
    inside = shutil.which("initdb")
    found = [*versions, *([Path(inside).resolve()] if inside else [])]
    return found[0].parent if found else None


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server: makes databases, gives their URLs, and can be stopped and started."""

    programs: Path
    folder: Path

    def url(self, database: str = "postgres") -> str:
        """Give the URL of a database."""
        return f"postgresql+asyncpg://cairn@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database and give its URL."""
        self.sql(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Drop a database, whoever still uses it."""
        self.sql(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run a statement beside the program that is tested, and give its rows, with | between the columns."""
        return self._run(
            "psql",
            "-X",
            "-A",
            "-t",
            "-q",
            "-h",
            str(self.folder),
            "-U",
            "cairn",
            "-d",
            database,
            "-v",
            "ON_ERROR_STOP=1",
            "-c",
            statement,
        )

    def start(self) -> None:
        """Start the server and wait until it can be used."""
        chosen = " ".join(f"-c {option}" for option in OPTIONS)
        self._run(
            "pg_ctl",
            "start",
            "-w",
            "-D",
            f"{self.folder}/data",
            "-l",
            f"{self.folder}/log",
            "-o",
            f"{chosen} -k {self.folder}",
        )

    def stop(self, mode: str = "immediate") -> None:
        """Stop the server: at once as in a crash, or `fast`, as an operator does."""
        self._run("pg_ctl", "stop", "-w", "-D", f"{self.folder}/data", "-m", mode)

    def initialise(self) -> None:
        """Make the server's files."""
        self._run(
            "initdb",
            "-D",
            f"{self.folder}/data",
            "-U",
            "cairn",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        )

    def _run(self, program: str, *arguments: str) -> str:
        command: Sequence[str | Path] = (self.programs / program, *arguments)
        user = NOBODY if os.geteuid() == 0 else None
        done = subprocess.run(
            command,
            user=user,
            group=user,
            extra_groups=None if user is None else [],
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if done.returncode:
            raise AssertionError(f"{program} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout.strip()


@contextmanager
def running(programs: Path) -> Iterator[Postgres]:
    """Run a server in a folder of its own, whose name is short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="cairn-pg-"))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    server = Postgres(programs, folder)
    try:
        server.initialise()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
