"""Words for joining late: "I am at …", the day or the week of the roadmap that today is."""

from datetime import date

from markupsafe import Markup

from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Screen
from bot.chat.texts import misreads, mode
from bot.chat.texts.choosing import not_now
from bot.chat.texts.replan import back
from bot.chat.voice import Voice
from bot.domain.modes import ONE_DAY
from bot.domain.typed.misread import Misread
from bot.services.replanning import Arrived
from bot.services.view import DayView


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


def arrived(say: Voice, done: Arrived) -> Screen:
    """Say where the learner is now; from tomorrow on, where all of today is answered."""
    view = done.changed.view
    stays = done.first > view.today
    text = paragraphs(
        lines(
            _where(say, view, done.first),
            say("Today is done and stays as it is.") if stays else None,
            say("What lies before it counts as known."),
        ),
        mode.coming(say, done.changed),
    )
    return Screen(text, (back(say, done.log_id),))


def _where(say: Voice, view: DayView, first: date) -> Markup:
    """Say which day and week of the roadmap the first study day is."""
    course = view.facts.course
    coming = next((day for day in course.study_days if day >= first), first)
    stands = course.position(coming)
    if not stands.number:
        return say("📍 This is week {week} now.", week=stands.week)
    if coming == view.today:
        return say("📍 Today is day {number}, week {week}.", number=stands.number, week=stands.week)
    if coming == view.today + ONE_DAY:
        return say("📍 Tomorrow is day {number}, week {week}.", number=stands.number, week=stands.week)
    return say(
        "📍 {day} is day {number}, week {week}.",
        day=say.day(coming, view.today),
        number=stands.number,
        week=stands.week,
    )
