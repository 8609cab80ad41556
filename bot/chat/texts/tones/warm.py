"""The warm tone: glad about the learner."""

from markupsafe import Markup

from bot.chat.voice import Voice


def openers(say: Voice) -> tuple[Markup, ...]:
    """Begin the ping of a block."""
    return (
        say("Good to see you here."),
        say("Lovely, it is time."),
        say("Your time, just for you."),
        say("Shall we?"),
        say("I'm glad you do this."),
        say("Here comes a good one."),
        say("Get something warm to drink."),
        say("Let's enjoy this one."),
        say("You and the next stone."),
    )


def again(say: Voice) -> tuple[Markup, ...]:
    """Begin a ping that is said again."""
    return (
        say("I'm still here."),
        say("Your block keeps a place for you."),
        say("No harm done, it can begin now."),
        say("I'd love to see you begin."),
        say("Ten minutes would be lovely."),
        say("Come when you can."),
        say("It would do you good."),
        say("Just sit down with it."),
        say("Together, now?"),
    )


def closers(say: Voice) -> tuple[Markup, ...]:
    """End a ping."""
    return (
        say("You've got this."),
        say("I'm cheering for you."),
        say("Every bit builds up."),
        say("Be kind to yourself."),
        say("Curiosity is enough."),
        say("The first line is the hardest."),
        say("I'll be here."),
    )


def questions(say: Voice) -> tuple[Markup, ...]:
    """Ask how a block went."""
    return (
        say("tell me, how did it go?"),
        say("how was it for you?"),
        say("how far did it take you?"),
        say("how are you getting on?"),
        say("did you get there?"),
        say("what did you manage?"),
        say("was it a good one?"),
        say("how does it feel?"),
        say("shall I put a stone down for it?"),
    )


def ends(say: Voice) -> tuple[Markup, ...]:
    """End the question."""
    return (
        say("Every part of it counts."),
        say("I'm happy with any answer."),
        say("Be proud of what there is."),
        say("Take more time, gladly."),
        say("A stretch would do you good now."),
        say("You showed up, that is it."),
        say("I keep it for you."),
    )


def mornings(say: Voice) -> tuple[Markup, ...]:
    """Begin the morning agenda."""
    return (
        say("Good morning to you!"),
        say("How nice, a new day."),
        say("Here is your day."),
        say("Look what today brings."),
        say("Today has something for you."),
    )


def days(say: Voice) -> tuple[Markup, ...]:
    """End the beginning of the agenda."""
    return (
        say("We take it block by block."),
        say("I'm with you."),
        say("Make it fit your day."),
    )


def evenings(say: Voice) -> tuple[Markup, ...]:
    """Begin the evening review."""
    return (
        say("How was your day?"),
        say("Nearly there for today."),
        say("Sit down for a moment."),
        say("Time to look back."),
        say("Before you rest."),
    )


def nights(say: Voice) -> tuple[Markup, ...]:
    """End the beginning of the review."""
    return (
        say("What shall I put down?"),
        say("Each tap lays a stone."),
        say("Late counts in full."),
    )
