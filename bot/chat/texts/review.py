"""Words for reviews: one finished topic at a time, from memory, with four ways in which it came back."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, lines, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import blocks, switches
from bot.chat.voice import Voice
from bot.domain.card import Grade
from bot.domain.item import Item
from bot.domain.review import Resting, is_unmet
from bot.services.reviewing import Graded, Queue
from bot.services.view import DayView


def screen(say: Voice, queue: Queue, head: Markup | None = None) -> Screen:
    """Ask for the first topic that is due, or say why there is none."""
    if queue.due:
        return _card(say, queue, head)
    return Screen(paragraphs(head, _nothing(say, queue)), _ways(say, queue))


def graded(say: Voice, done: Graded) -> Screen:
    """Say when a topic comes back, and ask for the next one."""
    queue = done.queue
    head = say(
        "✅ {topic} comes back on {day}.",
        topic=bold(done.item.title),
        day=say.day(done.card.due, queue.view.today),
    )
    return screen(say, queue, _waiting(say, done) if done.again else head)


def typed(say: Voice, queue: Queue) -> Screen:
    """Answer what somebody wrote from memory: it stays theirs, only how it came is asked."""
    head = say("👍 In your own words, well done. I don't keep them: look it up, then tap how it came.")
    return screen(say, queue, head if queue.due else None)


def row(say: Voice, view: DayView) -> Row:
    """Give the button that begins today's review, if anything is due."""
    return button(say, view.due)


def button(say: Voice, due: tuple[Item, ...]) -> Row:
    """Give the button that begins a review of what is due."""
    if not due:
        return ()
    label = say.many("Review ({n} due)", "Review ({n} due)", len(due))
    return (Button(label, encode("review")),)


def _card(say: Voice, queue: Queue, head: Markup | None) -> Screen:
    topic, more = queue.due[0], len(queue.due) - 1
    text = paragraphs(
        head,
        _question(say, queue, topic),
        say.many("{n} more after this one.", "{n} more after this one.", more) if more else None,
    )
    labels = {
        Grade.AGAIN: say("Again"),
        Grade.HARD: say("Hard"),
        Grade.GOOD: say("Good"),
        Grade.EASY: say("Easy"),
    }
    enrolment = queue.view.facts.enrolment.id
    grades = tuple(
        Button(label, encode("grade", enrolment, topic.key, how), "success" if how is Grade.GOOD else None)
        for how, label in labels.items()
    )
    return Screen(text, (grades, (Button(say("Later"), encode("today")),)))


def _question(say: Voice, queue: Queue, topic: Item) -> Markup:
    """Ask for a topic from memory; one that was jumped over is read first."""
    name = blocks.item(say, topic)
    if is_unmet(queue.view.facts, topic):
        return lines(
            say("📖 You jumped over this one: <b>{topic}</b>", topic=name),
            say("Read on it for five minutes, say it in two sentences, then tap how it came."),
        )
    return lines(
        say("🧠 From memory, two sentences: <b>{topic}</b>", topic=name),
        say("Say it or write it, look it up, then tap how it came."),
    )


def _waiting(say: Voice, done: Graded) -> Markup:
    """Say kindly that it is not this topic's turn."""
    topic, today = bold(done.item.title), done.queue.view.today
    if done.card.due <= today:
        return say("{topic} waits a little: it is not its turn today.", topic=topic)
    return say(
        "{topic} is counted already. It comes back on {day}.", topic=topic, day=say.day(done.card.due, today)
    )


def _nothing(say: Voice, queue: Queue) -> Markup:
    match queue.resting:
        case Resting.OFF:
            return say("Reviews are off. Switch them on, and finished topics come back before they fade.")
        case Resting.APART:
            return say("Your roadmap does not run today, so reviews wait with it.")
        case Resting.BEHIND:
            return say("Catching up goes first, so reviews wait. They come back by themselves.")
        case Resting.ENOUGH:
            return say("That was enough from memory for today. The rest comes another day.")
        case _:
            return _none_due(say, queue)


def _none_due(say: Voice, queue: Queue) -> Markup:
    if queue.following is None:
        return say("Nothing to recall yet. Topics that you finish come back here before they fade.")
    day = say.day(queue.following, queue.view.today)
    return say("Nothing more to recall today. The next topic comes back on {day}.", day=day)


def _ways(say: Voice, queue: Queue) -> tuple[Row, ...]:
    today = Button(say("Today"), encode("today"))
    if queue.resting is Resting.OFF:
        return (
            (
                Button(say("Switch reviews on"), encode("set", switches.REVIEWS, switches.ON), "primary"),
                today,
            ),
        )
    return ((today,),)
