"""Words for choosing one of several options of a phase."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, lines, paragraphs, verbatim
from bot.chat.screen import Button, Row, Screen
from bot.chat.voice import Voice
from bot.domain.choices import holding
from bot.domain.roadmap import Choice, Option
from bot.services.view import DayView

TAKEN, OTHER = "🔘", "⚪"


def screen(say: Voice, view: DayView, number: int, choice: Choice) -> Screen:
    """Offer the options of a phase, its number counted from 0; the one that holds is marked."""
    holds = holding(choice, number + 1, view.facts.enrolment.chosen)
    text = paragraphs(
        lines(bold(choice.prompt), verbatim(view.roadmap.phases[number].title)),
        lines(*(line(say, option, taken=option is holds) for option in choice.options)),
        verbatim(choice.remark),
        _empty(say, holds),
        lines(_finish(say, view), say("You can choose again at any time.")),
    )
    back = (Button(say("This phase"), encode("phase", number)), Button(say("Today"), encode("today")))
    return Screen(text, (*_options(say, view, number, choice, holds), back))


def line(say: Voice, option: Option, *, taken: bool) -> Markup:
    """Give the line of an option."""
    sign = TAKEN if taken else OTHER
    if option.recommended:
        return say("{sign} {title} (recommended)", sign=sign, title=option.title)
    return say("{sign} {title}", sign=sign, title=option.title)


def _options(say: Voice, view: DayView, number: int, choice: Choice, holds: Option | None) -> tuple[Row, ...]:
    enrolment = view.facts.enrolment.id
    return tuple(
        (
            Button(
                say("{sign} {title}", sign=TAKEN if option is holds else OTHER, title=option.title),
                encode("option", enrolment, number, place),
                "primary" if option is holds else None,
            ),
        )
        for place, option in enumerate(choice.options, 1)
    )


def _empty(say: Voice, holds: Option | None) -> Markup | None:
    """Say that an option brings no topics of its own."""
    if holds is None or holds.items:
        return None
    return say("The document lists no topics for {option}: its blocks are yours to fill.", option=holds.title)


def _finish(say: Voice, view: DayView) -> Markup | None:
    last = view.facts.course.last_day
    return say("As planned you finish on {day}.", day=bold(say.day(last, view.today))) if last else None


def chosen(say: Voice) -> Markup:
    """Say that a choice is kept."""
    return say("Chosen. Your plan follows it.")
