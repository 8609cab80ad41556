"""Sample days for the day card, computed by the domain from made-up lives."""

from dataclasses import replace
from itertools import pairwise

from bot.chat.texts import day_card
from bot.domain.day_shape import Block, DayShape, Focus, Topic
from bot.domain.roadmap import Phase, Roadmap
from bot.pictures.day import DayBlock, DayWords
from bot.services.view import DayView
from tests.domain.shipped import DEEP, FULLTIME
from tests.domain.small import EVERY_DAY
from tests.pictures.paths import BENGALI, IN_BENGALI, LONG
from tests.pictures.weeks import GOOD, SAY, every_day, life, seen


def long_words(blocks: int) -> Roadmap:
    """Make a roadmap whose every title is long, and whose blocks have a range."""
    shape = DayShape(
        "Study",
        tuple(
            Block(f"{n}", LONG[n:], 90, Focus.LEARN, stretch=120, topics=(Topic(LONG[n:]),))
            for n in range(0, 7 * blocks, 7)
        ),
    )
    of = every_day(60)
    phases = tuple(Phase(LONG, phase.steps) for phase in of.phases)
    return replace(of, title=LONG, routines=(replace(EVERY_DAY, days=(shape,) * 7),), phases=phases)


def in_bengali() -> Roadmap:
    """Make a roadmap whose four blocks a day are named in Bengali."""
    blocks = tuple(
        Block(title, title, 60, Focus.LEARN, topics=(Topic(topic),)) for title, topic in pairwise(BENGALI)
    )
    return replace(IN_BENGALI, routines=(replace(EVERY_DAY, days=(DayShape("Study", blocks),) * 7),))


TWELVE = every_day(*(50,) * 12)
"""From eight in the morning until six in the evening."""

DAYS: dict[str, DayView] = {
    "an evening": seen(life(DEEP, "dddd dddd dp"), 2, "19:45"),
    "ten blocks and more": seen(life(TWELVE, "ddddddddpsd dpsdd"), 1, "13:30"),
    "the morning of many blocks": seen(life(TWELVE, "s"), 0, "08:30"),
    "the last of many blocks": seen(life(TWELVE, "ddddddddpsd"), 0, "23:00"),
    "one block": seen(life(every_day(60), ""), 0, "07:00"),
    "long words": seen(life(long_words(3), "d"), 0, "18:30"),
    "in Bengali": seen(life(in_bengali(), "ddsp"), 0, "20:30"),
    "a range": seen(life(FULLTIME, ""), 0, "08:00"),
    "all answered": seen(life(DEEP, "ddsp"), 0, "22:00"),
    "rest": seen(life(FULLTIME, GOOD), 6),
}
"""Days at the edges of what must fit, by name."""


def told(name: str) -> tuple[tuple[DayBlock, ...], DayWords]:
    """Give a day as the card gets it, in English."""
    return day_card.told(SAY, DAYS[name])
