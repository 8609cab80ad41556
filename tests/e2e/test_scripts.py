"""What a learner meets on each roadmap, played from scripts through the real bot over HTTP."""

from pathlib import Path

import pytest

from bot.playground.spec import BotApiSpec
from bot.playground.transcript import Plain
from bot.services.equation import balance
from bot.settings import Settings
from bot.trial.rehearsal import read_steps, rehearsal
from tests.e2e.conftest import SPEC

pytestmark = pytest.mark.e2e

HERE = Path(__file__).parent / "scripts"
ROADMAPS = Path(__file__).parents[2] / "roadmaps"
TOUR = Path(__file__).parents[2] / "docs" / "scripts" / "tour.script"
SCRIPTS = [*sorted(HERE.glob("*.script")), TOUR]


def test_each_roadmap_has_a_script() -> None:
    roadmaps = {path.stem for path in ROADMAPS.glob("*.yaml")}
    assert roadmaps <= {path.stem for path in SCRIPTS}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
async def test_the_bot_plays_as_the_script_says(path: Path, tmp_path: Path, spec: BotApiSpec | None) -> None:
    written: list[str] = []
    steps = read_steps(path)
    async with rehearsal(Settings(), steps, Plain(), written.append, tmp_path / "cairn.db") as player:
        await player.play(steps)
        found = await balance(player.bench.cairn.coach)
    assert found.starts
    assert found.wrong == [], str(found)
    assert "Something went wrong" not in "".join(written)
    assert spec is None or spec.complaints(player.bench.world.calls) == []


@pytest.mark.skipif(
    not SPEC.is_file(), reason=f"calls are not compared: there is no {SPEC} (CAIRN_BOTAPI_SPEC)"
)
def test_calls_are_compared_with_the_description_of_the_bot_api(spec: BotApiSpec | None) -> None:
    assert spec is not None
    assert "sendMessage" in spec.methods
