"""The shelf: every roadmap that can be offered, found in its folders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Self

from bot.domain.roadmap import Roadmap
from bot.storage.roadmaps.complaint import WHOLE_FILE, Complaint
from bot.storage.roadmaps.file import SUFFIXES, read_roadmap

_PACKAGE = Path(__file__).resolve().parents[2]


def built_in_folder() -> Path:
    """Give the folder that ships with the program: inside the wheel, or the checkout's own."""
    shipped = _PACKAGE / "_roadmaps"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "roadmaps"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The roadmaps and their files by id, what is wrong with files that could not be used, what is worth knowing."""

    roadmaps: Mapping[str, Roadmap]
    complaints: tuple[Complaint, ...] = ()
    notices: tuple[Complaint, ...] = ()
    sources: Mapping[str, Path] = field(default_factory=dict)

    @classmethod
    def load(cls, folders: Iterable[Path]) -> Self:
        """Read every roadmap of the folders; a later folder wins where two files have the same name."""
        reading = _Reading()
        for folder in folders:
            reading.folder(folder)
        by_title = sorted(reading.roadmaps.items())
        return cls(
            MappingProxyType(dict(by_title)),
            tuple(reading.complaints),
            tuple(reading.notices),
            MappingProxyType(reading.sources),
        )


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and from which file."""

    roadmaps: dict[str, Roadmap] = field(default_factory=dict)
    sources: dict[str, Path] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    notices: list[Complaint] = field(default_factory=list)

    def folder(self, folder: Path) -> None:
        try:
            paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            sentence = f"This folder of roadmaps cannot be read ({reason}). Check its path."
            self.complaints.append(Complaint.at(str(folder), WHOLE_FILE, sentence))
            return
        for path in paths:
            self.file(path)

    def file(self, path: Path) -> None:
        result = read_roadmap(path)
        if not isinstance(result, Roadmap):
            self.complaints.extend(result)
            return
        earlier = self.sources.get(result.id)
        if earlier and earlier.parent == path.parent:
            sentence = f"{earlier.name} already has the id '{result.id}'. Rename one of the two files."
            self.complaints.append(Complaint.at(str(path), WHOLE_FILE, sentence))
            return
        if earlier:
            self.notices.append(
                Complaint.at(str(path), WHOLE_FILE, f"This roadmap is used instead of {earlier}.")
            )
        self.roadmaps[result.id] = result
        self.sources[result.id] = path
