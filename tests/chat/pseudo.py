"""A language that nobody speaks: every sentence accented, so that words that escaped translation stand out."""

import re
from collections.abc import Iterable, Iterator
from gettext import NullTranslations

from babel import Locale
from markupsafe import Markup

from bot.chat.markup import plain, verbatim
from bot.chat.screen import Screen
from bot.chat.voice import Voice

_LETTERS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÀƁÇÐÈƑĜĤÏĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽàƀçðèƒĝĥïĵķļḿñöþɋŕšţûṽŵẋýž",
)
_KEPT = re.compile(r"(\{[^{}]*\}|<code>.*?</code>|<[^>]*>|&#?\w+;|(?<!\w)/[a-z]+)", re.DOTALL)
_NOT_WORDS = re.compile(r"https?://\S+|(?<!\w)/[a-z]+|[\u2068\u2069]")
_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
_ENGLISH = re.compile(r"[A-Za-z]+")


class _PseudoTranslations(NullTranslations):
    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)


PSEUDO = Voice("pseudo", Locale("el"), _PseudoTranslations())
"""Days and lists come in Greek letters, which are no English words either."""


def pseudo(sentence: str) -> str:
    """Accent the letters of a sentence; fields, tags, commands and what is typed as code stay."""
    pieces = _KEPT.split(sentence)
    accented = [piece if at % 2 else piece.translate(_LETTERS) for at, piece in enumerate(pieces)]
    return f"«{''.join(accented)}»"


def escaped_words(shown: Markup | Screen, allowed: Iterable[str] = ()) -> list[str]:
    """List the plain English words that were shown without translation and are not of the domain."""
    found: list[str] = []
    for text in _texts(shown):
        seen = _NOT_WORDS.sub(" ", plain(Markup(_CODE.sub(" ", text))))  # noqa: S704 (only read)
        for words in sorted(allowed, key=len, reverse=True):
            seen = re.sub(rf"(?<!\w){re.escape(_NOT_WORDS.sub(' ', words))}(?!\w)", " ", seen)
        found += _ENGLISH.findall(seen)
    return found


def assert_all_pseudo(shown: Markup | Screen, allowed: Iterable[str] = ()) -> None:
    """Fail if a word of a screen, its buttons included, escaped translation; `allowed` are texts of the domain."""
    words = escaped_words(shown, tuple(allowed))
    if words:
        text = "\n".join(_texts(shown))
        raise AssertionError(f"Not translated: {', '.join(words)}\nin: {text}")


def _texts(shown: Markup | Screen) -> Iterator[Markup]:
    if not isinstance(shown, Screen):
        yield shown
        return
    yield shown.text
    yield from (verbatim(button.text) for row in shown.rows for button in row)
    yield from (verbatim(text) for text in (shown.ask_location, shown.placeholder) if text)
