"""Runs: what of a line comes from one font and is read one way, from left to right."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bidi import get_display
from bidi.mirror import MIRRORED

from bot.pictures import letters
from bot.pictures.letters import Face

FROM_RIGHT = frozenset({"R", "AL"})
_AT = "\N{COMBINING GRAPHEME JOINER}"
_MIRRORED = "[" + re.escape("".join(MIRRORED)) + "]"
_TO_MARK, _MARKED = re.compile(_MIRRORED), re.compile(f"({_MIRRORED}){_AT}|{_AT}({_MIRRORED})")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that stand beside each other and come from one font, in the order in which they are read."""

    face: Face
    text: str
    from_right: bool = False

    @property
    def is_text(self) -> bool:
        """Tell whether resvg writes it: our own letters, and emoji, which have colours."""
        return self.face.is_own or self.face.is_coloured


def runs(line: str, weight: int) -> Iterator[Run]:
    """List the runs of a line from left to right."""
    seen = _from_left(line) if any(map(_is_from_right, line)) else line
    faced = zip(_faces(seen, weight), seen, strict=True)
    for (face, from_right), letters_of in groupby(faced, key=lambda one: one[0]):
        text = "".join(letter for _, letter in letters_of)
        yield Run(face, text[::-1] if from_right else text, from_right)


def _from_left(line: str) -> str:
    """Give the letters from left to right, with the brackets turned that are read from the right.

    A mark is put at each; whichever side of it that mark then is at tells how it is read.
    """
    marked = _TO_MARK.sub(rf"\g<0>{_AT}", line.replace(_AT, ""))
    return _MARKED.sub(lambda found: found[1] or MIRRORED[found[2]], str(get_display(marked)))


def _faces(seen: str, weight: int) -> Iterator[tuple[Face, bool]]:
    """Give the font of each letter, and whether it is read from the right; marks and joiners go with what they stand at."""
    own = next(one for one in letters.faces() if one.weight == weight)
    last = (own, False)
    for letter in seen:
        face = letters.face(letter, weight) or own
        goes_along = letter in letters.JOINERS or (letters.is_mark(letter) and letter in last[0].widths)
        if not goes_along:
            last = (face, face.is_from_right and unicodedata.category(letter) != "Nd")
        yield last


def _is_from_right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in FROM_RIGHT
