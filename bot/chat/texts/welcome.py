"""Words for whoever comes in: a greeting, and a polite line for groups."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Screen, UrlButton
from bot.chat.texts import blocks
from bot.chat.voice import Voice
from bot.domain.current import Situation
from bot.domain.plan import Stage
from bot.services.view import DayView


def greeting(say: Voice) -> Markup:
    """Greet somebody new."""
    return lines(
        say("👋 I'm Cairn. I walk you through a study roadmap, one block at a time."),
        say("Pick one to look at. Nothing starts yet."),
    )


def again(say: Voice, view: DayView, at: Situation) -> Screen:
    """Greet a learner with the next step of their day."""
    text = lines(
        say("👋 Good to see you. You are on <b>{roadmap}</b>.", roadmap=view.roadmap.title),
        _next(say, view, at),
    )
    buttons = (
        Button(say("Today"), encode("day", view.today), "primary"),
        Button(say("Roadmaps"), encode("roadmaps")),
    )
    return Screen(text, (buttons,))


def in_private(say: Voice, username: str) -> Screen:
    """Tell a group where the bot coaches."""
    text = say("I coach in private chats only, so I leave this one again. Write to me there.")
    return Screen(text, ((UrlButton(say("Open the chat"), f"https://t.me/{username}"),),))


def _next(say: Voice, view: DayView, at: Situation) -> Markup:
    match view.plan.stage:
        case Stage.BEFORE:
            return say("It starts on {day}.", day=say.day(view.facts.enrolment.start, view.today))
        case Stage.PAUSED:
            return say("You are on a pause. /resume when you are back.")
        case Stage.AFTER:
            return say("You have finished it. 🎉 What comes next?")
        case Stage.UNLIVED | Stage.RUNNING:
            return _next_block(say, view, at)


def _next_block(say: Voice, view: DayView, at: Situation) -> Markup:
    if not view.plan.blocks:
        return say("Today is a rest day. Nothing is due.")
    if at.running is not None and view.checkin(at.running) is None:
        end = blocks.until(say, view, at.running)
        return say("Now until {time}: <b>{title}</b>", time=end, title=at.running.title)
    if at.coming is not None:
        return say(
            "Next at {time}: <b>{title}</b>", time=say.clock(at.coming.start, None), title=at.coming.title
        )
    if view.open_blocks:
        return say.many(
            "{n} block of today is still open. It counts until the day ends.",
            "{n} blocks of today are still open. They count until the day ends.",
            len(view.open_blocks),
        )
    return say("All done for today. 🎉")
