"""The lines of a note: one is added to those before it, and none is ever cut."""

from bot.domain.typed.done import NOTE_LIMIT
from bot.services.errors import NotesFull


def has_line(notes: str, note: str) -> bool:
    """Tell whether a note has a line already, or there is none to add."""
    return not note or f"\n{note}\n" in f"\n{notes}\n"


def with_line(notes: str, note: str) -> str:
    """Add a line to a note; raise NotesFull where it would not fit."""
    if has_line(notes, note):
        return notes
    joined = f"{notes}\n{note}" if notes else note
    if len(joined) > NOTE_LIMIT:
        raise NotesFull(max(0, NOTE_LIMIT - len(f"{notes}\n")))
    return joined
