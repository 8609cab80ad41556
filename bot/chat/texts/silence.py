"""Words for a learner of whom nothing was heard for long: an open door, and then a farewell."""

from dataclasses import replace

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.texts import replan_offer
from bot.chat.voice import Voice
from bot.domain.ladder import Rung, rung
from bot.services.view import DayView


def back(say: Voice, view: DayView, today: Screen) -> Screen:
    """Welcome the learner back with their day."""
    today = replan_offer.beside(say, view, today)
    return replace(today, text=paragraphs(say("Good to have you back. Everything is on again."), today.text))


def heard(say: Voice) -> Screen:
    """Answer somebody who writes after a long silence, with the ways on."""
    text = say("👋 Good to hear from you! Everything is on again, and all you did is kept.")
    replan = Button(say("Replan"), encode("replans"))
    return Screen(text, ((Button(say("Today"), encode("today"), "primary"), replan),))


def resting(say: Voice) -> Screen:
    """Answer somebody who writes during a break, with the way back."""
    text = say("👋 Good to hear from you! You are on a break, and your roadmap waits. Shall it go on?")
    resume = Button(say("Resume now"), encode("resume"), "primary")
    return Screen(text, ((resume, Button(say("Today"), encode("today"))),))


def quieter(say: Voice, view: DayView) -> Markup | None:
    """Say why nothing but the agenda comes to whoever is silent, and what brings the rest back."""
    if rung(view.facts, view.plan.day) is not Rung.AGENDA:
        return None
    return say("🤫 I keep quiet about the blocks until I hear from you. Any tap brings my pings back.")


def screen(say: Voice, view: DayView, *, last: bool) -> Screen:
    """Offer to go on, to plan anew, or to stop; the last word offers the way back."""
    resume = Button(say("Resume"), encode("again"), "primary")
    if last:
        text = lines(
            say("🪨 I'll stop here and stay silent."),
            say("All you did is kept. /resume brings all back, whenever you like."),
        )
        return Screen(text, ((resume,),))
    text = lines(
        say("🪨 <b>{roadmap}</b> waits where you left it.", roadmap=view.roadmap.title),
        say("Go on with today, fit the plan to your life, or let it rest. One tap is enough."),
    )
    replan, stop = Button(say("Replan"), encode("replans")), Button(say("Stop"), encode("rest", 0))
    return Screen(text, ((resume, replan, stop),))
