"""Checking roadmap files for their authors: what is wrong, or what the file holds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.domain.item import Kind
from bot.domain.roadmap import Roadmap
from bot.storage.roadmaps.complaint import Complaint, Place
from bot.storage.roadmaps.file import read_roadmap
from bot.storage.roadmaps.yaml_bytes import read_text

SHOWN_COMPLAINTS = 10

# UTF-8 that was once read as cp1252: an accented letter, a quotation mark or an emoji in pieces.
_GARBLED = re.compile("[ÃÂ][\u0080-\u00bf]|â€.?|ðŸ|ğŸ")


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome for one file: a roadmap with warnings, or complaints."""

    file: str
    roadmap: Roadmap | None = None
    complaints: tuple[Complaint, ...] = ()
    warnings: tuple[Complaint, ...] = ()

    @property
    def good(self) -> bool:
        """Tell whether the file can be used."""
        return self.roadmap is not None


def check_files(paths: Iterable[Path]) -> tuple[Checked, ...]:
    """Check each file by itself."""
    return tuple(_check(path) for path in paths)


def rendered(checked: Checked) -> str:
    """Tell the outcome in lines: the roadmap's measure with its warnings, or what to mend."""
    if checked.roadmap:
        lines = [
            f"{checked.file}: {_measure(checked.roadmap)}",
            *(f"  warning: {warning}" for warning in checked.warnings),
        ]
        return "\n".join(lines)
    lines = [str(complaint) for complaint in checked.complaints[:SHOWN_COMPLAINTS]]
    more = len(checked.complaints) - SHOWN_COMPLAINTS
    return "\n".join([*lines, f"and {more} more"] if more > 0 else lines)


def _check(path: Path) -> Checked:
    file = str(path)
    result = read_roadmap(path)
    if not isinstance(result, Roadmap):
        return Checked(file, complaints=result)
    return Checked(file, result, warnings=(*_garbled(path, file), *_homeless(result, file)))


def _measure(roadmap: Roadmap) -> str:
    steps = sum(len(phase.steps) for phase in roadmap.phases)
    items = sum(1 for _ in roadmap.every_item())
    minutes = sum(block.minutes for day in roadmap.routines[0].days for block in day.blocks)
    counts = ", ".join(
        f"{count:,} {noun}{'' if count == 1 else 's'}"
        for count, noun in [
            (len(roadmap.phases), "phase"),
            (steps, "step"),
            (items, "item"),
            (minutes, "study minute"),
        ]
    )
    return f"{roadmap.title} – {counts} a week"


def _garbled(path: Path, file: str) -> Iterator[Complaint]:
    text = read_text(path, file)
    for number, line in enumerate(str(text).splitlines(), 1):
        if found := _GARBLED.search(line):
            excerpt = line[max(0, found.start() - 10) : found.end() + 10].strip()
            yield Complaint.at(
                file,
                Place(number, found.start() + 1),
                f"Some letters look garbled ('{excerpt}'). Is that right?",
            )


def _homeless(roadmap: Roadmap, file: str) -> Iterator[Complaint]:
    """Find kinds of items that no block of the first routine takes."""
    blocks = [block for day in roadmap.routines[0].days if day.path for block in day.blocks]
    keys, taken = {block.key for block in blocks}, {kind for block in blocks for kind in block.takes}
    used = {item.kind for item in roadmap.every_item() if not item.unscheduled and item.block not in keys}
    for kind in Kind:
        if kind in used - taken:
            sentence = f"No block takes {kind} items, so they land in each day's longest block. Name them under 'takes'."
            yield Complaint(file, 0, 0, sentence)
