"""Words for the card to share: how far somebody is on a roadmap, with their first name only where they tapped for it."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, lines, paragraphs, plain, verbatim
from bot.chat.screen import Button, Photo, Row, Screen
from bot.chat.texts import path_card
from bot.chat.texts.ways import PICTURE, TEXT
from bot.chat.voice import Voice
from bot.domain.typed.text import clean
from bot.services.album import ShareWords, share
from bot.services.view import DayView

NAMED, PLAIN = "named", "plain"
LONGEST_NAME = 40


def screen(say: Voice, view: DayView, first_name: str = "", *, picture: bool = True) -> Screen:
    """Show the card as others will see it; it is theirs to forward, or not."""
    name = clean(first_name, LONGEST_NAME)
    said = path_card.caption(say, view, mine=True)
    whose = lines(bold(view.roadmap.title), verbatim(name))
    card = share(path_card.laid(say, view), words(say, view, name))
    as_text, as_picture = (
        Button(label, encode("share", NAMED if name else PLAIN, way))
        for label, way in ((say("As text"), TEXT), (say("As a picture"), PICTURE))
    )
    return Screen(
        paragraphs(whose, said, hint(say)),
        _ways(say, as_picture, named=bool(name)),
        photo=Photo(card, said, _ways(say, as_text, named=bool(name))) if picture else None,
    )


def hint(say: Voice) -> Markup:
    """Say what the card is for; below the card itself it would be forwarded with it."""
    return say("Forward it to whom you like. Nothing else about you is on it.")


def words(say: Voice, view: DayView, name: str) -> ShareWords:
    """Say what stands on the card."""
    return ShareWords(
        head=view.roadmap.title,
        name=name,
        headline=plain(path_card.headline(say, view, mine=True)),
        lead=plain(path_card.lead(say, view)),
        foot=plain(say("A stone a day, with Cairn")),
    )


def _ways(say: Voice, way: Button, *, named: bool) -> tuple[Row, ...]:
    """Offer the name, or to go without it again; forwarded, the card has no buttons."""
    other = (
        Button(say("Without my name"), encode("share", PLAIN))
        if named
        else Button(say("With my first name"), encode("share", NAMED))
    )
    return (
        (other, way),
        (Button(say("Roadmap"), encode("roadmap")), Button(say("Today"), encode("today"))),
    )
