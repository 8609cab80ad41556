"""Words for a block that comes to nothing again and again: what would fit better."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts.suggestion import EVERY_WEEKDAY, shorten
from bot.chat.voice import Voice
from bot.domain.cuts import shorter
from bot.services.advising import Stuck
from bot.services.announcements import BlockStarts
from bot.services.wishes import Changed


def line(say: Voice, times: int) -> Markup | None:
    """Ask on the block's ping whether it fits at all; nothing when it is not time to ask."""
    if not times:
        return None
    return say.many(
        "🧭 This one slipped {n} time in a row. Would something else fit better?",
        "🧭 This one slipped {n} times in a row. Would something else fit better?",
        times,
    )


def row(say: Voice, ping: BlockStarts) -> Row:
    """Offer to change the block, when it is time to ask."""
    return (Button(say("Change it"), encode("stuck", ping.block.key)),) if ping.slipped else ()


def screen(say: Voice, stuck: Stuck) -> Screen:
    """Ask what would fit better."""
    block, day = stuck.block, stuck.view.plan.day
    text = lines(
        say("<b>{title}</b>, {minutes}", title=block.title, minutes=say.minutes(block.minutes)),
        say("A plan that does not fit is the plan's fault. What would fit better?"),
    )
    cut = shorter(block.minutes)
    less = (shorten(say, block.key, cut),) if cut else ()
    drop = (Button(say("Drop it"), encode("cut", EVERY_WEEKDAY, block.key, 0)),) if stuck.may_drop else ()
    return Screen(
        text,
        (
            (Button(say("Another time"), encode("move", day, block.key)), *less),
            (*drop, Button(say("Leave it"), encode("today"))),
        ),
    )


def changed(say: Voice, done: Changed, title: str, minutes: int) -> Screen:
    """Say what a block is from tomorrow on, and how to take it back."""
    text = (
        say("<b>{title}</b> is {minutes} from tomorrow on.", title=title, minutes=say.minutes(minutes))
        if minutes
        else say("<b>{title}</b> is out of your plan from tomorrow on.", title=title)
    )
    whole = Button(say("As the roadmap has it"), encode("uncut"))
    return Screen(text, ((whole, Button(say("Today"), encode("day", done.view.today), "primary")),))
