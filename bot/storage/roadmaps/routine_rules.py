"""The rules of a roadmap file's routines: days that fit, study days, ids that are unique."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from bot.storage.roadmaps.routine_values import days_of
from bot.storage.roadmaps.schema import BlockEntry, RoadmapEntry, RoutineEntry
from bot.storage.roadmaps.strict_yaml import Path

Fault: TypeAlias = tuple[Path, str]

BLOCK_LIMIT = 500
MODES = ("light", "rest", "sick", "travel")

_DAY_MINUTES = 1440
_SHORT_BREAK, _LONG_BREAK, _LONG_BREAK_EVERY = 10, 45, 180


def routine_faults(entry: RoadmapEntry) -> Iterator[Fault]:
    """Find what breaks a rule in the routines, each with the path of its place."""
    for number, routine in enumerate(entry.routines):
        yield from _routine_faults(routine, ("routines", number))
    yield from _routine_id_faults(entry)
    yield from _block_count_faults(entry)


def _routine_faults(routine: RoutineEntry, path: Path) -> Iterator[Fault]:
    if (routine.every is None) == (routine.days is None):
        yield path, f"The routine '{routine.id}' needs either 'every:' or 'days:'. Give exactly one of them."
        return
    if routine.every and (twice := _twice(routine.every.study_days)):
        yield (*path, "every", "study_days"), f"'{twice}' stands twice among the study days. Keep one."
    days = list(days_of(routine))
    if not any(day.blocks and day.path for _, day in days):
        yield (
            path,
            f"The routine '{routine.id}' has no study day for the roadmap's items. Give a weekday some blocks.",
        )
    for weekday, day in days[:1] if routine.every else days:
        name = weekday.name.lower()
        where = (*path, "every") if routine.every else (*path, "days", name)
        yield from _day_faults(day.blocks, name.capitalize(), (*where, "blocks"))


def _day_faults(blocks: Sequence[BlockEntry], weekday: str, path: Path) -> Iterator[Fault]:
    if twice := _twice([block.id for block in blocks if block.id]):
        yield path, f"The block id '{twice}' stands twice on this day. Give each block its own."
    minutes = sum(block.minutes.least for block in blocks) + _breaks(blocks)
    if minutes > _DAY_MINUTES:
        hours = f"{minutes // 60} h {minutes % 60} min"
        yield (
            path,
            f"{weekday}'s blocks need {hours} with their breaks; a day has 24 h. Shorten or remove some.",
        )
    fixed = sorted(
        (block.at.hour * 60 + block.at.minute, block.minutes.least, block.title)
        for block in blocks
        if block.at
    )
    for (start, length, title), (following, _, other) in pairwise(fixed):
        if start + length > following:
            yield path, f"'{other}' begins before '{title}' is over. Move one of them."


def _breaks(blocks: Sequence[BlockEntry]) -> int:
    breaks = studied = 0
    for block in blocks[:-1]:
        studied += block.minutes.least
        long = studied >= _LONG_BREAK_EVERY
        breaks += _LONG_BREAK if long else _SHORT_BREAK
        studied = 0 if long else studied
    return breaks


def _routine_id_faults(entry: RoadmapEntry) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, routine in enumerate(entry.routines):
        path: Path = ("routines", number, "id")
        if routine.id in seen:
            yield path, f"The routine id '{routine.id}' is used twice. Give each routine its own."
        if routine.id in MODES:
            yield path, f"'{routine.id}' is a mode that every roadmap has. Choose another id."
        seen.add(routine.id)


def _block_count_faults(entry: RoadmapEntry) -> Iterator[Fault]:
    count = sum(len(day.blocks) for routine in entry.routines for _, day in days_of(routine))
    if count > BLOCK_LIMIT:
        yield ("routines",), f"The routines have {count:,} blocks; up to {BLOCK_LIMIT} fit. Remove some."


def _twice(names: Sequence[str]) -> str:
    return next((name for name, count in Counter(names).items() if count > 1), "")
