"""Words for the one offer about hours: what was planned, what was studied, and what to do about it."""

from datetime import date

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import join
from bot.chat.screen import Button, Row
from bot.chat.voice import Voice
from bot.domain.hours import HoursOffer, ShorterBlocks


def question(say: Voice, offer: HoursOffer | None) -> Markup | None:
    """Say how far the hours are from the plan, and ask; nothing without an offer."""
    if offer is None:
        return None
    told = say(
        "⚖️ In two weeks {planned} were planned, and you studied {real}.",
        planned=say.minutes(offer.planned),
        real=say.minutes(offer.real),
    )
    return join([told, _finish(say, offer), _cut(say, offer.blocks)], " ")


def _finish(say: Voice, offer: HoursOffer) -> Markup | None:
    if not offer.weeks:
        return None
    if offer.weeks < 0:
        return say.many(
            "Keep that up and you finish {n} week early.",
            "Keep that up and you finish {n} weeks early.",
            -offer.weeks,
        )
    return say.many(
        "Kept like this, you finish {n} week later.",
        "Kept like this, you finish {n} weeks later.",
        offer.weeks,
    )


def _cut(say: Voice, blocks: ShorterBlocks | None) -> Markup | None:
    if blocks is None:
        return None
    return say(
        "Keep it, or cut the blocks of {minutes} to {cut}?",
        minutes=say.minutes(blocks.minutes),
        cut=say.minutes(blocks.cut),
    )


def buttons(say: Voice, offer: HoursOffer | None, week: date) -> tuple[Row, ...]:
    """Offer to keep the plan, or to cut its blocks."""
    if offer is None:
        return ()
    keep = Button(say("Keep it"), encode("hours", "keep", week))
    if offer.blocks is None:
        return ((keep,),)
    cut = Button(say("Cut to {minutes}", minutes=say.minutes(offer.blocks.cut)), encode("hours", "cut", week))
    return ((keep, cut),)


def cut(say: Voice, blocks: ShorterBlocks) -> Markup:
    """Say that the blocks are shorter now."""
    return say(
        "Blocks of {minutes} are {cut} from tomorrow on.",
        minutes=say.minutes(blocks.minutes),
        cut=say.minutes(blocks.cut),
    )


def kept(say: Voice) -> Markup:
    """Say that the hours stay as they are."""
    return say("Good: the hours stay as they are.")
