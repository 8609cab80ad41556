"""A roadmap file, read: a roadmap, or everything that is wrong with it."""

import re
from functools import lru_cache
from hashlib import blake2s
from pathlib import Path

from pydantic import ValidationError

from bot.domain.roadmap import Roadmap
from bot.storage.roadmaps.complaint import WHOLE_FILE, Complaint
from bot.storage.roadmaps.complaints import complaints_of
from bot.storage.roadmaps.rules import faults_of
from bot.storage.roadmaps.schema import RoadmapEntry
from bot.storage.roadmaps.strict_yaml import Document, parse
from bot.storage.roadmaps.values import to_roadmap
from bot.storage.roadmaps.yaml_bytes import read_text
from bot.storage.roadmaps.yaml_errors import LOOK_AT_THE_EXAMPLE

SUFFIXES = (".yaml", ".yml")

_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


def read_roadmap(path: Path) -> Roadmap | tuple[Complaint, ...]:
    """Read the roadmap of a file; its name without the ending is the roadmap's id."""
    file = str(path)
    if path.suffix not in SUFFIXES or not _ID.fullmatch(path.stem):
        sentence = (
            "The file's name gives the roadmap its id. "
            "Use 2 to 40 small letters, digits and hyphens before .yaml, such as my-roadmap.yaml."
        )
        return (Complaint.at(file, WHOLE_FILE, sentence),)
    text = read_text(path, file)
    return (text,) if isinstance(text, Complaint) else roadmap_from(text, path.stem, file)


@lru_cache(maxsize=64)
def roadmap_from(text: str, roadmap_id: str, file: str) -> Roadmap | tuple[Complaint, ...]:
    """Build a roadmap from the text of its file; the same text is not read twice."""
    document = parse(text, file)
    if not isinstance(document, Document):
        return document
    if not isinstance(document.data, dict):
        sentence = f"A roadmap begins with fields such as 'title:'. {LOOK_AT_THE_EXAMPLE}"
        return (Complaint.at(file, document.place(()), sentence),)
    try:
        entry = RoadmapEntry.model_validate(document.data)
    except ValidationError as error:
        return complaints_of(error, document, file)
    faults = sorted((document.place(path), sentence) for path, sentence in faults_of(entry))
    if faults:
        return tuple(Complaint.at(file, place, sentence) for place, sentence in faults)
    return to_roadmap(entry, roadmap_id, blake2s(text.encode(), digest_size=6).hexdigest())
