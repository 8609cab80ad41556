"""The JSON Schema for editors, and the page about the format, say what the loader does."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from bot.domain.roadmap import Roadmap
from bot.storage.roadmaps.check import check_files
from bot.storage.roadmaps.file import roadmap_from
from bot.storage.roadmaps.schema import json_schema
from bot.storage.roadmaps.strict_yaml import Document, parse

ROADMAPS = Path(__file__).resolve().parents[3] / "roadmaps"
README = (ROADMAPS / "README.md").read_text(encoding="utf-8")
FILES = sorted(ROADMAPS.glob("*.yaml"))


def example() -> str:
    found = re.search(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def faults(text: str) -> list[str]:
    document = parse(text, "x.yaml")
    assert isinstance(document, Document)
    validator = jsonschema.Draft202012Validator(json.loads(json_schema()))
    return [error.message for error in validator.iter_errors(document.data)]


def test_the_committed_schema_is_the_one_of_the_code() -> None:
    assert (ROADMAPS / "roadmap.schema.json").read_text(encoding="utf-8") == json_schema()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_roadmap_fits_the_schema(file: Path) -> None:
    assert faults(file.read_text(encoding="utf-8")) == []


def test_the_schema_refuses_an_unknown_field() -> None:
    assert any("tiem" in fault for fault in faults(f"{example()}\ntiem: 5\n"))


def test_the_example_of_the_page_is_a_good_roadmap_without_warnings(tmp_path: Path) -> None:
    path = tmp_path / "juggling.yaml"
    path.write_text(example(), encoding="utf-8")
    [checked] = check_files([path])
    assert (checked.complaints, checked.warnings) == ((), ())
    assert faults(example()) == []


def test_the_example_shows_every_field_that_the_page_lists() -> None:
    result = roadmap_from(example(), "juggling", "README.md")
    assert isinstance(result, Roadmap)
    shown = [
        result.goals,
        result.assumptions,
        result.rules,
        result.tips,
        result.passages,
        result.items,
        result.notes,
    ]
    assert all(shown)


@pytest.mark.parametrize("name", list(json.loads(json_schema())["properties"]))
def test_the_page_names_every_field_of_a_roadmap(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_roadmap_tells_editors_where_the_schema_is(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=roadmap.schema.json"
