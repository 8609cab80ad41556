"""The strict tone: short, clear and firm; it says what to do, never what was not done."""

from markupsafe import Markup

from bot.chat.voice import Voice


def openers(say: Voice) -> tuple[Markup, ...]:
    """Begin the ping of a block."""
    return (
        say("Time to begin."),
        say("Start now."),
        say("The block is on."),
        say("Take your seat and begin."),
        say("Phone away, work open."),
        say("Now is the time."),
        say("Begin as planned."),
        say("First task first."),
        say("This hour is yours: use it."),
    )


def again(say: Voice) -> tuple[Markup, ...]:
    """Begin a ping that is said again."""
    return (
        say("The block is waiting."),
        say("Begin now."),
        say("There is time left."),
        say("Start with what is left."),
        say("Open the work."),
        say("Take the first task."),
        say("The plan still holds."),
        say("Set a start."),
        say("Now, later or skip: your call."),
    )


def closers(say: Voice) -> tuple[Markup, ...]:
    """End a ping."""
    return (
        say("Press Start and go."),
        say("Do the first task."),
        say("One step, then the next."),
        say("Begin, and the rest follows."),
        say("One block, full focus."),
        say("Just this block."),
        say("Then mark it."),
    )


def questions(say: Voice) -> tuple[Markup, ...]:
    """Ask how a block went."""
    return (
        say("done?"),
        say("how much is done?"),
        say("what is the result?"),
        say("is it finished?"),
        say("how far is it?"),
        say("where does it stand?"),
        say("complete?"),
        say("what got done?"),
        say("ready to mark it?"),
    )


def ends(say: Voice) -> tuple[Markup, ...]:
    """End the question."""
    return (
        say("A number is enough."),
        say("A part is a result."),
        say("Mark it and move on."),
        say("Need more? Take it."),
        say("Then it is closed."),
        say("Facts, one tap."),
        say("Then it is written down."),
    )


def mornings(say: Voice) -> tuple[Markup, ...]:
    """Begin the morning agenda."""
    return (
        say("Today's plan."),
        say("The day's work."),
        say("On the plan today."),
        say("This is due today."),
        say("Your list."),
    )


def days(say: Voice) -> tuple[Markup, ...]:
    """End the beginning of the agenda."""
    return (
        say("In this order."),
        say("Know it, then do it."),
        say("Adjust it where you need to."),
    )


def evenings(say: Voice) -> tuple[Markup, ...]:
    """Begin the evening review."""
    return (
        say("Close the day."),
        say("The day's result."),
        say("Take stock."),
        say("Before the day closes."),
        say("How did today go?"),
    )


def nights(say: Voice) -> tuple[Markup, ...]:
    """End the beginning of the review."""
    return (
        say("One tap each."),
        say("Mark what you did."),
        say("Late counts in full."),
    )
