"""One sample of every picture at its edges, by name; the gallery and the benchmark draw them too."""

from collections.abc import Callable
from functools import partial

from bot.pictures.week import week
from tests.pictures.weeks import SATURDAY, WEEKS, WORDS

PICTURES: dict[str, Callable[[], str]] = {
    f"week: {name}": partial(week, report, SATURDAY, WORDS) for name, report in WEEKS.items()
}
