"""Giving a learner everything that is kept of them in one file, and taking it back."""

import asyncio
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from bot.failpoints import reach
from bot.services import tables
from bot.services.coach import Coach
from bot.storage import belongings, learners, tombstones
from bot.storage.belongings import Belongings, BelongingsUnclear
from bot.storage.database import Database

FORMAT = "cairn export 1"
DATA, CHECK_INS, ITEMS = "cairn.json", "check-ins.csv", "items.csv"
LARGEST = 64 * 1024 * 1024
"""An export that unpacks to more than that is none."""

ANSWERED = ("day", "title", "outcome", "minutes", "planned", "reason", "note", "at")
TICKED = ("item", "state", "day", "at")


class ExportUnclear(ValueError):
    """This file is no export that could be taken back; the sentence says why."""


class LearnerThere(ValueError):
    """The learner of the file is there already."""


# What is encrypted, packed in a way that zipfile does not know, or nested too deep is a RuntimeError.
UNREADABLE = (BadZipFile, zlib.error, LZMAError, OSError, EOFError, KeyError, ValueError, RuntimeError)
"""What reading a file that is no export raises."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file for a learner."""

    name: str
    content: bytes


async def export(coach: Coach, learner_id: int) -> Export | None:
    """Pack everything of a learner, as it was at one moment; of somebody unknown there is nothing."""
    async with coach.database.reading() as tx:
        kept = await belongings.of(tx, learner_id)
        reach("in_export")
    if not any(kept.values()):
        return None
    day = coach.clock.now().date()
    sources = [path for name, path in coach.shelf.sources.items() if name in _roadmaps(kept)]
    packed = await asyncio.to_thread(_packed, learner_id, kept, sources)
    return Export(f"cairn-{day}.zip", packed)


async def import_(database: Database, content: bytes, *, replace: bool = False) -> int:
    """Take an export back and tell whose it was; one who is there already is only replaced when told so."""
    learner_id, kept = _unpacked(content)
    try:
        async with database.writing() as tx:
            if not replace and await learners.get(tx, learner_id) is not None:
                raise LearnerThere(f"Learner {learner_id} is there already.")
            await belongings.remove(tx, learner_id)
            await belongings.put(tx, learner_id, kept)
            await tombstones.lift(tx, learner_id)
            reach("in_import")
    except BelongingsUnclear as unclear:
        raise ExportUnclear(f"This export is damaged. {unclear}") from unclear
    return learner_id


def _roadmaps(kept: Belongings) -> list[str]:
    return [enrolment["roadmap_id"] for enrolment in kept["enrolments"]]


def _packed(learner_id: int, kept: Belongings, sources: list[Path]) -> bytes:
    document = {"format": FORMAT, "learner": learner_id, "kept": kept}
    files = {
        DATA: json.dumps(document, ensure_ascii=False, indent=1).encode(),
        CHECK_INS: _table(kept, "check_ins", ANSWERED),
        ITEMS: _table(kept, "ticks", TICKED),
        **{path.name: path.read_bytes() for path in sources if path.is_file()},
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()


def _table(kept: Belongings, name: str, columns: tuple[str, ...]) -> bytes:
    """Write the rows of one table, each with the roadmap that it is about."""
    roadmaps = _roadmaps(kept)
    rows = ([roadmaps[row["enrolment_id"] - 1], *(row[column] for column in columns)] for row in kept[name])
    return tables.written(["roadmap", *columns], rows)


def _unpacked(content: bytes) -> tuple[int, Belongings]:
    try:
        with ZipFile(BytesIO(content)) as file, file.open(DATA) as data:
            document = json.loads(_within(LARGEST, data))
    except UNREADABLE as error:
        raise ExportUnclear("This is no export of Cairn.") from error
    return _checked(document)


def _within(largest: int, data: IO[bytes]) -> bytes:
    """Read all of a file that is not too large; what its header says about it is not believed."""
    content = data.read(largest + 1)
    if len(content) > largest:
        raise ValueError("too large")
    return content


def _checked(document: Any) -> tuple[int, Belongings]:
    match document:
        case {"format": str(kind)} if kind != FORMAT:
            raise ExportUnclear(f"This export is a '{kind[:40]}', and this program reads '{FORMAT}'.")
        case {"format": _, "learner": int(learner_id), "kept": dict(kept)} if _are_tables(kept):
            return learner_id, kept
    raise ExportUnclear("This is no export of Cairn.")


def _are_tables(kept: Mapping[object, object]) -> bool:
    return all(isinstance(rows, list) for rows in kept.values())
