"""The authors' documents, where they are at hand: repaired, and cut into the leaf texts that must be transcribed."""

import os
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

import ftfy
import pytest

from bot.domain.roadmap import Roadmap
from bot.storage.roadmaps.file import read_roadmap
from bot.storage.roadmaps.strict_yaml import Data, Document, parse

ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(os.environ.get("CAIRN_SEEDS", ROOT.parent / "shared" / "seeds"))
ROADMAPS = ROOT / "roadmaps"

# Three closing quotes and the calendar emoji lost a byte, so no codec brings them back.
_LOST = [(re.compile("ðŸ—“ï¸"), "🗓️"), (re.compile("â€\x9d?(?= |\\.|$)"), "”")]
_TECHNICAL = {
    *(
        "format",
        "id",
        "start",
        "week_start",
        "start_on",
        "dated_from",
        "deadlines",
        "study_days",
        "minutes",
        "focus",
    ),
    *(
        "takes",
        "at",
        "length",
        "after_month",
        "optional",
        "recommended",
        "buffer",
        "path",
        "week",
        "block",
        "lasts",
    ),
    *("summary", "notes", "ours"),
}
_NAMED_BY_THE_DOCUMENT = {"attributes", "days"}
_NOT_TRANSCRIBED = {"id", "key", "version", "block", "lasts", "summary", "notes", "ours", "_routines"}


def seed(number: str) -> str:
    """Read a document as its author left it."""
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(
            f"The authors' documents are not here (CAIRN_SEEDS or {SEEDS.name}/), so document {number} is not compared."
        )
    return found[0].read_text(encoding="utf-8")


def repaired(text: str) -> str:
    """Undo the wrong encodings of a document, line by line."""
    return "\n".join(_repaired_line(line) for line in text.split("\n"))


def _repaired_line(line: str) -> str:
    line = ftfy.fix_encoding(line)
    for broken, whole in _LOST:
        line = broken.sub(whole, line)
    return line


def lines_of(number: str) -> list[str]:
    """Give the document's lines without markup, bullets, rules and decoration."""
    plain = (_plain(line) for line in repaired(seed(number)).split("\n"))
    return [line for line in plain if words(line)]


def _plain(line: str) -> str:
    line = re.sub(r"^\s*(?:#+|-|>|\d+\.)\s+", "", line.replace("**", ""))
    return re.sub(r"\[([^\]]*)\]\((http[^)]*)\)", r"\1 \2", line).strip()


def words(text: str) -> str:
    """Reduce a text to its words and meaningful signs, so that only the wording is compared."""
    return " ".join(re.findall(r"[^\W_]+|[+%$=>]", text.lower()))


def roadmap(roadmap_id: str) -> Roadmap:
    """Load one of the five roadmaps."""
    result = read_roadmap(ROADMAPS / f"{roadmap_id}.yaml")
    assert isinstance(result, Roadmap), [str(complaint) for complaint in result]
    return result


def file_texts(roadmap_id: str) -> list[str]:
    """Give the texts of a roadmap file in the order of the file."""
    document = parse((ROADMAPS / f"{roadmap_id}.yaml").read_text(encoding="utf-8"), roadmap_id)
    assert isinstance(document, Document)
    return list(_texts(document.data))


def _texts(data: Data, parent: str = "") -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for entry in data:
            yield from _texts(entry)
    elif isinstance(data, dict):
        for name, value in data.items():
            if parent in _NAMED_BY_THE_DOCUMENT:
                yield name
            if name not in _TECHNICAL:
                yield from _texts(value, name)


def loaded_texts(value: object) -> Iterator[str]:
    """Walk all texts of a loaded roadmap that come from its document."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from loaded_texts(entry)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NOT_TRANSCRIBED:
                yield from loaded_texts(getattr(value, field.name))


def missing_in_order(leaves: list[str], texts: list[str], anywhere: set[str]) -> list[str]:
    """Find the leaves that the texts do not hold in this order; those of `anywhere` may stand out of order."""
    whole = f" {words(' '.join(texts))} "
    missing, cursor = [], 0
    for leaf in leaves:
        wanted = f" {words(leaf)} "
        found = whole.find(wanted, 0 if leaf in anywhere else cursor)
        if found < 0:
            missing.append(leaf)
        elif leaf not in anywhere:
            cursor = found + len(wanted) - 1
    return missing


def invented(roadmap_id: str, number: str, ours: set[str]) -> list[str]:
    """Find the roadmap's texts that are neither in its document nor known to be ours."""
    document = f" {words(' '.join(lines_of(number)))} "
    texts = {text for text in loaded_texts(roadmap(roadmap_id)) if text and text not in ours}
    return sorted(text for text in texts if f" {words(text)} " not in document)
