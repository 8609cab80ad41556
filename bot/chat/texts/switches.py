"""Words for the settings that are on or off: reviews of finished topics, and one thing a day."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from bot.chat.markup import lines
from bot.chat.screen import Row, Screen
from bot.chat.texts.choosing import back, word_button
from bot.chat.voice import Voice
from bot.domain.learner import Learner
from bot.services.view import DayView

REVIEWS, COMMITS = "reviews", "commits"
ON, OFF = "on", "off"


def reviews(say: Voice, learner: Learner) -> Markup:
    """Say whether finished topics come back."""
    return say("🧠 Finished topics come back") if learner.reviews else say("🧠 No reviews of finished topics")


def commits(say: Voice, learner: Learner) -> Markup:
    """Say whether one thing a day is asked for."""
    return say("🎯 One thing a day") if learner.commits else say("🎯 No one thing a day")


def _ask_reviews(say: Voice, view: DayView) -> Screen:
    text = lines(
        reviews(say, view.learner),
        say("A topic that you finished is asked for when you would begin to forget it: three a day at most."),
    )
    return Screen(text, (_switch(say, REVIEWS, on=view.learner.reviews), back(say)))


def _ask_commits(say: Voice, view: DayView) -> Screen:
    text = lines(
        commits(say, view.learner),
        say("In the evening you take on one thing for tomorrow, and say after what you do it."),
        say("I remind you in the morning and ask in the evening. A plan as small as this helps a lot."),
    )
    return Screen(text, (_switch(say, COMMITS, on=view.learner.commits), back(say)))


def _switch(say: Voice, which: str, *, on: bool) -> Row:
    return (
        word_button(which, say("On"), ON, current=on),
        word_button(which, say("Off"), OFF, current=not on),
    )


ASKS: Mapping[str, Callable[[Voice, DayView], Screen]] = {REVIEWS: _ask_reviews, COMMITS: _ask_commits}
