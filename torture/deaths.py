"""Where a bot dies: at each fail point as often as at any other, and at any moment."""

from random import Random

from bot.failpoints import POINTS
from torture.stores import Store

SHARE_OF_RANDOM = 0.4
AT_ANY_MOMENT = "any moment"

REACHED_OFTEN = frozenset({"in_effect", "after_effect", "in_wake", "after_accept", "after_settle"})
"""Points that are reached several times in each life."""

EXPORTED = "exported.zip"
COMMANDS = {"in_backup": ("backup",), "in_import": ("import", EXPORTED, "--replace")}
"""Points that a command reaches, not the running bot."""

OF_FILES = frozenset({"in_backup"})
"""Points that only a database file knows: a server has tools of its own for its backups."""


def plan(kills: int, random: Random, store: Store) -> list[str]:
    """Choose where the bot dies: each fail point as often as any other, the rest at any moment, all mixed."""
    points = [point for point in POINTS if point not in OF_FILES or store.server is None]
    aimed = [points[number % len(points)] for number in range(round(kills * (1 - SHARE_OF_RANDOM)))]
    chosen = [*aimed, *[AT_ANY_MOMENT] * (kills - len(aimed))]
    random.shuffle(chosen)
    return chosen
