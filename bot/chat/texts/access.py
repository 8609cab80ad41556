"""Words for whoever is not let in, and for the owner who invites."""

from markupsafe import Markup

from bot.chat.markup import lines, link, paragraphs
from bot.chat.screen import Screen
from bot.chat.voice import Voice
from bot.domain.access import INVITE_LASTS, MOST_USES, Access


def closed(say: Voice) -> Screen:
    """Tell somebody that this bot is private."""
    return Screen(say("This Cairn is private, so I can't coach you here. Its owner can let you in."))


def invite_over(say: Voice) -> Screen:
    """Tell somebody that their invitation does not count any more."""
    return Screen(say("This invitation is used up or too old. Please ask for a new one."))


def too_fast(say: Voice, seconds: int) -> Markup:
    """Say that the bot does not listen for a while."""
    return say("Too fast. I'll listen again in {seconds} s.", seconds=seconds)


def too_fast_screen(say: Voice, seconds: int) -> Screen:
    """Say it as a message."""
    return Screen(too_fast(say, seconds))


def invitation(say: Voice, url: str, uses: int, turned_away: int) -> Screen:
    """Give the owner a link that lets people in."""
    return Screen(
        paragraphs(
            lines(
                say.many("This link lets {n} person in:", "This link lets {n} people in:", uses),
                link(url, url),
            ),
            lines(
                say.many(
                    "It is good for {n} day. Who is in stays in.",
                    "It is good for {n} days. Who is in stays in.",
                    INVITE_LASTS.days,
                ),
                say("More at once: /invite 10"),
            ),
            say.many(
                "{n} stranger was turned away so far.", "{n} strangers were turned away so far.", turned_away
            )
            if turned_away
            else None,
        )
    )


def how_many(say: Voice) -> Screen:
    """Ask the owner for a number that can be."""
    return Screen(say("Write a number from 1 to {most}, like /invite 5.", most=MOST_USES))


def no_invitations(say: Voice, access: Access) -> Screen:
    """Tell the owner why there is nothing to invite to."""
    if access is Access.OPEN:
        return Screen(
            say("Everybody can come in, so nobody needs an invitation. ACCESS=invite changes that.")
        )
    return Screen(
        say("Only you and those named in ALLOWED_USERS can come in. ACCESS=invite lets you invite others.")
    )
