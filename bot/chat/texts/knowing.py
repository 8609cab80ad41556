"""Words for what the learner knows already: "I know …", and what takes no time any more."""

from collections.abc import Sequence

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.texts import blocks, mode
from bot.chat.texts.choosing import not_now
from bot.chat.texts.listed import listed
from bot.chat.texts.replan import back
from bot.chat.voice import Voice
from bot.domain.checkin import FINISHED
from bot.domain.item import Item
from bot.services.knowing import Known
from bot.services.view import DayView


def ask(say: Voice) -> Screen:
    """Ask what the learner knows already."""
    text = say("What do you know already? Type it like arrays or git; it takes no time of your study then.")
    return Screen(text, ((not_now(say),),))


def confirm(say: Voice, view: DayView, items: Sequence[Item]) -> Screen:
    """Show what would be taken out, to be confirmed; where nothing fits, what is open in this phase."""
    if not items:
        return Screen(
            lines(
                say(
                    "I find nothing open that fits. Try another word, like “I know git”, or tick it in /roadmap."
                ),
                listed(say, say("Open in this phase"), _open_here(view)),
            ),
            ((Button(say("Roadmap"), encode("roadmap")), Button(say("Today"), encode("today"))),),
        )
    text = lines(
        say.many(
            "Shall I take this out of your plan?",
            "Shall I take these {n} things out of your plan?",
            len(items),
        ),
        *(say("• {thing}", thing=blocks.item(say, item)) for item in items),
    )
    return Screen(text, ((Button(say("Yes, I know it"), encode("know", "yes"), "success"), not_now(say)),))


def _open_here(view: DayView) -> tuple[Item, ...]:
    items = view.plan.phase.every_item() if view.plan.phase else ()
    return tuple(item for item in items if view.facts.ticks.state(item.key) not in FINISHED)


def known(say: Voice, done: Known) -> Screen:
    """Say what takes no time any more."""
    n = len(done.items)
    text = paragraphs(
        lines(
            say.many(
                "☑️ {n} thing is known, and its time goes to the rest.",
                "☑️ {n} things are known, and their time goes to the rest.",
                n,
            ),
            listed(say, say("Known"), done.items),
        ),
        mode.coming(say, done.changed),
    )
    return Screen(text, (back(say, done.log_id),))
