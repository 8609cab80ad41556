"""Clean free text of learners: nothing invisible, nothing that a database refuses, never half a letter."""

import re
import unicodedata
from itertools import accumulate

ZWNJ, ZWJ = "\u200c", "\u200d"
LONGEST_CLUSTER = 32  # a pile of accents may not swallow a whole note

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
    r"\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    r"|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]+"  # tags that draw no flag
)
_LINE_END = re.compile(r"\r\n?|\u2028|\u2029")
_EDGE = " \n\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))) + ZWNJ + ZWJ
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)


def clean(text: str, limit: int) -> str:
    """Return the visible text in NFC, trimmed, of at most `limit` UTF-16 units; line breaks stay."""
    visible = _INVISIBLE.sub("", _LINE_END.sub("\n", text).replace("\t", " "))
    trimmed = unicodedata.normalize("NFC", visible).strip(_EDGE)
    return _cut(trimmed, limit).strip(_EDGE)


def utf16_length(text: str) -> int:
    """Count as Telegram counts: characters beyond U+FFFF are two."""
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str, limit: int) -> str:
    if utf16_length(text) <= limit:
        return text
    letters = clusters(text)
    ends = accumulate(map(utf16_length, letters))
    return "".join(letter for letter, end in zip(letters, ends, strict=True) if end <= limit)


def clusters(text: str) -> list[str]:
    """Part a text into what a reader takes for one letter: accents, flags and joined emoji stay whole."""
    letters: list[str] = []
    for character in text:
        if letters and _belongs(character, letters[-1]):
            letters[-1] += character
        else:
            letters.append(character)
    return letters


def _belongs(character: str, cluster: str) -> bool:
    if len(cluster) >= LONGEST_CLUSTER:
        return False
    if ord(character) in _REGIONAL:
        return len(cluster) == 1 and ord(cluster) in _REGIONAL
    return cluster.endswith(ZWJ) or _extends(character)


def _extends(character: str) -> bool:
    if character in {ZWJ, ZWNJ} or unicodedata.category(character) in {"Mn", "Mc", "Me"}:
        return True
    return ord(character) in _SKIN_TONES or ord(character) in _TAGS
