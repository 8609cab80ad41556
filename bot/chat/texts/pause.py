"""Words for pausing and coming back."""

from datetime import date

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import day, hindrances, misreads, overtaken, replan_offer
from bot.chat.texts.choosing import not_now
from bot.chat.voice import Voice
from bot.domain.enrolment import Span
from bot.domain.pauses import pause_at
from bot.domain.typed.misread import Misread
from bot.services.errors import NothingDue
from bot.services.view import DayView

LENGTHS = (3, 7, 14)
"""Days for which a pause is offered."""


def ask(say: Voice, view: DayView, back_on: date | None = None) -> Screen:
    """Ask for how long; on a pause, or where one is ahead, offer to end it."""
    pause = pause_at(view.facts.enrolment, view.today)
    if pause is not None:
        return _ask_again(say, view, pause, back_on)
    return Screen(
        lines(
            say("A break? Your roadmap stands still, I stay silent, and your streak waits for you."),
            say("Tap how long, or type the day you are back, like Monday or 29 March."),
        ),
        (_lengths(say), (Button(say("Until I say so"), encode("rest", 0)), not_now(say))),
    )


def _ask_again(say: Voice, view: DayView, pause: Span, back_on: date | None) -> Screen:
    text = lines(
        _standing(say, view, pause, back_on),
        say("Resume now, or tap how much longer; you can also type the day you are back."),
    )
    resume = Button(say("Resume now"), encode("resume"), "success")
    return Screen(text, ((resume,), _lengths(say), (not_now(say),)))


def _standing(say: Voice, view: DayView, pause: Span, back_on: date | None) -> Markup:
    until = say.day(back_on, view.today) if back_on else None
    if pause.first > view.today:
        first = say.day(pause.first, view.today)
        if until:
            return say("Your pause begins on {first} and lasts until {day}.", first=first, day=until)
        return say("Your pause begins on {first}.", first=first)
    return say("You are on a pause until {day}.", day=until) if until else say("You are on a pause.")


def misread(say: Voice, found: Misread) -> Screen:
    """Say why no day was read; it is still waited for."""
    return Screen(misreads.sentence(say, found), ((not_now(say),),))


def _lengths(say: Voice) -> Row:
    return tuple(Button(say.many("{n} day", "{n} days", days), encode("rest", days)) for days in LENGTHS)


def paused(say: Voice, view: DayView, back_on: date | None) -> Screen:
    """Say until when the pause lasts, and that it leaves a day as it is on which all was answered."""
    pause = pause_at(view.facts.enrolment, view.today)
    if pause is None:
        return hindrances.screen(say, NothingDue())
    text = (
        say("Paused. On {day} I'll be back by myself.", day=say.day(back_on, view.today))
        if back_on
        else say("Paused. Come back whenever you like: /resume.")
    )
    stays = (
        say("All of today is answered and stays as it is: the pause begins tomorrow.")
        if pause.first > view.today
        else None
    )
    return Screen(
        lines(text, stays, say("Enjoy the break.")), ((Button(say("Resume now"), encode("resume")),),)
    )


def resumed(say: Voice, view: DayView) -> Screen:
    """Welcome the learner back and show the day."""
    today = replan_offer.beside(say, view, day.screen(say, view))
    return Screen(
        paragraphs(
            lines(
                say("Welcome back! Your roadmap goes on where you left it."),
                overtaken.line(say, view),
            ),
            today.text,
        ),
        today.rows,
    )
