"""Words for typed text that could not be read: what was not understood, and an example of what works."""

from markupsafe import Markup

from bot.chat.screen import Screen
from bot.chat.voice import Voice
from bot.domain.typed.misread import AmbiguousDay, Misread, NoSuchDay, Why


def screen(say: Voice, misread: Misread) -> Screen:
    """Say what was not understood and what to write instead."""
    return Screen(sentence(say, misread))


def sentence(say: Voice, misread: Misread) -> Markup:
    """Say what was not understood and what to write instead, in one or two sentences."""
    if not misread.text:
        return say("I got an empty message. Send it as text.")
    if isinstance(misread, AmbiguousDay):
        return say(
            "{text} can mean {options}. Write it like {example}.",
            text=misread.text,
            options=say.list(say.day(day) for day in misread.options),
            example=misread.options[0].isoformat(),
        )
    if isinstance(misread, NoSuchDay):
        return say(
            "{text}: the calendar has no such day. Write it like 29 March or 2026-03-29.", text=misread.text
        )
    return _simple(say, misread.why, misread.text)


def _simple(say: Voice, why: Why, text: str) -> Markup:  # noqa: C901, PLR0911, PLR0912 – one line a reason
    match why:
        case Why.NOT_A_TIME:
            return say("I can't read {text} as a time. Write it like 18:30 or 7pm.", text=text)
        case Why.NO_SUCH_TIME:
            return say("{text} is not a time. Write 00:00 to 23:59.", text=text)
        case Why.NOT_A_DAY:
            return say(
                "I can't read {text} as a day. Write it like tomorrow, Friday, 29 March or 2026-03-29.",
                text=text,
            )
        case Why.NO_SUCH_DAY:
            return say("{text}: the calendar has no such day.", text=text)
        case Why.AMBIGUOUS_DAY:
            return say("{text} can mean two days. Write it like 2026-03-02.", text=text)
        case Why.YEAR_OUT_OF_RANGE:
            return say("{text}: I plan the years 2000 to 2100.", text=text)
        case Why.NOT_A_DURATION:
            return say("I can't read {text} as a length. Write it like 30m, 1h or 1h30.", text=text)
        case Why.DURATION_OUT_OF_RANGE:
            return say("{text}: write 1 minute to 24 hours.", text=text)
        case Why.NOT_A_NUMBER:
            return say("{text} is not a number. Write digits, like 12.", text=text)
        case Why.NUMBER_OUT_OF_RANGE:
            return say("{text} is out of range. Try another number.", text=text)
        case Why.NOT_A_POSITION:
            return say("I can't read {text}. Write it like day 12 or week 3.", text=text)
        case Why.DAY_OR_WEEK:
            return say("Do you mean day {text} or week {text}? Write it in full.", text=text)
        case Why.NOT_A_LINK:
            return say("{text} is not a link. Send it like https://github.com/you/project.", text=text)
        case Why.TOO_LONG:
            return say("“{text} …” is too long for me. Say it in one line of at most 400 letters.", text=text)
        case Why.NOT_A_WAY:
            return say("I can't read {text}. Write pictures or text.", text=text)
        case Why.NOT_A_TONE:
            return say("I can't read {text}. Write calm, warm or strict.", text=text)
        case Why.NOT_ON_OR_OFF:
            return say("I can't read {text}. Write on or off.", text=text)
        case Why.NOT_A_MODE:
            return say(
                "I don't know the mode {text}. Tap one after /mode, or write it like light or sick.",
                text=text,
            )
        case Why.NOT_A_WEEKDAY:
            return say("I can't read {text} as a weekday. Write it like Monday.", text=text)
        case Why.NOT_HOURS:
            return say("I can't read {text}. Write it like 22:30–07:00, or off for none.", text=text)
        case Why.DAY_STARTS_TOO_LATE:
            return say("{text} is too late for a day to begin. Write 00:00 to 06:00.", text=text)
        case Why.SEVERAL_NUMBERS:
            return say(
                "One block at a time, please: /done 2, or with minutes /done 2 30m. I read {text}.", text=text
            )
