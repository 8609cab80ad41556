"""Words that count: what is finished, what was passed over and which days were kept; and minutes as whole hours."""

from markupsafe import Markup

from bot.chat.voice import Voice

HOUR = 60


def finished(say: Voice, done: int, things: int) -> Markup:
    """Say how many of the things are finished."""
    return say.many("{done} of {n} thing finished", "{done} of {n} things finished", things, done=done)


def passed(say: Voice, things: int) -> Markup:
    """Say how many things a replan passed over: they are neither due nor finished."""
    return say.many("{n} passed over", "{n} passed over", things)


def passed_line(say: Voice, things: int) -> Markup | None:
    """Say on a line of its own how many things a replan passed over, where there are any."""
    return say("⏭ {passed}.", passed=passed(say, things)) if things else None


def kept(say: Voice, days: int) -> Markup | None:
    """Say how many days were kept, once one was."""
    return say.many("{n} day kept", "{n} days kept", days) if days else None


def whole_hours(minutes: int) -> int:
    """Give the nearest number of hours; half an hour is rounded up."""
    return (minutes + HOUR // 2) // HOUR
