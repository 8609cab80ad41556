"""Sample roadmaps for the path."""

from bot.pictures.path import PathWords, Stretch

PATH_WORDS = PathWords(
    head="Full-Time Backend Roadmap",
    headline="34 of 86 things finished",
    lead="Phase 4 of 9 · 61 days kept",
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
NINE = tuple(
    Stretch(title, finished, 10, here=number == 3, remark="you are here" if number == 3 else "")
    for number, (title, finished) in enumerate(zip(TITLES, (10, 10, 9, 5, 0, 0, 0, 0, 0), strict=True))
)
LONG = "বাংলা العربية 数据结构 🔥 " + "a very long title that goes on and on " * 3

PATHS = {
    "nine phases": NINE,
    "three phases": NINE[2:5],
    "one phase": (Stretch("Basics", 0, 4, here=True),),
    "forty steps": tuple(Stretch(f"Step {n + 1}", int(n < 20), 1, here=n == 20) for n in range(40)),
    "long titles": tuple(Stretch(LONG[n:], n, 7, here=n == 2, remark="you are here") for n in range(5)),
    "nothing": (),
}
