"""Sample cards to share."""

from bot.pictures.layers import Stretch
from bot.pictures.share import ShareWords
from tests.pictures.paths import LONG, PATHS

WORDS = ShareWords(
    head="Full-Time Backend Roadmap",
    name="",
    headline="35 of 90 things finished",
    lead="Phase 4 of 9 · 87 days kept",
    foot="A stone a day, with Cairn",
)
NAMED = ShareWords(WORDS.head, "Ada", WORDS.headline, WORDS.lead, WORDS.foot)
LONG_WORDS = ShareWords(LONG, LONG, LONG, LONG, LONG)

SHARES: dict[str, tuple[tuple[Stretch, ...], ShareWords]] = {
    "third day": (PATHS["third day"], WORDS),
    "without a name": (PATHS["nine phases"], WORDS),
    "nine months": (PATHS["nine months"], NAMED),
    "with a name": (PATHS["three phases"], NAMED),
    "forty steps": (PATHS["forty steps"], NAMED),
    "long words": (PATHS["one phase"], LONG_WORDS),
    "nothing": ((), WORDS),
}
