"""Read the words with which somebody lets a question rest: "not now", "cancel", "no", "later"."""

from bot.domain.typed.misread import plain

_NOT_NOW = frozenset(
    {"not now", "cancel", "cancel it", "never mind", "nevermind", "maybe later", "forget it"}
)
_NO = frozenset({"no", "nope", "no thanks", "no thank you", "later", "not yet"})


def says_not_now(text: str) -> bool:
    """Tell whether a text can only mean that the question shall rest."""
    return _bare(text) in _NOT_NOW


def says_no(text: str) -> bool:
    """Tell whether a text lets a question rest, where "no" is not itself an answer to it."""
    return _bare(text) in _NO | _NOT_NOW


def _bare(text: str) -> str:
    return plain(text).strip(" .!,")
