"""Words for the last steps before the first day: the start day, the start hour, and being in."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, verbatim
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import misreads
from bot.chat.voice import Voice
from bot.domain.moment import Moment
from bot.domain.plan import DayPlan
from bot.domain.roadmap import Roadmap
from bot.domain.typed.misread import AmbiguousDay, Misread
from bot.domain.typed.number import AlreadyAt, Kind
from bot.services.view import DayView

AROUND = (-2, -1, 1, 2)
"""The hours that are offered beside the roadmap's own."""


def start_day(
    say: Voice,
    roadmap: Roadmap,
    choices: Sequence[date],
    today: date,
    first: date,
    back: str,
    trouble: Markup | None = None,
) -> Screen:
    """Ask for the start day; `first` is the first study day if the start were today."""
    text = lines(
        trouble,
        say("When do you start <b>{title}</b>?", title=roadmap.title),
        say("Today is a rest day there. Its first blocks come on {day}.", day=say.day(first, today))
        if first != today
        else None,
        say("You can also type a date, like 29 March."),
    )
    row = tuple(
        Button(_day_label(say, day, today), encode("startday", _day_word(day, today))) for day in choices
    )
    more = (
        Button(say("Another date"), encode("startday", "date")),
        Button(say("I'm already on it"), encode("startday", "already")),
    )
    return Screen(text, (row, more, _back(say, back)))


def type_date(say: Voice, today: date) -> Screen:
    """Ask for a date."""
    example = say.day(today + timedelta(days=10), today)
    text = say("Type the day you want to start, like tomorrow, next Monday or {day}.", day=example)
    return Screen(text, (_back(say, encode("startday")),))


def type_position(say: Voice) -> Screen:
    """Ask where in the roadmap the learner is."""
    text = lines(say("Well done so far!"), say("Where are you? Type it like day 12 or week 3."))
    return Screen(text, (_back(say, encode("startday")),))


def misread_day(say: Voice, misread: Misread, today: date) -> Screen:
    """Say why no day was read; a date that can mean two days is asked back with a button for each."""
    options = misread.options if isinstance(misread, AmbiguousDay) else ()
    row = tuple(
        Button(_day_label(say, day, today), encode("startday", _day_word(day, today)))
        for day in options
        if day >= today
    )
    return Screen(misreads.sentence(say, misread), (row, _back(say, encode("startday"))))


def day_or_week(say: Voice, number: int) -> Screen:
    """Ask whether a bare number is a day or a week."""
    row = (
        Button(say("Day {number}", number=number), encode("startday", f"d{number}")),
        Button(say("Week {number}", number=number), encode("startday", f"w{number}")),
    )
    return Screen(
        say("Is that day {number} or week {number}?", number=number), (row, _back(say, encode("startday")))
    )


def misread_here(say: Voice, misread: Misread) -> Screen:
    """Say why no position or hour was read; the step stays."""
    return Screen(misreads.sentence(say, misread), (_back(say, encode("startday")),))


def too_far(say: Voice, roadmap: Roadmap, kind: Kind, longest: int) -> Markup:
    """Say that the roadmap has no such day or week."""
    title = roadmap.title
    if kind == "day":
        return say.many(
            "That is past the end: {title} has about {n} study day.",
            "That is past the end: {title} has about {n} study days.",
            longest,
            title=title,
        )
    return say.many(
        "That is past the end: {title} has about {n} week.",
        "That is past the end: {title} has about {n} weeks.",
        longest,
        title=title,
    )


def no_start(say: Voice, day: date, today: date) -> Markup:
    """Say that a roadmap cannot start on a day: it is over, or more than a year ahead."""
    if day < today:
        return say(
            "{day} is over. Pick today or later; if you began back then, tap “I'm already on it”.",
            day=say.day(day, today),
        )
    return say("{day} is more than a year ahead. Pick a nearer day.", day=say.day(day, today))


def start_hour(
    say: Voice,
    roadmap: Roadmap,
    plan: DayPlan,
    today: date,
    joined: date,
    at: AlreadyAt | None = None,
    *,
    late: bool = False,
) -> Screen:
    """Ask for the hour of the first block; `plan` is the first study day at that hour, which may be over (`late`)."""
    text = lines(
        say("At what time does your study day begin?"),
        _start(say, roadmap, today, joined, at),
        _meaning(say, plan),
        say("That has begun already: today you get what still fits, or you begin tomorrow.")
        if late
        else None,
        say("Any time works: type it, like 18:42."),
    )
    usual = roadmap.routines[0].start
    own = Button(say("{time} · as planned", time=say.clock(usual)), _hour_data(usual), "primary")
    others = tuple(Button(say.clock(at), _hour_data(at)) for at in hours_around(usual))
    return Screen(text, ((own,), others, _back(say, encode("startday"))))


def hours_around(usual: time) -> Iterable[time]:
    """List other hours near the usual one."""
    moment = datetime.combine(date.min + timedelta(days=1), usual)
    return [(moment + timedelta(hours=hours)).time() for hours in AROUND]


def confirm_hour(say: Voice, plan: DayPlan, start_at: time) -> Screen:
    """Show what a typed time means, and ask whether to start with it."""
    at = say.clock(start_at)
    text = lines(say("Your day begins at <b>{time}</b>.", time=at), _meaning(say, plan), say("All right?"))
    yes = Button(say("Yes, {time}", time=at), _hour_data(start_at), "success")
    return Screen(text, ((yes, Button(say("Back"), encode("starthour"))),))


def you_are_in(say: Voice, view: DayView, ping: Moment | None, *, later: bool = False) -> Screen:
    """Say that the learner is in, and when the first ping comes; `later` where it was too late for today."""
    title = say("🎉 You are in: <b>{title}</b>.", title=view.roadmap.title)
    late = say("Today's hours are over, so you begin tomorrow.") if later else _from_now_on(say, view)
    return Screen(lines(title, late, _ping(say, view, ping) if ping else None))


def _from_now_on(say: Voice, view: DayView) -> Markup | None:
    """Say that a day whose hours had begun holds what still fits into them."""
    if not view.facts.enrolment.modes:
        return None
    start = say.clock(view.facts.enrolment.start_at)
    return say(
        "It is past {time}, so today holds what still fits; from tomorrow it is the whole day.", time=start
    )


def in_already(say: Voice) -> Markup:
    """Say over the chat that the questions were answered before."""
    return say("You are in already. /today shows your day.")


def _ping(say: Voice, view: DayView, ping: Moment) -> Markup:
    time = say.clock(ping.at, view.learner.zone)
    if ping.day == view.today:
        return say("Your first ping comes at {time}. This is your day:", time=time)
    day = say.day(ping.day, view.today)
    return say("Your first ping comes on {day} at {time}. This is your first day:", day=day, time=time)


def _start(say: Voice, roadmap: Roadmap, today: date, joined: date, at: AlreadyAt | None) -> Markup:
    when = say("from today") if joined == today else say("from {day}", day=say.day(joined, today))
    return join((verbatim(roadmap.title), _where(say, at) if at else None, bold(when)), " · ")


def _where(say: Voice, at: AlreadyAt) -> Markup:
    if at.kind == "day":
        return say("day {number}", number=at.number)
    return say("week {number}", number=at.number)


def _meaning(say: Voice, plan: DayPlan) -> Markup | None:
    if not plan.blocks:
        return None
    first, last = plan.blocks[0].start, max(block.end for block in plan.blocks)
    return say("First block {start}, done by {end}.", start=say.clock(first, None), end=say.clock(last, None))


def _day_label(say: Voice, day: date, today: date) -> str:
    return say("Today") if day == today else say.day(day, today)


def _day_word(day: date, today: date) -> str | date:
    return "today" if day == today else day


def _hour_data(at: time) -> str:
    return encode("starthour", f"{at:%H%M}")


def _back(say: Voice, data: str) -> Row:
    return (Button(say("Back"), data),)
