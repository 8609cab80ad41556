"""Words for pausing and coming back."""

from datetime import date

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import day, misreads, overtaken, replan_offer
from bot.chat.texts.choosing import not_now
from bot.chat.voice import Voice
from bot.domain.typed.misread import Misread
from bot.services.view import DayView

LENGTHS = (3, 7, 14)
"""Days for which a pause is offered."""


def ask(say: Voice, view: DayView, back_on: date | None = None) -> Screen:
    """Ask for how long; on a pause, offer to end it."""
    if view.facts.enrolment.paused(view.today):
        return _ask_again(say, view, back_on)
    return Screen(
        lines(
            say("A break? Your roadmap stands still, I stay silent, and your streak waits for you."),
            say("Tap how long, or type the day you are back, like Monday or 29 March."),
        ),
        (_lengths(say), (Button(say("Until I say so"), encode("rest", 0)), not_now(say))),
    )


def _ask_again(say: Voice, view: DayView, back_on: date | None) -> Screen:
    text = lines(
        say("You are on a pause until {day}.", day=say.day(back_on, view.today))
        if back_on
        else say("You are on a pause."),
        say("Resume now, or tap how much longer; you can also type the day you are back."),
    )
    resume = Button(say("Resume now"), encode("resume"), "success")
    return Screen(text, ((resume,), _lengths(say), (not_now(say),)))


def misread(say: Voice, found: Misread) -> Screen:
    """Say why no day was read; it is still waited for."""
    return Screen(misreads.sentence(say, found), ((not_now(say),),))


def _lengths(say: Voice) -> Row:
    return tuple(Button(say.many("{n} day", "{n} days", days), encode("rest", days)) for days in LENGTHS)


def paused(say: Voice, view: DayView, back_on: date | None) -> Screen:
    """Say until when the pause lasts."""
    text = (
        say("Paused. On {day} I'll be back by myself.", day=say.day(back_on, view.today))
        if back_on
        else say("Paused. Come back whenever you like: /resume.")
    )
    return Screen(lines(text, say("Enjoy the break.")), ((Button(say("Resume now"), encode("resume")),),))


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
