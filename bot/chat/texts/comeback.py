"""Words for coming back after a missed day: ten minutes are enough, and nobody counts what was not done."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import agenda, blocks, repair, replan_offer, self_checks
from bot.chat.texts.origin import DAY
from bot.chat.texts.run import streak_line
from bot.chat.voice import Voice
from bot.domain.comeback import COMEBACK_MINUTES, topic_of
from bot.domain.plan import PlannedBlock
from bot.domain.sources.comeback import missed_before
from bot.services.coming_back import CameBack
from bot.services.view import DayView


def screen(say: Voice, view: DayView, block: PlannedBlock) -> Screen:
    """Offer ten minutes of the topic to come back with; the day's plan stands."""
    text = paragraphs(
        lines(
            say(
                "🌱 <b>{minutes} of {title}</b> are enough to be back.",
                minutes=say.minutes(COMEBACK_MINUTES),
                title=block.title,
            ),
            blocks.short_todo(say, block),
            _whose(say, view, block),
        ),
        lines(*(blocks.line(say, view, one) for one in view.plan.blocks)),
        agenda.words(say, view),
    )
    rows = row(say, view), self_checks.opening(say, view), (*replan_offer.row(say, view), _today(say, view))
    return Screen(text, rows)


def _whose(say: Voice, view: DayView, block: PlannedBlock) -> Markup | None:
    """Say from which day the topic is, where today has no such block."""
    missed = missed_before(view.facts, view.plan.day)
    if missed is None or view.block(block.key):
        return None
    return say("It is the topic of {day}; today's own blocks come after it.", day=say.day(missed, view.today))


def row(say: Voice, view: DayView) -> Row:
    """Give the button that marks the ten minutes done, where they bring the learner back."""
    if view.plan.day != view.today or missed_before(view.facts, view.today) is None:
        return repair.row(say, view)
    return (repair.button(say, view),)


def line(say: Voice, view: DayView) -> Markup | None:
    """Say below today's plan that ten minutes are enough to come back."""
    missed = missed_before(view.facts, view.today) if view.plan.day == view.today else None
    if missed is None:
        return repair.line(say, view)
    title = topic_of(view.facts, missed, view.today).title
    return say(
        "🌱 {minutes} of {title} are enough to be back.", minutes=say.minutes(COMEBACK_MINUTES), title=title
    )


def back(say: Voice, done: CameBack) -> Screen:
    """Welcome the learner back."""
    text = lines(
        say(
            "🌱 <b>Welcome back.</b> {title}: {minutes}.",
            title=done.checkin.title,
            minutes=say.minutes(done.checkin.minutes),
        ),
        say("Your run goes on as if nothing had been.")
        if done.repaired and done.view.streak.current > 1
        else None,
        streak_line(say, done.view.streak),
    )
    undo = (Button(say("Undo"), encode("undo", DAY, done.log_id)),) if done.log_id else ()
    return Screen(text, ((*undo, _today(say, done.view)),))


def _today(say: Voice, view: DayView) -> Button:
    return Button(say("Today"), encode("day", view.plan.day))
