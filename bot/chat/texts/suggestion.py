"""Words for the suggestion: the block that fails, what may be changed about it, and what is said then."""

from datetime import date, time

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.screen import Button, Row
from bot.chat.texts import blocks
from bot.chat.voice import Voice
from bot.domain.suggestion import TOO_LONG, Suggestion

EVERY_WEEKDAY = 7
"""Stands in a button for all weekdays."""


def question(say: Voice, one: Suggestion | None) -> Markup | None:
    """Say which block fails where it stands, and ask about the change that helps most; nothing without one."""
    if one is None:
        return None
    title, day, clock = one.title, say.weekday(one.weekday), say.clock(one.at)
    if one.better is not None and not one.shorten_first:
        return say(
            "💡 {title} on {day} at {time} did not work out {failed} of {times} times, but {good} gets done. "
            "Move it?",
            title=title,
            day=day,
            time=clock,
            failed=one.failed,
            times=one.times,
            good=say.clock(one.better.at),
        )
    if one.reason is not None and one.reason not in TOO_LONG:
        return say(
            "💡 {title} on {day} at {time} did not work out {failed} of {times} times ({reason}). "
            "Another hour may suit it: /settings, Block times. Or a shorter one?",
            title=title,
            day=day,
            time=clock,
            failed=one.failed,
            times=one.times,
            reason=blocks.reason(say, one.reason),
        )
    return say(
        "💡 {title} on {day} at {time} did not work out {failed} of {times} times ({reason}). Make it shorter?",
        title=title,
        day=day,
        time=clock,
        failed=one.failed,
        times=one.times,
        reason=blocks.reason(say, one.reason) if one.reason else "–",
    )


def buttons(say: Voice, one: Suggestion | None, week: date) -> tuple[Row, ...]:
    """Offer to do it, what helps most first, or to leave it as it is."""
    if one is None:
        return ()
    ways = [*_move(say, one, week), *_shorten(say, one, week)]
    first, *others = reversed(ways) if one.shorten_first else ways
    leave = Button(say("Leave it"), encode("leave", one.weekday.value, one.block, week))
    return ((Button(first.text, first.data, "primary"), *others), (leave,))


def _move(say: Voice, one: Suggestion, week: date) -> tuple[Button, ...]:
    if one.better is None:
        return ()
    day, at = say.weekday(one.weekday, short=True), one.better.at
    label = say("Move to {day} {time}", day=day, time=say.clock(at))
    return (Button(label, encode("shift", one.weekday.value, one.block, at, week)),)


def _shorten(say: Voice, one: Suggestion, week: date) -> tuple[Button, ...]:
    if one.minutes is None:
        return ()
    return (shorten(say, one.block, one.minutes, one.weekday.value, week),)


def shorten(
    say: Voice, block: str, minutes: int, weekday: int = EVERY_WEEKDAY, week: date | None = None
) -> Button:
    """Offer to make a block shorter, on all weekdays, or on one as the report of a week proposes."""
    proposed = (week,) if week else ()
    label = say("Make it {minutes}", minutes=say.minutes(minutes))
    return Button(label, encode("cut", weekday, block, minutes, *proposed))


def moved(say: Voice, move_day: int, at: time) -> Markup:
    """Say that a block was moved for every such weekday."""
    return say("Moved to {day} {time}, from now on.", day=say.weekday(move_day), time=say.clock(at))


def cut(say: Voice, minutes: int) -> Markup:
    """Say that a block was shortened or dropped."""
    if not minutes:
        return say("Dropped, from tomorrow on.")
    return say("{minutes} from tomorrow on.", minutes=say.minutes(minutes))


def left(say: Voice) -> Markup:
    """Say that nothing was changed."""
    return say("It stays as it is.")
