"""Pauses: days on which the roadmap's clock stands still."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.enrolment import Enrolment, Span, SpanKind

ONE_DAY = timedelta(days=1)


def pause_at(enrolment: Enrolment, today: date) -> Span | None:
    """Give the pause that holds today or still lies ahead, if any."""
    return next((span for span in enrolment.spans if _is_pause(span) and _reaches(span, today)), None)


def paused(enrolment: Enrolment, begins: date, back_on: date | None) -> Enrolment:
    """Pause from a day until the day before `back_on`, or until further notice; replaces a pause that runs or is ahead.

    Where no day lies between the two, there is no pause.
    """
    running = pause_at(enrolment, begins)
    pause = Span(
        SpanKind.PAUSE,
        min(running.first, begins) if running else begins,
        back_on - ONE_DAY if back_on else None,
    )
    others = tuple(span for span in enrolment.spans if span is not running)
    return replace(enrolment, spans=(*others, pause) if _reaches(pause, pause.first) else others)


def resumed(enrolment: Enrolment, today: date) -> Enrolment:
    """End the pause so that today is a day of the roadmap again; days already paused stay so."""
    running = pause_at(enrolment, today)
    if running is None:
        return enrolment
    others = tuple(span for span in enrolment.spans if span is not running)
    ended = Span(SpanKind.PAUSE, running.first, today - ONE_DAY)
    return replace(enrolment, spans=(*others, ended) if ended.first < today else others)


def _is_pause(span: Span) -> bool:
    return span.kind is SpanKind.PAUSE


def _reaches(span: Span, today: date) -> bool:
    return span.last is None or span.last >= today
