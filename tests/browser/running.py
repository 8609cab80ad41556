"""The playground as a process of its own, as `python -m bot playground` starts it."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.e2e.process import environment

STARTS_WITHIN = 30.0
STOPS_WITHIN = 10.0


@asynccontextmanager
async def playground(folder: Path) -> AsyncIterator[str]:
    """Run a playground that forgets everything at the end, and give the address that it prints."""
    command = (sys.executable, "-m", "bot", "playground", "--port", "0")
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=environment(), stdout=PIPE)
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), STARTS_WITHIN)
        found = re.search(r"http://127\.0\.0\.1:\d+", line.decode())
        assert found, f"the playground prints its address first, not {line!r}"
        yield found[0]
        process.terminate()
        assert await asyncio.wait_for(process.wait(), STOPS_WITHIN) == 0
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
