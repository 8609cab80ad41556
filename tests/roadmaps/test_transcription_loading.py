"""What stands in a roadmap file arrives in the loaded roadmap."""

import pytest

from tests.roadmaps.seeds import ROADMAPS, file_texts, loaded_texts, roadmap

IDS = ["backend-intensive", "backend-interview", "deep-engineer", "fulltime-backend", "python-ml-dsa"]


def test_the_five_roadmaps_are_there() -> None:
    assert set(IDS) <= {path.stem for path in ROADMAPS.glob("*.yaml")}


@pytest.mark.parametrize("roadmap_id", IDS)
def test_every_text_of_the_file_can_be_found_in_the_roadmap(roadmap_id: str) -> None:
    weekdays = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
    loaded = set(loaded_texts(roadmap(roadmap_id)))
    assert [text for text in file_texts(roadmap_id) if text not in loaded and text not in weekdays] == []


@pytest.mark.parametrize("roadmap_id", IDS)
def test_item_keys_are_short_and_unique(roadmap_id: str) -> None:
    keys = [item.key for item in roadmap(roadmap_id).every_item()]
    assert len(set(keys)) == len(keys)
    assert max(map(len, keys)) <= 12


@pytest.mark.parametrize("roadmap_id", IDS)
def test_block_keys_are_unique_on_every_day(roadmap_id: str) -> None:
    for routine in roadmap(roadmap_id).routines:
        for shape in routine.days:
            keys = [block.key for block in shape.blocks]
            assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("roadmap_id", IDS)
def test_every_kind_of_item_has_a_block_that_takes_it(roadmap_id: str) -> None:
    loaded = roadmap(roadmap_id)
    blocks = [block for shape in loaded.routines[0].days for block in shape.blocks]
    keys, taken = {block.key for block in blocks}, {kind for block in blocks for kind in block.takes}
    homeless = [
        i.title
        for i in loaded.every_item()
        if not i.unscheduled and i.block not in keys and i.kind not in taken
    ]
    assert homeless == []


@pytest.mark.parametrize("roadmap_id", IDS)
def test_contradictions_and_our_own_defaults_are_told(roadmap_id: str) -> None:
    loaded = roadmap(roadmap_id)
    assert loaded.notes
    assert loaded.ours
