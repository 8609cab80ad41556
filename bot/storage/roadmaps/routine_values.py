"""A routine of the roadmap file, turned into the domain's value."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.day_shape import TAKES, Block, DayShape, Routine, Topic
from bot.domain.roadmap import Weekday
from bot.storage.roadmaps.schema import BlockEntry, DayEntry, RoutineEntry


def to_routine(entry: RoutineEntry) -> Routine:
    """Build a routine; a weekday that it does not name is rest."""
    shapes = {day: _shape(shape) for day, shape in days_of(entry)}
    return Routine(
        id=entry.id,
        title=entry.title,
        start=entry.start,
        days=tuple(shapes.get(day, DayShape()) for day in Weekday),
        claim=entry.claim,
        remarks=tuple(entry.remarks),
    )


def days_of(entry: RoutineEntry) -> Iterator[tuple[Weekday, DayEntry]]:
    """Walk the weekdays that the routine names."""
    if entry.every:
        same = DayEntry.model_construct(blocks=entry.every.blocks)
        yield from ((weekday(name), same) for name in entry.every.study_days)
    if entry.days:
        for day in Weekday:
            if shape := getattr(entry.days, day.name.lower()):
                yield day, shape


def _shape(entry: DayEntry) -> DayShape:
    keys = block_keys(entry.blocks)
    return DayShape(entry.title, tuple(map(_block, entry.blocks, keys)), entry.path)


def _block(entry: BlockEntry, key: str) -> Block:
    implied = () if entry.topics else TAKES[entry.focus]
    return Block(
        key=key,
        title=entry.title,
        minutes=entry.minutes.least,
        focus=entry.focus,
        stretch=entry.minutes.most,
        at=entry.at,
        topics=tuple(Topic(topic.text, topic.after_month) for topic in entry.topics),
        takes=implied if entry.takes is None else tuple(entry.takes),
        remark=entry.remark,
        count=entry.count,
        optional=entry.optional,
    )


def weekday(name: str) -> Weekday:
    """Give the weekday that the file names."""
    return Weekday[name.upper()]


def block_keys(blocks: Sequence[BlockEntry]) -> list[str]:
    """Give each block of a day its key: its id, or its title as a slug, made unique in the day."""
    keys: list[str] = []
    for block in blocks:
        slug = block.id or re.sub(r"[^a-z0-9]+", "-", block.title.lower())[:32].strip("-") or "block"
        taken = {*keys, *(other.id for other in blocks if other is not block)}
        keys.append(next(key for key in _numbered(slug) if key not in taken))
    return keys


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    number = 2
    while True:
        yield f"{slug[: 31 - len(str(number))]}-{number}"
        number += 1
