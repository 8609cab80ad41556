"""The heading: what a picture is about, what it says, and what leads to it."""

from bot.pictures import theme
from bot.pictures.letters import BOLD
from bot.pictures.stones import emblem
from bot.pictures.svg import Part, moved, paragraph, stacked, text


def heading(about: str, headline: str, lead: str) -> Part:
    """Put a headline below what the picture is about, and a quiet line below it."""
    head = stacked([eyebrow(about), paragraph(headline, theme.HEADLINE, weight=BOLD)], 7)
    return stacked([head, paragraph(lead, fill=theme.QUIET)], 4)


def eyebrow(words: str) -> Part:
    """Put a few words on the left and our sign on the right."""
    sign = moved(emblem(), theme.INNER - 22, 0)
    return Part(text(0, 14, words, theme.LABEL, fill=theme.QUIET, room=theme.INNER - 30) + sign, 18)
