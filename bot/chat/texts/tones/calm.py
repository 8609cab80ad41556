"""The calm tone: plain and unhurried."""

from markupsafe import Markup

from bot.chat.voice import Voice


def openers(say: Voice) -> tuple[Markup, ...]:
    """Begin the ping of a block."""
    return (
        say("It is time."),
        say("Here it starts."),
        say("Your block begins."),
        say("Ready when you are."),
        say("The hour is here."),
        say("A quiet start."),
        say("This is your time."),
        say("Here is the next one."),
        say("Let it begin."),
    )


def again(say: Voice) -> tuple[Markup, ...]:
    """Begin a ping that is said again."""
    return (
        say("Still here for you."),
        say("There is still time."),
        say("It can begin now, too."),
        say("Later is fine as well."),
        say("A late start counts in full."),
        say("It waits for you."),
        say("Any moment is a good one."),
        say("Shall it be now?"),
        say("The door is open."),
    )


def closers(say: Voice) -> tuple[Markup, ...]:
    """End a ping."""
    return (
        say("One thing at a time."),
        say("A small step is enough."),
        say("Begin anywhere."),
        say("No hurry."),
        say("Just the first minutes."),
        say("Go at your pace."),
        say("Whatever gets done counts."),
    )


def questions(say: Voice) -> tuple[Markup, ...]:
    """Ask how a block went."""
    return (
        say("how did it go?"),
        say("how was it?"),
        say("how far did you get?"),
        say("how is it going?"),
        say("is it done?"),
        say("where are you with it?"),
        say("did it work out?"),
        say("what became of it?"),
        say("shall I mark it?"),
    )


def ends(say: Voice) -> tuple[Markup, ...]:
    """End the question."""
    return (
        say("A part counts too."),
        say("One tap is enough."),
        say("Any answer is fine."),
        say("Take more time if you like."),
        say("No hurry."),
        say("Then rest a little."),
        say("Whatever it is, it is kept."),
    )


def mornings(say: Voice) -> tuple[Markup, ...]:
    """Begin the morning agenda."""
    return (
        say("Good morning."),
        say("A new day."),
        say("Here is today."),
        say("This is the plan."),
        say("The day ahead."),
    )


def days(say: Voice) -> tuple[Markup, ...]:
    """End the beginning of the agenda."""
    return (
        say("One block after the other."),
        say("Nothing to decide now."),
        say("Change it as you need."),
    )


def evenings(say: Voice) -> tuple[Markup, ...]:
    """Begin the evening review."""
    return (
        say("How did today go?"),
        say("The day draws in."),
        say("An evening look."),
        say("Before the day ends."),
        say("A short look back."),
    )


def nights(say: Voice) -> tuple[Markup, ...]:
    """End the beginning of the review."""
    return (
        say("Tap what you did."),
        say("A tap marks it."),
        say("It counts until the day ends."),
    )
