"""Find the items that a learner means by a word, as in "I know arrays"."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from bot.domain.item import Item
from bot.domain.typed.misread import plain

NEAR_ENOUGH = 88
"""So alike, of 100, a word and the one that was typed must be."""

MOST = 20
"""More than so many items are not meant by one word."""

_I_KNOW = re.compile(r"^i(?: already)? know (?:all about |about )?")
_WORDS = re.compile(r"\w[\w+#.-]*")


def says_known(text: str) -> str | None:
    """Give what follows "I know", or None where the text says something else."""
    typed = plain(text)
    rest = _I_KNOW.sub("", typed).strip(" .!")
    return rest if rest and rest != typed.strip(" .!") else None


def meant_items(items: Iterable[Item], text: str) -> tuple[Item, ...]:
    """List the items that all the typed words are about, by title, group, tag or detail; none where it is too many."""
    asked = _WORDS.findall(plain(text))
    found = tuple(item for item in items if asked and all(_has(_words(item), word) for word in asked))
    return found if len(found) <= MOST else ()


def _words(item: Item) -> frozenset[str]:
    texts = (item.title, item.group, *item.tags, *item.details)
    return frozenset(word for text in texts for word in _WORDS.findall(plain(text)))


def _has(words: frozenset[str], asked: str) -> bool:
    return any(fuzz.ratio(word, asked) >= NEAR_ENOUGH for word in words)
