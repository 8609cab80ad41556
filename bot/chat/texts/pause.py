"""Words for pausing and coming back."""

from datetime import date

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.texts import day
from bot.chat.voice import Voice
from bot.services.view import DayView

LENGTHS = (3, 7, 14)
"""Days for which a pause is offered."""


def ask(say: Voice) -> Screen:
    """Ask for how long."""
    row = tuple(Button(say.many("{n} day", "{n} days", days), encode("rest", days)) for days in LENGTHS)
    return Screen(
        lines(
            say("A break? Your roadmap stands still, I stay silent, and your streak waits for you."),
            say("Tap how long, or type the day you are back, like Monday or 29 March."),
        ),
        (row, (Button(say("Until I say so"), encode("rest", 0)), Button(say("Back"), encode("today")))),
    )


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
    today = day.screen(say, view)
    return Screen(
        paragraphs(say("Welcome back! Your roadmap goes on where you left it."), today.text), today.rows
    )
