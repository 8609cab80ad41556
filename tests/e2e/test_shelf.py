"""The roadmaps on offer: a file that is broken never takes the others with it."""

from pathlib import Path

import pytest

from tests.e2e.lab import Lab

pytestmark = pytest.mark.e2e

README = Path(__file__).parents[2] / "roadmaps" / "README.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with roadmaps of all sorts."""
    folder = tmp_path / "roadmaps"
    folder.mkdir()
    (folder / "broken.yaml").write_text("id: broken\ntitle: [")
    (folder / "empty.yaml").write_text("")
    (folder / "huge.yaml").write_text("# \n" * 2_000_000)
    (folder / "binary.yaml").write_bytes(bytes(range(256)) * 100)
    example = README.read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    (folder / "juggling.yaml").write_text(example, encoding="utf-8")
    return folder


async def test_broken_files_are_named_and_the_others_are_offered(lab: Lab, folder: Path) -> None:
    lab.calm = False
    bot = await lab.start(ROADMAPS_DIR=str(folder))
    left_out = [line for line in bot.lines if "roadmap left out" in line]
    for name in ("broken.yaml", "empty.yaml", "huge.yaml", "binary.yaml"):
        assert sum(name in line for line in left_out) == 1, bot.log
    assert "roadmaps=6" in await bot.logs("listening")
    ada = lab.someone()
    await ada.says("/start", "Learn to juggle")
    await ada.presses("Learn to juggle", "Juggle three balls for a minute")
