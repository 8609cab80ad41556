"""A lab for each test; after it, logs and calls are checked."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground.spec import BotApiSpec
from tests.e2e.lab import Lab, lab_in

SPEC = Path(os.environ.get("CAIRN_BOTAPI_SPEC", Path(__file__).parents[3] / "shared" / "botapi" / "api.json"))


@pytest.fixture(scope="session")
def spec() -> BotApiSpec | None:
    """The description of the Bot API; without it calls are not compared."""
    return BotApiSpec.load(SPEC) if SPEC.is_file() else None


@pytest.fixture
async def lab(tmp_path: Path, spec: BotApiSpec | None) -> AsyncIterator[Lab]:
    """A lab whose bots log no secrets and call the Bot API as it is described."""
    async with lab_in(tmp_path) as lab:
        yield lab
    lab.check_logs()
    await lab.check_books()
    if spec is not None:
        assert spec.complaints(lab.world.calls) == []
