"""Made-up buttons and broken documents crash nothing; `make torture` tries a million."""

from pathlib import Path
from random import Random

from torture import fuzz, pressing

ROADMAPS = Path(__file__).parents[2] / "roadmaps"


def test_no_made_up_payload_crashes() -> None:
    fuzzed = fuzz.presses(20_000, Random(1))
    assert fuzzed.crashes == ()
    assert fuzzed.understood


def test_every_broken_document_is_a_roadmap_or_told_what_is_wrong() -> None:
    assert fuzz.documents(60, Random(2), fuzz.small_samples(ROADMAPS)).crashes == ()


async def test_no_made_up_button_that_can_be_read_changes_anything_of_the_learner(tmp_path: Path) -> None:
    assert await pressing.effects(tmp_path, 150, Random(3)) == []
