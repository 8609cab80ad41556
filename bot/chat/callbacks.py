"""What buttons carry: a version, a verb and short words, in at most 64 bytes; never trusted when it comes back."""

import re
from dataclasses import dataclass
from datetime import date, time

LONGEST_DATA = 64
_DATA = re.compile(r"1:[a-z][a-z0-9_]{0,15}(:[A-Za-z0-9._/+-]{0,32})*")
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_DAY = re.compile(r"2[01][0-9]{6}")
_CLOCK = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button; each reader gives None where the word is missing or is something else."""

    verb: str
    args: tuple[str, ...] = ()

    def word(self, index: int) -> str | None:
        """Read a word that is not empty."""
        return (self.args[index] or None) if index < len(self.args) else None

    def integer(self, index: int) -> int | None:
        """Read a whole number."""
        word = self.word(index)
        return int(word) if word and _NUMBER.fullmatch(word) else None

    def day(self, index: int) -> date | None:
        """Read a day of the years 2000 to 2199."""
        word = self.word(index)
        if not word or not _DAY.fullmatch(word):
            return None
        try:
            return date(int(word[:4]), int(word[4:6]), int(word[6:]))
        except ValueError:
            return None

    def clock(self, index: int) -> time | None:
        """Read a time of the day, such as 0730."""
        found = _CLOCK.fullmatch(self.word(index) or "")
        return time(int(found[1]), int(found[2])) if found else None


def encode(verb: str, *args: str | int | date | time) -> str:
    """Write what a button carries; ValueError where Telegram or `decode` would not take it."""
    words = tuple(map(_word, args))
    data = ":".join(["1", verb, *words])
    if decode(data) != Press(verb, words):
        raise ValueError(f"A button cannot carry {data!r}.")
    return data


def decode(data: str | None) -> Press | None:
    """Read what a pressed button carries; None where it is made up or from another version."""
    if not data or len(data) > LONGEST_DATA or not _DATA.fullmatch(data):
        return None
    _, verb, *args = data.split(":")
    return Press(verb, tuple(args))


def _word(arg: str | int | date | time) -> str:
    if isinstance(arg, time):
        return f"{arg:%H%M}"
    return arg.isoformat().replace("-", "") if isinstance(arg, date) else str(arg)
