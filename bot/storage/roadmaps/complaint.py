"""What is wrong with a file, and where, as a sentence that a person can act on."""

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """A spot in a file, both counted from 1; line 0 means the file as a whole."""

    line: int = 0
    column: int = 0


WHOLE_FILE = Place()


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """One thing to mend in a file."""

    file: str
    line: int
    column: int
    sentence: str

    @classmethod
    def at(cls, file: str, place: Place, sentence: str) -> "Complaint":
        """Complain about a place of a file."""
        return cls(file, place.line, place.column, sentence)

    def __str__(self) -> str:
        """Print as `roadmaps/x.yaml, line 6, column 12: sentence`."""
        where = f", line {self.line}, column {self.column}" if self.line else ""
        return f"{self.file}{where}: {self.sentence}"
