"""Sample days for the day card."""

from bot.pictures.day import DayBlock, DayWords
from bot.pictures.stones import Mark
from tests.pictures.paths import LONG

WORDS = DayWords(
    head="Full-Time Backend Roadmap",
    headline="Wednesday 4 March",
    lead="2 of 4 blocks answered · Backend Foundations",
    more="",
    numbers=((12, "days in a row"),),
)
EVENING = (
    DayBlock(Mark.DONE, "18:00", "Data Structures", "1 h", "Stack · Queue · Linked List"),
    DayBlock(Mark.PARTLY, "19:10", "DSA Practice", "20 of 45 min", "Two problems on stacks"),
    DayBlock(
        Mark.OPEN,
        "20:05",
        "Project Feature Build",
        "1 h",
        "Build a CLI To-Do App with Python & SQLite",
        next=True,
    ),
    DayBlock(Mark.OPEN, "21:15", "Concept Revision", "15 min", ""),
)
MARKS = (Mark.DONE, Mark.PARTLY, Mark.SKIPPED, Mark.OPEN, Mark.MISSED)
TEN = tuple(
    DayBlock(MARKS[n % 5], f"{8 + n:02}:00", f"Block number {n + 1}", "50 min", "", next=n == 3)
    for n in range(12)
)
EMPTY = DayWords("Full-Time Backend Roadmap", "Sunday 8 March", "No blocks today.", "", ())

DAYS: dict[str, tuple[tuple[DayBlock, ...], DayWords]] = {
    "an evening": (EVENING, WORDS),
    "ten blocks and more": (TEN, DayWords(WORDS.head, WORDS.headline, WORDS.lead, "and 2 more", ())),
    "one block": ((DayBlock(Mark.OPEN, "18:00", "Data Structures", "1 h", "Stack", next=True),), WORDS),
    "long words": (
        tuple(DayBlock(Mark.OPEN, "18:00", LONG[n:], "1 h 30 min of 2 h", LONG[n:]) for n in (0, 7, 15)),
        DayWords(LONG, LONG, WORDS.lead, WORDS.more, ((3, LONG),)),
    ),
    "rest": ((), EMPTY),
}
