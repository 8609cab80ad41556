"""Words that offer a replan, where a rule says that it helps."""

from dataclasses import replace

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.voice import Voice
from bot.domain.missed import (
    MISSED_IN_A_ROW,
    ReplanReason,
    missed_days,
    replan_due,
    replan_helps,
    touched,
)
from bot.services.view import DayView


def line(say: Voice, view: DayView) -> Markup | None:
    """Offer a replan by rule, in the first message of the day; whoever studied today hears of no days without it."""
    match replan_due(view.facts, view.now):
        case ReplanReason.MISSED if touched(view.facts, view.today):
            return say("🧭 Shall the plan meet you where you are?")
        case ReplanReason.MISSED if len(missed_days(view.facts, view.now)) > MISSED_IN_A_ROW:
            return say("🧭 Some days went by without study. Shall the plan meet you where you are?")
        case ReplanReason.MISSED:
            return say("🧭 Two days went by without study. Shall the plan meet you where you are?")
        case ReplanReason.BEHIND:
            return say("🧭 The plan has run ahead of you. Shall it meet you where you are?")
        case None:
            return None


def row(say: Voice, view: DayView) -> Row:
    """Offer a replan by rule."""
    return (Button(say("Replan"), encode("replans")),) if replan_due(view.facts, view.now) else ()


def today_row(say: Voice, view: DayView) -> Row:
    """Offer a replan below today's plan."""
    return row(say, view) if view.plan.day == view.today else ()


def beside(say: Voice, view: DayView, today: Screen) -> Screen:
    """Offer a replan beside today's plan to whoever comes back, where missed days or what is behind are reason."""
    if not replan_helps(view.facts, view.now):
        return today
    offer = Button(say("Replan"), encode("replans"))
    there = any(offer == button for row in today.rows for button in row)
    rows = today.rows if there else ((offer,), *today.rows)
    text = paragraphs(say("🧭 Shall the plan meet you where you are?"), today.text)
    return replace(today, text=text, rows=rows)
