"""Words that name the first few items of a list."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.chat.markup import join
from bot.chat.texts import blocks
from bot.chat.voice import Voice
from bot.domain.item import Item

SHOWN = 6


def listed(say: Voice, what: Markup, items: Sequence[Item]) -> Markup | None:
    """Name the first few items of a list and count the others."""
    if not items:
        return None
    shown = join((blocks.item(say, item) for item in items[:SHOWN]), " · ")
    more = len(items) - SHOWN
    if more > 0:
        return say.many(
            "{what}: {shown} and {n} more", "{what}: {shown} and {n} more", more, what=what, shown=shown
        )
    return say("{what}: {shown}", what=what, shown=shown)
