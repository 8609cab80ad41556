"""Words for joining late: "I am at …", the day or the week of the roadmap that today is."""

from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Screen
from bot.chat.texts import misreads, mode
from bot.chat.texts.choosing import not_now
from bot.chat.texts.replan import back
from bot.chat.voice import Voice
from bot.domain.typed.misread import Misread
from bot.services.wishes import Changed


def ask_where(say: Voice) -> Screen:
    """Ask for the day or week that the learner is at."""
    text = say("Which day or week of the roadmap is today for you? Type it like day 12 or week 3.")
    return Screen(text, ((not_now(say),),))


def misread(say: Voice, found: Misread) -> Screen:
    """Say why no day or week was read; it is still waited for."""
    return Screen(misreads.sentence(say, found), ((not_now(say),),))


def no_such_place(say: Voice) -> Screen:
    """Say that the roadmap has no such day or week."""
    return Screen(
        say("Your roadmap is not that long. Type a smaller number, like day 12 or week 3."),
        ((not_now(say),),),
    )


def arrived(say: Voice, done: Changed, log_id: int) -> Screen:
    """Say where the learner is now."""
    plan = done.view.plan
    where = (
        say("📍 Today is day {number}, week {week}.", number=plan.number, week=plan.week)
        if plan.number
        else say("📍 This is week {week} now.", week=plan.week)
    )
    text = paragraphs(lines(where, say("What lies before it counts as known.")), mode.coming(say, done))
    return Screen(text, (back(say, log_id),))
