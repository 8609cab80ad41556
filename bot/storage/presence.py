"""Whether the file of the database is still the one that was opened: writes into a deleted file vanish silently."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.storage.errors import DatabaseGone


@dataclass(frozen=True, slots=True)
class Presence:
    """The file that stood at a path when it was opened."""

    path: Path
    file: tuple[int, int]

    @classmethod
    def of(cls, path: Path) -> Self:
        """Note which file stands at the path now."""
        found = path.stat()
        return cls(path, (found.st_dev, found.st_ino))

    def check(self) -> None:
        """Raise DatabaseGone when the file was deleted or emptied, or another one stands in its place."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            raise DatabaseGone(f"{self.path} was deleted while the bot was running.") from None
        if (found.st_dev, found.st_ino) != self.file:
            raise DatabaseGone(f"{self.path} was replaced while the bot was running.")
        if not found.st_size:
            raise DatabaseGone(f"{self.path} was emptied while the bot was running.")
