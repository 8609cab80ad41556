"""One sample of every picture at its edges, by name; the gallery and the benchmark draw them too."""

from collections.abc import Callable
from functools import partial

from bot.pictures.burnup import burnup
from bot.pictures.day import day
from bot.pictures.heatmap import heatmap
from bot.pictures.path import path
from bot.pictures.recap import recap
from bot.pictures.share import share
from bot.pictures.week import week
from tests.pictures import day_cards
from tests.pictures.burnups import BURN_UPS
from tests.pictures.day_cards import DAYS
from tests.pictures.paths import PATHS
from tests.pictures.recaps import RECAPS
from tests.pictures.runs import HEATMAPS
from tests.pictures.shares import SHARES
from tests.pictures.weeks import WEEKS

PICTURES: dict[str, Callable[[], str]] = {
    **{f"week: {name}": partial(week, *known) for name, known in WEEKS.items()},
    **{f"heatmap: {name}": partial(heatmap, *known) for name, known in HEATMAPS.items()},
    **{f"burn-up: {name}": partial(burnup, *known) for name, known in BURN_UPS.items()},
    **{f"recap: {name}": partial(recap, *known) for name, known in RECAPS.items()},
    **{f"day: {name}": partial(day, *day_cards.told(name)) for name in DAYS},
    **{f"path: {name}": partial(path, *known) for name, known in PATHS.items()},
    **{f"share: {name}": partial(share, *known) for name, known in SHARES.items()},
}
