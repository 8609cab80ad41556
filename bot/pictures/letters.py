"""Letters: which ones the shipped fonts have, how wide they are, and texts made to fit."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, takewhile
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Cairn Sans"
MEDIUM, BOLD = 500, 700
MISSING, ELLIPSIS = "□", "…"
PER_EM = 1000
JOINERS = "\u200c\u200d"
NO_BREAK = "\N{NO-BREAK SPACE}"
_BOXES, _SPACES = re.compile(f"{MISSING}+"), re.compile(" +")
ROUNDING = 1e-6
SAFETY = 1.02
"""Shaping may make a text a little wider than its letters."""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A shipped font: its file, its weight (0 where there is only one), and how wide each letter is."""

    path: str
    weight: int
    widths: Mapping[str, int]

    @property
    def is_own(self) -> bool:
        """Tell whether it is ours, which comes in two weights."""
        return self.weight > 0

    @property
    def is_coloured(self) -> bool:
        """Tell whether it holds emoji."""
        return self.path.endswith("NotoColorEmoji.ttf")

    @property
    def is_from_right(self) -> bool:
        """Tell whether its letters are written from right to left."""
        return self.path.endswith(("NotoSansArabic.ttf", "NotoSansHebrew.ttf"))


@cache
def faces() -> tuple[Face, ...]:
    """List the shipped fonts, our own first."""
    known = json.loads((FONTS / "fonts.json").read_text(encoding="utf-8"))
    return tuple(
        Face(str(FONTS / one["file"]), one["weight"], dict(zip(one["letters"], one["widths"], strict=True)))
        for one in known
    )


def drawable(text: str) -> str:
    """Give a text in one line without what no font can draw: a box stands for the letters that are missing.

    Marks without a letter are left out: they would spoil the drawing of all that follows.
    """
    shown = _BOXES.sub(MISSING, "".join(_shown(text)))
    return _SPACES.sub(" ", shown).strip()


def width(text: str, size: float, weight: int = MEDIUM) -> float:
    """Measure a text; one whose letters are joined may come out narrower."""
    return sum(_width(letter, weight) for letter in text) * size * SAFETY / PER_EM


def fitted(text: str, size: float, room: float, weight: int = MEDIUM) -> str:
    """Cut a text to the room with an ellipsis."""
    if width(text, size, weight) <= room:
        return text
    ends = accumulate(_width(letter, weight) for letter in text + ELLIPSIS)
    most = room / (size * SAFETY / PER_EM) - _width(ELLIPSIS, weight) - ROUNDING
    end = sum(1 for _ in takewhile(lambda reached: reached <= most, ends))
    return text[: _whole(text, end)].rstrip() + ELLIPSIS


def wrapped(text: str, size: float, room: float, most: int, weight: int = MEDIUM) -> tuple[str, ...]:
    """Break a text into at most so many lines between its words; the last one is cut to fit."""
    lines, words = [""], text.split(" ")
    for number, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, weight) <= room:
            lines[-1] = longer
        elif len(lines) == most:
            lines[-1] = " ".join([lines[-1], *words[number:]]).strip()
            break
        elif lines[-1]:
            lines.append(word)
        else:
            lines[-1] = word
    return tuple(fitted(line, size, room, weight) for line in lines if line)


def right_to_left(text: str) -> bool:
    """Tell whether a text begins with a script that is written from right to left."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


def files(text: str) -> list[str]:
    """List the fonts that drawing a text takes; ours are always among them."""
    letters = set(text)
    return [one.path for one in faces() if one.is_own or _needs(one, letters)]


def _needs(one: Face, letters: set[str]) -> bool:
    return any(letter in one.widths and face(letter) is one for letter in letters)


def _shown(text: str) -> Iterator[str]:
    before = " "
    for letter in unicodedata.normalize("NFC", text):
        shown = _letter(letter, in_word=_is_letter(before))
        before = shown or before
        yield shown


def _letter(letter: str, *, in_word: bool) -> str:
    """Give what is drawn for a letter; marks and joiners need another one before them."""
    if letter.isspace():
        return letter if letter == NO_BREAK else " "
    if letter in JOINERS:
        return letter if in_word else ""
    if is_mark(letter):
        return letter if in_word and face(letter) is not None else ""
    if face(letter) is not None:
        return letter
    return "" if unicodedata.category(letter) in {"Cf", "Cc", "Sk"} else MISSING


@cache
def face(letter: str, weight: int = MEDIUM) -> Face | None:
    """Find the font that draws a letter, ours before all others."""
    having = (face for face in faces() if face.weight in {weight, 0} and letter in face.widths)
    return next(having, None)


def _width(letter: str, weight: int) -> int:
    found = face(letter, weight)
    return found.widths[letter] if found else 0


def _whole(text: str, end: int) -> int:
    """Step back to where no mark or joiner is parted from its letter."""
    while 0 < end < len(text) and (text[end] in JOINERS or is_mark(text[end])):
        end -= 1
    return end


def is_mark(letter: str) -> bool:
    """Tell whether a letter is a mark, which stands at another one."""
    return unicodedata.category(letter) in {"Mn", "Mc", "Me"}


def _is_letter(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LM" or letter in JOINERS
