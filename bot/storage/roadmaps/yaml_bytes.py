"""The bytes of a YAML file, turned into text or into a complaint."""

import codecs
import stat
from pathlib import Path

import yaml

from bot.storage.roadmaps.complaint import WHOLE_FILE, Complaint, Place

SIZE_LIMIT = 256 * 1024

_MAGIC = {
    b"PK\x03\x04": "a zip archive or an office document",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "a database",
}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path, file: str) -> str | Complaint:
    """Read a file that is small enough and is text."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return Complaint.at(
                file, WHOLE_FILE, "This is not a file. Put a roadmap file here, or remove it."
            )
        if about.st_size > SIZE_LIMIT:
            return _too_big(file, about.st_size)
        with path.open("rb") as source:
            content = source.read(SIZE_LIMIT + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        return Complaint.at(
            file, WHOLE_FILE, f"The file cannot be read ({reason}). Check its path and its permissions."
        )
    return decode(content, file)


def decode(content: bytes, file: str) -> str | Complaint:
    """Turn bytes into text; anything but UTF-8 text is explained."""
    if len(content) > SIZE_LIMIT:
        return _too_big(file, len(content))
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            return Complaint.at(file, WHOLE_FILE, f"This is {what}. Put the .yaml file itself here.")
    if content.startswith(_UTF_16):
        return Complaint.at(file, WHOLE_FILE, "The file is UTF-16. Save it as UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec leaves a byte order mark out of its count.
        offset = error.start + (len(content) - len(error.object))
        line = content.count(b"\n", 0, offset) + 1
        return Complaint.at(
            file,
            Place(line, 1),
            f"The file is not UTF-8 (byte {offset + 1:,}, line {line:,}). Save it as UTF-8.",
        )
    return _unprintable(text, file) or text


def _unprintable(text: str, file: str) -> Complaint | None:
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if not found:
        return None
    start = found.start()
    place = Place(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    if found.group() == "\0":
        return Complaint.at(
            file, place, "A NUL byte stands here, so this is not a text file. Put the .yaml file itself here."
        )
    return Complaint.at(
        file, place, f"The character U+{ord(found.group()):04X} cannot stand in YAML. Delete it."
    )


def _too_big(file: str, size: int) -> Complaint:
    shown = f"{size / 1024**2:,.1f} MB" if size >= 1024**2 else f"{-(-size // 1024)} KB"
    return Complaint.at(
        file, WHOLE_FILE, f"The file is {shown}; up to 256 KB fit. A year of blocks is usually below 50 KB."
    )
