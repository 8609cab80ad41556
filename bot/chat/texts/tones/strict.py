"""The strict tone: short and clear, and never unkind."""

from markupsafe import Markup

from bot.chat.voice import Voice


def openers(say: Voice) -> tuple[Markup, ...]:
    """Begin the ping of a block."""
    return (
        say("Time to begin."),
        say("Start now."),
        say("The block is on."),
        say("Sit down and begin."),
        say("Phone away, work open."),
        say("Now is the time."),
        say("Begin as planned."),
        say("First task first."),
        say("The clock runs."),
    )


def again(say: Voice) -> tuple[Markup, ...]:
    """Begin a ping that is said again."""
    return (
        say("The block is waiting."),
        say("Begin now."),
        say("There is time left: use it."),
        say("Start with what is left."),
        say("Open the work."),
        say("Take the first task."),
        say("Back to the plan."),
        say("Set a start."),
        say("Decide: now, later or skip."),
    )


def closers(say: Voice) -> tuple[Markup, ...]:
    """End a ping."""
    return (
        say("Press Start and go."),
        say("Do the first task."),
        say("Keep to the plan."),
        say("Finish what you begin."),
        say("One block, full focus."),
        say("No detours."),
        say("Then mark it."),
    )


def questions(say: Voice) -> tuple[Markup, ...]:
    """Ask how a block went."""
    return (
        say("done?"),
        say("how much is done?"),
        say("what is the result?"),
        say("is it finished?"),
        say("report, please."),
        say("where does it stand?"),
        say("complete?"),
        say("what got done?"),
        say("mark it now:"),
    )


def ends(say: Voice) -> tuple[Markup, ...]:
    """End the question."""
    return (
        say("Be exact."),
        say("A part is a result."),
        say("Mark it and move on."),
        say("Need more? Take it."),
        say("Then close it."),
        say("Facts, one tap."),
        say("Write it down."),
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
        say("Adjust it now, not later."),
    )


def evenings(say: Voice) -> tuple[Markup, ...]:
    """Begin the evening review."""
    return (
        say("Close the day."),
        say("The day's result."),
        say("Take stock."),
        say("Before the day closes."),
        say("Mark what is done."),
    )


def nights(say: Voice) -> tuple[Markup, ...]:
    """End the beginning of the review."""
    return (
        say("One tap each."),
        say("Leave nothing unmarked."),
        say("Then it is closed."),
    )
