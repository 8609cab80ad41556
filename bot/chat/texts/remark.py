"""Words that answer what a learner says in passing; nothing is set or counted before a tap."""

from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import blocks, mode
from bot.chat.texts.origin import DAY
from bot.chat.texts.pings import following
from bot.chat.voice import Voice
from bot.domain.plan import PlannedBlock
from bot.services.view import DayView


def tired(say: Voice, view: DayView, begun: PlannedBlock | None = None) -> Screen:
    """Make the day small, where there is something left of it to make smaller; else say what comes."""
    skip = _skip(say, view, begun) if begun else ()
    small = mode.short_way(say, view)
    if not view.open_blocks:
        return Screen(say("🌙 Then rest well. Nothing more is due today."), ((_today(say),),))
    if not small:
        text = say("🌱 One small step is enough today, or skip what is too much: it is allowed.")
        return Screen(lines(text, following(say, view)), (skip, (_today(say),)))
    text = say("🌱 That happens. A quarter of an hour is enough today, and it counts.")
    return Screen(text, (skip, small, (_ways(say), _today(say))))


def some_minutes(say: Voice, view: DayView, begun: PlannedBlock | None, minutes: int) -> Screen:
    """Offer to count the minutes for the block that began, or to make the day small where they are all there is."""
    if begun is not None:
        return _counted(say, view, begun, minutes)
    if minutes < sum(block.minutes for block in view.open_blocks):
        return tired(say, view)
    return Screen(lines(say("🙂 That is enough for today's plan."), following(say, view)), ((_today(say),),))


def _counted(say: Voice, view: DayView, begun: PlannedBlock, minutes: int) -> Screen:
    whose, whole = blocks.whose(view, begun), minutes >= begun.minutes
    data = encode("ok", DAY, *whose) if whole else encode("min", DAY, *whose, minutes)
    length = say.minutes(begun.minutes if whole else minutes)
    text = say("<b>{title}</b>: shall I count {minutes}?", title=begun.title, minutes=length)
    count = Button(say("✓ {minutes}", minutes=length), data, "success")
    return Screen(text, ((count,), (*mode.short_way(say, view), _today(say))))


def well(say: Voice) -> Screen:
    """Offer to end the days off of somebody who is well again."""
    usual = Button(say("As usual"), encode("usual"), "success")
    return Screen(say("🌱 Good to hear! Shall all be as usual again?"), ((usual, _today(say)),))


def well_enough(say: Voice, view: DayView) -> Screen:
    """Offer the whole of a day that is short to somebody who feels better."""
    text = say("🌱 Good to hear! Today is short, and that is enough. The whole day is there if you like.")
    return Screen(text, (mode.short_way(say, view), (_today(say),)))


def well_anyway(say: Voice, view: DayView) -> Screen:
    """Be glad with somebody whose plan is as usual already."""
    return Screen(
        lines(say("🌱 Good to hear! Your plan is as usual."), following(say, view)), ((_today(say),),)
    )


def welcome(say: Voice, view: DayView) -> Screen:
    """Answer thanks."""
    return Screen(lines(say("🙂 You're welcome."), following(say, view)), ((_today(say),),))


def undo_below(say: Voice) -> Screen:
    """Lead whoever wants to take something back to the button for it."""
    text = say(
        "↩️ To take an answer back, tap Undo below its message, or tap Today and choose the block again."
    )
    return Screen(text, ((_today(say),),))


def _skip(say: Voice, view: DayView, block: PlannedBlock) -> Row:
    return (Button(say("Skip {title}", title=block.title), encode("skip", DAY, *blocks.whose(view, block))),)


def _ways(say: Voice) -> Button:
    return Button(say("Other ways"), encode("modes"))


def _today(say: Voice) -> Button:
    return Button(say("Today"), encode("today"))
