"""Words for the card to share: how far somebody is on a roadmap, with their first name only where they tapped for it."""

from bot.chat.callbacks import encode
from bot.chat.markup import join, paragraphs, plain
from bot.chat.screen import Button, Photo, Row, Screen
from bot.chat.texts import path_card
from bot.chat.voice import Voice
from bot.domain.typed.text import clean
from bot.services.album import ShareWords, share
from bot.services.view import DayView

NAMED = "named"
LONGEST_NAME = 40


def screen(say: Voice, view: DayView, first_name: str = "") -> Screen:
    """Show the card as others will see it; it is theirs to forward, or not."""
    name = clean(first_name, LONGEST_NAME)
    rows = _ways(say, named=bool(name))
    said = join([path_card.headline(say, view, mine=True), path_card.lead(say, view)], " · ")
    hint = say("Forward it to whom you like. Nothing else about you is on it.")
    card = share(path_card.stretches(say, view), words(say, view, name))
    return Screen(paragraphs(said, hint), rows, photo=Photo(card, said, rows))


def words(say: Voice, view: DayView, name: str) -> ShareWords:
    """Say what stands on the card."""
    return ShareWords(
        head=view.roadmap.title,
        name=name,
        headline=plain(path_card.headline(say, view, mine=True)),
        lead=plain(path_card.lead(say, view)),
        foot=plain(say("A stone a day, with Cairn")),
    )


def _ways(say: Voice, *, named: bool) -> tuple[Row, ...]:
    """Offer the name, or to go without it again; forwarded, the card has no buttons."""
    other = (
        Button(say("Without my name"), encode("share"))
        if named
        else Button(say("With my first name"), encode("share", NAMED))
    )
    return ((other,), (Button(say("Roadmap"), encode("roadmap")), Button(say("Today"), encode("today"))))
