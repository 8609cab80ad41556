"""The report's one proposal: about the hours, else about a block."""

from markupsafe import Markup

from bot.chat.screen import Row
from bot.chat.texts import hours, suggestion
from bot.chat.voice import Voice
from bot.domain.report import WeekReport


def question(say: Voice, report: WeekReport) -> Markup | None:
    """Ask about it; nothing where there is none."""
    return hours.question(say, report.hours) or suggestion.question(say, report.suggestion)


def buttons(say: Voice, report: WeekReport) -> tuple[Row, ...]:
    """Offer to take or to leave it; each button knows of which week it is."""
    return hours.buttons(say, report.hours, report.first) or suggestion.buttons(
        say, report.suggestion, report.first
    )
