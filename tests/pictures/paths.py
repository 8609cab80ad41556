"""Sample roadmaps for the path."""

from bot.domain.cairn import Stone
from bot.pictures.layers import Stretch
from bot.pictures.path import PathWords

STONE_NAMES = ((Stone.DAY, "kept day"), (Stone.STEP, "finished step"))
PATH_WORDS = PathWords(
    head="Full-Time Backend Roadmap",
    headline="35 of 90 things finished",
    lead="Phase 4 of 9 · 87 days kept",
    stones=STONE_NAMES,
    coming="your next stone",
    earlier="Earlier",
    later="Later",
)
TITLES = (
    "Backend Foundations",
    "API Architecture & Clean Design",
    "Databases",
    "Python for Backend Engineers",
    "Caching, Queues & Async Systems",
    "Docker, Linux & Deployment",
    "Testing & Reliability",
    "System Design",
    "Specialization Layer",
)
KEPT = (26, 21, 28, 22, 30, 26, 27, 25, 20)


def stones(kept: int) -> tuple[Stone, ...]:
    """Give the stones of so many kept days, with a finished step for each week of them."""
    return tuple(stone for n in range(1, kept + 1) for stone in (Stone.DAY, Stone.STEP)[: 1 + (n % 7 == 0)])


def stretch(
    title: str, kept: int, finished: int, things: int = 10, *, here: bool = False, then: bool = False
) -> Stretch:
    """Give a stretch with so many kept days."""
    said = (f"{kept} days kept" if kept and here else "", "you are here" if here else "next" if then else "")
    remark = " · ".join(filter(None, said))
    return Stretch(title, finished, things, remark, stones(kept), here=here, next=then)


def nine(here: int, kept: int, finished: int) -> tuple[Stretch, ...]:
    """Give a roadmap of nine phases on the way: how far the current one is."""
    return tuple(
        stretch(
            title,
            KEPT[n] if n < here else kept if n == here else 0,
            10 if n < here else finished if n == here else 0,
            here=n == here,
            then=n == here + 1,
        )
        for n, title in enumerate(TITLES)
    )


NINE = nine(3, 12, 5)
LONG = "বাংলা العربية 数据结构 🔥 " + "a very long title that goes on and on " * 3
STEPS = tuple(
    stretch(f"Step {n + 1}", 6 if n < 20 else 2 * (n == 20), 5 * (n < 20), 5, here=n == 20, then=n == 21)
    for n in range(40)
)

PATHS = {
    "first day": nine(0, 0, 0),
    "third day": nine(0, 3, 1),
    "nine phases": NINE,
    "nine months": nine(8, 20, 9),
    "through": nine(9, 0, 0),
    "three phases": (
        stretch(TITLES[0], 50, 9),
        stretch(TITLES[1], 9, 2, here=True),
        stretch(TITLES[2], 0, 0, then=True),
    ),
    "one phase": (stretch("Basics", 0, 0, 4, here=True),),
    "a long phase": (stretch("Everything", 230, 31, 40, here=True),),
    "forty steps": STEPS,
    "long titles": tuple(stretch(LONG[n:], 5 * n, n, 7, here=n == 2, then=n == 3) for n in range(5)),
    "nothing": (),
}
