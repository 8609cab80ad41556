"""Power loss: whatever was answered is on the disk before, as the system calls show."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.conftest import file, migrated_file
from tests.storage.on_file import database_url

__all__ = ["database_url", "file", "migrated_file"]

PROJECT = Path(__file__).parents[2]

ANSWERS = 20

PROGRAM = f"""
import asyncio, os, sys
from bot.storage import marks
from bot.storage.database import Database

async def main():
    database = await Database.open(sys.argv[1])
    for n in range({ANSWERS}):
        async with database.writing() as tx:
            await marks.put_value(tx, "answer", str(n))
        os.write(1, b"answered\\n")

asyncio.run(main())
"""


def calls_of(url: str, trace: Path) -> list[str]:
    """Write and answer under strace, and list the calls in the order in which they ended."""
    command = ["strace", "-f", "-e", "trace=fdatasync,fsync,write", "-o", str(trace)]
    done = subprocess.run(
        [*command, sys.executable, "-c", PROGRAM, url], cwd=PROJECT, check=False, capture_output=True
    )
    if done.returncode and b"ptrace" in done.stderr.lower():
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    return re.findall(r"(fdatasync|answered)(?=.*= \d)", trace.read_text())


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_each_answer_comes_after_what_it_says_is_on_the_disk(database_url: str, tmp_path: Path) -> None:
    calls = calls_of(database_url, tmp_path / "trace")
    answers = [at for at, call in enumerate(calls) if call == "answered"]
    assert len(answers) == ANSWERS
    assert [calls[at - 1] for at in answers] == ["fdatasync"] * ANSWERS
